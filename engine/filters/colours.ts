// What a filter of several channels looks for, by its numbers: light and dark, one colour, or a colour against its opposite; and what each of its channels adds.
import type { FloatArray } from '../tensor.ts'

/** Channels, rows and columns of a filter. */
type FilterShape = readonly [C: number, FH: number, FW: number]

/** The squares of a filter's weights, split into three shares that add up to 1. */
export interface Parts {
  /** What is the same all over the window: each channel's mean weight. */
  readonly flat: number
  /** Of the rest, what all channels share: light against dark. */
  readonly grey: number
  /** What is left: place by place it adds up to 0 over the channels, channel by channel over the places. So a colour here is its opposite elsewhere. */
  readonly colour: number
}

/** Kinds of filter: each is named by the part that is its largest. */
const kinds = { edges: 'grey', blobs: 'flat', opposites: 'colour' } as const satisfies Readonly<Record<string, keyof Parts>>
export type FilterKind = keyof typeof kinds
export const filterKinds = Object.keys(kinds) as readonly FilterKind[]
/** The share that makes a filter one of a kind. */
export const partOf = (parts: Parts, kind: FilterKind): number => parts[kinds[kind]]

/** What a filter (C, FH, FW) consists of. Of one of zeros, each part is 0. */
export function partsOf(filter: ArrayLike<number>, [C, FH, FW]: FilterShape): Parts {
  const size = FH * FW,
    weights = Array.from(filter),
    all = squares(weights)
  if (all === 0) return { flat: 0, grey: 0, colour: 0 }
  const means = Array.from({ length: C }, (_, c) => sum(weights.slice(c * size, (c + 1) * size)) / size)
  const uneven = weights.map((w, i) => w - means[Math.floor(i / size)])
  const shared = Array.from({ length: size }, (_, i) => sum(means.map((__, c) => uneven[c * size + i])) / C)
  const flat = (size * squares(means)) / all,
    grey = (C * squares(shared)) / all
  return { flat, grey, colour: squares(uneven.map((w, i) => w - shared[i % size])) / all }
}

/** The kind of a filter: that of its largest part. */
export const kindOf = (parts: Parts): FilterKind =>
  filterKinds.reduce((most, kind) => (partOf(parts, kind) > partOf(parts, most) ? kind : most))

/** The share of each channel in the squares of a filter's weights; of one of zeros, 0. */
export function channelShares(filter: ArrayLike<number>, [C, FH, FW]: FilterShape): readonly number[] {
  const weights = Array.from(filter),
    all = squares(weights) || 1
  return Array.from({ length: C }, (_, c) => squares(weights.slice(c * FH * FW, (c + 1) * FH * FW)) / all)
}

/** A filter (C, FH, FW) and each of its channels alone, the others 0: (C + 1, C, FH, FW). What the channels answer adds up to what the filter answers. */
export function channelByChannel(filter: ArrayLike<number>, [C, FH, FW]: FilterShape): FloatArray {
  const size = FH * FW,
    all = new Float32Array((C + 1) * C * size),
    weights = Float32Array.from(filter)
  all.set(weights)
  for (let c = 0; c < C; c++) all.set(weights.subarray(c * size, (c + 1) * size), (c + 1) * C * size + c * size)
  return all
}

const sum = (of: readonly number[]): number => of.reduce((before, v) => before + v, 0)
const squares = (of: readonly number[]): number => sum(of.map(v => v * v))
