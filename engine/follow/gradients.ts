// Which gradients a program holds. Nothing else is here: the page's first code reads it, too.
import { entry } from '../entry.ts'
import type { Program } from '../program.ts'

const known = new WeakMap<Program, ReadonlyMap<number, number>>()

/** The gradients that a program holds, by the value that they are of: of what a layer gives, of the image, of a weight. */
export const gradientsOf = (program: Program): ReadonlyMap<number, number> => entry(known, program, () => findGradients(program))

const findGradients = ({ layers, grads, params, image, probabilities }: Program): ReadonlyMap<number, number> =>
  new Map([
    ...layers.flatMap(layer => (layer.dout === undefined || layer.out === probabilities ? [] : [[layer.out, layer.dout] as const])),
    ...(layers[0].dx === undefined ? [] : [[image, layers[0].dx] as const]),
    ...Object.entries(grads).map(([name, id]) => [params[name], id] as const),
  ])
