// The training loop over one Memory: fill a batch, run the Program forward, backward and update. No clock, no data of its own.
import { argMax } from './argMax.ts'
import type { Memory } from './memory.ts'
import { allFinite } from './nonFinite.ts'
import { weightsOf } from './program.ts'
import { run } from './run.ts'
import type { Random } from './random.ts'
import type { FloatArray } from './tensor.ts'

/** Writes the next batch: images (N, C, H, W) and labels (N). */
export type BatchSource = (images: FloatArray, labels: FloatArray) => void

export interface StepResult {
  readonly loss: number
  /** How many of the batch were answered right before the update. */
  readonly right: number
}

/** One update of all weights by one batch. */
export function trainStep(memory: Memory, source: BatchSource, chance: Random): StepResult {
  const { program, tensors } = memory
  source(tensors[program.image].data, tensors[program.label].data)
  drawMasks(memory, chance)
  run(memory)
  return lastStep(memory)
}

/** Draws the masks of all dropout layers anew: before a pass, so that running a part of it again changes nothing. */
export function drawMasks({ program, tensors }: Memory, chance: Random): void {
  for (const { value, keep } of Object.values(program.masks)) {
    const { data } = tensors[value]
    for (let i = 0; i < data.length; i++) data[i] = chance.uniform() < keep ? 1 : 0
  }
}

/** What the last run of a training program answered. */
export function lastStep(memory: Memory): StepResult {
  const { program, tensors } = memory
  return { loss: tensors[program.loss].data[0], right: countRight(tensors[program.scores].data, tensors[program.label].data) }
}

/** The first weight, or number that the optimizer keeps, that holds NaN or ±∞; null: none does. A relu whose gate closes on NaN hides it from the loss. */
export const nonFiniteWeight = ({ program, tensors }: Memory): string | null =>
  [...Object.entries(weightsOf(program)), ...Object.entries(program.state)].find(([, id]) => !allFinite(tensors[id].data))?.[0] ?? null

/** In how many rows of scores (N, K) the largest is the label's. A row without an answer (`argMax`) counts as wrong. */
export function countRight(scores: FloatArray, labels: FloatArray): number {
  const K = scores.length / labels.length
  let right = 0
  for (let n = 0; n < labels.length; n++) if (argMax(scores.subarray(n * K, n * K + K)) === labels[n]) right++
  return right
}

/** Learning rate at `step` of `steps`: a short rise, then half a cosine down to 0. After Loshchilov and Hutter 2017. */
export function cosineRate(step: number, steps: number, rate: number): number {
  const warmUp = Math.min(200, steps / 20)
  if (step < warmUp) return (rate * (step + 1)) / warmUp
  return (rate / 2) * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)))
}

/** Sets a setting of the Program (`lr`) for the steps to come. */
export function setSetting(memory: Memory, name: string, value: number): void {
  const setting = memory.program.settings[name]
  if (!setting)
    throw new RangeError(`${memory.program.network} has no setting "${name}"; it has ${Object.keys(memory.program.settings).join(', ')}`)
  memory.tensors[setting.value].data[0] = value
}
