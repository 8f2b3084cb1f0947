// A training that can be stopped anywhere: it advances by a budget of work, on handwriting of our own, over the weights that the page shows.
import { handwriting } from './data/bent.ts'
import { drawn } from './data/dataset.ts'
import type { InkFrame } from './data/ink.ts'
import type { TrainingState, TrainRequest } from './api.ts'
import { compile } from './compile.ts'
import { SpecError, type Failure } from './errors.ts'
import { fuse } from './fuse/index.ts'
import { kernel, type Arena } from './kernels/index.ts'
import { placeMemory, planMemory, type Memory } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { classesOf, DIGITS, weightsOf } from './program.ts'
import { random } from './random.ts'
import { Trainer } from './train.ts'
import type { FloatArray } from './tensor.ts'

export class Training {
  /** The show program over the weights being trained. */
  readonly show: Memory
  /** Where both programs lie, weights first. */
  readonly arena: Arena
  /** The weights that `restoreWeights` puts back, by value. */
  readonly opened: ReadonlyMap<number, FloatArray>
  running = false
  /** Why it has ended by itself. */
  failure: Failure | null = null
  private readonly trainer: Trainer
  private readonly batch: number
  private readonly request: string
  /** Milliseconds spent running, up to the last pause, and since when it runs again. */
  private spent = 0
  private since = 0

  /**
   * Lays the show program and a training program over one buffer and copies the weights and the image that `from` has. Throws SpecError where a digit does
   * not go into the network, or it has no class for each.
   */
  constructor(spec: NetworkSpec, from: Memory, request: TrainRequest, opened: ReadonlyMap<number, FloatArray>) {
    const frame = frameOfDigits(spec, from)
    const program = fuse(compile(spec, request.batch, { imageGradient: false, optimizer: request.optimizer }))
    const plan = planMemory([from.program, program], 'float32', true)
    this.arena = kernel.arena(plan.bytes)
    const [show, train] = placeMemory(plan, this.arena) as [Memory, Memory]
    this.show = show
    for (const id of [...Object.values(weightsOf(from.program)), from.program.image, from.program.label])
      show.tensors[id].data.set(from.tensors[id].data)
    this.opened = opened
    this.batch = request.batch
    const chance = random(request.seed, 'training')
    this.trainer = new Trainer(train, { examples: drawn(handwriting(spec.input, frame), chance), masks: chance })
    this.request = JSON.stringify(request)
  }

  /** Whether this is the training that was asked for, so that it can go on. */
  isFor(request: TrainRequest): boolean {
    return JSON.stringify(request) === this.request
  }

  resume(now: number): void {
    if (this.running) return
    this.running = true
    this.since = now
  }

  pause(): void {
    this.running = false
  }

  /** It ends here. */
  fail(failure: Failure): void {
    this.running = false
    this.failure = failure
  }

  restoreWeights(): void {
    for (const [id, data] of this.opened) this.show.tensors[id].data.set(data)
  }

  /** Does about `budget` multiply–adds of work, as `Trainer.advance` does. True when the weights are new. */
  advance(budget: number, now: number): boolean {
    this.spent += now - this.since
    this.since = now
    return this.trainer.advance(budget)
  }

  state(now: number): TrainingState {
    const { batch } = this,
      { steps, last } = this.trainer
    const ms = this.spent + (this.running ? now - this.since : 0)
    return {
      running: this.running,
      steps,
      images: steps * batch,
      loss: last.loss,
      accuracy: last.right / batch,
      imagesPerSecond: ms > 0 ? (steps * batch * 1000) / ms : 0,
      failure: this.failure,
    }
  }
}

/** How large digits are in the network's input. Throws SpecError where it takes no ink, or has no class for each digit. */
function frameOfDigits({ name, input }: NetworkSpec, { program }: Memory): InkFrame {
  const classes = classesOf(program),
    { preparation } = program
  if (preparation.kind === 'ink' && classes >= DIGITS) return preparation
  throw new SpecError(
    'no-digits',
    `${name} takes (${input.join(', ')}) and has ${classes} classes; training on handwritten digits takes an input of one channel, and ${DIGITS} classes or more`,
    { network: name, input: input.join(', '), classes, least: DIGITS },
  )
}
