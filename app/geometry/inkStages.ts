// The way of the ink into the image as an animation: each stage is held, then passes into the next.
import { smooth } from './motion.ts'
import type { InkStage, Transform } from '../../engine/data/ink.ts'

/** Milliseconds that a stage is held, and that the way to the next one takes. */
const HOLD = 500
const MOVE = 450

/** Milliseconds that `count` stages take. */
export const stagesTime = (count: number): number => count * HOLD + (count - 1) * MOVE

/** When a stage begins to be held. */
export const stageTime = (stage: number): number => stage * (HOLD + MOVE)

/** The stage one is in or on the way to, and how far, 0 to 1: 1 when it is reached. */
export function stageAt(time: number, count: number): { readonly stage: number; readonly reached: number } {
  const whole = Math.max(0, Math.min(count - 1, Math.floor(time / (HOLD + MOVE))))
  const into = time - stageTime(whole) - HOLD
  if (into <= 0 || whole === count - 1) return { stage: whole, reached: 1 }
  return { stage: whole + 1, reached: Math.min(1, into / MOVE) }
}

/** The transform at that moment. */
export function transformAt(stages: readonly InkStage[], time: number): Transform {
  const { stage, reached } = stageAt(time, stages.length)
  const to = stages[stage]!.transform
  const from = stages[stage - 1]?.transform
  if (!from || reached === 1) return to
  return between(from, to, smooth(reached))
}

function between(from: Transform, to: Transform, t: number): Transform {
  const mix = (key: keyof Transform): number => from[key] + (to[key] - from[key]) * t
  return { scale: mix('scale'), dx: mix('dx'), dy: mix('dy') }
}
