// An ONNX file read and computed as simply as can be, in double precision: what the reader of networks is judged by.

import { all, floats, ints, last, message, word, words } from './plainProtobuf.ts'

/** Numbers of a shape, row by row. */
export interface Plain {
  readonly dims: readonly number[]
  readonly data: readonly number[]
}
const size = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1)

function tensor(bytes: Uint8Array): readonly [string, Plain] {
  const of = message(bytes),
    dims = ints(of, 1),
    type = Number(last(of, 2)?.value ?? 0n),
    raw = last(of, 9)?.bytes
  const view = raw && new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  const data =
    type === 1
      ? raw
        ? floats(raw)
        : all(of, 4).flatMap(floats)
      : type === 7
        ? view
          ? Array.from({ length: raw.length / 8 }, (_, i) => Number(view.getBigInt64(8 * i, true)))
          : ints(of, 7)
        : null
  if (!data || data.length !== size(dims)) throw new Error(`a tensor of type ${type}, (${dims.join()})`)
  return [word(of, 8), { dims, data }]
}

interface Setting {
  readonly f: number
  readonly i: number
  readonly s: string
  readonly t: Plain | null
  readonly ints: readonly number[]
}
interface Node {
  readonly op: string
  readonly in: readonly string[]
  readonly out: readonly string[]
  readonly set: Readonly<Record<string, Setting>>
}

function node(bytes: Uint8Array): Node {
  const of = message(bytes)
  const set = all(of, 5).map(one => {
    const a = message(one),
      t = last(a, 5)
    const f = last(a, 2)
    return [
      word(a, 1),
      {
        f: f ? floats(f.bytes)[0] : 0,
        i: Number(last(a, 3)?.value ?? 0n),
        s: word(a, 4),
        t: t ? tensor(t.bytes)[1] : null,
        ints: ints(a, 8),
      },
    ] as const
  })
  return { op: word(of, 4), in: words(of, 1), out: words(of, 2), set: Object.fromEntries(set) }
}

/** Numbers read at places that `place` gives. */
const made = (dims: readonly number[], value: (at: readonly number[]) => number): Plain => ({
  dims,
  data: Array.from({ length: size(dims) }, (_, i) => {
    let left = i
    return value(
      [...dims]
        .reverse()
        .map(d => {
          const k = left % d
          left = Math.floor(left / d)
          return k
        })
        .reverse(),
    )
  }),
})
const get = ({ dims, data }: Plain, at: readonly number[]): number => data[at.reduce((place, k, axis) => place * dims[axis] + k, 0)]

function broadcast(a: Plain, b: Plain, of: (x: number, y: number) => number): Plain {
  const rank = Math.max(a.dims.length, b.dims.length),
    wide = ({ dims, data }: Plain): Plain => ({ dims: [...Array.from({ length: rank - dims.length }, () => 1), ...dims], data })
  const [x, y] = [wide(a), wide(b)],
    dims = x.dims.map((d, i) => Math.max(d, y.dims[i]))
  const one = (p: Plain, at: readonly number[]): number =>
    get(
      p,
      at.map((k, i) => (p.dims[i] === 1 ? 0 : k)),
    )
  return made(dims, at => of(one(x, at), one(y, at)))
}

/** Window places of one axis: how many, and where each begins. */
function along(n: number, k: number, stride: number, before: number, after: number, dilation: number, ceil: boolean): number {
  const reach = (k - 1) * dilation + 1,
    steps = (n + before + after - reach) / stride
  const count = (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1
  return ceil && (count - 1) * stride >= n + before ? count - 1 : count
}

function windows(
  n: Node,
  x: Plain,
  kernel: readonly number[],
  channels: number,
  of: (values: readonly (number | null)[], at: readonly number[]) => number,
): Plain {
  const list = (name: string, otherwise: readonly number[]): readonly number[] => n.set[name]?.ints ?? otherwise
  const s = list('strides', [1, 1]),
    d = list('dilations', [1, 1]),
    ceil = (n.set['ceil_mode']?.i ?? 0) !== 0,
    mode = n.set['auto_pad']?.s ?? 'NOTSET'
  let p = list('pads', [0, 0, 0, 0])
  if (mode.startsWith('SAME')) {
    const pads = [0, 1].map(a => {
      const total = Math.max(0, (Math.ceil(x.dims[2 + a] / s[a]) - 1) * s[a] + (kernel[a] - 1) * d[a] + 1 - x.dims[2 + a])
      return mode === 'SAME_UPPER' ? [Math.floor(total / 2), Math.ceil(total / 2)] : [Math.ceil(total / 2), Math.floor(total / 2)]
    })
    p = [pads[0][0], pads[1][0], pads[0][1], pads[1][1]]
  }
  const out = [0, 1].map(a => along(x.dims[2 + a], kernel[a], s[a], p[a], p[a + 2], d[a], ceil))
  return made([x.dims[0], channels, ...out], at => {
    const values: (number | null)[] = []
    // Whoever computes asks channel by channel.
    for (let c = 0; c < x.dims[1]; c++)
      for (let i = 0; i < kernel[0]; i++)
        for (let j = 0; j < kernel[1]; j++) {
          const y = at[2] * s[0] - p[0] + i * d[0],
            z = at[3] * s[1] - p[1] + j * d[1]
          values.push(y >= 0 && z >= 0 && y < x.dims[2] && z < x.dims[3] ? get(x, [at[0], c, y, z]) : null)
        }
    return of(values, at)
  })
}

/** One node. */
function compute(n: Node, given: readonly (Plain | undefined)[], opset: number): Plain {
  const [x, y, z] = given as readonly Plain[],
    { set } = n
  const each = (of: (v: number) => number): Plain => ({ dims: x.dims, data: x.data.map(of) })
  switch (n.op) {
    case 'Identity':
    case 'Dropout':
      return x
    case 'Relu':
      return each(v => Math.max(0, v))
    case 'LeakyRelu':
      return each(v => (v > 0 ? v : v * (set['alpha']?.f ?? 0.01)))
    case 'Clip':
      return each(v => Math.min(z.data[0], Math.max(y.data[0], v)))
    case 'Tanh':
      return each(Math.tanh)
    case 'Constant':
      return set['value'].t!
    case 'Add':
      return broadcast(x, y, (a, b) => a + b)
    case 'Mul':
      return broadcast(x, y, (a, b) => a * b)
    case 'Reshape': {
      const dims = y.data.map((d, i) => (d === 0 && !set['allowzero']?.i ? x.dims[i] : d)),
        known = size(dims.filter(d => d !== -1))
      return { dims: dims.map(d => (d === -1 ? x.data.length / known : d)), data: x.data }
    }
    case 'Flatten': {
      const axis = set['axis']?.i ?? 1,
        at = axis < 0 ? axis + x.dims.length : axis
      return { dims: [size(x.dims.slice(0, at)), size(x.dims.slice(at))], data: x.data }
    }
    case 'Transpose': {
      const perm = set['perm']?.ints ?? x.dims.map((_, i) => x.dims.length - 1 - i)
      return made(
        perm.map(a => x.dims[a]),
        at =>
          get(
            x,
            x.dims.map((_, a) => at[perm.indexOf(a)]),
          ),
      )
    }
    case 'MatMul':
    case 'Gemm':
      return product(n, x, y, z)
    case 'BatchNormalization': {
      const [, scale, bias, mean, variance] = given as readonly Plain[],
        eps = set['epsilon']?.f ?? 1e-5
      return made(
        x.dims,
        at => ((get(x, at) - mean.data[at[1]]) / Math.sqrt(variance.data[at[1]] + eps)) * scale.data[at[1]] + bias.data[at[1]],
      )
    }
    case 'Softmax': {
      const axis = set['axis']?.i ?? (opset < 13 ? 1 : -1),
        exp = x.data.map(v => Math.exp(v - Math.max(...x.data)))
      if ((axis < 0 ? axis + x.dims.length : axis) !== x.dims.length - 1) throw new Error(`softmax along ${axis}`)
      return { dims: x.dims, data: exp.map(v => v / dot(exp.length, k => exp[k])) }
    }
    case 'GlobalAveragePool':
      return made(
        [x.dims[0], x.dims[1], 1, 1],
        at => dot(x.dims[2] * x.dims[3], k => x.data[(at[0] * x.dims[1] + at[1]) * x.dims[2] * x.dims[3] + k]) / (x.dims[2] * x.dims[3]),
      )
  }
  return overWindows(n, x, y, z)
}

function product({ op, set }: Node, x: Plain, y: Plain, z: Plain | undefined): Plain {
  if (op === 'MatMul')
    return made([...x.dims.slice(0, -1), y.dims[1]], at =>
      dot(x.dims.at(-1)!, k => get(x, [...at.slice(0, -1), k]) * get(y, [k, at.at(-1)!])),
    )
  const tb = (set['transB']?.i ?? 0) !== 0,
    [alpha, beta] = [set['alpha']?.f ?? 1, set['beta']?.f ?? 1]
  const out = made(
    [x.dims[0], y.dims[tb ? 0 : 1]],
    at => alpha * dot(x.dims[1], k => get(x, [at[0], k]) * get(y, tb ? [at[1], k] : [k, at[1]])),
  )
  return z ? broadcast(out, z, (a, b) => a + beta * b) : out
}

/** Poolings and convolution. */
function overWindows(n: Node, x: Plain, y: Plain, z: Plain | undefined): Plain {
  const { set } = n
  switch (n.op) {
    case 'MaxPool':
    case 'AveragePool': {
      const kernel = set['kernel_shape'].ints,
        K = kernel[0] * kernel[1]
      return windows(n, x, kernel, x.dims[1], (values, at) => {
        const there = values.slice(at[1] * K, at[1] * K + K).filter(v => v !== null),
          counts = n.op === 'AveragePool' && (set['count_include_pad']?.i ?? 0) !== 0
        return n.op === 'MaxPool' ? Math.max(...there) : dot(there.length, k => there[k]) / (counts ? K : there.length)
      })
    }
    case 'Conv': {
      const groups = set['group']?.i ?? 1,
        [FN, depth, FH, FW] = y.dims,
        K = depth * FH * FW
      return windows(n, x, [FH, FW], FN, (values, at) => {
        const first = Math.floor(at[1] / (FN / groups)) * K
        return (z ? z.data[at[1]] : 0) + dot(K, k => (values[first + k] ?? 0) * y.data[at[1] * K + k])
      })
    }
  }
  throw new Error(`the operator ${n.op}`)
}

function dot(n: number, of: (k: number) => number): number {
  let sum = 0
  for (let k = 0; k < n; k++) sum += of(k)
  return sum
}

/** What a file's network gives for an image whose numbers `pixel` says, and the largest number on the way. */
export function plainOnnx(
  bytes: Uint8Array,
  pixel: (i: number) => number,
): { readonly x: Plain; readonly y: Plain; readonly largest: number } {
  const model = message(bytes),
    graph = message(last(model, 7)!.bytes),
    opset = Number(last(message(all(model, 8).find(one => word(message(one), 1) === '')!), 2)!.value)
  const values = new Map<string, Plain>(all(graph, 5).map(tensor)),
    input = all(graph, 11)
      .map(message)
      .find(one => !values.has(word(one, 1)))!
  const shape = last(message(last(message(last(input, 2)!.bytes), 1)!.bytes), 2)!,
    sizes = all(message(shape.bytes), 1).map(one => Number(last(message(one), 1)?.value ?? 1n))
  const x: Plain = { dims: [1, ...sizes.slice(1)], data: Array.from({ length: size(sizes.slice(1)) }, (_, i) => pixel(i)) }
  values.set(word(input, 1), x)
  const nodes = all(graph, 1).map(node),
    wanted = word(message(all(graph, 12)[0]), 1)
  let largest = 0
  const value = (name: string): Plain => {
    const known = values.get(name)
    if (known) return known
    const n = nodes.find(one => one.out[0] === name)!,
      out = compute(
        n,
        n.in.map(one => (one === '' ? undefined : value(one))),
        opset,
      )
    values.set(name, out)
    return out
  }
  const y = value(wanted)
  for (const { data } of values.values()) for (const v of data) largest = Math.max(largest, Number.isNaN(v) ? Infinity : Math.abs(v))
  return { x, y, largest }
}
