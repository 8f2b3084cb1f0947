// Where Keras says how large its image is: in an Input, or with the first layer.
import { Wrong } from './codeError.ts'
import type { Size } from './flow.ts'
import { imageOfRow } from '../imageOfRow.ts'
import { areWhole, lastOf, noValue, numbersOf, requireValues, type Call, type Literal } from './literals.ts'

export interface KerasInput {
  readonly input: Size
  /** How many numbers in a row it says to take, which `input` is as an image; null: it takes maps. */
  readonly row: number | null
  readonly rest: readonly Call[]
}

/** The image's size, of an Input or of the first layer, and what comes behind it. */
export function inputOf(of: Call, items: readonly Literal[]): KerasInput {
  const calls = items.map(item => {
    if (item.kind !== 'call') throw new Wrong('code-word', item.at, item.kind === 'name' ? item.path : '…', 'layers.Dense(10)')
    return item
  })
  const [first] = calls
  if (!first) throw new Wrong('code-none', of.at, of.path, 'layers.Conv2D(30, 5)')
  const isInput = /^Input(Layer)?$/.test(lastOf(first.path)),
    shape = (isInput ? (first.named.get('shape')?.value ?? first.args[0]) : undefined) ?? first.named.get('input_shape')?.value,
    dim = first.named.get('input_dim')?.value
  if (!shape && !dim) throw new Wrong('code-missing', first.at, lastOf(first.path), 'input_shape=(28, 28, 1)')
  const said = (shape ?? dim)!,
    sizes = numbersOf(said) ?? (said.kind === 'number' ? [said.value] : []),
    rest = isInput ? calls.slice(1) : calls
  if (said.kind === 'name') throw noValue(said)
  requireValues(said)
  if (sizes.length < 1 || sizes.length > 3 || !areWhole(sizes, 1)) throw new Wrong('code-value', said.at, 'shape', '(28, 28, 1)')
  if (sizes.length === 1) return { input: imageOfRow(sizes[0]) ?? [1, 1, sizes[0]], row: sizes[0], rest }
  const [H, W, C = 1] = sizes
  return { input: [C, H, W], row: null, rest }
}
