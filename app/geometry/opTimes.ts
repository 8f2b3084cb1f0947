// How long each op takes in the player, and how its rows follow one another: one entry an op. The engine computes a step in less than a millisecond; the player shows in which
// order its numbers come about.
import type { OpName } from '../../engine/ops/index.ts'
import type { Program, Step } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'

export interface OpTime {
  /** Milliseconds at speed 1. */
  readonly lasts: number
  /** So many rows come slowly, and take this share of the time; from then on it goes faster and faster. */
  readonly slow: { readonly rows: number; readonly share: number }
  /** Numbers are made in the order of the input's rows: one is done when the last row that it takes a number from has been read. */
  readonly readsRows?: true
}

const threeRows = { rows: 3, share: 0.35 }
/** The first row alone: its first number can be followed. */
const oneRow = { rows: 1, share: 0.5 }
/** Windows slide slowly enough that the way of their lines can be followed. */
const threeWindows = { rows: 3, share: 0.6 }
const time = (lasts: number, slow: OpTime['slow'] = threeRows): OpTime => ({ lasts, slow })

/** A product whose result is a single row has no second one to show. */
const ROW = 1400

const opTimes: Readonly<Record<OpName, OpTime>> = {
  rearrange: time(700),
  im2col: time(2400, threeWindows),
  col2im: { ...time(2400, threeWindows), readsRows: true },
  dot: time(2200, oneRow),
  add: time(500),
  addBias: time(500),
  times: time(500),
  mask: time(700),
  sumRows: time(900),
  argMax: time(1200),
  max: time(1200),
  maxGrad: time(1200),
  mean: time(1000),
  meanGrad: time(1000),
  relu: time(500),
  reluGrad: time(500),
  leakyRelu: time(500),
  leakyReluGrad: time(500),
  clippedRelu: time(500),
  clippedReluGrad: time(500),
  sigmoid: time(500),
  sigmoidGrad: time(500),
  tanh: time(500),
  tanhGrad: time(500),
  softmax: time(1000),
  crossEntropy: time(1000),
  softmaxGrad: time(700),
  lrnScale: time(900),
  lrnScaleGrad: time(900),
  normalize: time(700),
  normalizeGrad: time(700),
  standardize: time(700),
  standardizeGrad: time(700),
  scaleColumns: time(700),
  sumProducts: time(900),
  sgd: time(500),
  velocity: time(500),
  addVelocity: time(500),
  accumulateSquares: time(500),
  adaGrad: time(500),
  firstMoment: time(500),
  secondMoment: time(500),
  adamRate: time(500),
  adam: time(500),
  increment: time(500),
}

/** How an op comes about in time. */
export const timeOf = (op: OpName): OpTime => opTimes[op]

/** Milliseconds that a step takes at speed 1. From its op and its result's shape alone: the first page has the player's clock too. */
export function lastsOf(program: Program, { op, output }: Step): number {
  const { shape } = program.values[output]!
  return op === 'dot' && sizeOf(shape) === shape.at(-1) ? ROW : opTimes[op].lasts
}
