// What kind of a number it is: which sentence says it, and what it is the gradient of.
import type { Explanation } from '../../engine/explain.ts'
import { gradientOf } from './gradientOf.ts'
import type { FormulaName } from '../../engine/ops/index.ts'
import { stepMaking, type LayerInfo, type Program } from '../../engine/program.ts'
import { isKernel, isParameter, type Group } from './termsGroups.ts'

/** What kind of a sum it is. */
export type SumForm =
  | 'moved'
  | 'padding'
  | 'unused'
  | 'window'
  | 'rowColumn'
  | 'weightGradient'
  | 'weightGradientOnce'
  | 'pixelGradient'
  | 'patchGradient'
  | 'inputGradient'
  | 'biasGradient'
  | 'mean'
  | 'share'
  | 'collected'
  | 'products'
  | 'product'
  | 'scaled'

/** What kind of a number it is, and so which sentence says it: what a formula makes is called after its op. */
export type Form = 'given' | SumForm | 'max' | 'argMax' | FormulaName

interface Explained {
  readonly layer: LayerInfo | undefined
  readonly value: number
  readonly cell: number
  readonly explanation: Explanation
  readonly groups: readonly Group[]
}

/** Which kind of sum, maximum or formula a number is. */
export function formOf(program: Program, { explanation, ...number }: Explained): Form {
  switch (explanation.how) {
    case 'given':
      return 'given'
    case 'max':
      return explanation.winner ? 'max' : 'argMax'
    case 'computed':
      return explanation.op
    case 'sum':
      return formOfSum(program, number, explanation.terms.length)
  }
}

function formOfSum(program: Program, { layer, value, cell, groups }: Omit<Explained, 'explanation'>, count: number): SumForm {
  const main = groups[0]
  if (!main) return 'unused'
  const [a, b] = main.columns.map(c => roleOf(program, layer, c.value))
  if (b !== undefined) {
    const roles = [a, b]
    const weight = main.columns.find(c => roleOf(program, layer, c.value) === 'weight')
    // A weight of each column (gamma) is one factor of one product: no sum is made.
    if (weight && program.values[weight.value!]!.shape.length === 1) return 'scaled'
    const kernel = weight?.value !== undefined && weight.value !== null && isKernel(program, weight.value)
    if (roles.includes('dout') && weight)
      return !kernel ? 'inputGradient' : stepMaking(program, value)?.op === 'dot' ? 'patchGradient' : 'pixelGradient'
    if (weight) return kernel ? 'window' : 'rowColumn'
    if (roles.includes('dout') && roles.includes('x')) return count === 1 ? 'weightGradientOnce' : 'weightGradient'
    return main.terms.length === 1 ? 'product' : 'products'
  }
  const of = a === 'dout' && groups.length === 1 ? gradientOf(program, value, cell) : null
  if (of && isParameter(program, of.value)) return 'biasGradient'
  if (stepMaking(program, value)?.op === 'times') return 'product' // dropout: no mean was taken
  if (main.times !== 1) return count === 1 ? 'share' : 'mean'
  if (count > 1) return 'collected'
  return main.columns[0]!.value === null ? 'padding' : 'moved'
}

function roleOf(program: Program, layer: LayerInfo | undefined, value: number | null): 'x' | 'dout' | 'weight' | 'other' | 'padding' {
  if (value === null) return 'padding'
  if (isParameter(program, value)) return 'weight'
  if (value === layer?.dout) return 'dout'
  return value === layer?.x ? 'x' : 'other'
}
