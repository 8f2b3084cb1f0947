// What the numbers and texts of an HDF5 file are like, and how many there are.
import type { Shape } from '../../tensor.ts'
import type { NumberType } from '../numberTypes.ts'
import { damaged, type Fields } from './hdfInput.ts'

export type HdfType =
  | { readonly kind: 'float'; readonly type: NumberType; readonly big: boolean; readonly size: number }
  /** Texts of one length each. */
  | { readonly kind: 'text'; readonly size: number; readonly spaces: boolean }
  /** Texts of any length, which stand elsewhere. */
  | { readonly kind: 'texts'; readonly size: number }
  | { readonly kind: 'other'; readonly words: string; readonly size: number }

const classes = [
  'whole numbers',
  'floating-point numbers',
  'times',
  'texts',
  'bits',
  'opaque bytes',
  'records',
  'references',
  'enumerations',
  'lists',
  'arrays',
]

/** Floating-point numbers as IEEE has them: sign, exponent and fraction lie there and have that size. */
const floats: readonly (readonly [type: NumberType, ...layout: readonly number[]])[] = [
  // size, sign, exponent from, its bits, fraction from, its bits, bias
  ['float16', 2, 15, 10, 5, 0, 10, 15],
  ['bfloat16', 2, 15, 7, 8, 0, 7, 127],
  ['float32', 4, 31, 23, 8, 0, 23, 127],
  ['float64', 8, 63, 52, 11, 0, 52, 1023],
]

/** A datatype message. Throws WeightsFileError where it is damaged; types that are not read come as `other`, in words. */
export function readType(fields: Fields): HdfType {
  const head = fields.u8(),
    kind = head & 15,
    bits = fields.unsigned(3),
    size = fields.u32()
  if (head >> 4 < 1 || head >> 4 > 5 || size === 0) throw damaged('a datatype', `version ${head >> 4}, ${size} bytes`)
  const other: HdfType = { kind: 'other', words: classes[kind] ?? `class ${kind}`, size }
  if (kind === 1) {
    const offset = fields.u16(),
      precision = fields.u16(),
      layout = [size, (bits >> 8) & 255, fields.u8(), fields.u8(), fields.u8(), fields.u8(), fields.u32()]
    const found = floats.find(([, ...known]) => known.every((part, i) => part === layout[i])),
      isPlain = offset === 0 && precision === 8 * size && (bits & 0x40) === 0 && ((bits >> 4) & 3) === 2
    return found && isPlain
      ? { kind: 'float', type: found[0], big: (bits & 1) !== 0, size }
      : { ...other, words: `${8 * size}-bit ${other.words}` }
  }
  if (kind === 3) return { kind: 'text', size, spaces: (bits & 15) === 2 }
  if (kind === 9 && (bits & 15) === 1) return { kind: 'texts', size }
  return other
}

/** A dataspace message: sizes of the axes; null: it holds nothing at all. Throws WeightsFileError. */
export function readShape(fields: Fields): Shape | null {
  const version = fields.version(1, 2),
    rank = fields.u8(),
    flags = fields.u8(),
    type = version === 2 ? fields.u8() : 1
  if (version === 1) fields.skip(5)
  if (rank > 32 || flags > 3 || type > 2) throw damaged('a shape', `${rank} axes`)
  const shape = Array.from({ length: rank }, () => fields.length())
  if (!shape.every(Number.isSafeInteger)) throw damaged('a shape', shape.join(', '))
  return type === 2 ? null : shape
}
