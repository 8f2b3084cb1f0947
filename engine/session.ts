// The engine as the page meets it: one open network, the newest input, what is watched – and at most 8 ms of work between two messages.
// It knows no worker, no clock and no message port: `host` has those. worker.ts is the only file that knows it is a worker.
import {
  watchKey,
  type Edit,
  type EngineApi,
  type Frame,
  type Gathered,
  type GatherRequest,
  type Numbers,
  type OnFrame,
  type OnProgress,
  type Opened,
  type OpenRequest,
  type Picture,
  type Progress,
  type ReadResult,
  type ShowRequest,
  type TrainingState,
  type TrainRequest,
  type Watched,
  type WeightsSource,
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
import { failureOf, SpecError, type Failure } from './errors.ts'
import { kernel, type Room } from './kernels/index.ts'
import { largestIn, numberAt, placeMemory, planMemory, readBox, type Memory, type MemoryPlan } from './memory.ts'
import { whereItBegan, type NonFinite } from './nonFinite.ts'
import { classesOf, rangeOf, stepMaking, valueNamed, type Program } from './program.ts'
import { advance, begin, shareDone, type Progress as Running } from './run.ts'
import { sizeOf, type FloatArray } from './tensor.ts'
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

/** What is to be said of weights. */
type Notes = Pick<Opened, 'metadata' | 'nonFinite'>

const noNotes: Notes = { metadata: {}, nonFinite: [] }

interface Open {
  readonly session: number
  readonly spec: OpenRequest['network']
  /** Where its weights came from: what is written over can be had back. */
  source: WeightsSource
  notes: Notes
  room: Room
  memory: Memory
  /** Weights that no step has needed yet, by value: each is drawn right before the first that does, so that a large network's first maps need not wait for its last. */
  readonly missing: Map<number, Undrawn>
  /** The newest input asked for. */
  shown: ShowRequest | null
  placement: Placement | null
  /** The steps before it have run, on the image and the weights that are there now: whatever changes either calls `renew`, in the same turn. */
  ranTo: number
  /** Its kernels have been run often enough, or are about to be. */
  warm: boolean
  /** Which run: raised by `renew`. One under way sees that the image or the weights are not those it began with. */
  run: number
  /** The run that the last frame was of. */
  framed: number
  /** How many wait for a run. The training moves no weight meanwhile. */
  waiting: number
  /** Lets the training go on. */
  nobodyWaits: () => void
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
  /** Where the first number that is none came to be, in the steps before `to` of a run. */
  looked: { readonly run: number; readonly to: number; readonly found: NonFinite | null }
}

/** An opening, `wanted` until someone gives it up. */
interface Opening {
  readonly session: number
  wanted: boolean
  /** Resolves when it is over, well or not. */
  readonly ended: Promise<void>
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
  /** The opening under way. */
  private opening: Opening | null = null
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

  async open(request: OpenRequest): Promise<Opened> {
    const { session, network, backward = true } = request,
      before = this.opening
    let end = (): void => {}
    const opening = (this.opening = {
      session,
      wanted: true,
      ended: new Promise<void>(resolve => {
        end = resolve
      }),
    })
    try {
      // Two never go on side by side: one that is given up may have weights to put back.
      if (before) before.wanted = false
      await before?.ended
      const program = compile(network, 1, { backward }),
        plan = planMemory([program], 'float32', true)
      await this.openPlanned(request, plan, opening)
      return { session, program, bytes: plan.bytes, kernel: kernel.name, ...this.held!.notes }
    } finally {
      if (this.opening === opening) this.opening = null
      this.tell(null)
      end()
    }
  }

  /** Opens what is compiled and laid out: in more of the memory it has, over the weights it has, or in a room of its own. */
  private async openPlanned(
    { session, network, weights, backward = true }: OpenRequest,
    plan: MemoryPlan,
    opening: Opening,
  ): Promise<void> {
    const over = this.held?.memory.program.id === plan.programs[0].program.id ? this.held : null
    if (weights.kind === 'kept') return this.extend(over, session, network, plan)
    if (over && plan.bytes > this.large) return this.overwrite(over, { session, network, weights, backward }, plan, opening)
    const room = roomFor(network.name, plan.bytes, backward ? plan.bytes : planMemory([compile(network, 1)], 'float32', true).bytes)
    const memory = placeMemory(plan, room)[0]
    const later = weights.kind === 'random' && plan.bytes > this.large
    const notes = later ? noNotes : await this.fill(memory, network, weights, opening)
    if (!opening.wanted) throw givenUp()
    this.hold({ ...opened(session, network, weights, notes, room, memory), missing: later ? undrawn(memory, network, weights) : new Map() })
  }

  /** Nothing can fail from here on: until now the last network was untouched. */
  private hold(open: Open): void {
    this.wish++
    this.held?.training?.pause()
    this.held = open
    this.watched = []
  }

  /** What a network is at ends: its memory is about to grow, which kills every view of it. What waits for a run goes on in the turn in which this resolves – or later. */
  private async interrupt(open: Open): Promise<void> {
    open.training?.pause()
    renew(open)
    await open.part
  }

  /** The network that is open gets more memory, or less, for another pass: what it holds stays where it was. */
  private async extend(held: Open | null, session: number, network: OpenRequest['network'], plan: MemoryPlan): Promise<void> {
    if (!held) throw new Error(`${network.name} is not open`)
    await this.interrupt(held)
    const room = held.room.grow(plan.bytes)
    if (!room) throw noMemory(network.name, plan.bytes)
    // From here on in one turn: nobody runs in views that are dead.
    const memory = placeMemory(plan, room)[0],
      names = new Set([...held.missing.keys()].map(id => held.memory.program.values[id].name))
    // What is half drawn begins anew: growing has killed its view.
    this.hold({
      ...opened(session, network, held.source, held.notes, room, memory),
      edited: held.edited,
      missing: undrawn(memory, held.spec, held.source, name => names.has(name)),
    })
  }

  /** Other weights for a large network, written over those it has. Given up or failed, it has its old ones back; where even those can no longer be read, random ones, and `weights-lost` says so. */
  private async overwrite(held: Open, { session, network, weights }: OpenRequest, plan: MemoryPlan, opening: Opening): Promise<void> {
    if (weights.kind === 'own') await this.readOwn(null, held.memory.program, weights, opening) // all of it is looked at before anything is changed
    await this.interrupt(held)
    const room = held.room.grow(plan.bytes)
    if (!room) throw noMemory(network.name, plan.bytes)
    const memory = placeMemory(plan, room)[0]
    this.wish++
    this.held = null // nobody reads half of the one and half of the other
    try {
      const notes = await this.fill(memory, network, weights, opening)
      this.hold(opened(session, network, weights, notes, room, memory))
    } catch (error) {
      // The room may have grown: its old views are dead. The old program lies in it as it did.
      held.memory = placeMemory(planMemory([held.memory.program], 'float32', true), room)[0]
      const lost = await this.fillAgain(held)
      held.edited.clear()
      held.missing.clear()
      held.training = null
      renew(held)
      this.held = held
      if (held.shown) void this.show(held.shown)
      throw lost
        ? new SpecError('weights-lost', `${network.name}: neither the new weights nor the old ones can be read; it has random ones now`, {
            network: network.name,
            seed: SEED,
          })
        : error
    }
  }

  /** Fills a network with its own weights once more; with random ones where its file is gone or has changed. True then. */
  private async fillAgain(held: Open): Promise<boolean> {
    const opening = { session: held.session, wanted: true, ended: Promise.resolve() }
    try {
      await this.fill(held.memory, held.spec, held.source, opening)
      return false
    } catch {
      held.source = { kind: 'random', seed: SEED }
      held.notes = noNotes
      await this.fill(held.memory, held.spec, held.source, opening)
      return true
    }
  }

  /** Puts weights where they belong, a few milliseconds at a time. Returns what is to be said of them. */
  private async fill(memory: Memory, network: OpenRequest['network'], weights: WeightsSource, opening: Opening): Promise<Notes> {
    switch (weights.kind) {
      case 'file': {
        const file = readWeights(new Uint8Array(weights.bytes))
        loadWeights(memory, file)
        return { ...noNotes, metadata: file.metadata }
      }
      case 'own':
        return this.readOwn(memory, memory.program, weights, opening)
      case 'random': {
        const numbers = Object.values(memory.program.params).reduce((sum, id) => sum + sizeOf(memory.program.values[id].shape), 0)
        await this.steadily(weightsInParts(memory, weights.init ?? network.init, weights.seed), 'weights', numbers, opening)
        return noNotes
      }
      case 'kept':
        throw new Error('these weights are kept where they are')
    }
  }

  /** Reads a file of the person's own into `memory`, or only looks whether all of it is right. */
  private async readOwn(
    memory: Memory | null,
    program: Program,
    { file, name }: Extract<WeightsSource, { kind: 'own' }>,
    opening: Opening,
  ): Promise<Notes> {
    const reading = await readOwnWeights(file, name, program, memory && (id => memory.tensors[id].data))
    await this.steadily(reading.parts, memory ? 'weights' : 'check', reading.of, opening)
    return { metadata: reading.notes, nonFinite: reading.nonFinite }
  }

  /** Goes through work that says how much of it is done, and lets messages in every few milliseconds. Throws `cancelled` once it is given up. */
  private async steadily(
    work: Iterable<number> | AsyncIterable<number>,
    what: Progress['what'],
    of: number,
    opening: Opening,
  ): Promise<void> {
    const began = this.host.now()
    let stretch = began
    for await (const done of work) {
      if (this.host.now() - stretch < STRETCH) continue
      this.tell({ session: opening.session, what, share: done / of, step: null, ms: this.host.now() - began })
      await this.host.pause()
      if (!opening.wanted) throw givenUp()
      stretch = this.host.now()
    }
    if (!opening.wanted) throw givenUp()
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
  }

  async show(request: ShowRequest): Promise<boolean> {
    const open = this.current(request.session)
    if (!open) return false
    this.put(open, request)
    open.shown = request
    open.stopped = false
    return this.refresh(open)
  }

  /** Puts an input and its edits where they belong, in one turn. One that is refused leaves all as it was. */
  private put(open: Open, request: ShowRequest): void {
    const edits = checkedEdits(open.memory.program, request.edits ?? [])
    checkClass(open.memory.program, request.label)
    for (const { id } of edits) drawNow(open, id)
    this.setInput(open, request)
    open.replaced = applyEdits(open, edits)
  }

  async watch(session: number, watched: readonly Watched[]): Promise<void> {
    const open = this.current(session)
    if (!open) return
    for (const w of watched) valueNamed(open.memory.program, w.name) // an unknown name is refused as a whole
    this.watched = watched
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
    const open = this.held
    if (!open) throw new Error('no network is open yet')
    const { id } = valueNamed(open.memory.program, name)
    return this.numbersOf(open, [id], () => ({ ...runOf(open), ...readBox(open.memory, id) }))
  }

  /** What `take` reads once these values are computed. */
  private async numbersOf<T extends object>(open: Open, values: readonly number[], take: () => T): Promise<T> {
    const taken = await this.runTo(open, Math.max(0, ...values.map(id => stepsNeeded(open.memory.program, id))), take, { weights: values })
    if (!taken) throw gone()
    return taken
  }

  async train(request: TrainRequest): Promise<TrainingState> {
    const open = this.current(request.session)
    if (!open) throw gone()
    for (const id of open.missing.keys()) drawNow(open, id)
    if (!open.training?.isFor(request) || open.training.failure) this.beginTraining(open, request)
    open.training!.resume(this.host.now())
    void this.trainOn(open)
    return open.training!.state(this.host.now())
  }

  /** A training lays its own program and the one that is shown over one new buffer: what is shown from now on runs on the weights that it moves. */
  private beginTraining(open: Open, request: TrainRequest): void {
    open.training = new Training(open.spec, open.memory, request, open.training?.opened ?? weightsAsOpened(open))
    open.memory = open.training.show
    open.room = open.training.room
    open.edited.clear() // what was edited is trained on from there
    renew(open)
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
    open.edited.clear()
    if (!open.shown) return renew(open)
    this.put(open, open.shown) // its edits are made over the weights as they were opened
    void this.refresh(open)
  }

  /** The open network – unless the request is about another session, whose answers nobody waits for. */
  private current(session: number): Open | null {
    return this.held?.session === session ? this.held : null
  }

  private setInput(open: Open, { input, label }: ShowRequest): void {
    const { program, tensors } = open.memory
    const image = tensors[program.image],
      [, C, H, W] = program.values[program.image].shape as [number, number, number, number]
    let placement: Placement | null = null
    if ('pixels' in input) {
      if (input.pixels.length !== image.data.length)
        throw new RangeError(`the input is (${C}, ${H}, ${W}): ${image.data.length} pixels, not ${input.pixels.length}`)
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

  /**
   * Runs what is watched for the newest input and streams it. False when something newer came. It is computed while the page still has the frame before,
   * but goes out in the very turn that finds it done: where weights have moved meanwhile, it is computed again.
   */
  private async refresh(open: Open, wish = ++this.wish): Promise<boolean> {
    const replaced = (): boolean => wish !== this.wish || this.held !== open
    for (;;) {
      const ran = await this.runTo(
        open,
        this.watchedSteps(open),
        () => ({ busy: this.inFlight, sent: this.inFlight ? null : this.send(open) }),
        { replaced, partly: true },
      )
      if (!ran) return false
      await (ran.busy ?? ran.sent)
      if (!ran.busy) break
      if (replaced()) return false
    }
    if (!open.warm && open.room.buffer.byteLength <= this.large) void this.warmUp(open)
    return true
  }

  private watchedSteps({ memory: { program } }: Open): number {
    return Math.max(forwardEnd(program), ...this.watched.map(w => stepsNeeded(program, valueNamed(program, w.name).id)))
  }

  /** While the person is still looking at the first answer, the forward pass of a small network is run on over the same numbers, a pass between two pauses: the first stroke is then as fast as the last. */
  private async warmUp(open: Open): Promise<void> {
    open.warm = true
    const { memory } = open,
      to = forwardEnd(memory.program)
    for (let pass = 0; pass < WARM; pass++) {
      await this.host.pause()
      if (this.held !== open || open.memory !== memory) return
      if (open.ranTo >= to && !open.part) this.runStretch(memory, begin(0, to), { ms: 0 }) // whoever wants something runs it, too
    }
  }

  /**
   * Runs the show program up to step `to`, pausing as it goes, and draws `weights`; begins again where the image or a weight changes meanwhile. Returns what
   * `take` reads, in the turn that finds all of it done: nothing can have changed. Null when `replaced` says so, when another network is open, or when it was
   * given up – unless what is there will do, `partly`.
   */
  private async runTo<T extends object>(
    open: Open,
    to: number,
    take: () => T,
    {
      replaced = () => false,
      weights = [],
      partly = false,
    }: { readonly replaced?: () => boolean; readonly weights?: readonly number[]; readonly partly?: boolean } = {},
  ): Promise<T | null> {
    open.waiting++
    try {
      while (open.ranTo < to || weights.some(id => open.missing.has(id))) {
        if (open.stopped && partly) break
        if (open.stopped) return null
        open.part ??= (open.ranTo < to ? this.runPart(open, to) : this.draw(open, weights)).finally(() => {
          open.part = null
        })
        await open.part
        if (replaced() || this.held !== open) return null
      }
      return take()
    } finally {
      if (--open.waiting === 0) open.nobodyWaits()
    }
  }

  /** Runs on from where the show program stands, up to step `to`, the end of the scores or of the forward pass, or a layer whose weights are to be drawn, whichever comes first. Gives up when what it began with has changed. */
  private async runPart(open: Open, to: number): Promise<void> {
    const {
      memory,
      memory: { program },
      ranTo: from,
      run,
    } = open
    const scored = stepsNeeded(program, program.scores),
      forward = forwardEnd(program)
    if (from === 0 || from === forward) open.began = this.host.now()
    const changed = (): boolean => this.held !== open || open.run !== run || open.stopped
    if (open.missing.size > 0) await this.draw(open, weightsAt(program, from))
    if (changed()) return this.tell(null)
    if (from === scored) this.chooseTarget(open)
    const end = Math.min(to, [scored, forward].find(end => end > from) ?? to),
      undrawnAt = open.missing.size > 0 ? program.steps.findIndex((s, i) => i >= from && s.inputs.some(id => open.missing.has(id))) : -1
    const more = undrawnAt >= 0 && undrawnAt < end
    const progress = begin(from, more ? undrawnAt : end),
      spent = { ms: 0 }
    while (!this.runStretch(memory, progress, spent)) {
      this.tellRun(open, progress)
      await this.host.pause()
      if (changed()) return this.tell(null)
    }
    open.ranTo = progress.to
    if (progress.to <= forward) open.forwardMs = (from === 0 ? 0 : open.forwardMs) + spent.ms
    if (!more) return this.tell(null)
    // The page sees the first maps while the next layer's weights are drawn; of the others it hears when it has taken those.
    const anew = this.watched
      .map(w => stepsNeeded(program, valueNamed(program, w.name).id))
      .some(steps => steps > from && steps <= open.ranTo)
    if (anew && !this.inFlight && open.shown && this.host.now() - this.lastFrame >= PARTS) void this.send(open, true)
  }

  /** Draws what is missing of these weights, a few milliseconds at a time; what is begun goes on with the next call. */
  private async draw(open: Open, weights: readonly number[]): Promise<void> {
    const { run } = open
    let stretch = this.host.now()
    for (const id of weights) {
      while (drawPart(open.missing.get(id))) {
        if (this.host.now() - stretch < STRETCH) continue
        this.tellRun(open)
        await this.host.pause()
        if (this.held !== open || open.run !== run || open.stopped) return
        stretch = this.host.now()
      }
      open.missing.delete(id)
    }
  }

  /** Says how far a pass is. Drawing weights on the way, by their numbers, is taken for half of it. */
  private tellRun(open: Open, running: Running | null = null): void {
    const {
        memory,
        memory: { program },
        session,
      } = open,
      ms = this.host.now() - open.began
    if (ms < TELLS) return
    const forward = forwardEnd(program),
      at = running ?? begin(open.ranTo, forward),
      back = at.step >= forward
    const share = shareDone(memory, back ? forward : 0, at, back ? program.steps.length : forward)
    const drawn = open.missing.size > 0 ? shareDrawn(open) : null
    this.tell({
      session,
      what: running ? (back ? 'backward' : 'forward') : 'weights',
      share: drawn === null ? share : (share + drawn) / 2,
      step: running ? program.steps[at.step].name : null,
      ms,
    })
  }

  /** One stretch of a run. True when all of it is done. */
  private runStretch(memory: Memory, progress: Running, spent: { ms: number }): boolean {
    let left = STRETCH * 0.75
    do {
      const step = memory.program.steps[progress.step],
        kind = `${step?.op} ${memory.program.values[step?.output ?? 0].shape[0] === 1}`
      const one = { ...progress, to: Math.min(progress.to, progress.step + 1) },
        rate = this.rates.get(kind) ?? this.rate,
        begun = this.host.now()
      const done = advance(memory, one, rate * left),
        ms = this.host.now() - begun
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
  private trainStretch(open: Open, training: Training): void {
    const budget = this.rate * STRETCH * 0.75,
      begun = this.host.now()
    const done = training.advance(budget, begun),
      ms = this.host.now() - begun
    if (done)
      renew(open) // the weights are new
    else if (ms > 0) this.rate = newRate(this.rate, budget / ms)
  }

  /** Trains until paused, a stretch at a time. Between stretches messages get in, and the weights hold still while anybody waits for a run; frames go out as fast as the page takes them, and no faster. */
  private async trainOn(open: Open): Promise<void> {
    if (open.looping) return
    open.looping = true
    try {
      while (this.held === open && open.training?.running) {
        if (this.isFrameDue(open)) void this.refresh(open, this.wish)
        if (open.waiting > 0) {
          await new Promise<void>(resolve => {
            open.nobodyWaits = resolve
          })
          continue
        }
        this.trainStretch(open, open.training)
        await this.host.pause()
      }
    } catch (error) {
      open.training?.fail(trainingFailure(error))
      if (this.held === open) void this.refresh(open)
    } finally {
      open.looping = false
    }
  }

  private isFrameDue(open: Open): boolean {
    return open.shown !== null && open.framed !== open.run && !this.inFlight && this.host.now() - this.lastFrame >= 1000 / FRAMES
  }

  /** `more`: the run goes on, and this is as far as it is. */
  private async send(open: Open, more = false): Promise<void> {
    this.lastFrame = this.host.now()
    open.framed = open.run
    const { memory } = open
    const values: Record<string, Numbers> = {}
    for (const w of this.watched) {
      const { id } = valueNamed(memory.program, w.name)
      if (stepsNeeded(memory.program, id) > open.ranTo || open.missing.has(id)) continue // not computed yet, or given up before it was
      values[watchKey(w)] = { ...readBox(memory, id, w.box), ...(w.scaled && { largest: largestIn(memory, id) }) }
    }
    const frame: Frame = {
      session: open.session,
      ...runOf(open),
      values,
      placement: open.placement,
      replaced: open.replaced,
      nonFinite: nonFiniteOf(open),
      more,
      forwardMs: open.forwardMs,
      training: open.training?.state(this.host.now()) ?? null,
    }
    // The page deals with its own errors: one of them must not keep the next frame from it.
    await (this.inFlight = this.handOver(frame)
      .catch(() => {})
      .then(() => {
        this.inFlight = null
      }))
  }

  private async handOver(frame: Frame): Promise<void> {
    await this.onFrame?.(frame)
  }
}

const gone = (): Error => new Error('that network is no longer open')
const givenUp = (): SpecError => new SpecError('cancelled', 'given up')

/** What every answer says of where its numbers come from. */
const runOf = ({ shown, run }: Open): { readonly revision: number; readonly run: number } => ({ revision: shown?.revision ?? 0, run })

/** The weights without what edits have changed in them. */
function weightsAsOpened({ memory: { program, tensors }, edited }: Open): ReadonlyMap<number, FloatArray> {
  return new Map(
    Object.values(program.params).map(id => {
      const data = tensors[id].data.slice()
      for (const [cell, number] of edited.get(id) ?? []) data[cell] = number
      return [id, data]
    }),
  )
}

/** Why a training ended by itself. What has a code of its own keeps it. */
function trainingFailure(error: unknown): Failure {
  const failure = failureOf(error)
  return failure.code === 'unexpected'
    ? { code: 'training-failed', message: `the training stopped: ${failure.message}`, values: { reason: failure.message } }
    : failure
}

const opened = (session: number, spec: OpenRequest['network'], source: WeightsSource, notes: Notes, room: Room, memory: Memory): Open => ({
  session,
  spec,
  source,
  notes,
  room,
  memory,
  shown: null,
  placement: null,
  ranTo: 0,
  warm: false,
  run: 0,
  framed: -1,
  waiting: 0,
  nobodyWaits: () => {},
  part: null,
  began: 0,
  missing: new Map(),
  forwardMs: 0,
  stopped: false,
  training: null,
  looping: false,
  edited: new Map(),
  replaced: [],
  looked: { run: -1, to: 0, found: null },
})

const noMemory = (network: string, bytes: number): SpecError =>
  new SpecError('memory', `${network} needs ${bytes} bytes, which this browser does not give`, { network, bytes })

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
    if (id !== program.image && !Object.values(program.params).includes(id))
      throw new SpecError('edit-computed', `${edit.name} is computed; only the image and the weights can be changed`, { value: edit.name })
    if (!Number.isInteger(edit.cell) || edit.cell < 0 || edit.cell >= sizeOf(shape))
      throw new SpecError('edit-outside', `${edit.name} (${shape.join(', ')}) has no cell ${edit.cell}; the last is ${sizeOf(shape) - 1}`, {
        value: edit.name,
        cell: edit.cell,
        last: sizeOf(shape) - 1,
      })
    return { ...edit, id }
  })
}

/** Throws where a target is no class of the network: its loss would be NaN. */
function checkClass(program: Program, label: number | null): void {
  const { network } = program,
    most = classesOf(program) - 1
  if (label !== null && !(Number.isInteger(label) && label >= 0 && label <= most))
    throw new SpecError('no-class', `${label} is no class of ${network}; its classes are 0 to ${most}`, { value: label, most })
}

/** Puts the weights back as they were opened, then makes the edits; returns what they replace. The image was just written anew. */
function applyEdits({ memory: { program, tensors }, edited }: Open, edits: readonly (Edit & { readonly id: number })[]): readonly Edit[] {
  for (const [id, cells] of edited) for (const [cell, number] of cells) tensors[id].data[cell] = number
  edited.clear()
  const replaced = new Map<string, Edit>()
  for (const { id, name, cell, value } of edits) {
    const { data } = tensors[id],
      key = `${id} ${cell}`
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
  open.run++
}

/** Where the run's first number that is none came to be. What was looked through for the frame before is not looked through again. */
function nonFiniteOf(open: Open): NonFinite | null {
  const { run, ranTo: to } = open,
    before = open.looked.run === run ? open.looked : { to: 0, found: null }
  open.looked = { run, to, found: before.found ?? whereItBegan(open.memory, to, before.to) }
  return open.looked.found
}

const newRate = (before: number, measured: number): number => Math.min(5e7, Math.max(1e4, (before + measured) / 2))

/** All weights, to be drawn one by one. */
function undrawn(
  memory: Memory,
  network: OpenRequest['network'],
  weights: WeightsSource,
  wanted: (name: string) => boolean = () => true,
): Map<number, Undrawn> {
  if (weights.kind !== 'random') return new Map()
  return new Map(
    Object.entries(memory.program.params)
      .filter(([name]) => wanted(name))
      .map(([name, id]) => [id, { parts: weightInParts(name, memory.tensors[id], weights.init ?? network.init, weights.seed), drawn: 0 }]),
  )
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
  let all = 0,
    there = 0
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
