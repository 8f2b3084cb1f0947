// The whole vocabulary. An op's name is its key here.
import { dot } from './dot.ts'
import { col2im, im2col, rearrange } from './move.ts'
import type { Formula, Op } from './op.ts'
import { lrnScale, lrnScaleGrad, normalize, normalizeGrad } from './lrn.ts'
import { scaleColumns, standardize, standardizeGrad, sumProducts } from './normalization.ts'
import {
  clippedRelu,
  clippedReluGrad,
  crossEntropy,
  leakyRelu,
  leakyReluGrad,
  relu,
  reluGrad,
  sigmoid,
  sigmoidGrad,
  softmax,
  softmaxGrad,
  tanh,
  tanhGrad,
} from './pointwise.ts'
import { add, addBias, argMax, mask, max, mean, maxGrad, meanGrad, sumRows, times } from './reduce.ts'
import { accumulateSquares, adaGrad, adam, adamRate, addVelocity, firstMoment, increment, secondMoment, sgd, velocity } from './update.ts'
import { sizeOf, type Shape } from '../tensor.ts'

const vocabulary = {
  rearrange,
  im2col,
  col2im,
  dot,
  add,
  addBias,
  times,
  mask,
  sumRows,
  argMax,
  max,
  maxGrad,
  mean,
  meanGrad,
  relu,
  reluGrad,
  leakyRelu,
  leakyReluGrad,
  clippedRelu,
  clippedReluGrad,
  sigmoid,
  sigmoidGrad,
  tanh,
  tanhGrad,
  softmax,
  crossEntropy,
  softmaxGrad,
  lrnScale,
  lrnScaleGrad,
  normalize,
  normalizeGrad,
  standardize,
  standardizeGrad,
  scaleColumns,
  sumProducts,
  sgd,
  velocity,
  addVelocity,
  accumulateSquares,
  adaGrad,
  firstMoment,
  secondMoment,
  adamRate,
  adam,
  increment,
}

type Vocabulary = typeof vocabulary
export type OpName = keyof Vocabulary
/** The ops whose cells come out of a formula. */
export type FormulaName = { [K in OpName]: Vocabulary[K] extends { readonly formula: Formula } ? K : never }[OpName]

export const opNames = Object.keys(vocabulary) as readonly OpName[]
export const formulaNames = opNames.filter((name): name is FormulaName => 'formula' in vocabulary[name])
/** Whether a name, of whatever it be, is that of an op with a formula. */
export const isFormula = (name: string): name is FormulaName => (formulaNames as readonly string[]).includes(name)

/** The op of a step. Its params are as the step has them: whoever wrote the step knew their type. */
export const opOf = (name: OpName): Op<Readonly<Record<string, unknown>>> =>
  vocabulary[name] as unknown as Op<Readonly<Record<string, unknown>>>

/** The formula of an op that has one. */
export const formulaOf = (name: FormulaName): Formula => vocabulary[name].formula

/** How many rows a step's output has to be sliced by. */
export function rowsOf(name: OpName, out: Shape, inputs: readonly Shape[], params: Readonly<Record<string, unknown>>): number {
  return opOf(name).rows?.(out, inputs, params) ?? sizeOf(out) / (out[out.length - 1] ?? 1)
}

/** Multiply–adds of a step, or its output's size where it only moves or compares. */
export function costOf(name: OpName, out: Shape, inputs: readonly Shape[], params: Readonly<Record<string, unknown>>): number {
  return opOf(name).cost?.(out, inputs, params) ?? sizeOf(out)
}
