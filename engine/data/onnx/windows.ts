// Operators whose windows slide over maps: Conv and the poolings. Their settings are judged by what they do to these very sizes.
import { sameZeros } from '../../ops/window.ts'
import { sizeOf } from '../../tensor.ts'
import { WeightsFileError } from '../safetensors.ts'
import type { Asked } from './asked.ts'
import type { Chain } from './chain.ts'
import { transposed, reshaped } from './known.ts'
import { unfit } from './faults.ts'
import { requireFloats } from './tensors.ts'
import type { Constant, Pads, Trunk } from './values.ts'
import { byAxis, isStraight, orderOf, straight } from './view.ts'

type Pair = readonly [number, number]
const NONE: Pads = [0, 0, 0, 0]
const any = (pads: readonly number[]): boolean => pads.some(pad => pad > 0)

interface Windows {
  readonly stride: Pair
  readonly dilation: Pair
  /** What the operator itself lays around. */
  readonly own: Pads
  /** Rows and columns behind the padding that the last windows reach into (ceil_mode). */
  readonly over: Pair
}

function pairOf(asked: Asked, name: string, otherwise: number, least: number): Pair {
  const list = asked.ints(name) ?? [otherwise, otherwise]
  if (list.length !== 2) throw unfit(asked.node, 'windows over height and width', `${name} ${list.join(', ')}`)
  if (list.some(one => !Number.isSafeInteger(one) || one < least))
    throw unfit(asked.node, `${name} of at least ${least}`, `${name} ${list.join(', ')}`)
  return [list[0], list[1]]
}

/** How windows of a size lie over maps. `around`: zeros that a Pad laid there already. */
function windowsOf(asked: Asked, [H, W]: Pair, kernel: Pair, around: Pads): Windows {
  const stride = pairOf(asked, 'strides', 1, 1),
    dilation = pairOf(asked, 'dilations', 1, 1),
    mode = asked.text('auto_pad', 'NOTSET'),
    given = asked.ints('pads') ?? NONE
  const sizes: Pair = [H + around[0] + around[2], W + around[1] + around[3]],
    reach: Pair = [dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1]
  if (given.length !== 4 || given.some(pad => !Number.isSafeInteger(pad) || pad < 0))
    throw unfit(asked.node, 'pads of 0 or more at four sides', `pads ${given.join(', ')}`)
  const ceil = asked.int('ceil_mode', 0) !== 0
  if (mode === 'NOTSET') {
    const [top, left, bottom, right] = given // ONNX has all beginnings first
    const over = ceil
      ? ([0, 1] as const).map(axis => overhang(sizes[axis], reach[axis], stride[axis], given[axis], given[axis + 2]))
      : [0, 0]
    return { stride, dilation, own: [top, right, bottom, left], over: [over[0], over[1]] }
  }
  if (mode !== 'SAME_UPPER' && mode !== 'SAME_LOWER' && mode !== 'VALID')
    throw unfit(asked.node, 'auto_pad NOTSET, SAME_UPPER, SAME_LOWER or VALID', `auto_pad ${mode}`)
  if (any(given)) throw unfit(asked.node, 'pads or auto_pad', `auto_pad ${mode}, pads ${given.join(', ')}`)
  const all = ([0, 1] as const).map(axis => {
    if (mode === 'VALID') {
      if (ceil && (sizes[axis] - reach[axis]) % stride[axis] !== 0)
        throw unfit(asked.node, 'ceil_mode 0 with auto_pad VALID', 'ceil_mode 1')
      return [0, 0] as const
    }
    const total = sameZeros(sizes[axis], reach[axis], stride[axis]),
      less = Math.floor(total / 2)
    return mode === 'SAME_UPPER' ? ([less, total - less] as const) : ([total - less, less] as const)
  })
  return { stride, dilation, own: [all[0][0], all[1][1], all[0][1], all[1][0]], over: [0, 0] }
}

/** How far the last window reaches behind the padding, where a window that is cut off counts; one that would begin behind the image does not. */
function overhang(size: number, reach: number, stride: number, before: number, after: number): number {
  const steps = Math.ceil((size + before + after - reach) / stride)
  if (steps < 0) return 0 // not one window has room
  const last = steps * stride >= size + before ? steps - 1 : steps
  return Math.max(0, last * stride + reach - size - before - after)
}

const sum = (a: Pads, b: Pads): Pads => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]]
const oneOrTwo = ([a, b]: Pair): number | Pair => (a === b ? a : [a, b])
const padSetting = ([top, right, bottom, left]: Pads): number | Pair | Pads =>
  top === bottom && left === right ? oneOrTwo([top, left]) : [top, right, bottom, left]

export const CONV = ['auto_pad', 'dilations', 'group', 'kernel_shape', 'pads', 'strides']

/** Conv: x (N, C, H, W), W (FN, C/G, FH, FW), b (FN). */
export function conv(asked: Asked, chain: Chain): Trunk {
  const x = asked.trunk(),
    W = asked.constant(1),
    b = asked.constant(2)
  if (!W) throw unfit(asked.node, 'weights', 'none')
  if (W.dims.length !== 4) throw unfit(asked.node, 'windows over height and width', `weights (${W.dims.join(', ')})`)
  requireFloats(asked.node, W)
  if (b) requireFloats(asked.node, b)
  const [FN, depth, FH, FW] = W.dims,
    groups = asked.int('group', 1),
    shape = asked.ints('kernel_shape')
  if (shape && shape.join() !== [FH, FW].join()) throw unfit(asked.node, `kernel_shape ${FH}, ${FW}`, `kernel_shape ${shape.join(', ')}`)
  if (b && (b.dims.length !== 1 || b.dims[0] !== FN))
    throw new WeightsFileError('shape', b.name || asked.node, `(${FN})`, `(${b.dims.join(', ')})`)
  if (chain.shape.length === 1) return oneByOne(asked, chain, x, W, b)
  const [C, H, width] = chain.maps(asked, x, true),
    around = x.pads ?? NONE
  if (depth * groups !== C)
    throw new WeightsFileError('shape', W.name || asked.node, `(${FN}, ${C / groups}, ${FH}, ${FW})`, `(${W.dims.join(', ')})`)
  const { stride, dilation, own } = windowsOf(asked, [H, width], [FH, FW], around),
    pads = sum(around, own)
  const layer = {
    kind: 'convolution' as const,
    FN,
    FH,
    FW,
    ...(stride.some(one => one > 1) && { stride: oneOrTwo(stride) }),
    ...(any(pads) && { pad: padSetting(pads) }),
    ...(dilation.some(one => one > 1) && { dilation: oneOrTwo(dilation) }),
    ...(groups > 1 && { groups }),
  }
  const given = [
    { name: 'W', shape: W.dims, of: W, out: 0 },
    { name: 'b', shape: [FN], of: b ?? 0, out: 0 },
  ]
  return chain.add(asked, layer, { given, stem: W.name }, x)
}

/** A convolution of 1×1 over a row of numbers, (N, D, 1, 1), is a product. */
function oneByOne(asked: Asked, chain: Chain, x: Trunk, W: Constant, b: Constant | null): Trunk {
  chain.require(asked, x)
  const [D] = chain.shape,
    [FN] = W.dims
  windowsOf(asked, [1, 1], [1, 1], NONE)
  if (
    x.view.dims.slice(1).join() !== [D, 1, 1].join() ||
    W.dims.slice(1).join() !== [D, 1, 1].join() ||
    !isStraight(x.view) ||
    asked.int('group', 1) !== 1 ||
    any(asked.ints('pads') ?? [])
  )
    throw unfit(asked.node, `weights (…, ${D}, 1, 1)`, `(${W.dims.join(', ')})`)
  const given = [
    { name: 'W', shape: [D, FN], of: transposed(reshaped(W, [FN, D]), [1, 0]), out: 1 },
    { name: 'b', shape: [FN], of: b ?? 0, out: 0 },
  ]
  return chain.add(asked, { kind: 'affine', out: FN }, { given, stem: W.name, view: ([N]) => straight([N, FN, 1, 1]) }, x)
}

export const POOL = ['auto_pad', 'ceil_mode', 'dilations', 'kernel_shape', 'pads', 'strides']

/** MaxPool and AveragePool. */
export function pool(asked: Asked, chain: Chain): Trunk {
  const x = asked.trunk(),
    [, H, W] = chain.maps(asked, x, true),
    kernel = pairOf(asked, 'kernel_shape', NaN, 1),
    around = x.pads ?? NONE
  const { stride, dilation, own, over } = windowsOf(asked, [H, W], kernel, around),
    isMax = asked.op === 'MaxPool',
    [top, right, bottom, left] = sum(around, own)
  const pads: Pads = [top, right + over[1], bottom + over[0], left]
  if (isMax && any(around) && !chain.nonNegative) throw unfit(asked.node, 'Pad before MaxPool only behind a ReLU', 'Pad with zeros')
  const layer = {
    kind: 'pooling' as const,
    method: isMax ? ('max' as const) : ('average' as const),
    PH: kernel[0],
    PW: kernel[1],
    stride: oneOrTwo(stride),
    ...(any(pads) && { pad: padSetting(pads) }),
    ...(dilation.some(one => one > 1) && { dilation: oneOrTwo(dilation) }),
    ...(!isMax && any(pads) && !countsZeros(asked, around, own, over) && { countIncludePad: false }),
  }
  const { nonNegative } = chain,
    out = chain.add(asked, layer, {}, x)
  chain.nonNegative = nonNegative
  return out
}

/** Whether zeros around count in a mean. Throws WeightsFileError where some do and some do not. */
function countsZeros(asked: Asked, around: Pads, own: Pads, over: Pair): boolean {
  const counts = asked.int('count_include_pad', 0) !== 0
  // Zeros that a Pad laid there are numbers like others; places behind all padding never count.
  const counted = any(around) || (any(own) && counts),
    left = any(over) || (any(own) && !counts)
  if (counted && left)
    throw unfit(
      asked.node,
      'a mean in which all of the padding counts, or none',
      `count_include_pad ${Number(counts)}, ceil_mode ${asked.int('ceil_mode', 0)}`,
    )
  return counted
}

/** GlobalAveragePool and GlobalMaxPool. */
export function globalPool(asked: Asked, chain: Chain): Trunk {
  const x = asked.trunk(),
    [C, H, W] = chain.maps(asked, x)
  return overMaps(asked, chain, x, asked.op === 'GlobalMaxPool', [x.view.dims[0], C, 1, 1], H, W)
}

/** The mean or the largest of every map, read in a shape of (N, C) numbers. */
function overMaps(asked: Asked, chain: Chain, x: Trunk, isMax: boolean, dims: readonly number[], H: number, W: number): Trunk {
  const { nonNegative } = chain,
    view = (): ReturnType<typeof straight> => straight(dims)
  const out = isMax
    ? chain.add(asked, { kind: 'pooling', method: 'max', PH: H, PW: W, stride: 1 }, { view }, x)
    : chain.add(asked, { kind: 'global-average-pooling' }, { view }, x)
  chain.nonNegative = nonNegative
  return out
}

/** ReduceMean and ReduceMax over the pixels of maps, wherever their axes are. */
export async function reduce(asked: Asked, chain: Chain): Promise<Trunk> {
  const x = asked.trunk()
  chain.require(asked, x)
  const { dims } = x.view,
    named = await asked.list('axes', 1, 18),
    axes = named?.map(axis => (axis < 0 ? axis + dims.length : axis)) ?? []
  const [C, H, W] = chain.shape,
    rest = dims.filter((_, axis) => !axes.includes(axis)),
    inside = axes.map(axis => dims[axis] ?? NaN)
  if (
    chain.shape.length !== 3 ||
    axes.includes(0) ||
    sizeOf(inside) !== H * W ||
    sizeOf(rest) !== dims[0] * C ||
    !pixelsAlone(x, axes, C, H * W)
  )
    throw unfit(asked.node, 'the mean of every map', `axes ${named?.join(', ') ?? 'all'} of (${dims.join(', ')})`)
  const kept = asked.int('keepdims', 1) === 0 ? rest : dims.map((size, axis) => (axes.includes(axis) ? 1 : size))
  return overMaps(asked, chain, x, asked.op === 'ReduceMax', kept, H, W)
}

/** Whether axes are made of places within a map alone, and the others of the channels in their order. */
function pixelsAlone({ view: { dims, atoms } }: Trunk, axes: readonly number[], C: number, pixels: number): boolean {
  const made = byAxis(dims.slice(1), atoms)
  if (!made || axes.some(axis => !(axis > 0 && axis < dims.length))) return false
  const channels = {
    dims: [],
    atoms: made.flatMap((atoms, i) => (axes.includes(i + 1) ? [] : atoms.map(([size, stride]) => [size, stride / pixels] as const))),
  }
  return (
    axes.every(axis => made[axis - 1].every(([size, stride]) => (size - 1) * stride < pixels)) &&
    isStraight(channels) &&
    orderOf(channels).length === C
  )
}
