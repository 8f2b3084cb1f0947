// A gradient followed back: from y − t of each class by the layers to the number that it is the gradient of. All that a picture of it shows is read here, from one run.
import type { Station } from '../api.ts'
import type { Memory } from '../memory.ts'
import type { LayerInfo } from '../program.ts'
import { toRowMajor, type FloatArray } from '../tensor.ts'
import { empty, layersOf, nameOf, planeOf, walkOn, type Thread } from './follow.ts'
import { termsOf, type Cell } from './links.ts'
import { linksBetween } from './neurons.ts'
import type { Parts, Paths, Work } from './paths.ts'
import { gradientsOf } from './gradients.ts'
import { byUnit, largestCells } from './telling.ts'

/** At most so many classes are told of: those that have most part in it. */
const MOST_CLASSES = 12

/** Follows one cell of a gradient: of what a layer gives, of the image, or of a weight. Throws RangeError where it is of none of these. */
export function* followBack(memory: Memory, paths: Paths, { value: gradient, cell }: Cell): Generator<Work, Thread> {
  const { program, tensors } = memory,
    gradients = gradientsOf(program),
    of = [...gradients].find(([, id]) => id === gradient)?.[0]
  if (of === undefined) throw new RangeError(`${program.values[gradient].name} is no gradient that can be followed`)
  const slopes = yield* paths.slopesFrom(of, cell)
  const held = (value: number): FloatArray => toRowMajor(tensors[gradients.get(value)!])
  const shares = held(program.scores).map((g, k) => g * slopes.get(program.scores)![k]),
    classes = largestCells(shares, MOST_CLASSES)
  return {
    name: nameOf(program, of),
    isGradient: true,
    cell,
    value: held(of)[cell],
    classes,
    shares: classes.map(k => shares[k]),
    stations: stationsOf({ memory, of, cell, slopes, held, classes }),
    largest: [],
  }
}

interface Back {
  readonly memory: Memory
  /** The value that it is the gradient of. */
  readonly of: number
  readonly cell: number
  readonly slopes: Parts
  /** The gradient of a value of the forward pass. */
  readonly held: (value: number) => FloatArray
  readonly classes: readonly number[]
}

/** From its own number on: one cell wide as far as that goes, then what of it comes through each unit. */
function stationsOf(back: Back): readonly Station[] {
  const { memory, of, slopes, held } = back,
    { program } = memory
  const layers = layersOf(program),
    first = layers.findIndex(l => l.x === of || Object.values(l.params).includes(of)),
    isWeight = first >= 0 && layers[first].x !== of
  return [
    { ...empty, name: nameOf(program, of), cell: back.cell, value: held(of)[back.cell] },
    ...walkOn(program, first < 0 ? [] : layers.slice(first), isWeight ? 'several' : back.cell, slopes, {
      single: (layer, cell) => single(back, layer, cell),
      wide: layer => wide(back, layer),
    }),
  ]
}

const single = ({ memory: { program }, held }: Back, layer: LayerInfo, cell: number): Station => ({
  ...empty,
  name: nameOf(program, layer.out),
  cell,
  value: held(layer.out)[cell],
  terms: termsOf(program, layer, cell),
})

function wide({ memory, of, slopes, held }: Back, layer: LayerInfo): Station {
  const { program } = memory,
    { shape } = program.values[layer.out]
  const before = layer.x === of || !slopes.has(layer.x) || planeOf(program.values[layer.x].shape) > 1
  return {
    ...empty,
    name: nameOf(program, layer.out),
    through: byUnit(held(layer.out), slopes.get(layer.out)!, shape[0] * shape[1]),
    links: before ? null : linksBetween(memory, layer, slopes.get(layer.x)!, 1, held(layer.out)),
  }
}
