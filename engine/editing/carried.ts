// Weights of layers that did not change stay; those of a file come in where they all have a place.
import type { NetworkSpec } from '../networks/spec.ts'
import { weightsOf, type Program } from '../program.ts'
import { sameShape, type Shape } from '../tensor.ts'
import type { Draft } from './draft.ts'

/**
 * Weights of another network: `names` says which come from which of its file (`{ 'conv1/W': 'conv2/W' }`). The others are random, by a seed. The file is safetensors, its
 * tensors called as that network's weights – or `of` a person, for that network.
 */
export interface CarriedWeights {
  readonly kind: 'carried'
  readonly file: Blob
  readonly of?: { readonly network: NetworkSpec; readonly name: string; readonly beside?: readonly File[] }
  readonly names: Readonly<Record<string, string>>
  readonly seed: number
}

/**
 * Which weights of a draft come from the network that one began with, whose weights have these shapes: `{ 'conv1/W': 'conv2/W' }`, the draft's name and the other's.
 * Those that are missing are new, because their layer is, or has another shape now. A layer keeps all of its weights or none.
 */
export function carriedWeights(
  { spec, origins }: Draft,
  program: Program,
  began: Readonly<Record<string, Shape>>,
): Readonly<Record<string, string>> {
  const carried: Record<string, string> = {}
  for (const [i, { name }] of spec.layers.entries()) {
    const origin = origins[i],
      weights = Object.entries(weightsOf(program)).filter(([weight]) => weight.startsWith(`${name}/`))
    const pairs = weights.map(([weight, id]) => ({
      weight,
      was: `${origin}/${weight.slice(name.length + 1)}`,
      shape: program.values[id].shape,
    }))
    const stays = origin !== null && pairs.every(({ was, shape }) => Object.hasOwn(began, was) && sameShape(began[was], shape))
    if (stays) for (const { weight, was } of pairs) carried[weight] = was
  }
  return carried
}

/** What keeps a file's weights out: a weight that is shaped otherwise in the file, that is not in the file (`wanted` null), or that no layer has (`given` null). */
export interface Misfit {
  /** The layer whose it is, counted from 0; null: no layer has it. */
  readonly layer: number | null
  readonly weight: string
  /** Its shape in the file. */
  readonly wanted: Shape | null
  /** Its shape in the draft. */
  readonly given: Shape | null
}

/** What keeps a file's weights out of a draft that began with its layers; `file`: their shapes by the names of then. Empty: all have their place. */
export function misfitsOf({ spec, origins }: Draft, program: Program, file: Readonly<Record<string, Shape>>): readonly Misfit[] {
  const left = new Set(Object.keys(file))
  const found = Object.entries(weightsOf(program)).flatMap(([weight, id]): readonly Misfit[] => {
    const [name, part] = weight.split('/'),
      layer = spec.layers.findIndex(one => one.name === name),
      was = `${origins[layer]}/${part}`,
      given = program.values[id].shape,
      wanted = Object.hasOwn(file, was) ? file[was] : null
    left.delete(was)
    return wanted && sameShape(wanted, given) ? [] : [{ layer, weight, wanted, given }]
  })
  return [...found, ...[...left].map((weight): Misfit => ({ layer: null, weight, wanted: file[weight], given: null }))]
}
