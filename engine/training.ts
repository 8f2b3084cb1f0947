// The page's training: a run over the weights that the page shows. It can be stopped anywhere: it advances by a budget of work.
import type { RunCurve, RunHistory, Steering, TestImages, TrainingState, TrainRequest, Until, WeightsFormat } from './api.ts'
import { compile } from './compile.ts'
import type { Dataset } from './data/dataset.ts'
import { writeNpz } from './data/npz.ts'
import { bookParams, writePickle } from './data/pickle.ts'
import { writeWeights } from './data/safetensorsOut.ts'
import { failureOf, type Failure } from './errors.ts'
import { fuse } from './fuse/index.ts'
import { kernel, type Arena } from './kernels/index.ts'
import type { Holding, RateChange } from './learning/moment.ts'
import type { KeptRun } from './learning/kept.ts'
import { Run } from './learning/run.ts'
import { sourceOf, type Sets } from './learning/sources.ts'
import type { TestResult } from './learning/tester.ts'
import type { OptimizerSpec } from './optimizerSpec.ts'
import { placeMemory, planMemory, type Memory } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { weightsOf } from './program.ts'
import { sizeOf, type FloatArray } from './tensor.ts'
import { saveMoment } from './optimizerState.ts'
import { initWeights, saveWeights } from './weights.ts'

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
  private readonly run: Run
  private readonly train: Memory
  private readonly optimizer: OptimizerSpec
  private readonly test: Dataset | null
  private readonly request: string
  /** Milliseconds spent running, up to the last pause, and since when it runs again. */
  private spent = 0
  private since = 0
  /** Steps that were gone back. */
  private before = 0
  /** The step at which it pauses by itself. */
  private until = Infinity

  /**
   * Lays the show program and a training program over one buffer and copies the weights and the image that `from` has. Throws SpecError where a digit does
   * not go into the network, or it has no class for each. `sets`: the images to learn from; null: our own handwriting.
   */
  constructor(spec: NetworkSpec, from: Memory, request: TrainRequest, opened: ReadonlyMap<number, FloatArray>, sets: Sets | null = null) {
    const source = sourceOf(spec, from.program, request, sets)
    const written = compile(spec, request.batch, { imageGradient: false, optimizer: request.optimizer }),
      program = fuse(written)
    const plan = planMemory([from.program, program], 'float32', true)
    this.arena = kernel.arena(plan.bytes)
    const [show, train] = placeMemory(plan, this.arena) as [Memory, Memory]
    this.show = show
    this.train = train
    this.optimizer = request.optimizer
    for (const id of [...Object.values(weightsOf(from.program)), from.program.image, from.program.label])
      show.tensors[id].data.set(from.tensors[id].data)
    this.opened = opened
    const { seed, init } = request,
      given = init ? null : weightsIn(train) // they begin as they are, edited ones too
    this.run = new Run({
      spec,
      memory: train,
      written,
      source,
      seed,
      begin: () => (given ? given.forEach(([id, data]) => train.tensors[id].data.set(data)) : initWeights(train, init!, seed)),
    })
    if (request.from) {
      this.run.takeUp(request.from)
      this.failure = request.from.failure
      this.before = -this.run.steps // they took another's time
    }
    if (request.rates) this.run.takeUpRates(request.rates)
    this.request = settingsOf(request)
    this.test = source.test
  }

  /** Whether this is the training that was asked for, so that it can go on. */
  isFor(request: TrainRequest): boolean {
    return settingsOf(request) === this.request
  }

  /** Runs on from the present, up to `until`, where it pauses by itself: not at all where that is done. Returns whether other weights are shown then: it was looking at another moment. */
  resume(now: number, until: Until = Infinity): boolean {
    const to = this.stepOf(until)
    if (to <= this.run.steps) return false
    this.until = to
    this.run.trials.reached = false
    if (this.running) return false
    const looked = this.run.looksAt !== null
    this.run.look(null)
    this.running = true
    this.since = now
    return looked
  }

  private stepOf(until: Until): number {
    const { steps, epochSteps } = this.run
    return until === 'step' ? steps + 1 : until === 'epoch' ? (Math.floor(steps / epochSteps) + 1) * epochSteps : until
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

  /** Does about `budget` multiply–adds of work, as `Run.advance` does. True when the weights are new. */
  advance(budget: number, now: number): boolean {
    this.spent += awake(now - this.since)
    this.since = now
    const updated = this.run.advance(budget)
    if ((updated && this.run.steps >= this.until) || this.run.trials.reached) {
      this.running = false
      this.run.keep()
    }
    return updated
  }

  /** Does what the page asks. Returns whether what follows is exactly what would have followed. Throws RangeError where there is no such moment. */
  steer(steering: Steering): boolean {
    const { run } = this
    switch (steering.kind) {
      case 'rate':
        run.setRate(steering.rate)
        return true
      case 'weight':
        run.record.choose(steering.name, steering.cell)
        return true
      case 'goal':
        run.trials.goal = steering.share
        return true
      case 'look':
        run.look(steering.step)
        return true
      case 'present':
        run.look(null)
        return true
      case 'goTo':
      case 'rewind': {
        const { steps } = run,
          exact = steering.kind === 'rewind' ? (run.rewind(), true) : run.goTo(steering.step)
        this.before += steps - run.steps
        this.until = Infinity
        this.failure = null
        return exact
      }
    }
  }

  /** What is to be kept of the run, as `Run.toKeep` says. `present`: the present becomes a moment first; where it holds a number that is none, the run has failed. */
  toKeep(known: ReadonlyMap<number, Holding>, most: number, present: boolean): KeptRun {
    try {
      if (present && !this.failure) this.run.keep()
    } catch (error) {
      this.fail(failureOf(error))
    }
    return { ...this.run.toKeep(known, most), failure: this.failure }
  }

  /** The weights that are shown, safetensors, and what the optimizer keeps at them, where that is known. */
  momentFile(notes: Readonly<Record<string, string>>): Uint8Array {
    const { network } = this.show.program
    return writeWeights(saveMoment(this.train, this.optimizer, this.run.kept, { network, ...notes }))
  }

  get rates(): readonly RateChange[] {
    return this.run.rates
  }

  history(): RunHistory {
    const { history, rates, diverged, trials } = this.run,
      { moments } = history
    const each = moments.map(m => history.filtersAt(m.step)),
      filters = new Float32Array(each.reduce((sum, f) => sum + f.length, 0))
    each.forEach((f, i) => filters.set(f, i * f.length))
    return { moments, rates, diverged, tested: trials.tested, filters }
  }

  /** What is known of the mistakes of a moment that is looked at; null: nothing yet, or it is not looked at. Where nothing is, it is tried from now on (`advanceTest`). */
  tryMoment(step: number): TestResult | null {
    return step === this.run.looksAt ? this.run.tryShown() : null
  }

  /** What is being tried, each time another object; null: nothing. */
  get trying(): object | null {
    return this.run.tests.trying
  }

  /** Does about `budget` multiply–adds of that. Returns what it found when that was the last of them. */
  advanceTest(budget: number): TestResult | null {
    return this.run.tests.advance(budget)
  }

  curve(): RunCurve {
    return this.run.curve.points()
  }

  /** Images that the network is tried on, by their numbers. Throws RangeError where there is no such image. */
  testImages(images: readonly number[]): TestImages {
    const { test } = this
    const missing = test ? images.find(i => !(i >= 0 && i < test.count)) : images[0]
    if (missing !== undefined) throw new RangeError(`there is no test image ${missing}; there are ${test?.count ?? 0}`)
    if (!test) return { shape: [], pixels: new Float32Array(0), labels: [] }
    const size = sizeOf(test.input),
      pixels = new Float32Array(images.length * size)
    images.forEach((image, i) => test.image(image, pixels.subarray(i * size, i * size + size)))
    return { shape: test.input, pixels, labels: images.map(i => test.label(i)) }
  }

  state(now: number): TrainingState {
    const { running, failure, run } = this,
      { steps, last, batch } = run,
      { tested } = run.trials
    const ms = this.spent + (running ? awake(now - this.since) : 0)
    return {
      running,
      steps,
      images: steps * batch,
      epoch: steps / run.epochSteps,
      epochSteps: run.epochSteps,
      newestMoment: run.history.newest,
      until: this.until === Infinity ? null : this.until,
      rate: run.rateAt(steps),
      loss: last.loss,
      accuracy: last.right / batch,
      test: tested && { step: tested.step, images: tested.images, right: tested.right },
      imagesPerSecond: ms > 0 ? ((this.before + steps) * batch * 1000) / ms : 0,
      looksAt: run.looksAt,
      opened: run.record.openedAt(run.looksAt ?? (run.record.isNew ? null : steps)),
      failure,
    }
  }
}

/** Milliseconds between two stretches after which the machine has slept: nothing was done in them. */
const SLEPT = 10_000
/** Of the time between two stretches what was spent. */
const awake = (ms: number): number => (ms < SLEPT ? ms : 0)

/** What tells one run from another; where it is taken up does not. */
const settingsOf = ({ from: _from, rates: _rates, ...settings }: TrainRequest): string => JSON.stringify(settings)

/** A copy of all weights, by value. */
const weightsIn = ({ program, tensors }: Memory): readonly (readonly [value: number, data: FloatArray])[] =>
  Object.values(weightsOf(program)).map(id => [id, tensors[id].data.slice()])

/** The weights of a network as a file of a kind. `notes`: what a safetensors file says beside its network. */
export function weightsFile(memory: Memory, format: WeightsFormat, notes: Readonly<Record<string, string>> = {}): Uint8Array {
  switch (format) {
    case 'safetensors':
      return writeWeights(saveWeights(memory, 'float32', { network: memory.program.network, ...notes }))
    case 'npz':
      return writeNpz(bookParams(memory))
    case 'params.pkl':
      return writePickle(bookParams(memory))
  }
}
