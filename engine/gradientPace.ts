// The gradient check of a whole network: which numbers it goes through, what that takes, and what its worker answers.
import { compile } from './compile.ts'
import { costOfCheck, GradientCheck, type GradientRequest } from './gradientCheck.ts'
import type { GradientCell, GradientResult } from './gradientResult.ts'
import type { Program } from './program.ts'
import { sizeOf } from './tensor.ts'

/** All numbers of all weights and biases, array by array: what the book's check goes through (7.5). */
export const parameterCells = (program: Program): readonly GradientCell[] =>
  Object.entries(program.params).flatMap(([name, id]) =>
    Array.from({ length: sizeOf(program.values[id].shape) }, (_, cell) => ({ name, cell })),
  )

/** Multiply–adds, about, that checking every parameter takes (`parameterCells`). */
export const costOfParameters = (program: Program): number =>
  Object.values(program.params).reduce((sum, id) => sum + sizeOf(program.values[id].shape) * costOfCheck(program, program.values[id]), 0)

/** Cells of an array that its pace is taken from. */
const PACED = 9

/**
 * How long checking every parameter would take here, in milliseconds, without doing it: cells of one array take equally long, so a few of each are checked,
 * first to warm up and then by the clock. Their mean: what now and then interrupts them interrupts a whole check, too. `pause` lets waiting messages in
 * (thread.ts); it is called after each cell, and its time is not counted.
 */
export async function paceOf(request: Omit<GradientRequest, 'cells'>, now: () => number, pause: () => Promise<void>): Promise<number> {
  const program = compile(request.network, 1)
  const arrays = Object.entries(program.params).map(([name, id]) => ({
    name,
    size: sizeOf(program.values[id].shape),
    taken: [] as number[],
  }))
  const few = arrays.flatMap(({ name, size }) => Array.from({ length: PACED }, (_, i) => ({ name, cell: Math.floor((i * size) / PACED) })))
  const check = new GradientCheck({ ...request, cells: [...few, ...few] })
  for (let over = false, seen = 0, begun = now(); !over;) {
    over = check.advance(1) // one step, so that the end of each cell is seen
    const { length } = check.results
    if (length === seen) continue
    if (seen >= few.length) arrays.find(({ name }) => name === check.results[seen].name)!.taken.push(now() - begun)
    seen = length
    await pause()
    begun = now()
  }
  return arrays.reduce((sum, { size, taken }) => sum + (size / taken.length) * taken.reduce((a, b) => a + b), 0)
}

/** What checkWorker.ts answers. */
export interface CheckApi {
  /**
   * Checks the cells of a request; `onProgress` hears what share of the work is done, and the results that came since it last heard. A newer call ends
   * an older one, which then gives null.
   */
  check(
    request: GradientRequest,
    onProgress?: (share: number, fresh: readonly GradientResult[]) => void | Promise<void>,
  ): Promise<readonly GradientResult[] | null>
  /** Milliseconds that checking every parameter would take, by `paceOf`. */
  pace(request: Omit<GradientRequest, 'cells'>): Promise<number>
  /** Ends a check under way. */
  cancel(): void
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}
