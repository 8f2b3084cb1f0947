// Files of weights as .npz and .npy.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { crc32, writeZip } from '../../engine/data/npz.ts'
import { bytesEach, bytesFrom } from '../../engine/data/numberTypes.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'
import { mutated, spliced, type Mutation } from './mutate.ts'
import { type Taken, take, refuses, type Plain, numbersAt, misplaced, arrays } from './smallNetwork.ts'

const descriptors = { float16: '<f2', float32: '<f4', float64: '<f8' } as const

function npyFile(
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array },
  type: keyof typeof descriptors,
  fortran: boolean,
  version: 1 | 2,
): Uint8Array {
  const reversed = fortran ? Float32Array.from(data, (_, i) => data[fromFortran(i, shape)]) : data
  const text =
    `{'descr': '${descriptors[type]}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.map(size => `${size},`).join(' ')}), }`.padEnd(
      117,
      ' ',
    )
  const length = version === 1 ? [(text.length + 1) & 255, (text.length + 1) >> 8] : [(text.length + 1) & 255, (text.length + 1) >> 8, 0, 0]
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x93, ...Buffer.from('NUMPY'), version, 0, ...length]),
      Buffer.from(`${text}\n`),
      bytesFrom(reversed, type),
    ]),
  )
}

/** Row-major index of the number at index `i` in an order where the first axis changes fastest. */
function fromFortran(i: number, shape: readonly number[]): number {
  let place = 0,
    left = i
  const index = shape.map(size => {
    const here = left % size
    left = Math.floor(left / size)
    return here
  })
  for (let axis = 0; axis < shape.length; axis++) place = place * shape[axis] + index[axis]
  return place
}

/** What Python's literal_eval and NumPy would make of a header, strictly. */
function plainNpy(name: string, bytes: Uint8Array): Plain {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    version = bytes[6],
    headerStart = version === 1 ? 10 : 12
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true),
    text = Buffer.from(bytes.subarray(headerStart, headerStart + length)).toString('latin1')
  const json = text
    .trim()
    .replaceAll("'", '"')
    .replaceAll('True', 'true')
    .replaceAll('False', 'false')
    .replace(/\(([^)]*?),?\s*\)/, '[$1]')
    .replace(/,\s*\}$/, '}')
  const header = JSON.parse(json) as { descr: string; fortran_order: boolean; shape: number[] }
  if (Object.keys(header).length !== 3 || (json.match(/"\s*:/g) ?? []).length !== 3) throw new Error(`the header is ${text}`)
  const type = (Object.keys(descriptors) as (keyof typeof descriptors)[]).find(one => descriptors[one] === header.descr)!
  const count = header.shape.reduce((product, size) => product * size, 1),
    stored = numbersAt(bytes.subarray(headerStart + length), type, count)
  if (bytes.length - headerStart - length !== count * bytesEach[type])
    throw new Error(`${bytes.length - headerStart - length} bytes for ${count} numbers`)
  const numbers = new Array<number>(count)
  stored.forEach((v, i) => {
    numbers[header.fortran_order ? fromFortran(i, header.shape) : i] = v
  })
  return { name, shape: header.shape, numbers }
}

export interface Entry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The entries of a zip, by its listing, with node's own inflate. Not `strict`: one that is shorter than it says may be there, if nobody reads it. */
export function entriesOf(zip: Uint8Array, strict = true): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (!(view.getUint32(end, true) === 0x06054b50 && view.getUint16(end + 20, true) === zip.length - end - 22)) end--
  const entries: Entry[] = []
  for (let i = 0, offset = view.getUint32(end + 16, true); i < view.getUint16(end + 10, true); i++) {
    const packed = view.getUint32(offset + 20, true),
      size = view.getUint32(offset + 24, true),
      local = view.getUint32(offset + 42, true),
      length = view.getUint16(offset + 28, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
      body = zip.subarray(from, from + packed)
    const bytes = view.getUint16(offset + 10, true) === 8 ? new Uint8Array(inflateRawSync(body)) : body
    if (strict && bytes.length !== size) throw new Error(`an entry of ${size} bytes has ${bytes.length}`)
    entries.push({ name: Buffer.from(zip.subarray(offset + 46, offset + 46 + length)).toString('utf8'), bytes })
    offset += 46 + length + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true)
  }
  return entries.filter(({ name }) => !name.endsWith('/'))
}

/** A zip whose entries are deflated; `size` may be said to be another than it is. */
function deflatedZip(entries: readonly Entry[], lie = 0): Uint8Array {
  const parts: Buffer[] = [],
    listing: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const body = deflateRawSync(bytes),
      facts = Buffer.alloc(26),
      title = Buffer.from(name).subarray(0, 0xffff)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(body.length, 14)
    facts.writeUInt32LE(Math.min(0xffffffff, Math.max(0, bytes.length + lie)), 18)
    facts.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, title, body)
    listing.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), facts, tail, title)
    offset += 30 + title.length + body.length
  }
  const directory = Buffer.concat(listing),
    end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, directory, end]))
}

const zipped = (entries: readonly Entry[], chance: Random): Uint8Array =>
  chance.int(2) ? deflatedZip(entries) : writeZip(Object.fromEntries(entries.map(({ name, bytes }) => [name.slice(0, 20_000), bytes])))

/** Changes the entries of a zip that is whole; what is none stays as it is. */
export const inEntries =
  (change: (entries: Entry[], chance: Random) => Uint8Array): Mutation =>
  (bytes, chance) => {
    let entries: Entry[]
    try {
      entries = entriesOf(bytes)
    } catch {
      return bytes.slice()
    }
    return entries.length > 0 ? change(entries, chance) : bytes.slice()
  }

/** One array changed behind a check sum that is right again. */
const withinOne = (change: Mutation): Mutation =>
  inEntries((entries, chance) => {
    const which = chance.int(entries.length)
    return zipped(
      entries.map((entry, i) => (i === which ? { ...entry, bytes: change(entry.bytes, chance) } : entry)),
      chance,
    )
  })

const npyOf = (chance: Random, array: Parameters<typeof npyFile>[0]): Uint8Array =>
  npyFile(array, chance.pick(['float16', 'float32', 'float64'] as const), chance.int(3) === 0, chance.pick([1, 1, 2] as const))
const npzOf = (chance: Random): Uint8Array =>
  zipped(
    arrays(chance).map(array => ({ name: `${array.name}.npy`, bytes: npyOf(chance, array) })),
    chance,
  )
const judgeNpz = (bytes: Uint8Array, taken: Taken): string | null =>
  misplaced(
    taken,
    entriesOf(bytes).map(({ name, bytes: npy }) => plainNpy(name.replace(/\.npy$/, ''), npy)),
  )

export const npz: Format<Taken> = {
  name: 'npz',
  extension: 'npz',
  make: npzOf,
  mutations: [
    inEntries((entries, chance) => zipped(entries.toSorted(() => chance.uniform() - 0.5).slice(chance.int(2)), chance)),
    inEntries((entries, chance) =>
      zipped(
        entries.map(({ name, bytes }) => ({
          name: chance.int(4) ? name : new TextDecoder().decode(mutated(Buffer.from(name), chance)),
          bytes,
        })),
        chance,
      ),
    ),
    inEntries((entries, chance) => deflatedZip(entries, chance.pick([-1, 1, -1000, 0xfffff000]))),
    // A bomb: a few kilobytes that unpack to 20 million zeros.
    inEntries((entries, chance) =>
      chance.int(30)
        ? zipped(entries, chance)
        : deflatedZip(
            [
              {
                name: entries[0].name,
                bytes: spliced(entries[0].bytes, entries[0].bytes.length, entries[0].bytes.length, new Uint8Array(2e7)),
              },
              ...entries.slice(1),
            ],
            chance.pick([0, -2e7]),
          ),
    ),
  ],
  read: take,
  refuses,
  judge: judgeNpz,
}

/** One array alone is refused, so it is read among the others: what is changed lies behind a check sum that is right. */
export const npy: Format<Taken> = { ...npz, name: 'npy', mutations: [withinOne((bytes, chance) => mutated(bytes, chance))], onlyOwn: true }
