// Random weights that are drawn on the way, each right before the first step that needs it: a large network's first maps need not wait for its last weights.
import type { WeightsSource } from '../api.ts'
import type { Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { weightsOf, type Program } from '../program.ts'
import { sizeOf } from '../tensor.ts'
import { weightInParts } from '../weights.ts'

/** A weight that is not complete yet. */
interface UndrawnWeight {
  /** Draws the next few numbers and yields how many there are then. */
  readonly parts: Iterator<number>
  drawn: number
}

/** The weights that are not complete yet, by value. */
export type Undrawn = Map<number, UndrawnWeight>

/** Plans the drawing of all weights whose names are `wanted`. Weights that are not random need no drawing: the map is empty. */
export function drawLater(
  memory: Memory,
  network: NetworkSpec,
  weights: WeightsSource,
  wanted: (name: string) => boolean = () => true,
): Undrawn {
  if (weights.kind !== 'random') return new Map()
  return new Map(
    Object.entries(weightsOf(memory.program))
      .filter(([name]) => wanted(name))
      .map(([name, id]) => [id, { parts: weightInParts(memory, name, weights.init ?? network.init, weights.seed), drawn: 0 }]),
  )
}

/** Draws a few numbers of a weight. Returns false when there are no more to draw. */
export function drawPart(undrawn: Undrawn, id: number): boolean {
  const weight = undrawn.get(id)
  if (!weight) return false
  const { done, value } = weight.parts.next()
  if (!done) weight.drawn = value
  return !done
}

/** Draws the rest of a weight without a pause: someone changes a number of it, or trains it. */
export function drawNow(undrawn: Undrawn, id: number): void {
  while (drawPart(undrawn, id));
  undrawn.delete(id)
}

/** The weights of the layer that a step belongs to. */
export function weightsOfStep(program: Program, step: number): readonly number[] {
  const { steps } = program
  const inputs = new Set(steps.flatMap(s => (s.layer === steps[step]?.layer ? s.inputs : [])))
  return Object.values(weightsOf(program)).filter(id => inputs.has(id))
}

/** The first step from `from` on that needs a weight which is not complete; −1 when no step does. */
export const firstStepWaiting = ({ steps }: Program, undrawn: Undrawn, from: number): number =>
  undrawn.size > 0 ? steps.findIndex((s, i) => i >= from && s.inputs.some(id => undrawn.has(id))) : -1

/** Which share of all weights' numbers is drawn, from 0 to 1. */
export function shareDrawn(program: Program, undrawn: Undrawn): number {
  let all = 0,
    drawn = 0
  for (const id of Object.values(weightsOf(program))) {
    const size = sizeOf(program.values[id].shape)
    all += size
    drawn += undrawn.get(id)?.drawn ?? size
  }
  return drawn / all
}
