// The engine as the page meets it: one open network, the newest input, what is watched – and at most 8 ms of work between two messages.
// It knows no worker, no clock and no message port: `host` has those. worker.ts is the only file that knows it is a worker.
import {
  watchKey,
  type Edit, type EngineApi, type Frame, type GatherRequest, type Numbers, type OnFrame, type OnProgress, type Opened, type OpenRequest, type Picture, type Progress,
  type ReadResult, type ShowRequest, type TrainingState, type TrainRequest, type Watched, type WeightsSource,
} from './api.ts'
import { argMax } from './argMax.ts'
import { compile } from './compile.ts'
import { pictureToColour } from './data/colour.ts'
import { inkToImage, SIZE, type Placement } from './data/ink.ts'
import { intoInput } from './data/input.ts'
import { pictureToImage } from './data/picture.ts'
import { readWeights } from './data/safetensors.ts'
import { readOwnWeights } from './data/ownWeights.ts'
import { drawScene, type SceneName } from './data/scenes.ts'
import { SpecError } from './errors.ts'
import { kernel, type Room } from './kernels/index.ts'
import { largestIn, numberAt, placeMemory, planMemory, readBox, type Memory, type MemoryPlan } from './memory.ts'
import { whereItBegan, type NonFinite } from './nonFinite.ts'
import { rangeOf, stepMaking, valueNamed, type Program } from './program.ts'
import { advance, begin, shareDone, type Progress as Running } from './run.ts'
import { sizeOf } from './tensor.ts'
import { Training } from './training.ts'
import { loadWeights, weightInParts, weightsInParts } from './weights.ts'

/** What the session needs from where it runs. */
export interface Host {
  /** Milliseconds. */
  now(): number
  /** Lets waiting messages in, then goes on. */
  pause(): Promise<void>
}

/** Longest stretch of work between two pauses, in milliseconds. */
const STRETCH = 8
/** Frames of a training that the page gets at most a second. */
const FRAMES = 30
/** Of random weights that nobody chose. */
const SEED = 1
/** Milliseconds between two frames of one pass whose weights are drawn on the way. */
const PARTS = 120
/** Passes after which V8 has compiled the kernels well: measured, docs/speed.md. */
const WARM = 60
/** What takes longer, in milliseconds, says how far it is, and again after as long. */
const TELLS = 50

interface Open {
  readonly session: number
  readonly spec: OpenRequest['network']
  /** Where its weights came from: what is written over can be had back. */
  source: WeightsSource
  readonly metadata: Readonly<Record<string, string>>
  readonly room: Room
  memory: Memory
  /** Weights that no step has needed yet, by value: each is drawn right before the first that does, so that a large network's first maps need not wait for its last. */
  readonly missing: Map<number, Undrawn>
  /** The newest input asked for; its steps before `ranTo` have run. */
  shown: ShowRequest | null
  placement: Placement | null
  ranTo: number
  /** Its kernels have been run often enough, or are about to be. */
  warm: boolean
  /** Raised by `renew`: the image or the weights are not those that a run under way began with. */
  version: number
  /** The run under way. There is never a second one in the same memory. */
  part: Promise<void> | null
  /** When this pass began. */
  began: number
  forwardMs: number
  /** Someone gave up: nothing more runs until the next input. */
  stopped: boolean
  training: Training | null
  /** Its training loop is under way. */
  looping: boolean
  /** Weights that edits have changed, as they were: value → cell → number. */
  readonly edited: Map<number, Map<number, number>>
  /** What the newest edits have replaced, in the image, too. */
  replaced: readonly Edit[]
  /** Where the first number that is none came to be, in the steps before `to` of the run `version`. */
  looked: { readonly version: number; readonly to: number; readonly found: NonFinite | null }
}

/** A weight that is being drawn, and how many of its numbers are there. */
interface Undrawn {
  readonly parts: Iterator<number>
  drawn: number
}

/** All that a worker answers, but for its heartbeat. */
export class Session implements Omit<EngineApi, 'ping'> {
  private readonly host: Host
  private held: Open | null = null
  private watched: readonly Watched[] = []
  private onFrame: OnFrame | null = null
  private onProgress: OnProgress | null = null
  /** The opening under way; `wanted` until someone gives it up. */
  private opening: { readonly session: number; wanted: boolean } | null = null
  /** Raised whenever what is to be shown changes: a run under way sees it and gives up. */
  private wish = 0
  /** The frame that the page has not taken yet. */
  private inFlight: Promise<void> | null = null
  /** Multiply–adds a millisecond, measured as we go: of a training, and where `rates` knows nothing. */
  private rate = 200_000
  /** The same of each kind of step: a stretch that was right for a convolution is long for a fully connected layer. */
  private readonly rates = new Map<string, number>()
  private lastFrame = -Infinity
  /** A network of more bytes than this is not held twice: other weights for it are written over those it has. */
  private readonly large: number = 64e6
  /** When it was last told how far something is; −∞: it has not been. */
  private told = -Infinity

  constructor(host: Host) {
    this.host = host
  }

  async open({ session, network, weights, backward = true }: OpenRequest): Promise<Opened> {
    if (this.opening) this.opening.wanted = false
    const opening = (this.opening = { session, wanted: true })
    const program = compile(network, 1, { backward })
    const plan = planMemory([program], 'float32', true)
    try {
      if (weights.kind === 'kept') this.held = await this.extended(session, network, plan)
      else {
        const over = this.held?.spec === network || this.held?.spec.name === network.name ? this.held : null
        if (over && plan.bytes > this.large) await this.overwrite(over, { session, network, weights, backward }, plan, opening)
        else {
          const room = roomFor(network.name, plan.bytes, backward ? plan.bytes : planMemory([compile(network, 1)], 'float32', true).bytes)
          const memory = placeMemory(plan, room)[0]
          const later = weights.kind === 'random' && plan.bytes > this.large
          const metadata = later ? {} : await this.fill(memory, network, weights, opening)
          this.hold({ ...opened(session, network, weights, metadata, room, memory), missing: later ? undrawn(memory, network, weights) : new Map() })
        }
      }
    } finally {
      if (this.opening === opening) this.opening = null
      this.tell(null)
    }
    return { session, program, bytes: plan.bytes, kernel: kernel.name, metadata: this.held!.metadata }
  }

  /** Nothing can fail from here on: until now the last network was untouched. */
  private hold(open: Open): void {
    this.wish++
    this.held?.training?.pause()
    this.held = open
    this.watched = []
  }

  /** The network that is open with more memory, or less, for another pass: what it holds stays where it was. */
  private async extended(session: number, network: OpenRequest['network'], plan: MemoryPlan): Promise<Open> {
    const held = this.held
    if (held?.spec.name !== network.name) throw new Error(`${network.name} is not open`)
    // A run under way writes into the views that growing kills.
    renew(held)
    await held.part
    const room = held.room.grow(plan.bytes)
    if (!room) throw noMemory(network.name, plan.bytes)
    this.wish++
    this.watched = []
    const memory = placeMemory(plan, room)[0], names = new Set([...held.missing.keys()].map(id => held.memory.program.values[id].name))
    // What is half drawn begins anew: growing has killed its view.
    return { ...opened(session, network, held.source, held.metadata, room, memory), edited: held.edited, missing: undrawn(memory, held.spec, held.source, name => names.has(name)) }
  }

  /** Other weights for a large network, written over those it has. Given up or failed, it has its old ones back; where even those can no longer be read, random ones, and `weights-lost` says so. */
  private async overwrite(held: Open, { session, network, weights }: OpenRequest, plan: MemoryPlan, opening: { readonly wanted: boolean; readonly session: number }): Promise<void> {
    if (weights.kind === 'own') await this.readOwn(null, held.memory.program, weights, opening) // all of it is looked at before anything is changed
    renew(held)
    await held.part
    const room = held.room.grow(plan.bytes)
    if (!room) throw noMemory(network.name, plan.bytes)
    const memory = placeMemory(plan, room)[0]
    this.wish++
    this.held = null // nobody reads half of the one and half of the other
    try {
      const metadata = await this.fill(memory, network, weights, opening)
      this.hold(opened(session, network, weights, metadata, room, memory))
    } catch (error) {
      // The room may have grown: its old views are dead. The old program lies in it as it did.
      held.memory = placeMemory(planMemory([held.memory.program], 'float32', true), room)[0]
      const lost = await this.fillAgain(held)
      held.edited.clear()
      held.missing.clear()
      this.held = held
      if (held.shown) void this.show(held.shown)
      throw lost ? new SpecError('weights-lost', `${network.name}: neither the new weights nor the old ones can be read; it has random ones now`, { network: network.name, seed: SEED }) : error
    }
  }

  /** Fills a network with its own weights once more; with random ones where its file is gone or has changed. True then. */
  private async fillAgain(held: Open): Promise<boolean> {
    const opening = { session: held.session, wanted: true }
    try {
      await this.fill(held.memory, held.spec, held.source, opening)
      return false
    } catch {
      held.source = { kind: 'random', seed: SEED }
      await this.fill(held.memory, held.spec, held.source, opening)
      return true
    }
  }

  /** Puts weights where they belong, a few milliseconds at a time. Returns the file's notes. */
  private async fill(memory: Memory, network: OpenRequest['network'], weights: WeightsSource, opening: { readonly wanted: boolean; readonly session: number }): Promise<Readonly<Record<string, string>>> {
    switch (weights.kind) {
      case 'file': {
        const file = readWeights(new Uint8Array(weights.bytes))
        loadWeights(memory, file)
        return file.metadata
      }
      case 'own': return this.readOwn(memory, memory.program, weights, opening)
      case 'random': {
        const numbers = Object.values(memory.program.params).reduce((sum, id) => sum + sizeOf(memory.program.values[id].shape), 0)
        await this.steadily(weightsInParts(memory, weights.init ?? network.init, weights.seed), 'weights', numbers, opening)
        return {}
      }
      case 'kept': throw new Error('these weights are kept where they are')
    }
  }

  /** Reads a file of the person's own into `memory`, or only looks whether all of it is right. */
  private async readOwn(memory: Memory | null, program: Program, { file, name }: Extract<WeightsSource, { kind: 'own' }>, opening: { readonly wanted: boolean; readonly session: number }): Promise<Readonly<Record<string, string>>> {
    const reading = await readOwnWeights(file, name, program, memory && (id => memory.tensors[id].data))
    await this.steadily(reading.parts, memory ? 'weights' : 'check', reading.of, opening)
    return reading.notes
  }

  /** Goes through work that says how much of it is done, and lets messages in every few milliseconds. Throws `cancelled` once it is given up. */
  private async steadily(work: Iterable<number> | AsyncIterable<number>, what: Progress['what'], of: number, opening: { readonly wanted: boolean; readonly session: number }): Promise<void> {
    const began = this.host.now()
    let stretch = began
    for await (const done of work) {
      if (this.host.now() - stretch < STRETCH) continue
      this.tell({ session: opening.session, what, share: done / of, step: null, ms: this.host.now() - began })
      await this.host.pause()
      if (!opening.wanted) throw new SpecError('cancelled', 'given up')
      stretch = this.host.now()
    }
    if (!opening.wanted) throw new SpecError('cancelled', 'given up')
  }

  /** Says how far something is, at most every TELLS milliseconds; null: it is over, if anything was said. */
  private tell(progress: Progress | null): void {
    if (!progress) {
      if (this.told > -Infinity) this.onProgress?.(null)
      this.told = -Infinity
    } else if (progress.ms >= TELLS && this.host.now() - this.told >= TELLS) {
      this.told = this.host.now()
      this.onProgress?.(progress)
    }
  }

  stream(onFrame: OnFrame, onProgress: OnProgress | null = null): void {
    this.onFrame = onFrame
    this.onProgress = onProgress
  }

  async cancel(session: number): Promise<void> {
    if (this.opening?.session === session) this.opening.wanted = false
    const open = this.current(session)
    if (!open) return
    open.stopped = true
    this.wish++
  }

  async show(request: ShowRequest): Promise<boolean> {
    const open = this.current(request.session)
    if (!open) return false
    const edits = checkedEdits(open.memory.program, request.edits ?? [])
    checkClass(open.memory.program, request.label)
    for (const { id } of edits) drawNow(open, id)
    this.setInput(open, request) // an input that is refused leaves all as it was
    open.shown = request
    open.stopped = false
    open.replaced = applyEdits(open, edits)
    return this.refresh(open)
  }

  async watch(session: number, watched: readonly Watched[]): Promise<void> {
    const open = this.current(session)
    if (!open) return
    for (const w of watched) valueNamed(open.memory.program, w.name) // an unknown name is refused as a whole
    this.watched = watched
    if (open.shown) await this.refresh(open)
  }

  async gather(session: number, requests: readonly GatherRequest[]): Promise<{ revision: number; numbers: readonly Float32Array[] }> {
    const open = this.current(session)
    if (!open) throw new Error('that network is no longer open')
    const tensors = requests.map(r => valueNamed(open.memory.program, r.name))
    if (!(await this.runTo(open, Math.max(0, ...tensors.map(v => stepsNeeded(open.memory.program, v.id))), { weights: tensors.map(v => v.id) }))) throw new Error('that network is no longer open')
    const numbers = requests.map(({ cells }, i) => Float32Array.from(cells, c => numberAt(open.memory, tensors[i].id, c)))
    return { revision: open.shown?.revision ?? 0, numbers }
  }

  async read(name: string): Promise<ReadResult> {
    const open = this.held
    if (!open) throw new Error('no network is open yet')
    const value = valueNamed(open.memory.program, name)
    if (!(await this.runTo(open, stepsNeeded(open.memory.program, value.id), { weights: [value.id] }))) throw new Error('that network is no longer open')
    return { ...readBox(open.memory, value.id), revision: open.shown?.revision ?? 0 }
  }

  async train(request: TrainRequest): Promise<TrainingState> {
    const open = this.current(request.session)
    if (!open) throw new Error('that network is no longer open')
    for (const id of open.missing.keys()) drawNow(open, id)
    if (!open.training?.isFor(request)) open.training = new Training(open.spec, open.memory, request)
    // The show program now runs on the weights that the training changes: one buffer holds both.
    if (open.memory !== open.training.show) {
      open.memory = open.training.show
      open.edited.clear() // what was edited is trained on from there
      renew(open)
      if (open.shown) this.setInput(open, open.shown)
    }
    open.training.resume(this.host.now())
    void this.trainOn(open)
    return open.training.state(this.host.now())
  }

  async pause(session: number): Promise<TrainingState | null> {
    const open = this.current(session)
    open?.training?.pause()
    if (open?.shown) void this.refresh(open)
    return open?.training?.state(this.host.now()) ?? null
  }

  async cancelTraining(session: number): Promise<void> {
    const open = this.current(session)
    if (!open?.training) return
    open.training.pause()
    open.training.restoreWeights()
    open.training = null
    renew(open)
    if (open.shown) void this.refresh(open)
  }

  /** The open network – unless the request is about another session, whose answers nobody waits for. */
  private current(session: number): Open | null {
    return this.held?.session === session ? this.held : null
  }

  private setInput(open: Open, { input, label }: ShowRequest): void {
    const { program, tensors } = open.memory
    const image = tensors[program.image], [, C, H, W] = program.values[program.image].shape as [number, number, number, number]
    let placement: Placement | null = null
    if ('pixels' in input) {
      if (input.pixels.length !== image.data.length) throw new RangeError(`the input is (${C}, ${H}, ${W}): ${image.data.length} pixels, not ${input.pixels.length}`)
      image.data.set(input.pixels)
    } else if (C === 3 && !('strokes' in input)) pictureToColour(pictureOf(input), [C, H, W], image.data)
    else {
      const made = 'strokes' in input ? inkToImage(input.strokes, { out: scratch }) : pictureToImage(pictureOf(input))
      if ('placement' in made) placement = made.placement
      intoInput(made.pixels, [C, H, W], image.data)
    }
    tensors[program.label].data[0] = label ?? 0
    open.placement = placement
    renew(open)
  }

  /** Runs what is watched for the newest input and streams it. False when something newer came. */
  private async refresh(open: Open): Promise<boolean> {
    // No frame holds new weights beside what the old ones gave: while weights move, what is run is sent at once.
    while (open.training?.running && this.inFlight) await this.inFlight
    if (open.training?.stepDone()) renew(open)
    if (!(await this.runWatched(open)) && !(open.stopped && this.held === open)) return false
    const { wish } = this
    while (this.inFlight) await this.inFlight
    if (wish !== this.wish || this.held !== open) return false
    await this.send(open)
    if (!open.warm && open.room.buffer.byteLength <= this.large) void this.warmUp(open)
    return true
  }

  /** While the person is still looking at the first answer, the forward pass of a small network is run on over the same numbers, a pass between two pauses: the first stroke is then as fast as the last. */
  private async warmUp(open: Open): Promise<void> {
    open.warm = true
    const { memory } = open, to = forwardEnd(memory.program)
    for (let pass = 0; pass < WARM; pass++) {
      await this.host.pause()
      if (this.held !== open || open.memory !== memory) return
      if (open.ranTo >= to && !open.part) this.runStretch(memory, begin(0, to), { ms: 0 }) // whoever wants something runs it, too
    }
  }

  private runWatched(open: Open): Promise<boolean> {
    const wish = ++this.wish
    const { program } = open.memory
    const needed = Math.max(forwardEnd(program), ...this.watched.map(w => stepsNeeded(program, valueNamed(program, w.name).id)))
    return this.runTo(open, needed, { replaced: () => wish !== this.wish })
  }

  /** Runs the show program up to step `to`, pausing as it goes, and draws `weights`; begins again where the image or a weight changes meanwhile. False when `replaced` says so, or another network is open. */
  private async runTo(open: Open, to: number, { replaced = () => false, weights = [] }: { readonly replaced?: () => boolean; readonly weights?: readonly number[] } = {}): Promise<boolean> {
    while (open.ranTo < to || weights.some(id => open.missing.has(id))) {
      if (open.stopped) return false
      open.part ??= (open.ranTo < to ? this.runPart(open, to) : this.draw(open, weights)).finally(() => { open.part = null })
      await open.part
      if (replaced() || this.held !== open) return false
    }
    return true
  }

  /** Runs on from where the show program stands, up to step `to`, the end of the scores or of the forward pass, or a layer whose weights are to be drawn, whichever comes first. Gives up when what it began with has changed. */
  private async runPart(open: Open, to: number): Promise<void> {
    const { memory, memory: { program }, ranTo: from, version } = open
    const scored = stepsNeeded(program, program.scores), forward = forwardEnd(program)
    if (from === 0 || from === forward) open.began = this.host.now()
    const changed = (): boolean => this.held !== open || open.version !== version || open.stopped
    if (open.missing.size > 0) await this.draw(open, weightsAt(program, from))
    if (changed()) return this.tell(null)
    if (from === scored) this.chooseTarget(open)
    const end = Math.min(to, [scored, forward].find(end => end > from) ?? to), undrawnAt = open.missing.size > 0 ? program.steps.findIndex((s, i) => i >= from && s.inputs.some(id => open.missing.has(id))) : -1
    const more = undrawnAt >= 0 && undrawnAt < end
    const progress = begin(from, more ? undrawnAt : end), spent = { ms: 0 }
    while (!this.runStretch(memory, progress, spent)) {
      this.tellRun(open, progress)
      await this.host.pause()
      if (changed()) return this.tell(null)
    }
    open.ranTo = progress.to
    if (progress.to <= forward) open.forwardMs = (from === 0 ? 0 : open.forwardMs) + spent.ms
    if (!more) return this.tell(null)
    // The page sees the first maps while the next layer's weights are drawn; of the others it hears when it has taken those.
    const anew = this.watched.map(w => stepsNeeded(program, valueNamed(program, w.name).id)).some(steps => steps > from && steps <= open.ranTo)
    if (anew && !this.inFlight && open.shown && this.host.now() - this.lastFrame >= PARTS) void this.send(open, true)
  }

  /** Draws what is missing of these weights, a few milliseconds at a time; what is begun goes on with the next call. */
  private async draw(open: Open, weights: readonly number[]): Promise<void> {
    const { version } = open
    let stretch = this.host.now()
    for (const id of weights) {
      while (drawPart(open.missing.get(id))) {
        if (this.host.now() - stretch < STRETCH) continue
        this.tellRun(open)
        await this.host.pause()
        if (this.held !== open || open.version !== version || open.stopped) return
        stretch = this.host.now()
      }
      open.missing.delete(id)
    }
  }

  /** Says how far a pass is. Drawing weights on the way, by their numbers, is taken for half of it. */
  private tellRun(open: Open, running: Running | null = null): void {
    const { memory, memory: { program }, session } = open, ms = this.host.now() - open.began
    if (ms < TELLS) return
    const forward = forwardEnd(program), at = running ?? begin(open.ranTo, forward), back = at.step >= forward
    const share = shareDone(memory, back ? forward : 0, at, back ? program.steps.length : forward)
    const drawn = open.missing.size > 0 ? shareDrawn(open) : null
    this.tell({ session, what: running ? (back ? 'backward' : 'forward') : 'weights', share: drawn === null ? share : (share + drawn) / 2, step: running ? program.steps[at.step].name : null, ms })
  }

  /** One stretch of a run. True when all of it is done. */
  private runStretch(memory: Memory, progress: Running, spent: { ms: number }): boolean {
    let left = STRETCH * 0.75
    do {
      const step = memory.program.steps[progress.step], kind = `${step?.op} ${memory.program.values[step?.output ?? 0].shape[0] === 1}`
      const one = { ...progress, to: Math.min(progress.to, progress.step + 1) }, rate = this.rates.get(kind) ?? this.rate, begun = this.host.now()
      const done = advance(memory, one, rate * left), ms = this.host.now() - begun
      if (!done && ms > 0) this.rates.set(kind, newRate(rate, (rate * left) / ms))
      progress.step = one.step
      progress.row = one.row
      spent.ms += ms
      left -= ms
    } while (progress.step < progress.to && left > 1)
    return progress.step >= progress.to
  }

  /**
   * The loss, and with it the backward pass, is of the label asked for, or else of the network's own answer. Where the scores give none it is of
   * class 0: a target has to be a class, and the loss of such scores is no number for any of them.
   */
  private chooseTarget(open: Open): void {
    const { program, tensors } = open.memory
    tensors[program.label].data[0] = open.shown?.label ?? argMax(tensors[program.scores].data) ?? 0
  }

  /** One stretch of training, of about `STRETCH` ms by the rate measured so far. */
  private trainStretch(training: Training): void {
    const budget = this.rate * STRETCH * 0.75, begun = this.host.now()
    const done = training.advance(budget, begun), ms = this.host.now() - begun
    if (!done && ms > 0) this.rate = newRate(this.rate, budget / ms)
  }

  /** Trains until paused, a stretch at a time. Between stretches messages get in; frames go out as fast as the page takes them, and no faster. */
  private async trainOn(open: Open): Promise<void> {
    if (open.looping) return
    open.looping = true
    while (this.held === open && open.training?.running) {
      if (open.part) { // somebody reads: the weights hold still until that run is done
        await open.part
        continue
      }
      const { training } = open
      this.trainStretch(training)
      await this.host.pause()
      if (!open.shown || this.inFlight || this.host.now() - this.lastFrame < 1000 / FRAMES || !training.stepDone()) continue
      renew(open) // the weights are new
      if (await this.runWatched(open)) void this.send(open)
    }
    open.looping = false
  }

  /** `more`: the run goes on, and this is as far as it is. */
  private async send(open: Open, more = false): Promise<void> {
    this.lastFrame = this.host.now()
    const { memory } = open
    const values: Record<string, Numbers> = {}
    for (const w of this.watched) {
      const { id } = valueNamed(memory.program, w.name)
      if (stepsNeeded(memory.program, id) > open.ranTo || open.missing.has(id)) continue // not computed yet, or given up before it was
      values[watchKey(w)] = { ...readBox(memory, id, w.box), ...(w.scaled && { largest: largestIn(memory, id) }) }
    }
    const frame: Frame = {
      session: open.session,
      revision: open.shown!.revision,
      values,
      placement: open.placement,
      replaced: open.replaced,
      nonFinite: nonFiniteIn(open),
      more,
      forwardMs: open.forwardMs,
      training: open.training?.state(this.host.now()) ?? null,
    }
    this.inFlight = Promise.resolve(this.onFrame?.(frame)).finally(() => { this.inFlight = null })
    await this.inFlight
  }
}

const opened = (session: number, spec: OpenRequest['network'], source: WeightsSource, metadata: Open['metadata'], room: Room, memory: Memory): Open =>
  ({ session, spec, source, metadata, room, memory, shown: null, placement: null, ranTo: 0, warm: false, version: 0, part: null, began: 0, missing: new Map(), forwardMs: 0, stopped: false, training: null, looping: false, edited: new Map(), replaced: [], looked: { version: -1, to: 0, found: null } })

const noMemory = (network: string, bytes: number): SpecError => new SpecError('memory', `${network} needs ${bytes} bytes, which this browser does not give`, { network, bytes })

function roomFor(network: string, bytes: number, most: number): Room {
  try {
    return kernel.room(bytes, most)
  } catch (error) {
    if (error instanceof RangeError) throw noMemory(network, bytes)
    throw error
  }
}

/** Edits with their values found. Throws an error that names the first that cannot be made. */
function checkedEdits(program: Program, edits: readonly Edit[]): readonly (Edit & { readonly id: number })[] {
  return edits.map(edit => {
    const { id, shape } = valueNamed(program, edit.name)
    if (id !== program.image && !Object.values(program.params).includes(id)) throw new SpecError('edit-computed', `${edit.name} is computed; only the image and the weights can be changed`, { value: edit.name })
    if (!Number.isInteger(edit.cell) || edit.cell < 0 || edit.cell >= sizeOf(shape)) throw new SpecError('edit-outside', `${edit.name} (${shape.join(', ')}) has no cell ${edit.cell}; the last is ${sizeOf(shape) - 1}`, { value: edit.name, cell: edit.cell, last: sizeOf(shape) - 1 })
    return { ...edit, id }
  })
}

/** Throws where a target is no class of the network: its loss would be NaN. */
function checkClass({ values, scores, network }: Program, label: number | null): void {
  const most = values[scores].shape[1] - 1
  if (label !== null && !(Number.isInteger(label) && label >= 0 && label <= most)) throw new SpecError('no-class', `${label} is no class of ${network}; its classes are 0 to ${most}`, { value: label, most })
}

/** Puts the weights back as they were opened, then makes the edits; returns what they replace. The image was just written anew. */
function applyEdits({ memory: { program, tensors }, edited }: Open, edits: readonly (Edit & { readonly id: number })[]): readonly Edit[] {
  for (const [id, cells] of edited) for (const [cell, number] of cells) tensors[id].data[cell] = number
  edited.clear()
  const replaced = new Map<string, Edit>()
  for (const { id, name, cell, value } of edits) {
    const { data } = tensors[id], key = `${id} ${cell}`
    if (!replaced.has(key)) replaced.set(key, { name, cell, value: data[cell] })
    if (id !== program.image) {
      const before = edited.get(id) ?? new Map<number, number>()
      if (!before.has(cell)) before.set(cell, data[cell])
      edited.set(id, before)
    }
    data[cell] = value
  }
  return [...replaced.values()]
}

/** What was computed no longer holds. */
function renew(open: Open): void {
  open.ranTo = 0
  open.version++
}

/** Where the run's first number that is none came to be. What was looked through for the frame before is not looked through again. */
function nonFiniteIn(open: Open): NonFinite | null {
  const { version, ranTo: to } = open, before = open.looked.version === version ? open.looked : { to: 0, found: null }
  open.looked = { version, to, found: before.found ?? whereItBegan(open.memory, to, before.to) }
  return open.looked.found
}

const newRate = (before: number, measured: number): number => Math.min(5e7, Math.max(1e4, (before + measured) / 2))

/** All weights, to be drawn one by one. */
function undrawn(memory: Memory, network: OpenRequest['network'], weights: WeightsSource, wanted: (name: string) => boolean = () => true): Map<number, Undrawn> {
  if (weights.kind !== 'random') return new Map()
  return new Map(Object.entries(memory.program.params).filter(([name]) => wanted(name)).map(([name, id]) => [id, { parts: weightInParts(name, memory.tensors[id], weights.init ?? network.init, weights.seed), drawn: 0 }]))
}

/** False when there is no more to draw. */
function drawPart(weight: Undrawn | undefined): boolean {
  if (!weight) return false
  const { done, value } = weight.parts.next()
  if (!done) weight.drawn = value
  return !done
}

/** Draws a weight that is missing in one go: someone changes a number of it. */
function drawNow({ missing }: Open, id: number): void {
  while (drawPart(missing.get(id)));
  missing.delete(id)
}

/** The weights of the layer that a step is of. */
function weightsAt({ steps, params }: Program, at: number): readonly number[] {
  const inputs = new Set(steps.flatMap(s => (s.layer === steps[at]?.layer ? s.inputs : [])))
  return Object.values(params).filter(id => inputs.has(id))
}

/** How much of all weights' numbers is drawn. */
function shareDrawn({ memory: { program }, missing }: Open): number {
  let all = 0, there = 0
  for (const id of Object.values(program.params)) {
    const size = sizeOf(program.values[id].shape)
    all += size
    there += missing.get(id)?.drawn ?? size
  }
  return there / all
}

const scenes = new Map<SceneName, Picture>()

/** A picture of someone's own, or one of ours, drawn once. */
function pictureOf(input: { readonly picture: Picture } | { readonly scene: SceneName }): Picture {
  if ('picture' in input) return input.picture
  let scene = scenes.get(input.scene)
  if (!scene) scenes.set(input.scene, (scene = drawScene(input.scene)))
  return scene
}

const scratch = new Float32Array(SIZE * SIZE)

/** How many steps from the first must have run for a value to hold its number. */
function stepsNeeded(program: Program, value: number): number {
  const step = stepMaking(program, value)
  return step ? program.steps.indexOf(step) + 1 : value === program.label ? forwardEnd(program) : 0
}

const forwardEnd = (program: Program): number => rangeOf(program, 'forward')[1]
