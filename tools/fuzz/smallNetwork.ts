// A small network, arrays of it by chance, and what the page's reader takes of a file for it.
import { compile } from '../../engine/compile.ts'
import { bytesEach, type NumberType } from '../../engine/data/numberTypes.ts'
import { parameterNamed } from '../../engine/data/fileLayers.ts'
import { readOwnWeights, type NonFiniteWeight } from '../../engine/data/ownWeights.ts'
import { WeightsFileError } from '../../engine/data/safetensors.ts'
import { allocate, type Memory } from '../../engine/memory.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Random } from '../../engine/random.ts'
import { sizeOf } from '../../engine/tensor.ts'

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

export interface Taken {
  readonly memory: Memory
  readonly nonFinite: readonly NonFiniteWeight[]
}

/** Reads a file as the page does: everything is checked before a number is written. */
export async function take(bytes: Uint8Array): Promise<Taken> {
  const memory = allocate(program),
    reading = await readOwnWeights(new Blob([new Uint8Array(bytes)]), 'fuzzed', program, id => memory.tensors[id].data)
  for await (const _ of reading.parts);
  return { memory, nonFinite: reading.nonFinite }
}

/** Whether an error is a refusal of the file, not a crash. */
export const refuses = (error: unknown): boolean => error instanceof WeightsFileError

/** An array as an independent reader finds it: numbers in row-major order. */
export interface Plain {
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
const number: Readonly<Record<NumberType, (view: DataView, offset: number) => number>> = {
  float16: (view, offset) => half(view.getUint16(offset, true)),
  bfloat16(view, offset) {
    const wide = new DataView(new ArrayBuffer(4))
    wide.setUint16(0, view.getUint16(offset, true))
    return wide.getFloat32(0)
  },
  float32: (view, offset) => view.getFloat32(offset, true),
  float64: (view, offset) => Math.fround(view.getFloat64(offset, true)),
}
/** The first `count` numbers of some bytes, little-endian. */
export function numbersAt(bytes: Uint8Array, type: NumberType, count: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: count }, (_, i) => number[type](view, i * bytesEach[type]))
}

/** Every number of the network must be the file's, in its place; and NaN and ±∞ counted. */
export function misplaced({ memory, nonFinite }: Taken, arrays: readonly Plain[]): string | null {
  if (arrays.length !== Object.keys(program.params).length)
    return `${arrays.length} arrays of the file went into ${Object.keys(program.params).length} weights`
  const sides = arrays.filter(a => a.shape.length === 2)
  for (const [name, id] of Object.entries(program.params)) {
    const { shape } = program.values[id],
      { data } = memory.tensors[id]
    // The network's shapes are all different: where no name says where an array belongs, its shape does.
    const array =
      arrays.find(a => a.name === name) ??
      arrays.find(a => parameterNamed(a.name).toLowerCase() === name.toLowerCase()) ??
      arrays.find(a => [a.shape.join(), [...a.shape].reverse().join()].includes(shape.join()))
    if (!array) return `${name} was filled, and the file has no such array`
    const turned = sides.includes(array) && array.shape.join() !== shape.join()
    if ((turned ? [...array.shape].reverse() : array.shape).join() !== shape.join())
      return `${name} of shape ${shape.join()} was filled from one of shape ${array.shape.join()}`
    for (let i = 0; i < data.length; i++) {
      const from = turned ? (i % shape[1]) * shape[0] + Math.floor(i / shape[1]) : i
      if (!Object.is(data[i], array.numbers[from])) return `${name}[${i}] is ${data[i]}; the file says ${array.numbers[from]}`
    }
    const odd = array.numbers.filter(v => !Number.isFinite(v)).length,
      reported = nonFinite.find(n => n.tensor === array.name)?.count ?? 0
    if (odd !== reported) return `${name} holds ${odd} numbers that are none; ${reported} were told`
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
export function arrays(chance: Random): { readonly name: string; readonly shape: readonly number[]; readonly data: Float32Array }[] {
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
