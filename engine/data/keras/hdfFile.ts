// An HDF5 file: groups by name, and the texts that stand with them. After https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html.

import { sizeOf } from '../../tensor.ts'
import { fractalHeap, globalHeap, leavesOf, localHeap, recordsOf } from './hdfHeap.ts'
import { latin1 } from '../pickleInput.ts'
import { damaged, Fields, HdfInput, notRead, requireSum, textOf } from './hdfInput.ts'
import { MESSAGE, messageOf, messagesOf, readObject, type HdfObject } from './hdfObject.ts'
import { readShape, readType } from './hdfTypes.ts'

export interface HdfFile {
  readonly input: HdfInput
  readonly root: HdfObject
}

const SIGNATURE = '\u0089HDF\r\n\u001a\n',
  MOST_LINKS = 20_000,
  MOST_TEXTS = 10_000

/** Looks at a file's beginning. Throws WeightsFileError. */
export async function openHdf(file: Blob): Promise<HdfFile> {
  const input = new HdfInput(file)
  let start = 0
  while (latin1(await input.bytes(start, 8)) !== SIGNATURE) {
    start = start === 0 ? 512 : 2 * start
    if (start > 2048) throw damaged('the beginning of an HDF5 file', 'other bytes')
  }
  const [version, sizes] = [(await input.bytes(start + 8, 1))[0], await input.bytes(start + (await sizesFrom(input, start)), 2)]
  ;[input.offsetSize, input.lengthSize] = sizes
  if (![2, 4, 8].includes(sizes[0]) || ![2, 4, 8].includes(sizes[1]))
    throw damaged('addresses of 2, 4 or 8 bytes', `${sizes[0]} and ${sizes[1]}`)
  const O = input.offsetSize,
    length = version < 2 ? 24 + (version === 1 ? 4 : 0) + 6 * O : 12 + 4 * O + 4,
    head = await input.fields(start, length)
  if (version >= 2) requireSum(head.bytes)
  head.skip(version < 2 ? (version === 1 ? 28 : 24) : 12)
  const base = head.address()
  head.skip(O)
  const end = head.address()
  if (base === null || end === null || base > start) throw damaged('where the file begins and ends', 'other numbers')
  if (version < 2) head.skip(2 * O)
  const root = head.address()
  input.base = base
  input.requireInside(0, end - base)
  return { input, root: await objectAt(input, root) }
}

/** How many bytes behind the signature the sizes of addresses and lengths stand. */
async function sizesFrom(input: HdfInput, start: number): Promise<number> {
  const [version] = await input.bytes(start + 8, 1)
  if (version > 3) throw notRead(`an HDF5 file of version ${version}`)
  return version < 2 ? 13 : 9
}

async function objectAt(input: HdfInput, address: number | null): Promise<HdfObject> {
  if (address === null) throw damaged('the address of a group', 'none')
  return readObject(input, address)
}

// ── Groups ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The object of a name in a group; null: there is none. Throws WeightsFileError. */
export async function childOf({ input }: HdfFile, group: HdfObject, name: string): Promise<HdfObject | null> {
  const links = await linksOf(input, group)
  if (!links.has(name)) return null
  const address = links.get(name)!
  if (address === null) throw notRead(`a link to elsewhere, ${JSON.stringify(name)}`)
  return readObject(input, address)
}

/** The names in a group. Throws WeightsFileError. */
export const namesIn = async ({ input }: HdfFile, group: HdfObject): Promise<readonly string[]> => [...(await linksOf(input, group)).keys()]

/** Whether an object is a group. */
export const isGroup = ({ messages }: HdfObject): boolean => !messages.some(message => message.type === MESSAGE.layout)

type Links = ReadonlyMap<string, number | null>
/** A group is asked for each of its layers. */
const known = new WeakMap<HdfObject, Promise<Links>>()

function linksOf(input: HdfInput, group: HdfObject): Promise<Links> {
  const links = known.get(group) ?? readLinks(input, group)
  known.set(group, links)
  return links
}

/** Addresses by name; null: a link to a path, or into another file. */
async function readLinks(input: HdfInput, group: HdfObject): Promise<Links> {
  const links = new Map<string, number | null>()
  const add = (name: string, address: number | null): void => {
    if (links.has(name)) throw damaged('names of a group, each once', JSON.stringify(name))
    if (links.set(name, address).size > MOST_LINKS) throw damaged(`at most ${MOST_LINKS} names`, 'more')
  }
  const old = messageOf(input, group, MESSAGE.symbolTable)
  if (old) await readSymbols(input, old, add)
  for (const link of messagesOf(input, group, MESSAGE.link)) readLink(link, add)
  const info = messageOf(input, group, MESSAGE.linkInfo)
  if (info) {
    info.version(0)
    info.skip(info.u8() & 1 ? 8 : 0)
    const [heap, tree] = [info.address(), info.address()]
    for (const body of await inHeap(input, heap, tree, 5)) readLink(body, add)
  }
  return links
}

type AddLink = (name: string, address: number | null) => void

async function readSymbols(input: HdfInput, table: Fields, add: AddLink): Promise<void> {
  const [tree, names] = [table.address(), table.address()]
  if (tree === null || names === null) throw damaged('the tree of a group', 'none')
  const nameAt = await localHeap(input, names),
    each = 2 * input.offsetSize + 24
  for await (const { child } of leavesOf(input, tree, 0, input.lengthSize)) {
    const head = await input.fields(child, 8)
    head.expect('SNOD')
    head.version(1)
    head.skip(1)
    const count = head.u16(),
      entries = await input.fields(child + 8, count * each)
    for (let i = 0; i < count; i++) {
      const entry = entries.fields(each),
        name = textOf(await nameAt(entry.unsigned(input.offsetSize))),
        address = entry.address()
      add(name, entry.u32() === 2 ? null : address)
    }
  }
}

function readLink(fields: Fields, add: AddLink): void {
  fields.version(1)
  const flags = fields.u8(),
    type = flags & 8 ? fields.u8() : 0
  fields.skip((flags & 4 ? 8 : 0) + (flags & 16 ? 1 : 0))
  const name = textOf(fields.part(fields.unsigned(2 ** (flags & 3))))
  add(name, type === 0 ? fields.address() : null)
}

/** What a tree of records names in a heap: links, attributes. `type`: the tree's, of which the heap's name comes after so many bytes. */
async function inHeap(input: HdfInput, heap: number | null, tree: number | null, type: 5 | 8): Promise<readonly Fields[]> {
  if (heap === null || tree === null) return []
  const read = await fractalHeap(input, heap),
    { type: met, records } = await recordsOf(input, tree),
    found: Fields[] = []
  if (met !== type) throw damaged(`a tree of kind ${type}`, `${met}`)
  for (const record of records) {
    if (type === 5) record.skip(4)
    found.push(new Fields(await read(record), input))
  }
  return found
}

// ── Attributes ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** The texts of an attribute; null: there is none of this name. Throws WeightsFileError where it holds anything else. */
export async function textsOf({ input }: HdfFile, object: HdfObject, name: string): Promise<readonly string[] | null> {
  const info = messageOf(input, object, MESSAGE.attributeInfo),
    dense: Fields[] = []
  if (info) {
    info.version(0)
    info.skip(info.u8() & 1 ? 2 : 0)
    const [heap, tree] = [info.address(), info.address()]
    dense.push(...(await inHeap(input, heap, tree, 8)))
  }
  for (const fields of [...messagesOf(input, object, MESSAGE.attribute), ...dense]) {
    const found = await readTexts(input, fields, name)
    if (found) return found
  }
  return null
}

async function readTexts(input: HdfInput, fields: Fields, wanted: string): Promise<readonly string[] | null> {
  const version = fields.version(1, 2, 3),
    flags = fields.u8(),
    sizes = [fields.u16(), fields.u16(), fields.u16()]
  if (version === 3) fields.skip(1)
  const [name, typeBytes, shapeBytes] = sizes.map(size => {
    const part = fields.fields(size)
    if (version === 1) fields.skip((8 - (size % 8)) % 8)
    return part
  })
  if (textOf(name.bytes) !== wanted) return null
  if (flags & 3) throw notRead('an attribute that shares its parts with others')
  const type = readType(typeBytes),
    shape = readShape(shapeBytes),
    count = shape ? sizeOf(shape) : 0
  if (count === 0) return []
  if (count > MOST_TEXTS) throw damaged(`at most ${MOST_TEXTS} texts`, `${count}`)
  const texts: string[] = []
  for (let i = 0; i < count; i++) {
    const part = fields.fields(type.size)
    if (type.kind === 'text') texts.push(type.spaces ? textOf(part.bytes).trimEnd() : textOf(part.bytes))
    else if (type.kind === 'texts') texts.push(await textElsewhere(input, part))
    else throw damaged(`texts in ${wanted}`, type.kind === 'float' ? type.type : type.words)
  }
  return texts
}

const heaps = new WeakMap<HdfInput, Map<number, ReadonlyMap<number, Uint8Array>>>()

async function textElsewhere(input: HdfInput, place: Fields): Promise<string> {
  const length = place.u32(),
    address = place.address(),
    index = place.u32()
  if (length === 0) return ''
  if (address === null) throw damaged('the place of a text', 'none')
  const held = heaps.get(input) ?? new Map<number, ReadonlyMap<number, Uint8Array>>(),
    heap = held.get(address) ?? (await globalHeap(input, address))
  heaps.set(input, held.set(address, heap))
  const found = heap.get(index)
  if (!found || found.length < length) throw damaged(`a text of ${length} bytes`, found ? `${found.length}` : 'none')
  return textOf(found.subarray(0, length))
}
