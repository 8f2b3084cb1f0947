// The one interpreter: runs any range of a Program's steps over a Memory.
import { fused, type FusedName } from './fused/index.ts'
import type { FusedOp } from './fused/op.ts'
import { kernel } from './kernels/index.ts'
import type { Memory } from './memory.ts'
import { costOf, opOf, rowsOf } from './ops/index.ts'
import type { Step } from './program.ts'
import type { Tensor } from './tensor.ts'

/** Runs steps [from, to). */
export function run(memory: Memory, from = 0, to = memory.program.steps.length): void {
  for (let i = from; i < to; i++) {
    const step = memory.program.steps[i]
    if (memory.virtual.has(step.output)) continue // computed where it is read
    workOf(step).run(memory.tensors[step.output], memory.operands[i], step.params)
  }
}

/** RunPosition of a sliced run: the next step, and its next row. */
export interface RunPosition {
  step: number
  row: number
  readonly to: number
}

/** The position before steps [from, to). */
export const begin = (from: number, to: number): RunPosition => ({ step: from, row: 0, to })

/**
 * Runs on from `progress` until about `budget` multiply–adds are done, cutting long steps into row slices. Returns true when all is done.
 * A caller with a clock sets the budget by the rate it has measured.
 */
export function advance(memory: Memory, progress: RunPosition, budget: number): boolean {
  const { steps } = memory.program
  while (progress.step < progress.to && budget > 0) {
    const step = steps[progress.step]
    if (memory.virtual.has(step.output)) {
      progress.step++
      continue
    }
    const out = memory.tensors[step.output],
      inputs = memory.operands[progress.step]
    const { rows, cost } = weigh(step, out, inputs)
    const perRow = cost / Math.max(1, rows)
    const left = rows - progress.row
    const slice = Math.min(left, Math.max(1, Math.floor(budget / perRow)))
    workOf(step).run(out, inputs, step.params, slice === rows ? undefined : { from: progress.row, to: progress.row + slice })
    budget -= slice * perRow
    progress.row += slice
    if (progress.row >= rows) {
      progress.step++
      progress.row = 0
    }
  }
  return progress.step >= progress.to
}

/** Share of steps [from, to) that is done, 0 to 1, measured in the multiply–adds that `advance` counts. */
export function shareDone(memory: Memory, from: number, { step, row }: RunPosition, to: number): number {
  const cost = (i: number): number => costOfStep(memory, i).cost
  let done = 0,
    all = 0
  for (let i = from; i < to; i++) {
    all += cost(i)
    if (i < step) done += cost(i)
  }
  if (step < to && row > 0) done += (cost(step) * row) / costOfStep(memory, step).rows
  return all > 0 ? done / all : 1
}

const nothing = { rows: 1, cost: 0 }
const costOfStep = (memory: Memory, i: number): { readonly rows: number; readonly cost: number } => {
  const step = memory.program.steps[i]
  return memory.virtual.has(step.output) ? nothing : weigh(step, memory.tensors[step.output], memory.operands[i])
}

/** How many multiply–adds the kernel in use does while one number is worked on in TypeScript. */
export const byHand = (): number => (kernel.name === 'plain' ? 1 : 16)

type Work = Pick<FusedOp<Step['params']>, 'run'>
const fusedOf = (name: FusedName): FusedOp<Step['params']> => fused[name] as unknown as FusedOp<Step['params']> // params: as for opOf
const workOf = (step: Step): Work => (step.fused === undefined ? opOf(step.op) : fusedOf(step.fused))

const weights = new WeakMap<Step, { rows: number; cost: number }>()
function weigh(step: Step, out: Tensor, inputs: readonly Tensor[]): { rows: number; cost: number } {
  let weight = weights.get(step)
  if (!weight) {
    const shapes = inputs.map(t => t.shape),
      { fused: name, op, params } = step
    weight =
      name === undefined
        ? { rows: rowsOf(op, out.shape, shapes, params), cost: costOf(op, out.shape, shapes, params) * (op === 'dot' ? 1 : byHand()) }
        : { rows: fusedOf(name).rows(out.shape, shapes, params), cost: fusedOf(name).cost(out.shape, shapes, params) }
    weights.set(step, weight)
  }
  return weight
}
