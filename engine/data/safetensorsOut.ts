// Weights files that are written, safetensors: apart from what reads them, which every visitor waits for.
import { formatShape, sizeOf, type Shape } from '../tensor.ts'
import { bytesEach, bytesFrom, numbersFrom, type NumberType } from './numberTypes.ts'
import { checkFinite, CODES, METADATA, WeightsFileError, type WeightsFile, type WeightsTensor } from './safetensors.ts'

/**
 * The bytes of a weights file. Tensors keep their order. Throws a WeightsFileError where a value is not finite (or
 * beyond float16) or where data and shape disagree.
 */
export function writeWeights({ tensors, metadata }: WeightsFile): Uint8Array {
  for (const [name, { shape, data }] of tensors)
    if (data.length !== sizeOf(shape))
      throw new WeightsFileError('shape', name, `${sizeOf(shape)} numbers for ${formatShape(shape)}`, `${data.length}`)
  const { bytes, start } = begun([...tensors], metadata)
  let to = start
  for (const [name, tensor] of tensors) to = writeTensor(bytes, to, name, tensor)
  return bytes
}

/** The bytes of a weights file of numbers that lie one behind the other already, little-endian, in the order of `shapes`. Throws RangeError where there are more of them. */
export function packWeights(shapes: Readonly<Record<string, Shape>>, dtype: NumberType, numbers: Uint8Array): Uint8Array<ArrayBuffer> {
  const { bytes, start } = begun(
    Object.entries(shapes).map(([name, shape]) => [name, { shape, dtype }]),
    {},
  )
  bytes.set(numbers, start)
  return bytes
}

/** A weights file with its header; its numbers, which begin at `start`, are zeros. */
function begun(
  tensors: readonly (readonly [name: string, { readonly shape: Shape; readonly dtype: NumberType }])[],
  metadata: Readonly<Record<string, string>>,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly start: number } {
  const header = Object.create(null) as Record<string, unknown> // a tensor may be called __proto__
  if (Object.keys(metadata).length > 0) header[METADATA] = metadata
  let offset = 0
  for (const [name, { shape, dtype }] of tensors)
    header[name] = { dtype: CODES[dtype], shape, data_offsets: [offset, (offset += sizeOf(shape) * bytesEach[dtype])] }
  const text = JSON.stringify(header)
  const json = new TextEncoder().encode(text)
  const length = Math.ceil(json.length / 8) * 8 // the tensors begin at a multiple of 8
  const bytes = new Uint8Array(8 + length + offset)
  new DataView(bytes.buffer).setUint32(0, length, true)
  bytes.fill(0x20, 8, 8 + length)
  bytes.set(json, 8)
  return { bytes, start: 8 + length }
}

function writeTensor(bytes: Uint8Array, offset: number, name: string, { dtype, data }: WeightsTensor): number {
  checkFinite(name, data)
  const part = bytesFrom(data, dtype)
  if (dtype !== 'float32') checkFinite(name, numbersFrom(part, dtype))
  bytes.set(part, offset)
  return offset + part.byteLength
}
