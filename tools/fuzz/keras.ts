// Keras files: those of engine/data/fixtures, damaged; plainHdf5.ts reads their numbers as simply as can be.
import { readFileSync } from 'node:fs'
import { compile } from '../../engine/compile.ts'
import { writeZip } from '../../engine/data/npz.ts'
import { readOwnWeights } from '../../engine/data/ownWeights.ts'
import { recognise } from '../../engine/data/recognise.ts'
import { WeightsFileError } from '../../engine/data/safetensors.ts'
import { SpecError } from '../../engine/errors.ts'
import { allocate, type Memory } from '../../engine/memory.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { weightsOf } from '../../engine/program.ts'
import { coordinates, cellAt } from '../../engine/tensor.ts'
import type { Format } from './format.ts'
import { mutated, type Mutation } from './mutate.ts'
import { entriesOf } from './npz.ts'
import { plainHdf5 } from './plainHdf5.ts'

interface Taken {
  readonly spec: NetworkSpec
  readonly memory: Memory
}

async function take(bytes: Uint8Array): Promise<Taken> {
  const file = new Blob([new Uint8Array(bytes)]),
    { spec } = (await recognise(file, 'fuzzed.h5', null))!,
    memory = allocate(compile(spec, 1, { backward: false })),
    { parts } = await readOwnWeights(file, 'fuzzed.h5', memory.program, id => memory.tensors[id].data)
  for await (const _ of parts);
  return { spec, memory }
}

const refuses = (error: unknown): boolean => error instanceof WeightsFileError || error instanceof SpecError
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../engine/data/fixtures/keras/${name}`, import.meta.url)))

// ── Judged ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a file says of its layers, of which each has such a number; in the order of the network. */
const said: readonly (readonly [setting: string, named: string, layers: Readonly<Record<string, string>>])[] = [
  ['FN', 'filters', { Conv2D: 'convolution' }],
  ['FH', 'kernel_size', { Conv2D: 'convolution' }],
  ['stride', 'strides', { Conv2D: 'convolution', MaxPooling2D: 'pooling', AveragePooling2D: 'pooling' }],
  ['dilation', 'dilation_rate', { Conv2D: 'convolution' }],
  ['PH', 'pool_size', { MaxPooling2D: 'pooling', AveragePooling2D: 'pooling' }],
  ['out', 'units', { Dense: 'affine' }],
]
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any

/** The description of the network: the first text in the file that is one. */
function described(bytes: Uint8Array): Json {
  const text = Buffer.from(bytes).toString('latin1'),
    from = /\{"(?:module": "keras", "class_name|class_name)": "(?:Sequential|Functional)"/.exec(text)!.index
  for (let to = text.indexOf('}', from); to > 0; to = text.indexOf('}', to + 1)) {
    const piece = text.slice(from, to + 1)
    if (piece.split('{').length === piece.split('}').length) return JSON.parse(piece)
  }
  throw new Error('it describes no network')
}
const flat = (model: Json): readonly Json[] => model.config.layers.flatMap((layer: Json) => (layer.config.layers ? flat(layer) : [layer]))
const first = (value: Json): Json => (Array.isArray(value) ? value[0] : value)

function misread(described: Json, { layers }: NetworkSpec): string | null {
  const model = flat(described)
  for (const [setting, named, kinds] of said)
    for (const [kind, ours] of Object.entries(kinds)) {
      if (kind === 'MaxPooling2D' && model.some(layer => layer.class_name === 'GlobalMaxPooling2D')) continue // that is pooling here, too
      const usual = named === 'strides' ? (kind === 'Conv2D' ? 1 : null) : named === 'pool_size' ? 2 : 1
      const wanted = model
          .filter(layer => layer.class_name === kind)
          .map(({ config }) => first(config[named] ?? usual ?? config.pool_size ?? 2)),
        met = layers
          .filter(
            layer =>
              layer.kind === ours && (ours !== 'pooling' || (layer as Json).method === (kind === 'MaxPooling2D' ? 'max' : 'average')),
          )
          .map((layer: Json) => first(layer[setting] ?? 1))
      if (wanted.join() !== met.join()) return `${named} of ${kind}: ${wanted.join()} became ${met.join()}`
    }
  return null
}

const roles: Readonly<Record<string, readonly string[]>> = {
  W: ['kernel', '0'],
  b: ['bias', '1'],
  gamma: ['gamma', '0'],
  beta: ['beta', '1'],
  mean: ['moving_mean', '2'],
  variance: ['moving_variance', '3'],
}

/** What an archive calls layers of a kind, before their number. */
const counted: Readonly<Record<string, string>> = { convolution: 'conv2d', affine: 'dense', 'batch-normalization': 'batch_normalization' }
/** Layers as an .h5 calls them: as they are called. */
const byName = ({ layers }: NetworkSpec): ReadonlyMap<string, string> => new Map(layers.map(({ name }) => [name, name]))
/** Layers as an archive calls them: by their class and number. */
const byCount = ({ layers }: NetworkSpec): ReadonlyMap<string, string> =>
  new Map(
    layers.map(({ kind, name }, i) => {
      const before = layers.slice(0, i).filter(layer => layer.kind === kind).length
      return [name, `${counted[kind]}${before > 0 ? `_${before}` : ''}`]
    }),
  )

/** Each weight of the network must be the file's, in its place; those that a file has not are one number. `places`: what the file calls layers. */
function misplaced(hdf: Uint8Array, { spec, memory }: Taken, places: typeof byName): string | null {
  const called = places(spec),
    tensors = plainHdf5(hdf).filter(({ name }) => !name.startsWith('/optimizer'))
  for (const [name, id] of Object.entries(weightsOf(memory.program))) {
    const [ours, what] = name.split('/'),
      layer = called.get(ours),
      { shape } = memory.program.values[id],
      { data } = memory.tensors[id]
    const of = tensors.find(one => {
      const path = one.name.replace(/:\d+$/, '').split('/')
      return roles[what].includes(path.at(-1)!) && (path.at(-2) === layer || path.at(-3) === layer)
    })
    for (let i = 0; i < data.length; i++) {
      const [a, b, c, d] = coordinates(i, shape),
        value = !of ? data[0] : of.numbers[shape.length === 4 ? cellAt([c, d, b, a], of.shape) : i]
      if (!Object.is(data[i], value)) return `${name}[${i}] is ${data[i]}; the file says ${value}`
    }
  }
  return null
}

// ── Made ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Numbers and words of the description, changed in their place: the text stays as long as it is. */
const inText: Mutation = (bytes, chance) => {
  const text = Buffer.from(bytes).toString('latin1'),
    from = Math.max(0, text.search(/\{"(module|class_name)"/)),
    places = [...text.slice(from, from + 8000).matchAll(/\d+|true|false|null|"\w+"/g)],
    out = bytes.slice()
  if (places.length === 0) return out
  const { 0: met, index } = chance.pick(places),
    by = chance.pick([
      '0',
      '1',
      '2',
      '3',
      '7',
      '-1',
      '99',
      '1e9',
      'true',
      'null',
      '[]',
      '{}',
      '""',
      '[[2]]',
      '"LSTM"',
      '"__proto__"',
      '"same"',
    ])
  if (by.length <= met.length) out.set(Buffer.from(by.padEnd(met.length)), from + index)
  return out
}
/** Addresses, sizes and counts, set to those of others: circles, overlaps, lies. */
const swapped: Mutation = (bytes, chance) => {
  const out = bytes.slice(),
    view = new DataView(out.buffer),
    words = Math.floor(out.length / 8)
  if (words > 0) view.setBigUint64(8 * chance.int(words), view.getBigUint64(8 * chance.int(words), true), true)
  return out
}
const oldest = ['same.h5', 'average-same.h5', 'small-chunks-old.h5'].map(fixture)

export const keras: Format<Taken> = {
  name: 'keras',
  extension: 'h5',
  make: chance => chance.pick(oldest),
  mutations: [inText, swapped, inText],
  read: take,
  refuses,
  judge: (bytes, taken) => misread(described(bytes), taken.spec) ?? misplaced(bytes, taken, byName),
}

/** Newer files have sums in all that says where numbers lie, and these have them in the numbers, too: what is taken has the numbers that it had. */
const summed = [fixture('small-chunks.h5')],
  held = await Promise.all(summed.map(take))
export const kerasSums: Format<Taken> = {
  ...keras,
  name: 'keras-sums',
  make: chance => chance.pick(summed),
  judge(bytes, { spec, memory }) {
    const [{ memory: before }] = held
    for (const [name, id] of Object.entries(weightsOf(memory.program))) {
      const was = before.tensors[weightsOf(before.program)[name] ?? -1]?.data
      if (was?.join() !== memory.tensors[id].data.join()) return `${name} has other numbers than before`
    }
    return misread(described(bytes), spec)
  },
}

/** A .keras file, changed within the parts of it: its sums are right again. */
const archive = fixture('batch-normalized.keras')
const partOf = (bytes: Uint8Array, name: string): Uint8Array => entriesOf(bytes, false).find(entry => entry.name === name)!.bytes
export const kerasArchive: Format<Taken> = {
  ...keras,
  name: 'keras-zip',
  extension: 'keras',
  make: () => archive,
  mutations: [
    (bytes, chance) => {
      const entries = entriesOf(archive),
        which = chance.int(entries.length),
        change = chance.pick([inText, swapped, (of: Uint8Array) => mutated(of, chance)])
      return bytes === archive
        ? writeZip(Object.fromEntries(entries.map(({ name, bytes: part }, i) => [name, i === which ? change(part, chance) : part])))
        : bytes.slice()
    },
  ],
  judge: (bytes, taken) =>
    misread(JSON.parse(Buffer.from(partOf(bytes, 'config.json')).toString()), taken.spec) ??
    misplaced(partOf(bytes, 'model.weights.h5'), taken, byCount),
}
