// ONNX files: small chains as PyTorch and tf2onnx write them, damaged; what is taken is judged by computing the file's own graph (plainOnnx.ts).
import { compile } from '../../engine/compile.ts'
import { readOwnWeights } from '../../engine/data/ownWeights.ts'
import { recognise } from '../../engine/data/recognise.ts'
import { WeightsFileError } from '../../engine/data/safetensors.ts'
import { SpecError } from '../../engine/errors.ts'
import { allocate } from '../../engine/memory.ts'
import type { ToldNetwork } from '../../engine/networks/told.ts'
import { hash01, type Random } from '../../engine/random.ts'
import { run } from '../../engine/run.ts'
import type { Format } from './format.ts'
import { mutated, type Mutation } from './mutate.ts'
import { plainOnnx } from './plainOnnx.ts'
import { message } from './plainProtobuf.ts'
import { bytes, int, join, modelOf, port, text, varint, Writer } from './writeOnnx.ts'

// ── Written ────────────────────────────────────────────────────────────────────────────────────────────────────────

function windows(g: Writer, chance: Random): void {
  const pads = chance.pick([
    {},
    { auto_pad: 'SAME_UPPER' },
    { auto_pad: 'SAME_LOWER' },
    { pads: [1, 1, 1, 1] },
    { pads: [0, 1, 1, 0] },
  ] as const)
  g.node(
    'Conv',
    { kernel_shape: [3, 3], ...pads, ...(chance.int(2) ? { strides: [1, 2] } : {}) },
    g.floats([4, 2, 3, 3]),
    ...(chance.int(2) ? [g.floats([4])] : []),
  )
  if (chance.int(3) === 0) g.node('Add', {}, g.floats([4, 1, 1]))
  if (chance.int(3) === 0)
    g.node(
      'BatchNormalization',
      { epsilon: { float: 0.001 } },
      g.floats([4]),
      g.floats([4]),
      g.floats([4]),
      g.floats([4], () => chance.uniform() + 0.1),
    )
  chance.pick([
    () => g.node('Relu'),
    () => g.node('LeakyRelu', { alpha: { float: 0.25 } }),
    () => g.node('Tanh'),
    () =>
      g.node(
        'Clip',
        {},
        g.floats([], () => 0),
        g.floats([], () => 1),
      ),
  ])()
  const over = chance.pick([{}, { ceil_mode: 1 }, { pads: [1, 0, 0, 1] }] as const)
  g.node(chance.pick(['MaxPool', 'AveragePool']), { kernel_shape: [2, 2], strides: [2, 2], ...over })
}

function onnx(chance: Random): Uint8Array {
  const g = new Writer(chance),
    isLast = chance.int(3) === 0
  if (isLast) g.node('Transpose', { perm: [0, 3, 1, 2] })
  windows(g, chance)
  if (chance.int(3) === 0) g.node('GlobalAveragePool')
  else if (isLast) g.node('Transpose', { perm: [0, 2, 3, 1] })
  if (chance.int(2)) g.node('Flatten')
  else g.node('Reshape', {}, g.whole(1, -1))
  const opset = chance.pick([11, 13, 17, 21])
  const graph = (D: number): Buffer => {
    const w = new Writer(chance)
    Object.assign(w, { nodes: [...g.nodes], tensors: [...g.tensors], value: g.last, count: 100 })
    if (chance.int(2)) w.node('Gemm', { transB: 1, alpha: { float: chance.pick([1, 0.5]) } }, w.floats([3, D]), w.floats([3]))
    else w.node('MatMul', {}, w.floats([D, 3])).node('Add', {}, w.floats([3]))
    if (chance.int(2)) w.node('Softmax', { axis: chance.pick([-1, 1]) })
    return join(...w.nodes, text(2, 'g'), ...w.tensors, port(11, 'x', isLast ? ['N', 7, 6, 2] : ['N', 2, 7, 6]), port(12, w.last, ['N', 3]))
  }
  // How many rows the matrix needs is told by the graph without it.
  const open = join(...g.nodes, ...g.tensors, port(11, 'x', isLast ? [1, 7, 6, 2] : [1, 2, 7, 6]), port(12, g.last, [1]))
  return modelOf(graph(plainOnnx(modelOf(open, opset), () => 0).y.data.length), opset)
}

// ── Damaged, with lengths that stay right ──────────────────────────────────────────────────────────────────────────

type Fields = { number: number; wire: number; value: bigint; bytes: Uint8Array }[]
const encode = (fields: Fields): Buffer =>
  join(
    ...fields.map(f =>
      f.wire === 2
        ? bytes(f.number, f.bytes)
        : f.wire === 0
          ? int(f.number, f.value)
          : join(varint(f.number * 8 + f.wire), Buffer.from(f.bytes)),
    ),
  )

const EXTREMES = [0n, 1n, 2n, 3n, -1n, 4n, 64n, 0x7fffffffn, -0x80000000n, 1n << 40n, (1n << 63n) - 1n, -(1n << 63n)]

/** One field of a message, or of one within, is doubled, left out, moved, or changed. */
const within: Mutation = (file, chance) => {
  const change = (message_: Uint8Array, depth: number): Buffer => {
    const fields = [...message(message_)] as Fields,
      i = chance.int(Math.max(1, fields.length)),
      one = fields[i]
    if (!one) return Buffer.from(message_)
    if (one.wire === 2 && depth > 0 && chance.int(4) > 0) {
      try {
        fields[i] = { ...one, bytes: change(one.bytes, depth - 1) }
        return encode(fields)
      } catch {
        // it is no message
      }
    }
    if (one.wire === 0) fields[i] = { ...one, value: chance.pick(EXTREMES) }
    else if (chance.int(3) === 0) fields.splice(i, 1)
    else if (chance.int(2)) fields.splice(chance.int(fields.length), 0, one)
    else
      fields[i] = {
        ...one,
        bytes: chance.pick([
          fields[chance.int(fields.length)].bytes,
          Buffer.from('<b>__proto__'),
          Buffer.alloc(chance.pick([1, 100_000]), 10),
        ]),
      }
    return encode(fields)
  }
  try {
    return new Uint8Array(change(file, 5))
  } catch {
    return file.slice(0, -1)
  }
}

// ── Read, and judged ───────────────────────────────────────────────────────────────────────────────────────────────

interface Answer {
  readonly told: ToldNetwork
  readonly numbers: readonly number[]
}
const pixel = (i: number): number => hash01(17, i) - 0.4

/** Reads a file as the page does, and asks its network about one image. */
async function answer(file: Uint8Array): Promise<Answer> {
  const blob = new Blob([new Uint8Array(file)]),
    told = (await recognise(blob, 'fuzzed.onnx', null))!
  const memory = allocate(compile(told.spec, 1, { backward: false })),
    { program, tensors } = memory
  const { parts } = await readOwnWeights(blob, 'fuzzed.onnx', program, id => tensors[id].data)
  for await (const _ of parts);
  const [C, H, W] = told.spec.input,
    isLast = told.remarks?.some(({ code }) => code === 'onnx-channels-last')
  const image = tensors[program.image].data
  for (let i = 0; i < image.length; i++) image[i] = pixel(isLast ? (i % (H * W)) * C + Math.floor(i / (H * W)) : i)
  run(memory)
  const isCut = told.remarks?.some(({ code }) => code === 'onnx-cut')
  return { told, numbers: Array.from(tensors[isCut ? program.probabilities : program.scores].data) }
}

export const onnxFormat: Format<Answer> = {
  name: 'onnx',
  extension: 'onnx',
  make: onnx,
  // Its nodes stand before its weights: within a weight any change is a right file of other numbers.
  mutations: [within, within, within, (file, chance) => Buffer.concat([mutated(file.slice(0, 400), chance), file.subarray(400)])],
  read: answer,
  refuses: error => error instanceof WeightsFileError || error instanceof SpecError,
  judge(file, { numbers }) {
    const { y, largest } = plainOnnx(file, pixel)
    if (!(largest < 1e6)) return null // digits are lost on the way
    if (y.data.length !== numbers.length) return `${numbers.length} numbers; the file gives ${y.data.length}`
    const k = y.data.findIndex((value, i) => !(Math.abs(value - numbers[i]) <= 1e-4 * (1 + largest)))
    return k < 0 ? null : `number ${k} is ${numbers[k]}; the file gives ${y.data[k]}`
  },
}
