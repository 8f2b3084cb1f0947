// A training that can be stopped anywhere: it advances by a budget of work, on handwriting of our own, over the weights that the page shows.
import { augmentImage, augmentStrokes } from './data/augment.ts'
import { writeDigit } from './data/handwriting.ts'
import { inkToImage, type InkFrame } from './data/ink.ts'
import { intoInput } from './data/input.ts'
import type { TrainingState, TrainRequest } from './api.ts'
import { compile } from './compile.ts'
import { SpecError, type Failure } from './errors.ts'
import { fuse } from './fuse/index.ts'
import { kernel, type Arena } from './kernels/index.ts'
import { placeMemory, planMemory, type Memory } from './memory.ts'
import { shortName } from './names.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { whereItBegan } from './nonFinite.ts'
import { weightsOf, classesOf, rangeOf, valueNamed } from './program.ts'
import { random, type Random } from './random.ts'
import { advance, begin, byHand, run, type Progress } from './run.ts'
import { drawMasks, lastStep } from './train.ts'
import { coordinates, type FloatArray } from './tensor.ts'

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
  private readonly memory: Memory
  private readonly frame: InkFrame
  /** A digit as it was written, and bent. */
  private readonly plain: Float32Array
  private readonly bent: Float32Array
  private readonly chance: Random
  private readonly request: string
  private progress: Progress | null = null
  private filled = 0
  private steps = 0
  private loss = NaN
  private right = 0
  /** Milliseconds spent running, up to the last pause, and since when it runs again. */
  private spent = 0
  private since = 0

  /**
   * Lays the show program and a training program over one buffer and copies the weights and the image that `from` has. Throws SpecError where a digit does
   * not go into the network, or it has no class for each.
   */
  constructor(spec: NetworkSpec, from: Memory, request: TrainRequest, opened: ReadonlyMap<number, FloatArray>) {
    this.frame = frameOfDigits(spec, from)
    this.plain = new Float32Array(this.frame.size ** 2)
    this.bent = new Float32Array(this.frame.size ** 2)
    const program = fuse(compile(spec, request.batch, { imageGradient: false, optimizer: request.optimizer }))
    const plan = planMemory([from.program, program], 'float32', true)
    this.arena = kernel.arena(plan.bytes)
    const [show, train] = placeMemory(plan, this.arena) as [Memory, Memory]
    this.show = show
    this.memory = train
    for (const id of [...Object.values(weightsOf(from.program)), from.program.image, from.program.label])
      show.tensors[id].data.set(from.tensors[id].data)
    this.opened = opened
    this.chance = random(request.seed, 'training')
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

  /**
   * Does about `budget` multiply–adds of work: draws the batch image by image, then runs the steps in slices. True when a step is done: the weights are new.
   * Throws SpecError where its loss is no number; the weights are then those that gave it.
   */
  advance(budget: number, now: number): boolean {
    this.spent += now - this.since
    this.since = now
    const { program } = this.memory
    if (!this.progress) {
      const most = Math.max(1, Math.floor(budget / (DRAWING * byHand())))
      for (let i = 0; i < most && this.filled < program.batch; i++) this.draw(this.filled++)
      if (this.filled < program.batch) return false
      drawMasks(this.memory, this.chance)
      this.progress = begin(0, rangeOf(program, 'update')[0])
      return false
    }
    if (!advance(this.memory, this.progress, budget)) return false
    const { loss, right } = lastStep(this.memory)
    this.loss = loss
    this.right = right
    if (!Number.isFinite(loss)) throw diverged(this.memory, this.steps + 1, loss)
    run(this.memory, ...rangeOf(program, 'update')) // in one go: what is shown in between sees whole updates
    this.steps++
    this.progress = null
    this.filled = 0
    return true
  }

  state(now: number): TrainingState {
    const { batch } = this.memory.program
    const ms = this.spent + (this.running ? now - this.since : 0)
    return {
      running: this.running,
      steps: this.steps,
      images: this.steps * batch,
      loss: this.loss,
      accuracy: this.right / batch,
      imagesPerSecond: ms > 0 ? (this.steps * batch * 1000) / ms : 0,
      failure: this.failure,
    }
  }

  private draw(n: number): void {
    const { tensors, program } = this.memory
    const image = tensors[program.image]
    const digit = this.chance.int(DIGITS)
    const written = augmentStrokes(writeDigit(digit, this.chance.int(2 ** 31)).strokes, this.chance, 0.6)
    inkToImage(written.strokes, { pen: written.pen, frame: this.frame, out: this.plain })
    augmentImage(this.bent, this.plain, this.chance, 0.4)
    intoInput(this.bent, image.shape.slice(1) as [number, number, number], image.data, (n * image.data.length) / program.batch)
    tensors[program.label].data[n] = digit
  }
}

/** How many classes our handwriting has. */
const DIGITS = 10

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

/** Says at which step the loss is no number, and where that began: in which cell of a weight, or of the first value of the pass that holds one. */
function diverged(memory: Memory, step: number, loss: number): SpecError {
  const { program } = memory,
    { name, cell } = whereItBegan(memory, rangeOf(program, 'update')[0]) ?? { name: program.values[program.loss].name, cell: 0 }
  const { shape } = valueNamed(program, name),
    at = coordinates(cell, shape).join(', '),
    value = `${shortName(name)}${at && `[${at}]`}`
  return new SpecError('training-diverged', `step ${step}: the loss is ${loss}; the first number that is not finite is ${value}`, {
    step,
    loss: String(loss),
    value,
  })
}

/** What drawing one image costs, in multiply–adds by hand of the same time (measured: 0.1 to 0.2 ms). */
const DRAWING = 150_000
