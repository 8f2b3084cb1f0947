// A network as an ONNX model: the few fields of the format that are needed, written by hand (onnx/onnx.proto).
import type { LayerSpec, NetworkSpec } from '../../engine/networks/spec.ts'
import { pair, sides, type PerAxis, type PerSide } from '../../engine/layers/settings.ts'
import type { Given } from '../workloads.ts'

type Bytes = Uint8Array<ArrayBuffer>
const text = new TextEncoder()

function join(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let offset = 0
  for (const p of parts) {
    all.set(p, offset)
    offset += p.length
  }
  return all
}
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let v = BigInt(value)
  do {
    bytes.push(Number(v & 127n) | (v > 127n ? 128 : 0))
    v >>= 7n
  } while (v > 0n)
  return Uint8Array.from(bytes)
}
const int = (field: number, value: number): Uint8Array => join([varint(field << 3), varint(value)])
const bytes = (field: number, value: Uint8Array | string): Uint8Array => {
  const data = typeof value === 'string' ? text.encode(value) : value
  return join([varint((field << 3) | 2), varint(data.length), data])
}
const float = (field: number, value: number): Uint8Array => join([varint((field << 3) | 5), new Uint8Array(Float32Array.of(value).buffer)])

type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>
function attribute([name, value]: [string, Attributes[string]]): Uint8Array {
  if (typeof value === 'number') return bytes(5, join([bytes(1, name), int(3, value), int(20, 2)]))
  if ('float' in value) return bytes(5, join([bytes(1, name), float(2, value.float), int(20, 1)]))
  return bytes(5, join([bytes(1, name), ...value.map(v => int(8, v)), int(20, 7)]))
}
const node = (op: string, inputs: readonly string[], output: string, attributes: Attributes = {}): Uint8Array =>
  bytes(
    1,
    join([...inputs.map(i => bytes(1, i)), bytes(2, output), bytes(3, output), bytes(4, op), ...Object.entries(attributes).map(attribute)]),
  )
const tensor = (name: string, shape: readonly number[], data: Float32Array): Uint8Array =>
  bytes(
    5,
    join([
      ...shape.map(d => int(1, d)),
      int(2, 1),
      bytes(8, name),
      bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    ]),
  )
const typed = (field: number, name: string, shape: readonly number[]): Uint8Array =>
  bytes(field, join([bytes(1, name), bytes(2, bytes(1, join([int(1, 1), bytes(2, join(shape.map(d => bytes(1, int(1, d)))))])))]))

/** Windows of a layer as ONNX has them: pads before and after. */
function windows(
  s: { readonly stride?: PerAxis; readonly pad?: PerSide; readonly dilation?: PerAxis },
  kernel: readonly number[],
  stride: PerAxis,
): Attributes {
  const { pad, padEnd = pad } = sides(s.pad)
  return { kernel_shape: kernel, strides: pair(s.stride ?? stride, 1), pads: [...pad, ...padEnd] }
}

const simple: Readonly<Record<string, string>> = { relu: 'Relu', tanh: 'Tanh', sigmoid: 'Sigmoid', softmax: 'Softmax' }

function layerNodes(l: LayerSpec, x: string, flat: boolean): Uint8Array[] {
  const weights = [`${l.name}/W`, `${l.name}/b`]
  if (l.kind === 'convolution')
    return [node('Conv', [x, ...weights], l.name, { ...windows(l, [l.FH, l.FW], 1), dilations: pair(l.dilation, 1), group: l.groups ?? 1 })]
  if (l.kind === 'pooling')
    return [node(l.method === 'max' ? 'MaxPool' : 'AveragePool', [x], l.name, windows(l, [l.PH, l.PW], [l.PH, l.PW]))]
  if (l.kind === 'affine')
    return flat
      ? [node('Gemm', [x, ...weights], l.name)]
      : [node('Flatten', [x], `${l.name}/x`), node('Gemm', [`${l.name}/x`, ...weights], l.name)]
  if (l.kind === 'lrn')
    return [node('LRN', [x], l.name, { size: l.n, alpha: { float: l.alpha * l.n }, beta: { float: l.beta }, bias: { float: l.k } })]
  if (l.kind === 'dropout' || l.kind === 'flatten') return [node('Identity', [x], l.name)]
  return [node(simple[l.kind], [x], l.name)]
}

/** The whole model, from `image` (N, C, H, W) to `softmax` (N, K). `shapes`: of all weights. */
export function onnxModel(
  { input, layers }: NetworkSpec,
  batch: number,
  shapes: Readonly<Record<string, readonly number[]>>,
  { weights }: Given,
): Bytes {
  let x = 'image',
    flat = false
  const nodes = layers.flatMap(l => {
    const written = layerNodes(l, x, flat)
    x = l.name
    flat ||= l.kind === 'affine'
    return written
  })
  const classes = Object.values(shapes).at(-1)![0]
  const graph = join([
    ...nodes,
    bytes(2, 'im2see'),
    ...Object.entries(weights).map(([name, data]) => tensor(name, shapes[name], data)),
    typed(11, 'image', [batch, ...input]),
    typed(12, x, [batch, classes]),
  ])
  return join([int(1, 8), bytes(7, graph), bytes(8, join([bytes(1, ''), int(2, 13)]))])
}
