// The engine as the page meets it: one open network, the newest input, what is watched – and at most 8 ms of work between two messages.
// It knows no worker, no clock and no message port: `host` has those. worker.ts is the only file that knows it is a worker.
//
// What changes the run (each calls `renew` in the turn in which it writes): session/opening.ts, session/input.ts, session/training.ts.
// What runs it: session/runner.ts. What reads it: session/frames.ts, and `numbersOf` below – both in the turn in which `runTo` finds it done.
import type {
  EngineApi,
  Followed,
  FollowRequest,
  Gathered,
  GatherRequest,
  KeepRequest,
  OnFrame,
  OnProgress,
  Opened,
  OpenRequest,
  OwnWeights,
  ReadResult,
  RunCurve,
  RunHistory,
  ShowRequest,
  Steered,
  Steering,
  TestImages,
  TrainingState,
  TrainRequest,
  Trial,
  TrialResult,
  Until,
  Watched,
  WeightsFile,
  WeightsFormat,
} from './api.ts'
import type { KeptRun } from './learning/kept.ts'
import { compile } from './compile.ts'
import type { Sketched } from './data/sketch.ts'
import { numberAt, readBox } from './memory.ts'
import { newest, type Newest } from './newest.ts'
import type { ToldNetwork } from './networks/told.ts'
import type { NetworkSpec } from './networks/spec.ts'
import type { PixelTrial } from './pixelTrial.ts'
import { valueNamed } from './program.ts'
import type { Following } from './session/following.ts'
import { Frames, watchedSteps } from './session/frames.ts'
import { loadFor, putInput } from './session/input.ts'
import { runOf, stepsNeeded, type Open } from './session/open.ts'
import { Opener } from './session/opening.ts'
import { Pace, type Host } from './session/pace.ts'
import type { PixelTrials } from './session/pixelTrials.ts'
import { ProgressReport } from './session/progress.ts'
import { Runner } from './session/runner.ts'
import type { Trainings } from './session/training.ts'
import type { TryOuts } from './session/tryOuts.ts'
import { staysThere } from './steering.ts'
import { sizeOf } from './tensor.ts'

/** What differs between machines, and in tests. */
export interface SessionOptions {
  /** The first guess of the machine's speed, in multiply–adds a millisecond. */
  readonly rate?: number
  /** A network of more bytes than this is large: it is not held twice, and its random weights are drawn on the way. */
  readonly largeBytes?: number
}

/** Answers all that a worker answers, but for its heartbeat. */
export class Session implements Omit<EngineApi, 'ping'> {
  private readonly host: Host
  private readonly progress: ProgressReport
  private readonly frames: Frames
  private readonly opener: Opener
  private readonly runner: Runner
  private readonly pace: Pace
  private following: Following | null = null
  private trainings: Trainings | null = null
  private pixelTrials: PixelTrials | null = null
  private tryOuts: TryOuts | null = null
  /** A trial whose code is still being loaded sees that it was given up, or that a newer one came. */
  private readonly trialWishes: Readonly<Record<Trial['kind'], Newest>> = { off: newest(), cover: newest() }
  /** Raised by whatever starts or stops a training: a start whose code is still being loaded sees that it was stopped. */
  private trainingWish = 0
  private readonly largeBytes: number

  constructor(host: Host, { rate, largeBytes = 64e6 }: SessionOptions = {}) {
    const pace = new Pace(host, rate)
    this.host = host
    this.largeBytes = largeBytes
    this.progress = new ProgressReport(host)
    this.frames = new Frames(host)
    this.runner = new Runner(host, pace, this.progress, this.frames)
    this.pace = pace
    this.opener = new Opener({
      host,
      progress: this.progress,
      largeBytes,
      onRestored: open => {
        if (open.shown) void this.show(open.shown)
      },
    })
  }

  open(request: OpenRequest): Promise<Opened> {
    return this.opener.open(request)
  }

  async recognise(file: Blob, name: string, open: NetworkSpec | null, beside?: readonly File[]): Promise<ToldNetwork | Sketched | null> {
    const { recogniseOrSketch } = await import('./data/recogniseOrSketch.ts') // most visitors bring no file
    return recogniseOrSketch(file, name, open && compile(open, 1, { backward: false }), beside)
  }

  async tryPixels(weights: OwnWeights, spec: NetworkSpec, onShare?: (share: number) => void): Promise<PixelTrial | null> {
    const { PixelTrials } = await import('./session/later.ts') // most visitors bring no file
    this.pixelTrials ??= new PixelTrials(this.host)
    return this.pixelTrials.run(weights, spec, onShare)
  }

  async endPixelTrial(): Promise<void> {
    this.pixelTrials?.end()
  }

  async tryOut<T extends Trial>(session: number, trial: T, onShare?: (share: number) => void): Promise<TrialResult<T> | null> {
    const isWanted = this.trialWishes[trial.kind].begin()
    const { TryOuts } = await import('./session/later.ts') // most visitors try nothing
    const open = this.current(session)
    if (!open || !isWanted()) return null
    this.tryOuts ??= new TryOuts(this.host)
    return this.tryOuts.run(open, trial, onShare)
  }

  async endTrial(kind: Trial['kind']): Promise<void> {
    this.trialWishes[kind].end()
    this.tryOuts?.end(kind)
  }

  stream(onFrame: OnFrame, onProgress: OnProgress | null = null): void {
    this.frames.listener = onFrame
    this.progress.listener = onProgress
  }

  async cancel(session: number): Promise<void> {
    this.opener.giveUp(session)
    const open = this.current(session)
    if (open) open.stopped = true
  }

  async show(request: ShowRequest): Promise<boolean> {
    const open = this.current(request.session)
    if (!open) return false
    const loading = loadFor(open, request)
    if (loading) {
      open.stopped = false
      await loading
      if (open !== this.current(request.session) || open.stopped || (open.shown?.revision ?? 0) > request.revision) return false
    }
    putInput(open, request)
    open.shown = request
    open.stopped = false
    return this.refresh(open)
  }

  async watch(session: number, watched: readonly Watched[]): Promise<void> {
    const open = this.current(session)
    if (!open) return
    for (const w of watched) valueNamed(open.memory.program, w.name) // an unknown name is refused as a whole
    open.watched = watched
    if (open.shown) await this.refresh(open)
  }

  async gather(session: number, requests: readonly GatherRequest[]): Promise<Gathered> {
    const open = this.current(session)
    if (!open) throw gone()
    const ids = requests.map(r => valueNamed(open.memory.program, r.name).id)
    return this.numbersOf(open, ids, () => ({
      ...runOf(open),
      numbers: requests.map(({ cells }, i) => Float32Array.from(cells, c => numberAt(open.memory, ids[i], c))),
    }))
  }

  async read(name: string): Promise<ReadResult> {
    const open = this.opener.held
    if (!open) throw new Error('no network is open yet')
    const { id } = valueNamed(open.memory.program, name)
    return this.numbersOf(open, [id], () => ({ ...runOf(open), ...readBox(open.memory, id) }))
  }

  async follow({ session, name, cell }: FollowRequest): Promise<Followed | null> {
    const { Following } = await import('./session/following.ts') // nobody needs it before something is pointed at
    const open = this.current(session)
    if (!open) return null
    const { program } = open.memory,
      value = name === null ? null : valueNamed(program, name)
    if (value && !(cell >= 0 && cell < sizeOf(value.shape))) throw new RangeError(`${name} has no cell ${cell}`)
    this.following ??= new Following(this.host, this.pace, this.runner)
    return this.following.follow(open, value && { value: value.id, cell })
  }

  /** Returns what `take` reads once these values are computed. */
  private async numbersOf<T extends object>(open: Open, values: readonly number[], take: () => T): Promise<T> {
    const steps = Math.max(0, ...values.map(id => stepsNeeded(open.memory.program, id)))
    const taken = await this.runner.runTo(open, steps, take, { weights: values })
    if (!taken) throw gone()
    return taken
  }

  async train(request: TrainRequest, until?: Until): Promise<TrainingState> {
    const wish = ++this.trainingWish
    return (await this.training()).train(request, until, () => wish === this.trainingWish)
  }

  async steer(session: number, steering: Steering): Promise<Steered> {
    if (!staysThere(steering)) this.trainingWish++
    return (await this.training()).steer(session, steering)
  }

  async runHistory(session: number): Promise<RunHistory | null> {
    return (await this.training()).history(session)
  }

  async runCurve(session: number): Promise<RunCurve | null> {
    return (await this.training()).curve(session)
  }

  checkFiles: EngineApi['checkFiles'] = async files => (await import('./session/later.ts')).checkFiles(files)

  async runToKeep(request: KeepRequest): Promise<KeptRun | null> {
    return (await this.training()).toKeep(request)
  }

  testMoment: EngineApi['testMoment'] = async (session, step) => (await this.training()).testMoment(session, step)

  async testImages(session: number, images: readonly number[]): Promise<TestImages> {
    return (await this.training()).testImages(session, images)
  }

  async weightsFile(session: number, format: WeightsFormat | 'moment'): Promise<WeightsFile> {
    return (await this.training()).weightsFile(session, format)
  }

  async pause(session: number): Promise<TrainingState | null> {
    this.trainingWish++
    const open = this.current(session)
    open?.training?.pause()
    if (open?.shown) void this.refresh(open)
    return open?.training?.state(this.host.now()) ?? null
  }

  async cancelTraining(session: number): Promise<void> {
    this.trainingWish++
    const open = this.current(session)
    if (open) this.trainings?.cancel(open)
  }

  /** What trains. */
  private async training(): Promise<Trainings> {
    const { Trainings } = await import('./session/later.ts') // most visitors never train
    const { host, pace, frames } = this
    return (this.trainings ??= new Trainings({
      host,
      pace,
      frames,
      openOf: session => {
        const open = this.current(session)
        if (!open) throw gone()
        return open
      },
      refresh: (open, anew) => void this.refresh(open, anew ? undefined : open.generation),
      numbersOf: (open, values, take) => this.numbersOf(open, values, take),
      putInput,
    }))
  }

  /** The open network – unless the request is about another session, whose answers nobody waits for. */
  private current(session: number): Open | null {
    const { held } = this.opener
    return held?.session === session ? held : null
  }

  /**
   * Runs what is watched for the newest input and streams it. Returns false when something newer came. It is computed while the page still has the frame before,
   * but goes out in the very turn that finds it done: where weights have moved meanwhile, it is computed again.
   */
  private async refresh(open: Open, generation = ++open.generation): Promise<boolean> {
    const { frames } = this
    const replaced = (): boolean => generation !== open.generation || open.closed
    for (;;) {
      const send = (): { readonly busy: Promise<void> | null; readonly sent: Promise<void> | null } => ({
        busy: frames.inFlight,
        sent: frames.inFlight ? null : frames.send(open),
      })
      const ran = await this.runner.runTo(open, watchedSteps(open), send, { replaced, partly: true })
      if (!ran) return false
      await (ran.busy ?? ran.sent)
      if (!ran.busy) break
      if (replaced()) return false
    }
    if (!open.warm && open.arena.buffer.byteLength <= this.largeBytes) void this.runner.warmUp(open)
    return true
  }
}

const gone = (): Error => new Error('that network is no longer open')
