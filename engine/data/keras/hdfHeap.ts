// Where HDF5 keeps what has no room in a header: the trees of records, the heaps of objects.
import { damaged, Fields, notRead, requireSum, type HdfInput } from './hdfInput.ts'

/** A tree is never deeper. */
const DEEPEST = 32
const MOST_RECORDS = 20_000

// ── B-trees of the first version: groups and chunks ────────────────────────────────────────────────────────────────

export interface Leaf {
  /** What stands before a child's address. */
  readonly key: Fields
  readonly child: number
}

/** The leaves' entries of a tree of the first version, in order. `keyLength`: bytes of a key. Throws WeightsFileError, also where the tree runs in a circle. */
export async function* leavesOf(input: HdfInput, root: number, type: 0 | 1, keyLength: number): AsyncGenerator<Leaf> {
  const seen = new Set<number>()
  yield* node(root, null)

  async function* node(address: number, wanted: number | null): AsyncGenerator<Leaf> {
    if (seen.has(address)) throw damaged('a tree', 'a circle')
    seen.add(address)
    const head = await input.fields(address, 8 + 2 * input.offsetSize)
    head.expect('TREE')
    if (head.u8() !== type) throw damaged('a tree of another kind', 'this one')
    const level = head.u8(),
      used = head.u16()
    if (level > DEEPEST || (wanted !== null && level !== wanted)) throw damaged(`level ${wanted ?? DEEPEST} of a tree`, `${level}`)
    const entries = await input.fields(address + head.bytes.length, used * (keyLength + input.offsetSize) + keyLength)
    for (let i = 0; i < used; i++) {
      const key = entries.fields(keyLength),
        child = entries.address()
      if (child === null) throw damaged('the address of a branch', 'none')
      if (level === 0) yield { key, child }
      else yield* node(child, level - 1)
    }
  }
}

// ── B-trees of the second version: links and attributes of newer files ─────────────────────────────────────────────

/** All records of a tree of the second version, and its kind. Throws WeightsFileError. */
export async function recordsOf(input: HdfInput, address: number): Promise<{ readonly type: number; readonly records: readonly Fields[] }> {
  const head = await input.fields(address, 22 + input.offsetSize + input.lengthSize)
  requireSum(head.bytes)
  head.expect('BTHD')
  head.version(0)
  const type = head.u8(),
    nodeSize = head.u32(),
    recordSize = head.u16(),
    depth = head.u16()
  head.skip(2)
  const root = head.address(),
    count = head.u16()
  if (depth > DEEPEST || recordSize === 0 || nodeSize < 16) throw damaged('a tree of records', `depth ${depth}, ${recordSize} bytes each`)
  const counts = countWidths(nodeSize, recordSize, depth, input.offsetSize),
    records: Fields[] = [],
    seen = new Set<number>()
  if (root !== null && count > 0) await node(root, count, depth)
  return { type, records }

  async function node(from: number, held: number, level: number): Promise<void> {
    if (seen.has(from)) throw damaged('a tree', 'a circle')
    seen.add(from)
    const branches = level > 0 ? held + 1 : 0,
      pointer = level > 0 ? input.offsetSize + counts[level - 1].here + (level > 1 ? counts[level - 1].below : 0) : 0,
      length = 6 + held * recordSize + branches * pointer + 4
    const fields = await input.fields(from, length)
    requireSum(fields.bytes)
    fields.expect(level > 0 ? 'BTIN' : 'BTLF')
    fields.skip(2)
    for (let i = 0; i < held; i++)
      if (records.push(fields.fields(recordSize)) > MOST_RECORDS) throw damaged(`at most ${MOST_RECORDS} records`, 'more')
    for (let i = 0; i < branches; i++) {
      const child = fields.address(),
        inChild = fields.unsigned(counts[level - 1].here)
      if (level > 1) fields.skip(counts[level - 1].below)
      if (child === null) throw damaged('the address of a branch', 'none')
      await node(child, inChild, level - 1)
    }
  }
}

/** By level: bytes that say how many records a node of it has, and how many are in it and below. */
function countWidths(nodeSize: number, recordSize: number, depth: number, offsetSize: number): readonly { here: number; below: number }[] {
  const room = nodeSize - 10,
    most = Math.floor(room / recordSize),
    here = widthOf(most),
    widths = [{ here, below: 0 }]
  for (let level = 1, all = most; level < depth; level++) {
    const pointer = offsetSize + here + widths[level - 1].below,
      records = Math.floor((room - pointer) / (recordSize + pointer))
    all = (records + 1) * all + records
    widths.push({ here, below: widthOf(all) })
  }
  return widths
}

const widthOf = (most: number): number => Math.max(1, Math.ceil(Math.log2(most + 1) / 8))

// ── Heaps ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names of an old group: what stands at an offset of its heap, up to a zero. */
export async function localHeap(input: HdfInput, address: number): Promise<(offset: number) => Promise<Uint8Array>> {
  const head = await input.fields(address, 8 + 2 * input.lengthSize + input.offsetSize)
  head.expect('HEAP')
  head.version(0)
  head.skip(3)
  const size = head.length()
  head.length()
  const data = head.address()
  if (data === null) throw damaged('the names of a group', 'none')
  return async offset => {
    for (let length = 128; ; length *= 8) {
      const most = Math.min(length, size - offset),
        bytes = most > 0 ? await input.bytes(data + offset, most) : new Uint8Array(0),
        end = bytes.indexOf(0)
      if (end >= 0) return bytes.subarray(0, end)
      if (length > most || length > 2 ** 20) throw damaged('a name that ends', `${most} bytes without an end`)
    }
  }
}

/** Objects of a global heap's collection, by their number: where texts of any length are kept. */
export async function globalHeap(input: HdfInput, address: number): Promise<ReadonlyMap<number, Uint8Array>> {
  const head = await input.fields(address, 8 + input.lengthSize)
  head.expect('GCOL')
  head.version(1)
  head.skip(3)
  const all = await input.fields(address, head.length()),
    objects = new Map<number, Uint8Array>()
  all.skip(head.bytes.length)
  while (all.left >= 8 + input.lengthSize) {
    const index = all.u16()
    all.skip(6)
    const size = all.length()
    if (index === 0) break
    objects.set(index, all.part(size))
    all.skip(Math.min(all.left, (8 - (size % 8)) % 8))
  }
  return objects
}

interface Fractal {
  readonly idLength: number
  readonly offsetWidth: number
  readonly lengthWidth: number
  readonly width: number
  readonly startSize: number
  readonly largestDirect: number
  readonly rows: number
  readonly root: number | null
  readonly hugeTree: number | null
}

/** How to read objects of a fractal heap, by the bytes that name them. */
export async function fractalHeap(input: HdfInput, address: number): Promise<(id: Fields) => Promise<Uint8Array>> {
  const heap = await fractalHeader(input, address)
  let huge: Promise<ReadonlyMap<number, readonly [from: number, length: number]>> | null = null
  return async id => {
    const kind = id.u8()
    if (kind >> 6 !== 0) throw notRead('a heap of a later version')
    if (((kind >> 4) & 3) === 0) {
      const offset = id.unsigned(heap.offsetWidth)
      return managed(input, heap, offset, id.unsigned(heap.lengthWidth))
    }
    if (((kind >> 4) & 3) === 2) return id.part((kind & 15) + 1) // it stands in its name
    huge ??= hugeObjects(input, heap.hugeTree)
    const place = (await huge).get(id.unsigned(Math.min(8, heap.idLength - 1)))
    if (!place) throw damaged('an object of a heap', 'none')
    return input.bytes(...place)
  }
}

async function fractalHeader(input: HdfInput, address: number): Promise<Fractal> {
  const { offsetSize: O, lengthSize: L } = input
  const head = await input.fields(address, 26 + 3 * O + 12 * L)
  requireSum(head.bytes)
  head.expect('FRHP')
  head.version(0)
  const idLength = head.u16(),
    filters = head.u16()
  head.skip(1)
  const largest = head.u32()
  if (filters > 0) throw notRead('a compressed heap')
  head.length()
  const hugeTree = head.address()
  head.skip(L + O + 8 * L)
  const width = head.u16(),
    startSize = head.length(),
    largestDirect = head.length(),
    offsetBits = head.u16()
  head.skip(2)
  const root = head.address(),
    rows = head.u16()
  if (width === 0 || !(startSize > 0) || !(largestDirect >= startSize) || offsetBits > 64 || rows > 256)
    throw damaged('a heap', 'other sizes')
  return {
    idLength,
    hugeTree,
    width,
    startSize,
    largestDirect,
    root,
    rows,
    offsetWidth: Math.ceil(offsetBits / 8),
    lengthWidth: Math.min(widthOf(largest), Math.ceil(Math.log2(largestDirect) / 8)),
  }
}

/** An object of the heap's own blocks. */
async function managed(input: HdfInput, heap: Fractal, offset: number, length: number): Promise<Uint8Array> {
  let at = heap.root,
    rows = heap.rows,
    start = 0
  const blockHead = 5 + input.offsetSize + heap.offsetWidth
  for (let depth = 0; at !== null && rows > 0; depth++) {
    if (depth > DEEPEST) throw damaged('a heap', 'a circle')
    const { row, column, from, size } = blockOf(heap, rows, offset - start),
      entries = await input.fields(at, blockHead + rows * heap.width * input.offsetSize)
    entries.expect('FHIB')
    entries.skip(blockHead - 4 + (row * heap.width + column) * input.offsetSize)
    at = entries.address()
    start += from
    rows = size <= heap.largestDirect ? 0 : Math.floor(Math.log2(size / (heap.startSize * heap.width))) + 1
  }
  if (at === null) throw damaged('an object of a heap', 'none')
  const head = await input.fields(at, 4)
  head.expect('FHDB')
  return input.bytes(at + offset - start, length)
}

/** Which block of an indirect one holds an offset: rows double their blocks' size from the third on. */
function blockOf({ width, startSize }: Fractal, rows: number, offset: number): { row: number; column: number; from: number; size: number } {
  for (let row = 0, from = 0; row < rows; row++) {
    const size = startSize * 2 ** Math.max(0, row - 1)
    if (offset < from + size * width) {
      const column = Math.floor((offset - from) / size)
      return { row, column, from: from + column * size, size }
    }
    from += size * width
  }
  throw damaged('an object within its heap', `offset ${offset}`)
}

/** Objects too large for the heap, by their number. */
async function hugeObjects(input: HdfInput, tree: number | null): Promise<ReadonlyMap<number, readonly [from: number, length: number]>> {
  if (tree === null) throw damaged('an object of a heap', 'none')
  const { type, records } = await recordsOf(input, tree)
  if (type !== 1) throw notRead('a compressed heap')
  return new Map(
    records.map(record => {
      const from = record.address() ?? -1,
        length = record.length()
      return [record.length(), [from, length] as const] as const
    }),
  )
}
