// Chance for the checks: numbers, shapes and windows that are legal and as awkward as they come.
// They come from a Gen, so that a test can shrink what it drew and a page could draw its own.
import { windowsOver, type Pair, type WindowParams } from '../ops/window.ts'
import { random } from '../random.ts'
import { rowMajor, sizeOf, tensor, toRowMajor, type Shape, type Tensor } from '../tensor.ts'

export interface Gen {
  /** A whole number, low and high included. */
  int(low: number, high: number): number
}

/** What an input's numbers may be: any, above zero, or whole numbers below a bound (places, classes). */
export type Domain = 'real' | 'positive' | { readonly below: number }

/** True or false, equally likely. */
export const flag = (gen: Gen): boolean => gen.int(0, 1) === 1
/** The numbers 0 to `length` − 1 in a random order. */
export const permutation = (gen: Gen, length: number): number[] => {
  const left = Array.from({ length }, (_, i) => i)
  return Array.from({ length }, () => left.splice(gen.int(0, left.length - 1), 1)[0])
}

/** Numbers of a domain. Real ones are between 0.1 and 2 in size, so that none sits on relu's kink or is no factor at all. */
export function numbers(gen: Gen, count: number, domain: Domain = 'real'): Float64Array {
  const chance = random(gen.int(0, 2 ** 30))
  return Float64Array.from({ length: count }, () => {
    if (typeof domain === 'object') return chance.int(domain.below)
    const size = chance.between(0.1, 2)
    return domain === 'real' && chance.uniform() < 0.5 ? -size : size
  })
}

/** 1 to 4 axes of 1 to 4. */
export const anyShape = (gen: Gen): number[] => Array.from({ length: gen.int(1, 4) }, () => gen.int(1, 4))
/** A tensor of `shape` with random numbers of the domain `real`, in float64. */
export const real = (gen: Gen, shape: Shape): Tensor => tensor(shape, numbers(gen, sizeOf(shape)))

/** Windows that fit, if only just: filters as large as the padded image, gaps between windows, axes of size 1. */
export function windows(gen: Gen): WindowParams & { x: Shape } {
  const FH = gen.int(1, 3),
    FW = gen.int(1, 3)
  const two = (low: number, high: number): Pair => [gen.int(low, high), gen.int(low, high)]
  const stride = two(1, 4),
    pad = two(0, 3),
    dilation = two(1, 3),
    end: { readonly padEnd?: Pair } = gen.int(0, 2) === 0 ? { padEnd: two(0, 3) } : {},
    [bottom, right] = end.padEnd ?? pad
  return {
    FH,
    FW,
    stride,
    pad,
    ...end,
    dilation,
    x: [gen.int(1, 2), gen.int(1, 2), sideFor(gen, FH, pad[0] + bottom, dilation[0]), sideFor(gen, FW, pad[1] + right, dilation[1])],
  }
}
/** `pads`: before and behind, together. */
const sideFor = (gen: Gen, filter: number, pads: number, dilation: number): number =>
  Math.max(1, dilation * (filter - 1) + 1 - pads) + gen.int(0, 3)

/** Windows as pooling has them: no dilation, and a pixel in every one. */
export function poolWindows(gen: Gen): WindowParams & { x: Shape } {
  const FH = gen.int(1, 4),
    FW = gen.int(1, 3)
  const half = (): Pair => [gen.int(0, Math.floor(FH / 2)), gen.int(0, Math.floor(FW / 2))]
  const pad = half(),
    end: { readonly padEnd?: Pair } = gen.int(0, 2) === 0 ? { padEnd: half() } : {},
    [bottom, right] = end.padEnd ?? pad
  return {
    FH,
    FW,
    stride: [gen.int(1, 4), gen.int(1, 3)],
    pad,
    ...end,
    dilation: [1, 1],
    x: [gen.int(1, 2), gen.int(1, 2), sideFor(gen, FH, pad[0] + bottom, 1), sideFor(gen, FW, pad[1] + right, 1)],
  }
}

/** Rows and columns of a pooling: (N·OH·OW·C, PH·PW). */
export function pooled(p: WindowParams & { x: Shape }): readonly [R: number, K: number] {
  const { N, C, OH, OW } = windowsOver(p.x, p)
  return [N * C * OH * OW, p.FH * p.FW]
}

/** The same matrix, lying transposed in memory. */
export function lyingTransposed(t: Tensor): Tensor {
  const [R, C] = t.shape
  const data = new Float64Array(R * C),
    there = toRowMajor(t)
  for (let r = 0; r < R; r++) for (let c = 0; c < C; c++) data[c * R + r] = there[r * C + c]
  return { shape: t.shape, data, strides: [1, R] }
}

/** Two to four axes, the second of up to seven channels. */
export const channels = (gen: Gen): number[] => [
  gen.int(1, 2),
  gen.int(1, 7),
  ...Array.from({ length: gen.int(0, 2) }, () => gen.int(1, 3)),
]
/** One of 0.1, 0.2, …, 0.9. */
export const rate = (gen: Gen): number => gen.int(1, 9) / 10

/** The inputs again in memory of their own, strides and all. */
export const copyOf = (inputs: readonly Tensor[]): Tensor[] => inputs.map(t => ({ ...t, data: t.data.slice() }))
/** The same numbers in a tensor of its own whose strides are row-major. */
export const straight = (t: Tensor): Tensor => ({ shape: t.shape, data: toRowMajor(t), strides: rowMajor(t.shape) })
