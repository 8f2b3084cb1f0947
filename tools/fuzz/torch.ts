// Files as torch.save writes them, since 1.6 and before, and read as simply as can be: everything is held, next to nothing is checked.
import { writeZip } from '../../engine/data/npz.ts'
import { toHalf } from '../../engine/data/float16.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'
import { mutated } from './mutate.ts'
import { entriesOf, inEntries } from './npz.ts'
import { follow, Machine, readers } from './plainPickle.ts'
import { arrays, misplaced, refuses, take, type Plain, type Taken } from './smallNetwork.ts'

// ── Written ────────────────────────────────────────────────────────────────────────────────────────────────────────

const types = { Float: 4, Double: 8, Half: 2, BFloat16: 2 } as const
export interface TorchStyle {
  readonly type: keyof typeof types
  /** Before 1.6. */
  readonly legacy: boolean
  /** One storage for all, with room between. */
  readonly shared: boolean
  /** Its axes the other way round. */
  readonly columns: boolean
  /** A checkpoint that holds the state dict under this name. */
  readonly within: string | null
  readonly prefix: string
}
export interface TorchArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const text = (of: string): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(Buffer.byteLength(of))
  return Buffer.concat([latin1('X'), length, Buffer.from(of)])
}
const int = (n: number): Buffer => {
  const out = Buffer.alloc(5, 'J')
  out.writeInt32LE(n, 1)
  return n >= 0 && n < 256 ? Buffer.from([0x4b, n]) : out
}
const tuple = (...parts: readonly Buffer[]): Buffer => Buffer.concat([latin1('('), ...parts, latin1('t')])
const named = (module: string, name: string): Buffer => latin1(`c${module}\n${name}\n`)
const pickleOf = (...parts: readonly Buffer[]): Buffer => Buffer.concat([latin1('\x80\x02'), ...parts, latin1('.')])
const dict = (entries: readonly (readonly [string, Buffer])[]): Buffer =>
  Buffer.concat([latin1('}('), ...entries.flatMap(([name, value]) => [text(name), value]), latin1('u')])
const ordered = Buffer.concat([named('collections', 'OrderedDict'), latin1(')R')])

function numberBytes(numbers: ArrayLike<number>, type: keyof typeof types): Buffer {
  const width = types[type],
    out = Buffer.alloc(width * numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    if (type === 'Float') out.writeFloatLE(numbers[i], i * 4)
    else if (type === 'Double') out.writeDoubleLE(numbers[i], i * 8)
    else if (type === 'Half') out.writeUInt16LE(toHalf(numbers[i]), i * 2)
    else out.writeUInt16LE(new Uint32Array(Float32Array.of(numbers[i]).buffer)[0] >>> 16, i * 2)
  }
  return out
}

const rows = (shape: readonly number[]): readonly number[] => shape.map((_, axis) => shape.slice(axis + 1).reduce((n, size) => n * size, 1))

/** The numbers of an array as they lie in a storage, and their strides. */
function laid({ shape, data }: TorchArray, columns: boolean): { readonly numbers: Float32Array; readonly strides: readonly number[] } {
  if (!columns) return { numbers: data, strides: rows(shape) }
  const strides = [...rows([...shape].reverse())].reverse(),
    numbers = new Float32Array(data.length)
  data.forEach((value, i) => {
    numbers[rows(shape).reduce((to, row, axis) => to + (Math.floor(i / row) % shape[axis]) * strides[axis], 0)] = value
  })
  return { numbers, strides }
}

/** A file that torch.save might have written of a state dict. */
export function torchFile(given: readonly TorchArray[], style: TorchStyle): Uint8Array {
  const { type, legacy, shared, columns, within, prefix } = style,
    storages: Float32Array[] = shared ? [new Float32Array(given.reduce((sum, { data }) => sum + data.length + 3, 0))] : []
  let offset = 0
  const tensors = given.map(array => {
    const { numbers, strides } = laid(array, columns)
    if (shared) storages[0].set(numbers, (offset += 3))
    else storages.push(numbers)
    const key = shared ? 0 : storages.length - 1,
      count = storages[key].length
    const id = tuple(
      text('storage'),
      named('torch', `${type}Storage`),
      text(String(key)),
      text('cpu'),
      int(count),
      ...(legacy ? [latin1('N')] : []),
    )
    const tensor = tuple(
      Buffer.concat([id, latin1('Q')]),
      int(shared ? offset : 0),
      tuple(...array.shape.map(int)),
      tuple(...strides.map(int)),
      latin1('\x89'),
      ordered,
    )
    if (shared) offset += numbers.length
    return [prefix + array.name, Buffer.concat([named('torch._utils', '_rebuild_tensor_v2'), tensor, latin1('R')])] as const
  })
  const state = Buffer.concat([ordered, latin1('('), ...tensors.flatMap(([name, value]) => [text(name), value]), latin1('u')]),
    stated = Buffer.concat([state, dict([['_metadata', ordered]]), latin1('b')]) // its attributes
  const root =
    within === null
      ? stated
      : dict([
          ['epoch', int(3)],
          [within, stated],
          ['optimizer', dict([['param_groups', latin1(']')]])],
        ])
  const bytes = storages.map(numbers => numberBytes(numbers, type))
  return legacy ? legacyFile(root, storages, bytes) : archiveFile(pickleOf(root), bytes)
}

const archiveFile = (pickle: Buffer, storages: readonly Buffer[]): Uint8Array =>
  writeZip({
    'archive/data.pkl': pickle,
    'archive/byteorder': latin1('little'),
    ...Object.fromEntries(storages.map((bytes, key) => [`archive/data/${key}`, bytes])),
    'archive/version': latin1('3\n'),
  })

function legacyFile(root: Buffer, storages: readonly Float32Array[], bytes: readonly Buffer[]): Uint8Array {
  const counts = storages.map(({ length }) => {
    const count = Buffer.alloc(8)
    count.writeUInt32LE(length)
    return count
  })
  return new Uint8Array(
    Buffer.concat([
      pickleOf(latin1('\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19')),
      pickleOf(int(1001)),
      pickleOf(dict([['little_endian', latin1('\x88')]])),
      pickleOf(root),
      pickleOf(latin1(']('), ...storages.map((_, key) => text(String(key))), latin1('e')),
      ...counts.flatMap((count, key) => [count, bytes[key]]),
    ]),
  )
}

// ── Read ───────────────────────────────────────────────────────────────────────────────────────────────────────────

// oxlint-disable-next-line typescript/no-explicit-any
type Any = any
const codes: Readonly<Record<string, string>> = {
  Float: 'f4',
  Double: 'f8',
  Half: 'f2',
  BFloat16: 'b2',
  Long: 'i8',
  Int: 'i4',
  Short: 'i2',
  Char: 'i1',
  Byte: 'u1',
}

interface Saved {
  readonly root: Any
  readonly little: boolean
  readonly storages: ReadonlyMap<string, Buffer>
}

function savedIn(file: Uint8Array): Saved {
  if (file[0] === 0x50) {
    const entries = entriesOf(file, false),
      pickle = entries.find(({ name }) => name.endsWith('data.pkl'))!,
      root = pickle.name.slice(0, -8)
    return {
      root: follow(new Machine(pickle.bytes)),
      little: Buffer.from(entries.find(({ name }) => name === `${root}byteorder`)?.bytes ?? []).toString() !== 'big',
      storages: new Map(entries.map(({ name, bytes }) => [name.slice(root.length + 5), Buffer.from(bytes)])),
    }
  }
  const machine = new Machine(file),
    [, , system, root, keys] = Array.from({ length: 5 }, () => follow(machine))
  const widths = new Map<string, number>(),
    storages = new Map<string, Buffer>()
  for (const tensors of stateDictsIn(root)) for (const [, { t }] of tensors) widths.set(t[0].s[2], Number(codes[storageType(t)][1]))
  for (const key of keys as string[]) storages.set(key, machine.slice(machine.le(8) * widths.get(key)!))
  return { root, little: system.get('little_endian') !== false, storages }
}

const storageType = (t: Any): string => (t[0].s[1].f as string).replace(/^torch\.(?:cuda\.)?|Storage$/g, '')

/** The tensors of every dict that has any, its own and those of dicts within. */
function stateDictsIn(root: Any, depth = 0): (readonly (readonly [string, { readonly t: Any }])[])[] {
  if (!(root instanceof Map) || depth > 5) return []
  const own = [...root].filter(([name, value]) => typeof name === 'string' && typeof value === 'object' && value && 't' in value)
  return [
    ...(own.length > 0 ? [own as (readonly [string, { readonly t: Any }])[]] : []),
    ...[...root.values()].flatMap(one => stateDictsIn(one, depth + 1)),
  ]
}

function plainTensor(name: string, t: Any, { storages, little }: Saved): Plain {
  const [{ s }, offset, shape, strides] = t as [Any, number, number[], number[]],
    code = codes[storageType(t)],
    width = Number(code[1]),
    bytes = storages.get(s[2])!,
    view = new DataView(new Uint8Array(bytes).buffer)
  if (bytes.length !== s[4] * width) throw new Error(`storage ${s[2]} has ${bytes.length} bytes for ${s[4]} numbers`)
  const count = shape.reduce((product, size) => product * size, 1),
    steps = rows(shape)
  const numbers = Array.from({ length: count }, (_, i) =>
    readers[code](
      view,
      width * steps.reduce((from, step, axis) => from + (Math.floor(i / step) % shape[axis]) * strides[axis], offset),
      little,
    ),
  )
  return { name, shape, numbers }
}

function judge(bytes: Uint8Array, taken: Taken): string | null {
  const saved = savedIn(bytes)
  const faults = stateDictsIn(saved.root).map(tensors => {
    const plain = tensors.filter(([name]) => !name.endsWith('num_batches_tracked')).map(([name, { t }]) => plainTensor(name, t, saved))
    return misplaced(taken, plain)
  })
  return faults.length === 0 ? 'it holds no tensors' : faults.includes(null) ? null : faults[0]
}

function made(chance: Random): Uint8Array {
  const given = arrays(chance).map(({ name, shape, data }) => {
    const plain = name.replace(/[/_]?(W|b)$/i, part => (/w/i.test(part) ? '.weight' : '.bias'))
    // (out, in); the affine layer's 3 are its scores.
    return { name: plain, shape: shape.length === 2 && shape[0] !== 3 ? [...shape].reverse() : shape, data }
  })
  return torchFile(given, {
    type: chance.pick(['Float', 'Float', 'Double', 'Half', 'BFloat16'] as const),
    legacy: chance.int(3) === 0,
    shared: chance.int(3) === 0,
    columns: chance.int(4) === 0,
    within: chance.pick([null, null, 'state_dict', 'model_state_dict', 'weights of mine']),
    prefix: chance.pick(['', '', 'module.', '_orig_mod.module.']),
  })
}

export const torch: Format<Taken> = {
  name: 'torch',
  extension: 'pt',
  make: made,
  mutations: [
    // Behind check sums that are right again: the pickle, or a storage.
    ...[0, 0, 0, 1].map(which =>
      inEntries((entries, chance) => {
        const changed = which === 0 ? entries.findIndex(({ name }) => name.endsWith('.pkl')) : chance.int(entries.length)
        return writeZip(
          Object.fromEntries(entries.map(({ name, bytes }, i) => [name.slice(0, 20_000), i === changed ? mutated(bytes, chance) : bytes])),
        )
      }),
    ),
    inEntries((entries, chance) =>
      writeZip(
        Object.fromEntries(
          entries.map(({ name, bytes }) => [
            chance.int(5) ? name : new TextDecoder().decode(mutated(Buffer.from(name), chance)).slice(0, 20_000),
            bytes,
          ]),
        ),
      ),
    ),
    // Within its first letters the old form has its program.
    (bytes, chance) => Buffer.concat([mutated(bytes.slice(0, 900), chance), bytes.subarray(900)]),
  ],
  read: take,
  refuses,
  judge,
}
