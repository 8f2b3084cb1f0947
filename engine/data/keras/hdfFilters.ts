// What was done to a chunk of an HDF5 tensor before it was written, and how it is undone.
import { WeightsFileError } from '../safetensors.ts'
import type { Chunk } from './hdfChunks.ts'
import { damaged, type Fields, type HdfInput } from './hdfInput.ts'

export interface Filter {
  readonly id: number
  readonly values: readonly number[]
}

const DEFLATE = 1,
  SHUFFLE = 2,
  FLETCHER = 3
/** Names of filters that are not read. */
const others: Readonly<Record<number, string>> = {
  4: 'szip',
  5: 'nbit',
  6: 'scaleoffset',
  32000: 'lzf',
  32001: 'blosc',
  32004: 'lz4',
  32015: 'zstd',
}

/** A message of filters, in the order in which they were applied. Throws WeightsFileError at one that is not read here. */
export function readFilters(fields: Fields | null, name: string): readonly Filter[] {
  if (!fields) return []
  const version = fields.version(1, 2),
    count = fields.u8()
  if (version === 1) fields.skip(6)
  return Array.from({ length: count }, () => {
    const id = fields.u16(),
      nameLength = version === 1 || id >= 256 ? fields.u16() : 0
    fields.skip(2)
    const held = fields.u16()
    fields.skip(version === 1 ? Math.ceil(nameLength / 8) * 8 : nameLength)
    const values = Array.from({ length: held }, () => fields.u32())
    if (version === 1 && held % 2 > 0) fields.skip(4)
    if (id !== DEFLATE && id !== SHUFFLE && id !== FLETCHER)
      throw new WeightsFileError('compression', name, 'stored, or by gzip', Object.hasOwn(others, id) ? others[id] : `filter ${id}`)
    return { id, values }
  })
}

/** The bytes of a chunk as they were: exactly `size` of them. `each`: bytes of a number. Throws WeightsFileError. */
export async function unfiltered(
  input: HdfInput,
  chunk: Chunk,
  filters: readonly Filter[],
  size: number,
  each: number,
  name: string,
): Promise<Uint8Array> {
  const sums = filters.filter(filter => filter.id === FLETCHER).length
  if (chunk.packed > 2 * size + 1024) throw damaged(`a chunk of ${size} bytes`, `${chunk.packed}`, name)
  let bytes: Uint8Array = new Uint8Array(await input.blob(chunk.from, chunk.packed).arrayBuffer())
  for (let i = filters.length - 1; i >= 0; i--) {
    if ((chunk.mask >>> i) & 1) continue
    const { id, values } = filters[i]
    if (id === DEFLATE) bytes = await inflated(bytes, size + 4 * sums, name)
    else if (id === SHUFFLE) bytes = unshuffled(bytes, values[0] ?? each)
    else bytes = summed(bytes, name)
  }
  if (bytes.length !== size) throw damaged(`a chunk of ${size} bytes`, `${bytes.length}`, name)
  return bytes
}

async function inflated(packed: Uint8Array, most: number, name: string): Promise<Uint8Array> {
  const reader = new Blob([new Uint8Array(packed)]).stream().pipeThrough<Uint8Array>(new DecompressionStream('deflate')).getReader(),
    out = new Uint8Array(most)
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw damaged('deflated bytes', (error as Error).message || 'other ones', name)
      })
      if (done) return out.subarray(0, length)
      if (length + value.length > most) throw damaged(`${most} bytes`, 'more', name)
      out.set(value, length)
      length += value.length
    }
  } finally {
    void reader.cancel().catch(() => {}) // also when whoever reads has seen enough
  }
}

/** First all first bytes, then all second ones, …: as numbers again. What is left over stands at the end. */
function unshuffled(bytes: Uint8Array, each: number): Uint8Array {
  if (each < 2 || each > bytes.length) return bytes
  const count = Math.floor(bytes.length / each),
    out = new Uint8Array(bytes.length)
  for (let byte = 0; byte < each; byte++) for (let i = 0; i < count; i++) out[i * each + byte] = bytes[byte * count + i]
  out.set(bytes.subarray(count * each), count * each)
  return out
}

/** Without Fletcher's sum at the end, which has to be right. */
function summed(bytes: Uint8Array, name: string): Uint8Array {
  const body = bytes.subarray(0, -4)
  let a = 0,
    b = 0
  for (let i = 0; i < body.length; i += 2) {
    a = (a + body[i] * 256 + (body[i + 1] ?? 0)) % 65535
    b = (b + a) % 65535
  }
  const found = bytes.length < 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset + body.length, 4).getUint32(0, true),
    sum = b * 65536 + a
  if (found !== sum) throw new WeightsFileError('sum', name, `the check sum ${sum.toString(16)}`, found.toString(16))
  return body
}
