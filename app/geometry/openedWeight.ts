// One weight's update as a person reads it: numbers with their names, and signs between them.
import type { OpenedOp, OpenedWeight } from '../../engine/learning/opened.ts'
import { lastName } from '../../engine/names.ts'
import { isFormula } from '../../engine/ops/index.ts'
import { equationOf } from './opWords.ts'

/** A number of an update: the weight before or after, its gradient, what the optimizer keeps, or a rate. */
type UpdateRole = 'weight' | 'gradient' | 'state'

export type UpdatePart =
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'number'; readonly name: string; readonly value: number; readonly role: UpdateRole }

export interface UpdateLine {
  /** What it makes, by the name that the optimizer has for it: `W`, `mW`. */
  readonly makes: string
  readonly parts: readonly UpdatePart[]
  readonly result: UpdatePart & { readonly kind: 'number' }
  /** The same without the pull of its beginning; null: it has none. */
  readonly unbiased: number | null
}

/** A weight's step as lines, the one that makes the weight last. */
export function updateLines(opened: OpenedWeight): readonly UpdateLine[] {
  return opened.ops.map(op => lineOf(op, opened))
}

function lineOf(op: OpenedOp, { name }: OpenedWeight): UpdateLine {
  const number = (value: string, of: number): UpdatePart & { readonly kind: 'number' } => ({
    kind: 'number',
    name: lastName(value),
    value: of,
    role: value === name ? 'weight' : lastName(value) === `d${lastName(name)}` ? 'gradient' : 'state',
  })
  const { constants, of } = op,
    equation = isFormula(op.op) ? equationOf(op.op) : null
  if (typeof equation !== 'function') throw new Error(`the update's op ${op.op} has no equation`)
  const reads = { constants, number: (i: number) => of[i]!, numbers: (i: number) => Float32Array.of(of[i]!), indexIn: () => 0 }
  const parts = equation(reads).flatMap((part): UpdatePart[] => {
    if (part === '=') return []
    if (typeof part === 'number') return [number(op.reads[part]!, of[part]!)]
    if (typeof part === 'string') return [{ kind: 'sign', text: part }]
    throw new Error(`the update's op ${op.op} reads more than single numbers`)
  })
  return { makes: lastName(op.makes), parts, result: number(op.makes, op.result), unbiased: op.unbiased }
}
