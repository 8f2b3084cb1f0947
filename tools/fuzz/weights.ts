// Files of weights: safetensors, .npz, .npy – through the reader that the page uses for a person's own, into a small network.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { compile } from '../../engine/compile.ts'
import { crc32, writeZip } from '../../engine/data/npz.ts'
import { bytesEach, bytesFrom, type NumberType } from '../../engine/data/numberTypes.ts'
import { parameterNamed, readOwnWeights, type NonFiniteWeight } from '../../engine/data/ownWeights.ts'
import { readWeights, WeightsFileError, writeWeights, type WeightsFile } from '../../engine/data/safetensors.ts'
import { allocate, type Memory } from '../../engine/memory.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Random } from '../../engine/random.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { Format } from './format.ts'
import { mutated, spliced, type Mutation } from './mutate.ts'

const spec: NetworkSpec = {
  name: 'small',
  input: [1, 4, 4],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 2, FH: 3, FW: 3 },
    { kind: 'affine', name: 'fc1', out: 3 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const program = compile(spec, 1)

interface Taken {
  readonly memory: Memory
  readonly nonFinite: readonly NonFiniteWeight[]
}

/** As the page takes it: all is looked at before a number is written. */
async function take(bytes: Uint8Array): Promise<Taken> {
  const memory = allocate(program),
    reading = await readOwnWeights(new Blob([new Uint8Array(bytes)]), 'fuzzed', program, id => memory.tensors[id].data)
  for await (const _ of reading.parts);
  return { memory, nonFinite: reading.nonFinite }
}

const refuses = (error: unknown): boolean => error instanceof WeightsFileError

/** An array as an independent reader finds it: numbers in row-major order. */
interface Plain {
  readonly name: string
  readonly shape: readonly number[]
  readonly numbers: readonly number[]
}

const half = (bits: number): number => {
  const sign = bits >> 15 ? -1 : 1,
    exponent = (bits >> 10) & 31,
    fraction = bits & 1023
  return exponent === 31
    ? fraction
      ? NaN
      : sign * Infinity
    : sign * (exponent === 0 ? (fraction / 1024) * 2 ** -14 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}
const number: Readonly<Record<NumberType, (view: DataView, at: number) => number>> = {
  float16: (view, at) => half(view.getUint16(at, true)),
  bfloat16(view, at) {
    const wide = new DataView(new ArrayBuffer(4))
    wide.setUint16(0, view.getUint16(at, true))
    return wide.getFloat32(0)
  },
  float32: (view, at) => view.getFloat32(at, true),
  float64: (view, at) => Math.fround(view.getFloat64(at, true)),
}
function numbersAt(bytes: Uint8Array, type: NumberType, count: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: count }, (_, i) => number[type](view, i * bytesEach[type]))
}

/** Every number of the network must be the file's, in its place; and NaN and ±∞ counted. */
function misplaced({ memory, nonFinite }: Taken, arrays: readonly Plain[]): string | null {
  if (arrays.length !== Object.keys(program.params).length)
    return `${arrays.length} arrays of the file went into ${Object.keys(program.params).length} weights`
  const sides = arrays.filter(a => a.shape.length === 2)
  for (const [name, id] of Object.entries(program.params)) {
    const { shape } = program.values[id],
      { data } = memory.tensors[id]
    const array = arrays.find(a => a.name === name) ?? arrays.find(a => parameterNamed(a.name).toLowerCase() === name.toLowerCase())
    if (!array) return `${name} was filled, and the file has no such array`
    const turned = sides.includes(array) && array.shape.join() !== shape.join()
    if ((turned ? [...array.shape].reverse() : array.shape).join() !== shape.join())
      return `${name} of shape ${shape.join()} was filled from one of shape ${array.shape.join()}`
    for (let i = 0; i < data.length; i++) {
      const from = turned ? (i % shape[1]) * shape[0] + Math.floor(i / shape[1]) : i
      if (!Object.is(data[i], array.numbers[from])) return `${name}[${i}] is ${data[i]}; the file says ${array.numbers[from]}`
    }
    const odd = array.numbers.filter(v => !Number.isFinite(v)).length,
      told = nonFinite.find(n => n.tensor === array.name)?.count ?? 0
    if (odd !== told) return `${name} holds ${odd} numbers that are none; ${told} were told`
  }
  return null
}

const names: readonly ((name: string) => string)[] = [
  name => name,
  name => name.replace('/W', '.weight').replace('/b', '.bias'),
  name => name.replace('/', '_'),
  name => name.replace('/', '').toUpperCase(),
]

/** The network's arrays with numbers of every size, in some order, named in one of the ways that are known. */
function arrays(chance: Random): { readonly name: string; readonly shape: readonly number[]; readonly data: Float32Array }[] {
  const named = chance.pick(names)
  const all = Object.entries(program.params).map(([name, id]) => {
    const { shape } = program.values[id],
      turned = shape.length === 2 && chance.int(2) === 0
    return {
      name: named(name),
      shape: turned ? [...shape].reverse() : shape,
      data: Float32Array.from({ length: sizeOf(shape) }, () => chance.normal() * 10 ** chance.between(-3, 3)),
    }
  })
  return all.toSorted(() => chance.uniform() - 0.5)
}

// ── safetensors ────────────────────────────────────────────────────────────────────────────────────────────────────

const lengthOf = (bytes: Uint8Array): number => Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true))

/** The header changed, and its length made right again: so a reader gets past it. */
function inHeader(change: Mutation): Mutation {
  return (bytes, chance) => {
    const length = bytes.length < 8 ? Infinity : lengthOf(bytes)
    if (8 + length > bytes.length) return bytes.slice()
    const header = change(bytes.slice(8, 8 + length), chance),
      out = spliced(bytes, 8, 8 + length, header)
    new DataView(out.buffer).setBigUint64(0, BigInt(header.length), true)
    return out
  }
}

function plainSafetensors(bytes: Uint8Array): Plain[] {
  const length = lengthOf(bytes),
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    >
  const types: Record<string, NumberType> = { F16: 'float16', BF16: 'bfloat16', F32: 'float32', F64: 'float64' }
  return Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        const count = shape.reduce((product, size) => product * size, 1)
        if (count * bytesEach[types[dtype]] !== to - from) throw new Error(`${name}: ${dtype} (${shape.join()}) in ${to - from} bytes`)
        return { name, shape, numbers: numbersAt(bytes.subarray(8 + length + from, 8 + length + to), types[dtype], count) }
      },
    )
}

const safetensors: Format<{ taken: Taken | null; whole: WeightsFile | null }> = {
  name: 'safetensors',
  extension: 'safetensors',
  make(chance) {
    const dtype = chance.pick(['float32', 'float16', 'bfloat16', 'float64'] as const)
    return writeWeights({
      metadata: chance.int(2) ? { note: 'made', turned: 'true' } : {},
      tensors: new Map(arrays(chance).map(({ name, shape, data }) => [name, { shape, data, dtype }])),
    })
  },
  own: [inHeader((header, chance) => mutated(header, chance))],
  /** Both readers: that of the page's own files, and that of a person's. What the one refuses the other may take (a name that the network lacks, NaN). */
  async read(bytes) {
    let refusal: unknown = null
    const noted = (error: unknown): null => {
      if (!refuses(error)) throw error
      refusal = error
      return null
    }
    const taken = await take(bytes).catch(noted)
    let whole: WeightsFile | null = null
    try {
      whole = readWeights(bytes)
    } catch (error) {
      noted(error)
    }
    if (!taken && !whole) throw refusal
    return { taken, whole }
  },
  refuses,
  judge(bytes, { taken, whole }) {
    const plain = plainSafetensors(bytes)
    for (const { name, shape, numbers } of whole ? plain : []) {
      const tensor = whole!.tensors.get(name)
      if (tensor?.shape.join() !== shape.join()) return `${name} has shape ${tensor?.shape.join()}; the file says ${shape.join()}`
      const at = numbers.findIndex((v, i) => !Object.is(v, tensor.data[i]))
      if (at >= 0) return `${name}[${at}] is ${tensor.data[at]}; the file says ${numbers[at]}`
      if (numbers.some(v => !Number.isFinite(v))) return `${name} holds numbers that are none, and nothing was said`
    }
    if (whole && whole.tensors.size !== plain.length) return `${whole.tensors.size} tensors of ${plain.length}`
    return taken && misplaced(taken, plain)
  },
}

// ── .npz and .npy ──────────────────────────────────────────────────────────────────────────────────────────────────

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

/** Of the number that stands at `i` where the first axis changes fastest: its place in row-major order. */
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
    at = version === 1 ? 10 : 12
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true),
    text = Buffer.from(bytes.subarray(at, at + length)).toString('latin1')
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
    stored = numbersAt(bytes.subarray(at + length), type, count)
  if (bytes.length - at - length !== count * bytesEach[type]) throw new Error(`${bytes.length - at - length} bytes for ${count} numbers`)
  const numbers = new Array<number>(count)
  stored.forEach((v, i) => {
    numbers[header.fortran_order ? fromFortran(i, header.shape) : i] = v
  })
  return { name, shape: header.shape, numbers }
}

interface Entry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The entries of a zip, by its listing, with node's own inflate. */
function entriesOf(zip: Uint8Array): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (!(view.getUint32(end, true) === 0x06054b50 && view.getUint16(end + 20, true) === zip.length - end - 22)) end--
  const entries: Entry[] = []
  for (let i = 0, at = view.getUint32(end + 16, true); i < view.getUint16(end + 10, true); i++) {
    const packed = view.getUint32(at + 20, true),
      size = view.getUint32(at + 24, true),
      local = view.getUint32(at + 42, true),
      length = view.getUint16(at + 28, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
      body = zip.subarray(from, from + packed)
    const bytes = view.getUint16(at + 10, true) === 8 ? new Uint8Array(inflateRawSync(body)) : body
    if (bytes.length !== size) throw new Error(`an entry of ${size} bytes has ${bytes.length}`)
    entries.push({ name: Buffer.from(zip.subarray(at + 46, at + 46 + length)).toString('utf8'), bytes })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries.filter(({ name }) => !name.endsWith('/'))
}

/** A zip whose entries are deflated; `size` may be said to be another than it is. */
function deflatedZip(entries: readonly Entry[], lie = 0): Uint8Array {
  const parts: Buffer[] = [],
    listing: Buffer[] = []
  let at = 0
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
    tail.writeUInt32LE(at, 10)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, title, body)
    listing.push(Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), facts, tail, title)
    at += 30 + title.length + body.length
  }
  const directory = Buffer.concat(listing),
    end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...parts, directory, end]))
}

const zipped = (entries: readonly Entry[], chance: Random): Uint8Array =>
  chance.int(2) ? deflatedZip(entries) : writeZip(Object.fromEntries(entries.map(({ name, bytes }) => [name.slice(0, 20_000), bytes])))

/** Changes the entries of a zip that is whole; what is none stays as it is. */
const inEntries =
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

const npz: Format<Taken> = {
  name: 'npz',
  extension: 'npz',
  make: npzOf,
  own: [
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
const npy: Format<Taken> = { ...npz, name: 'npy', own: [withinOne((bytes, chance) => mutated(bytes, chance))], onlyOwn: true }

export const weightFormats: readonly Format[] = [safetensors, npz, npy] as readonly Format[]
