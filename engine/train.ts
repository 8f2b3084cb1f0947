// The training loop over one Memory: fill a batch, run the Program forward, backward and update. No clock, no data of its own.
import { argMax } from './argMax.ts'
import type { Source } from './data/dataset.ts'
import { SpecError } from './errors.ts'
import type { Memory } from './memory.ts'
import { shortName } from './names.ts'
import { scaleInk } from './networks/preparation.ts'
import { allFinite, whereItBegan } from './nonFinite.ts'
import { classesOf, rangeOf, valueNamed, weightsOf } from './program.ts'
import type { Random } from './random.ts'
import { advance, begin, byHand, run, type RunPosition } from './run.ts'
import { coordinates, sameShape, type FloatArray } from './tensor.ts'

interface StepResult {
  readonly loss: number
  /** How many of the batch were answered right before the update. */
  readonly right: number
}

/** The learning rate of each step, counted from 0. */
export type Schedule = (step: number) => number

export interface TrainingPlan {
  readonly source: Source
  /** Draws what dropout keeps. */
  readonly masks: Random
  /** Where none is given the learning rate stays as it was compiled. */
  readonly rate?: Schedule
  /** Looks at the memory right before each update, and right behind it. */
  readonly watcher?: { before(): void; after(step: number): void }
}

/** One update after another, in slices as small as one likes. Between two updates its memory is free for others to run forward in. */
export class Trainer {
  /** Updates so far, those before it among them. */
  steps: number
  /** How the last batch was answered, before its update. */
  last: StepResult = { loss: NaN, right: 0 }
  private readonly memory: Memory
  private readonly plan: TrainingPlan
  private filled = 0
  private progress: RunPosition | null = null

  /** `memory`: of a program with an optimizer. `steps`: updates of a training that this one goes on with. Throws RangeError where the source's images do not go into the network. */
  constructor(memory: Memory, plan: TrainingPlan, steps = 0) {
    const { program, tensors } = memory,
      { input, classes } = plan.source,
      [, ...shape] = tensors[program.image].shape
    if (!sameShape(input, shape) || classes > classesOf(program))
      throw new RangeError(
        `images of (${input.join(', ')}) in ${classes} classes; ${program.network} takes (${shape.join(', ')}) and has ${classesOf(program)} classes`,
      )
    this.memory = memory
    this.plan = plan
    this.steps = steps
  }

  /** Whether the memory holds whole steps: no pass is under way. */
  get isBetweenSteps(): boolean {
    return this.progress === null
  }

  /** Goes on from `steps` updates: a step that was under way is forgotten. The weights, and where the data stands, are the caller's. */
  reset(steps: number): void {
    this.steps = steps
    this.last = { loss: NaN, right: 0 }
    this.filled = 0
    this.progress = null
  }

  /**
   * Does about `budget` multiply–adds of work: writes the batch image by image, then runs the steps in slices, and updates all weights in one go: whoever looks in
   * between sees whole updates. True when an update is done. Throws SpecError where the loss is no number; the weights are then those that gave it.
   */
  advance(budget: number): boolean {
    if (!this.progress) {
      this.fill(budget)
      return false
    }
    if (!advance(this.memory, this.progress, budget)) return false
    this.last = lastStep(this.memory)
    if (!Number.isFinite(this.last.loss)) throw diverged(this.memory, this.steps + 1, this.last.loss)
    const { rate } = this.plan
    if (rate) setSetting(this.memory, 'lr', rate(this.steps)) // nothing before the update reads it: one that is set within a step counts for that step
    this.plan.watcher?.before()
    run(this.memory, ...rangeOf(this.memory.program, 'update'))
    this.steps++
    this.plan.watcher?.after(this.steps)
    this.progress = null
    this.filled = 0
    return true
  }

  /** Writes as many images as `budget` allows, at least one; after the last the pass can begin. */
  private fill(budget: number): void {
    const { program, tensors } = this.memory,
      { source, masks } = this.plan,
      image = tensors[program.image].data,
      size = image.length / program.batch
    const from = this.filled,
      to = Math.min(program.batch, from + Math.max(1, Math.floor(budget / (source.cost * byHand()))))
    const images = image.subarray(from * size, to * size)
    source.draw(to - from, images, tensors[program.label].data.subarray(from, to))
    scaleInk(program.preparation, images)
    this.filled = to
    if (this.filled < program.batch) return
    drawMasks(this.memory, masks)
    this.progress = begin(0, rangeOf(program, 'update')[0])
  }
}

/** Draws the masks of all dropout layers anew: before a pass, so that running a part of it again changes nothing. */
function drawMasks({ program, tensors }: Memory, chance: Random): void {
  for (const { value, keep } of Object.values(program.masks)) {
    const { data } = tensors[value]
    for (let i = 0; i < data.length; i++) data[i] = chance.uniform() < keep ? 1 : 0
  }
}

/** What the last run of a training program answered. */
function lastStep(memory: Memory): StepResult {
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

/** A learning rate over `steps` steps: a short rise to `rate`, then half a cosine down to 0. After Loshchilov and Hutter 2017. */
export function cosineRate(steps: number, rate: number): Schedule {
  const warmUp = Math.min(200, steps / 20)
  return step =>
    step < warmUp ? (rate * (step + 1)) / warmUp : (rate / 2) * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)))
}

/** Sets a setting of the Program (`lr`) for the steps to come. */
function setSetting(memory: Memory, name: string, value: number): void {
  const setting = memory.program.settings[name]
  if (!setting)
    throw new RangeError(`${memory.program.network} has no setting "${name}"; it has ${Object.keys(memory.program.settings).join(', ')}`)
  memory.tensors[setting.value].data[0] = value
}

/** The error for a loss that is not finite: it names the step, and the first cell of a weight or value of the pass that is not finite. */
function diverged(memory: Memory, step: number, loss: number): SpecError {
  const { program } = memory,
    { name, cell } = whereItBegan(memory, rangeOf(program, 'update')[0]) ?? { name: program.values[program.loss].name, cell: 0 }
  const { shape } = valueNamed(program, name),
    index = coordinates(cell, shape).join(', '),
    value = `${shortName(name)}${index && `[${index}]`}`
  return new SpecError('training-diverged', `step ${step}: the loss is ${loss}; the first number that is not finite is ${value}`, {
    step,
    loss: String(loss),
    value,
  })
}
