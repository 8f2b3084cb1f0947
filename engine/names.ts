// The parts of a value's name: `forward/conv1/out` is a pass, a layer and what the layer calls it. No other file takes names apart.

/** `conv1/out` for `forward/conv1/out`: the name that places, links and messages use. */
export const shortName = (name: string): string => name.replace(/^(forward|backward|update)\//, '')

/** `out` for `forward/conv1/out`: the last part, which every value has. */
export const lastName = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/** What a number is called after its update, where the one before stays: `W_new`. */
export const newName = (name: string): string => `${name}_new`
/** `conv1/W` for `update/conv1/W_new`: what an update that is shown leaves as it is. null for all other names. */
export const nameBefore = (name: string): string | null => /^update\/(.+)_new$/.exec(name)?.[1] ?? null

/** `conv1` for `forward/conv1/out`, `backward/conv1/dW` and `conv1/W`. */
export const layerName = (name: string): string => shortName(name).split('/')[0]

/** What `valueName` needs of a Program. */
interface Named {
  readonly values: readonly { readonly name: string }[]
  readonly layers: readonly { readonly name: string; readonly x: number; readonly dout?: number }[]
  readonly image: number
  readonly label: number
}

/**
 * What a layer calls a value, as the book's classes do: `x` and `dout` for what comes in, `t` for the label, `W` and `out` for what is its own,
 * `relu1/out` for another layer's. Without a layer: `x` for the image, `t`, and short names.
 */
export function valueName(program: Named, value: number, layer?: string): string {
  const info = program.layers.find(l => l.name === layer)
  if (value === info?.x) return 'x'
  if (value === info?.dout) return 'dout'
  if (value === program.label) return 't'
  if (value === program.image) return 'x'
  const short = shortName(program.values[value].name)
  if (layer === undefined) return short
  const owner = layerName(short)
  // What an optimizer keeps for all layers, its lr_t, belongs to none.
  return owner === layer || !program.layers.some(l => l.name === owner) ? short.slice(short.indexOf('/') + 1) : short
}

/** What a network gives at its end; `error`: the gradient of the scores, (y − t)/N. */
export type Role = 'scores' | 'probabilities' | 'loss' | 'error'

/** What `outputName` needs of a Program. */
interface Ends {
  readonly values: readonly { readonly name: string }[]
  readonly layers: readonly { readonly out: number; readonly dx?: number }[]
  readonly scores: number
  readonly probabilities: number
  readonly loss: number
}

/** The short name of what plays a role, whatever its layer is called: `softmax/y`. Null where the program does not write it down: `error` without a backward pass. */
export function outputName(program: Ends, role: Role): string | null {
  const value = role === 'error' ? program.layers.find(l => l.out === program.probabilities)?.dx : program[role]
  return value === undefined ? null : shortName(program.values[value].name)
}
