// What the rules of opWords.ts are made of: the parts of a step's line, of its equation of matrices, and of the equation of one number.
import { largest } from '../../engine/ops/formulas.ts'
import { sameShape, type Shape } from '../../engine/tensor.ts'
import { movesAxes, type Rearranges, type StepParts } from './steps.ts'

// ── A step as a line: `xw + b` ──

export type Line = (names: readonly string[], parts: StepParts) => string

/** `.reshape(…)`, `.T` or `.transpose(…)`, `.reshape(…)`: as many of them as a rearrangement needs. */
export function rearranged({ inputs, params, output }: StepParts): string {
  const x = inputs[0]!.shape,
    to = output.shape,
    { from, axes } = params as unknown as { readonly from: Shape; readonly axes: readonly number[] }
  const moves = movesAxes({ axes })
  const first = moves && !sameShape(x, from) ? reshape(from) : ''
  const turn = moves ? (axes.length === 2 ? '.T' : `.transpose(${axes.join(', ')})`) : ''
  const turned = axes.map(a => from[a]!)
  return first + turn + (sameShape(moves ? turned : x, to) ? '' : reshape(to))
}

const reshape = (shape: Shape): string => `.reshape(${shape.join(', ')})`

/** A window's size, and its stride, padding and dilation where they are not 1, 0 and 1. */
export function windowText({ params }: StepParts): string {
  const both = (key: string): readonly [number, number] => params[key] as readonly [number, number]
  const one = (sign: string, [a, b]: readonly [number, number], usual: number): string[] =>
    a === usual && b === usual ? [] : [a === b ? `${sign}${a}` : `${sign}(${a}, ${b})`]
  const [top, left] = both('pad'),
    [bottom, right] = params['padEnd'] === undefined ? [top, left] : both('padEnd')
  return [
    `${String(params['FH'])}×${String(params['FW'])}`,
    ...one('s', both('stride'), 1),
    ...(top === bottom && left === right ? one('p', [top, left], 0) : [`p(${top}, ${right}, ${bottom}, ${left})`]),
    ...one('d', both('dilation'), 1),
  ].join(', ')
}

// ── A step as an equation of matrices ──

/** Words between matrices, which each language has its own of; all else are signs. */
export type SignWord =
  | 'im2col'
  | 'col2im'
  | 'reshape'
  | 'transpose'
  | 'same'
  | 'sumRows'
  | 'argMax'
  | 'at'
  | 'mean'
  | 'maxGrad'
  | 'meanGrad'
  | 'softmax'
  | 'loss'
  | 'where'
  | 'above'
  | 'overN'

/** How a step's inputs stand, and what is written between and after them. A number is an input, −1 the result; a text is a sign. */
export interface Matrices {
  readonly parts: readonly (number | string | { readonly word: SignWord })[]
  /** Which of them stand upright, though they are vectors. */
  readonly columns?: readonly number[]
}

export const RESULT = -1
/** A sign that is a word of the page's language. */
export const word = (word: SignWord): { readonly word: SignWord } => ({ word })
/** An equation of matrices. A number is that input, `RESULT` the output, a string a sign. */
export const matrices = (...parts: Matrices['parts']): Matrices => ({ parts })

/** A rearrangement is called after what it does. */
const rearrangements: Readonly<Record<Rearranges, SignWord>> = { moves: 'transpose', reshaped: 'reshape', same: 'same', off: 'same' }
/** The equation of a rearrangement. */
export const rearrangement = (does: Rearranges): Matrices => matrices(0, '→', word(rearrangements[does]), RESULT)

// ── The equation of one number that a formula makes ──

/** What stands under a block in words; the texts have a sentence for each. */
export type CaptionWord = 'window' | 'filter' | 'turned' | 'products' | 'winner' | 'exp' | 'oneHot' | 'positive' | 'notPositive' | 'result'
type Values = Readonly<Record<string, string | number>>

/** A sign; one of the lists that the formula reads, by its number; numbers made from a list and drawn in its place; or the window that a winner was chosen from. */
export type FormulaPart =
  | string
  | number
  | { readonly list: number; readonly words?: CaptionWord; readonly marked?: readonly number[] }
  | {
      readonly numbers: Float32Array
      readonly from: number
      readonly words: CaptionWord
      readonly values: Values
      readonly sliced?: boolean
    }
  | { readonly chosenBy: number }

/** The numbers that a formula reads. */
export interface Reads {
  readonly constants: readonly number[]
  /** The first number of a list, and all of them. */
  readonly number: (list: number) => number
  readonly numbers: (list: number) => Float32Array
  /** Where the cell of list `of` stands among those of list `among`. */
  readonly indexIn: (of: number, among: number) => number
}

/** A function of one number is drawn as its graph; `ends` are where that ends below and above, null: it grows with x. */
export interface Graph {
  readonly graph: { readonly ends: readonly [low: number, high: number] | null }
}

export type Equation = ((reads: Reads) => readonly FormulaPart[]) | Graph

/** e^(x − max) of some scores, and their sum: what softmax divides by. */
export function expOf(scores: Float32Array): { readonly exp: Float32Array; readonly sum: number } {
  const max = largest(scores)
  const exp = scores.map(x => Math.exp(x - max))
  return { exp, sum: exp.reduce((a, b) => a + b, 0) }
}

/** A parameter of a step, as it is written in a line. */
export const param = ({ params }: StepParts, name: string): string => String(params[name])
