// The trainings of a session: what begins, steers and ends them, and a loop that holds still while anybody waits for a run, and that shows how far it is. Loaded
// when someone trains: most visitors never do.
import type {
  KeepRequest,
  RunCurve,
  RunHistory,
  Steered,
  Steering,
  TestImages,
  TrainingState,
  TrainRequest,
  Until,
  WeightsFile,
  WeightsFormat,
  ShowRequest,
} from '../api.ts'
import { failureOf, type Failure } from '../errors.ts'
import { weightsOf } from '../program.ts'
import type { KeptRun } from '../learning/kept.ts'
import { readSets, suitable, type Sets } from '../learning/sources.ts'
import type { TestResult } from '../learning/tester.ts'
import { wantedOf } from '../learning/wanted.ts'
import { staysThere } from '../steering.ts'
import { Training, weightsFile } from '../training.ts'
import type { Frames } from './frames.ts'
import { weightsAsOpened } from './edits.ts'
import { renew, type Open } from './open.ts'
import type { Host, Pace } from './pace.ts'
import { drawNow } from './undrawn.ts'

/** What the session lends. */
export interface TrainingsOptions {
  readonly host: Host
  readonly pace: Pace
  readonly frames: Frames
  /** The network that is open, if it is this session's. Throws where it is not. */
  readonly openOf: (session: number) => Open
  /** Shows what is watched once more; `anew` where other numbers are wanted than those that are on their way. */
  readonly refresh: (open: Open, anew: boolean) => void
  /** Returns what `take` reads once these values are there. */
  readonly numbersOf: <T extends object>(open: Open, values: readonly number[], take: () => T) => Promise<T>
  /** Puts an input that was shown before where it belongs, with what the session has loaded for it. */
  readonly putInput: (open: Open, request: ShowRequest) => void
}

/** Sets of files that are held: MNIST has 15 MB, packed. */
const MOST_SETS = 2

export class Trainings {
  private readonly options: TrainingsOptions
  /** Files that trainings learn from, by their name: read once. */
  private readonly sets = new Map<string, Promise<Sets>>()

  constructor(options: TrainingsOptions) {
    this.options = options
  }

  /** Begins or resumes a training, up to `until`; it does not run where `isWanted` says no by then. */
  async train(request: TrainRequest, until: Until | undefined, isWanted: () => boolean): Promise<TrainingState> {
    const { host, openOf, refresh } = this.options
    const sets = await this.setsFor(request)
    const open = openOf(request.session),
      before = open.training,
      training = trainingFor(open, request, sets)
    if (training !== before && request.from && open.shown) refresh(open, true) // it has come to other weights without a step
    if (isWanted()) {
      if (training.resume(host.now(), until)) renew(open)
      void this.loop(open)
    }
    return training.state(host.now())
  }

  /** Leads the training to another rate or moment. Throws an Error where there is none. */
  steer(session: number, steering: Steering): Steered {
    const { host, openOf, refresh } = this.options,
      open = openOf(session),
      { training } = open
    if (!training) throw new Error('there is no training')
    const runsOn = staysThere(steering)
    if (!runsOn) training.pause()
    const exact = training.steer(steering)
    if (!runsOn) {
      open.overwritten.length = 0
      renew(open)
      if (open.shown) refresh(open, true)
    }
    return { state: training.state(host.now()), exact, rates: training.rates }
  }

  history(session: number): RunHistory | null {
    return this.options.openOf(session).training?.history() ?? null
  }

  curve(session: number): RunCurve | null {
    return this.options.openOf(session).training?.curve() ?? null
  }

  toKeep({ session, known, most, present }: KeepRequest): KeptRun | null {
    return this.options.openOf(session).training?.toKeep(new Map(known), most, present) ?? null
  }

  /** Images that the network is tried on. Throws RangeError where there is no such image. */
  testImages(session: number, images: readonly number[]): TestImages {
    const { training } = this.options.openOf(session)
    if (!training) throw new Error('there is no training')
    return training.testImages(images)
  }

  /** What the network gets wrong at a moment that is looked at: tried in stretches, where that is not known. null: it cannot be tried, or is not looked at any more. */
  async testMoment(session: number, step: number): Promise<TestResult | null> {
    const { host, pace, openOf } = this.options,
      open = openOf(session),
      { training } = open,
      known = training?.tryMoment(step) ?? null
    if (!training || known) return known
    const { trying } = training
    for (let now = trying; now !== null && now === trying && !open.closed && open.training === training; now = training.trying) {
      const found = pace.testStretch(training)
      if (found) return found
      await host.pause()
    }
    return null
  }

  async weightsFile(session: number, format: WeightsFormat | 'moment'): Promise<WeightsFile> {
    const { openOf, numbersOf, host } = this.options,
      open = openOf(session)
    return numbersOf(open, Object.values(weightsOf(open.memory.program)), () => {
      const { training } = open,
        step = training && shownStep(training.state(host.now())),
        notes: Readonly<Record<string, string>> = step === null ? {} : { step: String(step) }
      const bytes =
        training && format === 'moment'
          ? training.momentFile(notes)
          : weightsFile(open.memory, format === 'moment' ? 'safetensors' : format, notes)
      return { bytes, step }
    })
  }

  /** Ends a training and puts the weights back as they were before it. */
  cancel(open: Open): void {
    const { training, shown } = open
    if (!training) return
    training.pause()
    training.restoreWeights()
    open.training = null
    open.overwritten.length = 0
    renew(open)
    if (!shown) return
    this.options.putInput(open, shown) // its edits are made over the weights as they were opened
    this.options.refresh(open, true)
  }

  private async setsFor({ session, data = { kind: 'hands' } }: TrainRequest): Promise<Sets | null> {
    if (data.kind !== 'files') return null
    const { spec, memory } = this.options.openOf(session),
      wanted = wantedOf(spec, memory.program),
      known = this.sets.get(data.name)
    if (known) return suitable(await known, wanted)
    const reading = readSets(data, wanted)
    for (const name of [...this.sets.keys()].slice(0, 1 - MOST_SETS)) this.sets.delete(name)
    this.sets.set(data.name, reading)
    reading.catch(() => this.sets.get(data.name) === reading && this.sets.delete(data.name)) // files that are wrong are read again
    return reading
  }

  /**
   * Trains until paused, a stretch at a time. Between stretches messages get in, and the weights hold still while anybody waits for a run. Frames go out as fast
   * as the page takes them, and no faster. A training that throws keeps its failure, and the page is shown it.
   */
  private async loop(open: Open): Promise<void> {
    const { host, pace, frames, refresh } = this.options
    if (open.looping) return
    open.looping = true
    try {
      while (!open.closed && open.training?.running) {
        if (frames.isDue(open)) refresh(open, false)
        if (open.waiting > 0) {
          await new Promise<void>(resolve => {
            open.nobodyWaits = resolve
          })
          continue
        }
        if (pace.trainStretch(open.training)) renew(open) // the weights are new
        if (!open.training.running) refresh(open, false) // it was to stop here
        await host.pause()
      }
    } catch (error) {
      open.training?.fail(trainingFailure(error))
      if (!open.closed) refresh(open, false)
    } finally {
      open.looping = false
    }
  }
}

/** The training that was asked for: the one that is there, or a new one where another was asked for or the last has failed. */
function trainingFor(open: Open, request: TrainRequest, sets: Sets | null): Training {
  for (const id of open.undrawn.keys()) drawNow(open.undrawn, id)
  if (open.training?.isFor(request) && !open.training.failure) return open.training
  return beginTraining(open, request, sets)
}

/** A training lays its own program and the one that is shown over one new buffer: what is shown from now on runs on the weights that it moves. */
function beginTraining(open: Open, request: TrainRequest, sets: Sets | null): Training {
  const training = new Training(open.spec, open.memory, request, open.training?.opened ?? weightsAsOpened(open), sets)
  open.training = training
  open.memory = training.show
  open.arena = training.arena
  open.overwritten.length = 0 // what was edited is trained on from there
  renew(open)
  return training
}

/** Of which step the weights are that are shown. */
const shownStep = ({ looksAt, steps }: TrainingState): number => looksAt ?? steps

/** Why a training ended by itself. What has a code of its own keeps it. */
function trainingFailure(error: unknown): Failure {
  const failure = failureOf(error)
  return failure.code === 'unexpected'
    ? { code: 'training-failed', message: `the training stopped: ${failure.message}`, values: { reason: failure.message } }
    : failure
}
