// What an op is called and drawn as, in signs that are the same in every language: one entry an op. The words beside them are the texts'.
// An op that is added to the engine is missing here until it has its entry: the compiler says so.
import { formulaNames, isFormula, type FormulaName, type OpName } from '../../engine/ops/index.ts'
import {
  RESULT,
  expOf,
  matrices,
  param,
  rearranged,
  rearrangement,
  windowText,
  word,
  type Equation,
  type Graph,
  type Line,
  type Matrices,
} from './opParts.ts'
import type { Rearranges, StepParts } from './steps.ts'
import { updateWords } from './updateWords.ts'

/** What an equation of matrices may depend on: what a rearrangement does, and the step's settings. */
interface Asked {
  readonly does: () => Rearranges
  readonly params: StepParts['params']
}

interface Words {
  /** The step as a line: `xw + b`. */
  readonly line: Line
  /** The step as an equation of matrices. */
  readonly matrices: Matrices | ((step: Asked) => Matrices)
  /**
   * How telling the op is of a layer's way back, from 1: a layer's is called after the most telling of its backward steps. null: it stands in no backward pass.
   * The texts have words for every op that has a number here.
   */
  readonly way: number | null
}
interface FormulaWords extends Words {
  /** The equation of one number of the op. Ops without a formula are explained by their terms. */
  readonly equation: Equation
}

/** Whether a normalisation is given the deviation itself; else a variance. */
const isDeviation = (params: StepParts['params']): boolean => params['eps'] === null

/** What a normalisation divides by: a deviation that is given, or a variance's. */
const deviationText = (spread: string, { params }: StepParts): string =>
  isDeviation(params) ? spread : `√(${spread} + ${Number(params['eps'])})`

const opWords = {
  rearrange: { line: ([x], parts) => `${x}${rearranged(parts)}`, matrices: ({ does }) => rearrangement(does()), way: 4 },
  im2col: { line: ([x], parts) => `im2col(${x}, ${windowText(parts)})`, matrices: matrices(0, '→', word('im2col'), RESULT), way: 2 },
  col2im: { line: ([x], parts) => `col2im(${x}, ${windowText(parts)})`, matrices: matrices(0, '→', word('col2im'), RESULT), way: 2 },
  dot: {
    line: ([a, b], { params }) =>
      `${a}${params['ta'] ? '.T' : ''} · ${b}${params['tb'] ? '.T' : ''}${params['groups'] === undefined ? '' : `, g${Number(params['groups'])}`}`,
    matrices: matrices(0, '·', 1, '=', RESULT),
    way: 3,
  },
  add: { line: ([a, b]) => `${a} + ${b}`, matrices: matrices(0, '+', 1, '=', RESULT), way: 6 },
  addBias: { line: ([xw, b]) => `${xw} + ${b}`, matrices: matrices(0, '+', 1, '=', RESULT), way: null },
  times: { line: ([x], parts) => `${x} × ${param(parts, 'times')}`, matrices: matrices(0, '→', '× (1 − ratio)', RESULT), way: 2 },
  mask: { line: ([x, m]) => `${x} ⊙ ${m}`, matrices: matrices(0, '⊙', 1, '=', RESULT), way: 1 },
  sumRows: { line: ([dout]) => `sum(${dout}, axis 0)`, matrices: matrices(0, '→', word('sumRows'), RESULT), way: 5 },
  argMax: {
    line: ([rows]) => `argmax(${rows}, axis 1)`,
    matrices: { parts: [0, '→', word('argMax'), RESULT], columns: [RESULT] },
    way: null,
  },
  max: {
    line: ([rows, places]) => `${rows}[${places}]`,
    matrices: { parts: [0, word('at'), 1, '→', RESULT], columns: [1, RESULT] },
    way: null,
  },
  maxGrad: {
    line: ([dout, places]) => `${dout} ⊙ onehot(${places})`,
    matrices: { parts: [0, word('maxGrad'), 1, '→', RESULT], columns: [1] },
    way: 1,
    equation: ({ number, constants: [place] }) => [0, '→', { chosenBy: 1 }, 1, number(1) === place ? '→' : '↛'],
  },
  mean: { line: ([rows]) => `mean(${rows}, axis 1)`, matrices: { parts: [0, '→', word('mean'), RESULT], columns: [RESULT] }, way: null },
  meanGrad: { line: ([dout]) => `repeat(${dout} / n, axis 1)`, matrices: matrices(0, '→', word('meanGrad'), RESULT), way: 1 },
  relu: { line: ([x]) => `max(0, ${x})`, matrices: matrices(0, '→', 'max(0, x)', RESULT), way: null, equation: { graph: { ends: null } } },
  reluGrad: {
    line: ([dout, out]) => `${dout} ⊙ (${out} > 0)`,
    matrices: matrices(0, word('where'), 1, word('above'), '=', RESULT),
    way: 1,
    equation: ({ number }) => [0, '×', { list: 1, words: number(1) <= 0 ? 'notPositive' : 'positive' }, '='],
  },
  leakyRelu: {
    line: ([x], parts) => `${x} > 0 ? ${x} : ${param(parts, 'alpha')} · ${x}`,
    matrices: matrices(0, '→', 'x > 0 ? x : αx', RESULT),
    way: null,
    equation: { graph: { ends: null } },
  },
  leakyReluGrad: {
    line: ([dout, x], parts) => `${dout} ⊙ (${x} > 0 ? 1 : ${param(parts, 'alpha')})`,
    matrices: matrices(0, '⊙ (x > 0 ? 1 : α), x =', 1, '=', RESULT),
    way: 1,
    equation: ({ number, constants: [alpha] }) => [0, `× ${number(1) > 0 ? 1 : alpha},  x =`, 1, '='],
  },
  clippedRelu: {
    line: ([x], parts) => `min(max(0, ${x}), ${param(parts, 'most')})`,
    matrices: matrices(0, '→', 'min(max(0, x), m)', RESULT),
    way: null,
    equation: { graph: { ends: null } },
  },
  clippedReluGrad: {
    line: ([dout, out], parts) => `${dout} ⊙ (0 < ${out} < ${param(parts, 'most')})`,
    matrices: matrices(0, '⊙ (0 < y < m), y =', 1, '=', RESULT),
    way: 1,
    equation: ({ number, constants: [most] }) => [0, `× ${number(1) <= 0 || number(1) >= most! ? 0 : 1},  y =`, 1, '='],
  },
  sigmoid: {
    line: ([x]) => `1 / (1 + e^−${x})`,
    matrices: matrices(0, '→', '1/(1 + e⁻ˣ)', RESULT),
    way: null,
    equation: { graph: { ends: [-0.1, 1.1] } },
  },
  sigmoidGrad: {
    line: ([dout, y]) => `${dout} ⊙ (1 − ${y}) ⊙ ${y}`,
    matrices: matrices(0, '⊙ (1 − y) y, y =', 1, '=', RESULT),
    way: 1,
    equation: () => [0, '× y (1 − y),  y =', 1, '='],
  },
  tanh: {
    line: ([x]) => `tanh(${x})`,
    matrices: matrices(0, '→', 'tanh(x)', RESULT),
    way: null,
    equation: { graph: { ends: [-1.1, 1.1] } },
  },
  tanhGrad: {
    line: ([dout, y]) => `${dout} ⊙ (1 − ${y}²)`,
    matrices: matrices(0, '⊙ (1 − y²), y =', 1, '=', RESULT),
    way: 1,
    equation: () => [0, '× (1 −', 1, '²)', '='],
  },
  softmax: {
    line: ([x]) => `softmax(${x})`,
    matrices: matrices(0, '→', word('softmax'), RESULT),
    way: null,
    equation({ numbers, indexIn }) {
      const { exp, sum } = expOf(numbers(1))
      return [{ list: 1, marked: [indexIn(0, 1)] }, '→', { numbers: exp, from: 1, words: 'exp', values: { sum } }, '/ Σ', '=']
    },
  },
  crossEntropy: {
    line: ([, t]) => `−log y[${t}]`,
    matrices: matrices(0, ',', 1, '→', word('loss'), RESULT),
    way: null,
    equation({ number, numbers }) {
      const { exp, sum } = expOf(numbers(0)),
        t = number(1)
      const column = { numbers: exp, from: 0, words: 'exp', values: { sum } } as const
      return [{ list: 0, marked: [t] }, '→', column, `max + log Σ − x[0, ${t}],  t =`, 1, '=']
    },
  },
  softmaxGrad: {
    line: ([y, t], { output }) => `(${y} − ${t}) / ${output.shape[0]}`,
    matrices: matrices(0, '−', 1, word('overN'), '=', RESULT),
    way: 1,
    equation({ number, constants }) {
      const [k, N] = constants as [number, number],
        t = number(1)
      const oneHot = { numbers: Float32Array.of(k === t ? 1 : 0), from: 1, words: 'oneHot', values: { k, t }, sliced: true } as const
      return ['(', 0, '−', oneHot, `) / ${N} ×`, 2, '=']
    },
  },
  lrnScale: {
    line: ([x], parts) => `${param(parts, 'k')} + ${param(parts, 'a')} · Σ ${x}²`,
    matrices: matrices(0, '→', 'k + α Σ x²', RESULT),
    way: null,
    equation: ({ constants: [k, a] }) => [`${k} + ${a} × Σ`, 0, '²', '='],
  },
  lrnScaleGrad: {
    line: ([dscale, x], parts) => `2 · ${param(parts, 'a')} · ${x} ⊙ Σ ${dscale}`,
    matrices: matrices('2α Σ', 0, '⊙', 1, '=', RESULT),
    way: 5,
    equation: ({ constants: [a] }) => [`2 × ${a} ×`, 1, '× Σ', 0, '='],
  },
  normalize: {
    line: ([x, scale], parts) => `${x} / ${scale}^${param(parts, 'beta')}`,
    matrices: matrices(0, '/', 1, '^β =', RESULT),
    way: 1,
    equation: ({ constants: [beta] }) => [0, '/', 1, `^ ${beta}`, '='],
  },
  normalizeGrad: {
    line: ([dout, x, scale], parts) => `−${param(parts, 'beta')} · ${dout} ⊙ ${x} / ${scale}^${Number(param(parts, 'beta')) + 1}`,
    matrices: matrices('−β', 0, '⊙', 1, '/', 2, '^(β + 1) =', RESULT),
    way: 5,
    equation: ({ constants: [beta] }) => [`−${beta} ×`, 0, '×', 1, '/', 2, `^ ${beta! + 1}`, '='],
  },
  standardize: {
    line: ([x, mean, spread], parts) => `(${x} − ${mean}) / ${deviationText(spread!, parts)}`,
    matrices: ({ params }) =>
      isDeviation(params) ? matrices('(', 0, '−', 1, ') /', 2, '=', RESULT) : matrices('(', 0, '−', 1, ') / σ(', 2, ') =', RESULT),
    way: null,
    equation: ({ constants: [eps] }) => ['(', 0, '−', 1, ') /', ...(eps === undefined ? [2] : ['√(', 2, `+ ${eps})`]), '='],
  },
  standardizeGrad: {
    line: ([dout, spread], parts) => `${dout} / ${deviationText(spread!, parts)}`,
    matrices: ({ params }) => (isDeviation(params) ? matrices(0, '/', 1, '=', RESULT) : matrices(0, '/ σ(', 1, ') =', RESULT)),
    way: 1,
    equation: ({ constants: [eps] }) => [0, '/', ...(eps === undefined ? [1] : ['√(', 1, `+ ${eps})`]), '='],
  },
  scaleColumns: { line: ([x, gain]) => `${x} ⊙ ${gain}`, matrices: matrices(0, '⊙', 1, '=', RESULT), way: 4 },
  sumProducts: { line: ([a, b]) => `sum(${a} ⊙ ${b}, axis 0)`, matrices: matrices(0, '⊙', 1, '→', word('sumRows'), RESULT), way: 5 },
  ...updateWords,
} satisfies { readonly [K in OpName]: K extends FormulaName ? FormulaWords : Words }

type Table = typeof opWords
/** The ops that a backward pass may be made of. */
export type WayBack = { [K in OpName]: Table[K]['way'] extends null ? never : K }[OpName]
/** The ops that are functions of one number, drawn as a graph: what activations are made of. */
export type ActivationName = { [K in FormulaName]: Table[K]['equation'] extends { readonly graph: unknown } ? K : never }[FormulaName]

const every: Readonly<Record<OpName, Words>> = opWords
const formulas: Readonly<Record<FormulaName, FormulaWords>> = opWords

/** What a step computes, as a line of signs: `xw + b`. */
export const stepLine = (parts: StepParts): string =>
  every[parts.op].line(
    parts.inputs.map(i => i.name),
    parts,
  )

/** An op as an equation of matrices; a rearrangement's goes by what it does, a normalisation's by what it is given. */
export function matricesOf(op: OpName, step: Asked): Matrices {
  const { matrices } = every[op]
  return typeof matrices === 'function' ? matrices(step) : matrices
}

/** How telling an op is of a layer's way back; null: it stands in none. */
export const rankOf = (op: OpName): number | null => every[op].way

/** What one number of an op with a formula is drawn as: parts between signs, or a graph. */
export const equationOf = (op: FormulaName): Equation => formulas[op].equation

/** The graph of an activation. */
export const graphOf = (op: ActivationName): Graph['graph'] => opWords[op].equation.graph

/** Whether an op is a function of one number that is drawn as a graph. */
export const isActivation = (op: string): op is ActivationName => isFormula(op) && 'graph' in equationOf(op)
export const activationNames: readonly ActivationName[] = formulaNames.filter(isActivation)
