// Where the chunks of an HDF5 tensor lie.
import { cellAt, sizeOf, type Shape } from '../../tensor.ts'
import { leavesOf } from './hdfHeap.ts'
import { damaged, requireSum, type Fields, type HdfInput } from './hdfInput.ts'

export interface Chunk {
  /** Its first cell. */
  readonly at: readonly number[]
  readonly from: number
  /** Bytes in the file. */
  readonly packed: number
  /** Bits of filters that were left out. */
  readonly mask: number
}

export type ChunkIndex =
  | { readonly kind: 'tree' | 'implicit' | 'array'; readonly address: number | null }
  | { readonly kind: 'single'; readonly address: number | null; readonly packed: number | null; readonly mask: number }

interface Grid {
  readonly shape: Shape
  readonly chunk: Shape
  readonly grid: Shape
  /** Of a chunk, unpacked. */
  readonly bytes: number
  readonly filtered: boolean
}

/** Chunks by their number in the grid, row by row. Throws WeightsFileError. */
export async function chunksOf(input: HdfInput, index: ChunkIndex, layout: Grid, name: string): Promise<ReadonlyMap<number, Chunk>> {
  const { chunk, grid, bytes } = layout,
    found = new Map<number, Chunk>()
  if (index.address === null) throw damaged('numbers', 'none were written', name)
  const add = (number: number, from: number, packed: number, mask: number): void => {
    if (found.has(number)) throw damaged('chunks, each once', 'one that comes again', name)
    input.requireInside(from, packed, name)
    found.set(number, { at: cornerOf(number, grid, chunk), from, packed, mask })
  }
  if (index.kind === 'single') add(0, index.address, index.packed ?? bytes, index.mask)
  else if (index.kind === 'implicit') for (let i = 0; i < sizeOf(grid); i++) add(i, index.address + i * bytes, bytes, 0)
  else if (index.kind === 'tree') await inTree(input, index.address, layout, add, name)
  else await inArray(input, index.address, layout, add)
  return found
}

type Add = (number: number, from: number, packed: number, mask: number) => void

const cornerOf = (number: number, grid: Shape, chunk: Shape): readonly number[] => {
  const at = grid.map(() => 0)
  for (let axis = grid.length - 1, left = number; axis >= 0; axis--) {
    at[axis] = (left % grid[axis]) * chunk[axis]
    left = Math.floor(left / grid[axis])
  }
  return at
}

async function inTree(input: HdfInput, address: number, { shape, chunk, grid }: Grid, add: Add, name: string): Promise<void> {
  for await (const { key, child } of leavesOf(input, address, 1, 8 + 8 * (shape.length + 1))) {
    const packed = key.u32(),
      mask = key.u32(),
      place = chunk.map(size => key.unsigned(8) / size)
    if (!place.every((i, axis) => Number.isInteger(i) && i < grid[axis])) throw damaged('chunks within the shape', 'one outside', name)
    add(cellAt(place, grid), child, packed, mask)
  }
}

/** A fixed array: as many entries as chunks, in pages where they are many. */
async function inArray(input: HdfInput, address: number, { grid, bytes, filtered }: Grid, add: Add): Promise<void> {
  const { offsetSize: O, lengthSize: L } = input,
    head = await input.fields(address, 12 + O + L)
  requireSum(head.bytes)
  head.expect('FAHD')
  head.version(0)
  const client = head.u8(),
    each = head.u8(),
    perPage = 2 ** head.u8(),
    count = head.length(),
    block = head.address()
  const wide = each - O - 4
  if (client !== (filtered ? 1 : 0) || count !== sizeOf(grid) || (filtered ? wide < 1 || wide > 8 : each !== O) || block === null)
    throw damaged(`an array of ${sizeOf(grid)} chunks`, `${count} of ${each} bytes`)
  const readEntries = (entries: Fields, from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      const place = entries.address()
      if (place === null) throw damaged(`${count} chunks`, `not chunk ${i}`)
      const packed = filtered ? entries.unsigned(wide) : bytes
      add(i, place, packed, filtered ? entries.u32() : 0)
    }
  }
  const paged = count > perPage,
    pages = Math.ceil(count / perPage),
    start = 6 + O + (paged ? Math.ceil(pages / 8) : 0)
  const blockHead = await input.fields(block, paged ? start + 4 : start + count * each + 4)
  requireSum(blockHead.bytes)
  blockHead.expect('FADB')
  blockHead.skip(start - 4)
  if (!paged) return readEntries(blockHead, 0, count)
  for (let page = 0; page < pages; page++) {
    const from = page * perPage,
      to = Math.min(count, from + perPage),
      entries = await input.fields(block + start + 4 + page * (perPage * each + 4), (to - from) * each + 4)
    requireSum(entries.bytes)
    readEntries(entries, from, to)
  }
}
