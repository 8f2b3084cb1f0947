// The one cell that a number comes from, and the one that it goes to: as long as a thread is one cell wide.
import { explain, originOf, usesOf } from '../explain.ts'
import { numberAt, type Memory } from '../memory.ts'
import { countCells } from '../ops/op.ts'
import type { LayerInfo, Program, Step } from '../program.ts'
import { stepsBetween } from './paths.ts'

/** One cell of a value. */
export interface Cell {
  readonly value: number
  readonly cell: number
}

/** The one cell of a layer's input that a cell of its output is made of – of a maximum, the one that was chosen; null: of several, or of padding alone. */
export function cellBefore(memory: Memory, layer: LayerInfo, cell: number): number | null {
  let current: number | null = cell
  for (const step of stepsBetween(memory.program, layer.x, layer.out).toReversed())
    current = current === null ? null : madeOf(memory, step, current)
  return current
}

/** The one cell of a step's first input that a cell of its output is made of. */
function madeOf(memory: Memory, step: Step, cell: number): number | null {
  const origin = originOf(memory.program, step, cell)
  switch (origin.how) {
    case 'moved':
      return origin.from?.start ?? null
    case 'max': {
      const [, width] = memory.program.values[step.inputs[0]].shape
      return cell * width + numberAt(memory, step.inputs[1], cell)
    }
    case 'dot':
      return countCells(origin.a) === 1 ? origin.a.start : null
    case 'sum':
    case 'computed': {
      const products = origin.of.filter(cells => cells.input === 0)
      return products.length > 0 && countCells(products[0]) === 1 ? products[0].start : null
    }
  }
}

/** What becomes of a cell of a layer's input: the one cell of the output that it has a part in, `several`, or `none` where no window covers it. */
export function cellAfter(program: Program, layer: LayerInfo, cell: number): number | 'several' | 'none' {
  let current = cell
  for (const step of stepsBetween(program, layer.x, layer.out)) {
    const uses = usesOf(program, step, 0, current),
      count = uses.reduce((sum, cells) => sum + countCells(cells), 0)
    if (count !== 1) return count === 0 ? 'none' : 'several'
    current = uses[0].start
  }
  return current
}

/** How many numbers a cell of a layer's output is a sum, a mean or a choice of; 1 where it is one number changed. */
export function termsOf(program: Program, layer: LayerInfo, cell: number): number {
  const explained = explain(program, layer.out, cell)
  switch (explained.how) {
    case 'sum':
      return explained.terms.filter(term => term.factors.some(f => 'value' in f && f.value === layer.x)).length
    case 'max':
      return explained.of.length
    default:
      return 1
  }
}
