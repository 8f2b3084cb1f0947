// Numbers of an HDF5 file: in one piece, or in chunks that may be compressed. They come in the file's order, little-endian, piece by piece.
import { formatShape, rowMajor, sizeOf, type Shape } from '../../tensor.ts'
import { pieces } from '../npzReader.ts'
import type { NumberType } from '../numberTypes.ts'
import { WeightsFileError } from '../safetensors.ts'
import { chunksOf, type Chunk, type ChunkIndex } from './hdfChunks.ts'
import { readFilters, unfiltered, type Filter } from './hdfFilters.ts'
import { damaged, notRead, type HdfInput } from './hdfInput.ts'
import { MESSAGE, messageOf, type HdfObject } from './hdfObject.ts'
import { readShape, readType, type HdfType } from './hdfTypes.ts'

/** A tensor of the file: its numbers come as bytes, in row-major order of its shape. */
export interface HdfNumbers {
  readonly shape: Shape
  readonly type: NumberType
  readonly bytes: () => AsyncIterable<Uint8Array>
}

/** Bytes that are unpacked at once, where the file has not a quarter of that. */
const MOST_UNPACKED = 2 ** 24

type Layout =
  | { readonly kind: 'here'; readonly bytes: Uint8Array }
  | { readonly kind: 'one'; readonly from: number; readonly length: number }
  | { readonly kind: 'chunks'; readonly index: ChunkIndex; readonly chunk: Shape }

/** Looks at a tensor: its shape, its type, where it lies. `name` is for what is said. Throws WeightsFileError. */
export function numbersIn(input: HdfInput, object: HdfObject, name: string): HdfNumbers {
  const [space, kind] = [messageOf(input, object, MESSAGE.dataspace), messageOf(input, object, MESSAGE.datatype)]
  if (!space || !kind) throw damaged('numbers with a shape', 'something else', name)
  const shape = readShape(space),
    type = readType(kind)
  if (type.kind !== 'float')
    throw new WeightsFileError('dtype', name, 'float32, float16 or float64', type.kind === 'other' ? type.words : 'texts')
  if (!shape) throw damaged('numbers with a shape', 'none', name)
  const size = sizeOf(shape) * type.size,
    layout = readLayout(input, object, name, shape, type.size),
    filters = readFilters(messageOf(input, object, MESSAGE.filters), name)
  if (!Number.isSafeInteger(size)) throw damaged('a shape', formatShape(shape), name)
  if (layout.kind !== 'chunks') {
    const met = layout.kind === 'here' ? layout.bytes.length : layout.length
    if (met !== size) throw new WeightsFileError('byte-count', name, `${size} bytes for ${type.type} ${formatShape(shape)}`, `${met}`)
    if (filters.length > 0) throw damaged('chunks that are compressed', 'a compressed whole', name)
  }
  return { shape, type: type.type, bytes: () => inOrder(read(input, layout, shape, type, filters, name), type) }
}

function read(
  input: HdfInput,
  layout: Layout,
  shape: Shape,
  type: HdfType,
  filters: readonly Filter[],
  name: string,
): AsyncIterable<Uint8Array> {
  if (layout.kind === 'here')
    return (async function* () {
      yield layout.bytes.slice()
    })()
  if (layout.kind === 'chunks') return slabs(input, layout.index, layout.chunk, shape, type.size, filters, name)
  const blob = input.blob(layout.from, layout.length)
  return pieces(blob, 0, blob.size)
}

function readLayout(input: HdfInput, object: HdfObject, name: string, shape: Shape, each: number): Layout {
  const fields = messageOf(input, object, MESSAGE.layout)
  if (!fields) throw damaged('where the numbers lie', 'nothing', name)
  if (messageOf(input, object, MESSAGE.external)) throw notRead('numbers in another file', name)
  const version = fields.u8()
  if (version < 3 || version > 5) throw notRead(`a layout of version ${version}`, name)
  const kind = fields.u8()
  if (kind === 0) return { kind: 'here', bytes: fields.part(fields.u16()) }
  if (kind === 1) {
    const from = fields.address(),
      length = fields.length()
    if (from === null) throw damaged('numbers', 'none were written', name)
    input.requireInside(from, length, name)
    return { kind: 'one', from, length }
  }
  if (kind !== 2) throw notRead('numbers that are put together from elsewhere', name)
  return { kind: 'chunks', ...readChunked(fields, version, shape, each, name) }
}

function readChunked(
  fields: NonNullable<ReturnType<typeof messageOf>>,
  version: number,
  shape: Shape,
  each: number,
  name: string,
): { readonly index: ChunkIndex; readonly chunk: Shape } {
  const flags = version > 3 ? fields.u8() : 0,
    rank = fields.u8() - 1,
    tree = version === 3 ? fields.address() : null,
    width = version === 3 ? 4 : fields.u8()
  if (rank !== shape.length || rank < 1 || width < 1 || width > 8) throw damaged(`chunks of ${shape.length} axes`, `${rank}`, name)
  const chunk = Array.from({ length: rank }, () => fields.unsigned(width))
  if (fields.unsigned(width) !== each || chunk.includes(0) || !Number.isSafeInteger(sizeOf(chunk) * each))
    throw damaged('chunks of whole numbers', formatShape(chunk), name)
  if (version === 3) return { chunk, index: { kind: 'tree', address: tree } }
  const kind = fields.u8()
  if (kind === 1) {
    const filtered = (flags & 2) !== 0,
      packed = filtered ? fields.length() : null,
      mask = filtered ? fields.u32() : 0
    return { chunk, index: { kind: 'single', packed, mask, address: fields.address() } }
  }
  if (kind === 2) return { chunk, index: { kind: 'implicit', address: fields.address() } }
  if (kind === 3) {
    fields.skip(1)
    return { chunk, index: { kind: 'array', address: fields.address() } }
  }
  throw notRead('numbers that can grow', name)
}

/** Numbers in chunks, as many rows of the first axis at a time as a chunk has. */
async function* slabs(
  input: HdfInput,
  index: ChunkIndex,
  chunk: Shape,
  shape: Shape,
  each: number,
  filters: readonly Filter[],
  name: string,
): AsyncGenerator<Uint8Array> {
  input.anew()
  const rest = shape.slice(1),
    grid = shape.map((size, axis) => Math.ceil(size / chunk[axis])),
    unpacked = sizeOf(chunk) * each
  const most = Math.max(MOST_UNPACKED, 4 * input.size),
    slab = Math.min(chunk[0], shape[0]) * sizeOf(rest) * each
  if (unpacked > most || slab > most) throw damaged(`at most ${most} bytes unpacked at once`, `${Math.max(unpacked, slab)}`, name)
  const found = await chunksOf(input, index, { shape, chunk, grid, bytes: unpacked, filtered: filters.length > 0 }, name),
    across = sizeOf(grid.slice(1))
  for (let row = 0; row < grid[0]; row++) {
    const rows = Math.min(chunk[0], shape[0] - row * chunk[0]),
      out = new Uint8Array(rows * sizeOf(rest) * each)
    for (let i = 0; i < across; i++) {
      const one = found.get(row * across + i)
      if (!one) throw damaged(`${sizeOf(grid)} chunks`, `${found.size}`, name)
      place(await unfiltered(input, one, filters, unpacked, each, name), out, one, chunk, [rows, ...rest], each)
    }
    yield out
  }
}

/** Copies what of a chunk lies in a slab, run by run of the last axis. */
function place(bytes: Uint8Array, out: Uint8Array, { at }: Chunk, chunk: Shape, slab: Shape, each: number): void {
  const corner = [0, ...at.slice(1)],
    sizes = slab.map((size, axis) => Math.min(chunk[axis], size - corner[axis])),
    from = rowMajor(chunk),
    to = rowMajor(slab)
  const last = sizes.length - 1,
    run = sizes[last] * each
  const copy = (axis: number, source: number, target: number): void => {
    if (axis === last) {
      out.set(bytes.subarray(source * each, source * each + run), (target + corner[last]) * each)
      return
    }
    for (let i = 0; i < sizes[axis]; i++) copy(axis + 1, source + i * from[axis], target + (corner[axis] + i) * to[axis])
  }
  copy(0, 0, 0)
}

/** Bytes as they are, or each number turned round. Pieces hold whole numbers. */
async function* inOrder(stream: AsyncIterable<Uint8Array>, type: HdfType): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    if (type.kind === 'float' && type.big) for (let i = 0; i < piece.length; i += type.size) piece.subarray(i, i + type.size).reverse()
    yield piece
  }
}
