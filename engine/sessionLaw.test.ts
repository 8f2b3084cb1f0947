// A law: whatever the engine answers – a frame, a gather, a read – is of one moment. Its clock and its turns are the test's own, so a seed repeats every race.
import { describe, expect, test, vi } from 'vitest'
import type { Edit, Frame, GatherRequest, Watched } from './api.ts'
import { Judge } from './checks/oneMoment.ts'
import { writeDigit } from './data/handwriting.ts'
import type { Memory } from './memory.ts'
import { networks } from './networks/index.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { valueNamed } from './program.ts'
import { random, type Random } from './random.ts'
import { Session } from './session.ts'
import { sizeOf } from './tensor.ts'
import { Training } from './training.ts'

const tiny: NetworkSpec = {
  name: 'tiny',
  input: [1, 28, 28],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 2, FH: 7, FW: 7, stride: 7 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'affine', name: 'affine1', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
/** Another network with the same name. */
const twin: NetworkSpec = {
  ...tiny,
  layers: [{ kind: 'convolution', name: 'conv1', FN: 3, FH: 7, FW: 7, stride: 7 }, ...tiny.layers.slice(1)],
}
const curved: NetworkSpec = {
  name: 'curved',
  input: [1, 28, 28],
  init: { kind: 'xavier' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 3, FH: 5, FW: 5, stride: 3 },
    { kind: 'tanh', name: 'tanh1' },
    { kind: 'pooling', name: 'pool1', method: 'average', PH: 2, PW: 2, stride: 2 },
    { kind: 'affine', name: 'affine1', out: 12 },
    { kind: 'sigmoid', name: 'sigmoid1' },
    { kind: 'affine', name: 'affine2', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const small = [tiny, twin, curved],
  all = [...small, networks.lenet5]
const drawings = Array.from({ length: 6 }, (_, i) => writeDigit(i, i).strokes)
const { advance } = Training.prototype // oxlint-disable-line typescript/unbound-method

interface Answers {
  frames: number
  gathers: number
  reads: number
}

/** A page that asks at random, and an engine whose every turn is chosen at random: pauses end, frames are taken and messages come in any order. */
class World {
  readonly seen: Answers = { frames: 0, gathers: 0, reads: 0 }
  readonly mixed: Answers = { frames: 0, gathers: 0, reads: 0 }
  /** Frames after a step of a training. */
  trained = 0
  /** What failed for a reason that the page does not know. */
  readonly failed: string[] = []
  private readonly chance: Random
  private readonly engine: Session
  private readonly specs: readonly NetworkSpec[]
  private readonly turns: (() => void)[] = []
  private readonly judges = new Map<number, Judge>()
  private judge: Judge | null = null
  private revision = 0
  private waiting = 0

  constructor(slow: number, seed: number) {
    let t = 0
    this.specs = seed % 4 === 0 ? all : small
    this.chance = random(seed, `law ${slow}`)
    const turn = (): Promise<void> =>
      new Promise(resolve => {
        this.turns.push(resolve)
      })
    this.engine = new Session({ now: () => (t += slow), pause: turn }, { rate: 1 }) // as on a slow machine: a pass in many stretches
    this.engine.stream(frame => {
      this.take(frame)
      return turn()
    })
    vi.spyOn(Training.prototype, 'advance').mockImplementation(this.noting())
  }

  private get now(): Judge {
    return this.judge!
  }

  /** Acts and takes turns so many times, then lets everything come to its end. False when something never ends. */
  async live(turns: number): Promise<boolean> {
    void this.open(tiny)
    for (let i = 0; i < turns; i++) {
      if ((this.turns.length === 0 && this.judge) || (this.judge && this.chance.uniform() < 0.25)) void this.act()
      else if (this.turns.length > 0) this.turns.splice(this.chance.int(this.turns.length), 1)[0]()
      await this.drained()
    }
    void this.engine.pause(this.now.session)
    for (let i = 0; i < 5000 && (this.waiting > 0 || this.turns.length > 0); i++) {
      this.turns.shift()?.()
      await this.drained()
    }
    vi.restoreAllMocks()
    return this.waiting === 0
  }

  private noting(): Training['advance'] {
    const note = (): void => this.note()
    return function (this: Training, budget, now) {
      note()
      return advance.call(this, budget, now)
    }
  }

  private note(): void {
    const { held } = (this.engine as unknown as { opener: { held: { session: number; memory: Memory } | null } }).opener
    if (held) this.judges.get(held.session)?.note(held.memory)
  }

  private async drained(): Promise<void> {
    this.note()
    await new Promise<void>(resolve => {
      setImmediate(resolve)
    })
    this.note()
  }

  /** Asks, and waits for the answer as the page does: of a network that is gone there is none. */
  private async ask<T>(question: Promise<T>, answered: (answer: T) => void = () => {}): Promise<void> {
    this.waiting++
    try {
      answered(await question)
    } catch (error) {
      if (!/no longer open|given up/.test(String(error))) this.failed.push(String(error))
    } finally {
      this.waiting--
    }
  }

  private act(): Promise<void> {
    const acts = [
      () => this.show(),
      () => this.show(),
      () => this.watch(),
      () => this.watch(),
      () => this.gather(),
      () => this.gather(),
      () => this.read(),
      () => this.read(),
      () => this.train(),
      () => this.train(),
      () => this.ask(this.engine.pause(this.now.session)),
      () => this.rare(),
    ]
    return this.chance.pick(acts)()
  }

  private rare(): Promise<void> {
    return this.chance.pick([
      () => this.ask(this.engine.cancelTraining(this.now.session)),
      () => this.ask(this.engine.cancel(this.now.session)),
      () => this.open(this.chance.pick(this.specs)),
    ])()
  }

  private async open(network: NetworkSpec): Promise<void> {
    const session = this.judges.size + 1,
      judge = new Judge(session, network, session)
    this.judges.set(session, judge)
    await this.ask(this.engine.open({ session, network, weights: { kind: 'random', seed: session } }), () => {
      this.judge = judge
      void this.watch()
      void this.show()
    })
  }

  private show(): Promise<void> {
    const { now: judge, chance } = this,
      edits: Edit[] = []
    if (chance.uniform() < 0.3) edits.push({ name: 'image', cell: 40 + chance.int(9), value: 2 })
    if (chance.uniform() < 0.3) edits.push({ name: 'conv1/W', cell: chance.int(20), value: chance.between(-3, 3) })
    const request = {
      session: judge.session,
      revision: ++this.revision,
      input: { strokes: chance.pick(drawings) },
      label: chance.pick([null, 3, 8]),
      edits,
    }
    judge.asked.set(request.revision, request)
    return this.ask(this.engine.show(request))
  }

  private some(): string[] {
    const { program } = this.now,
      steps = program.steps.filter(s => !program.values[s.output].name.endsWith('col'))
    return [...Object.keys(program.params), 'image', ...Array.from({ length: 1 + this.chance.int(3) }, () => this.chance.pick(steps).name)]
  }

  private watch(): Promise<void> {
    const watched: Watched[] = this.some().map(name => ({ name }))
    return this.ask(this.engine.watch(this.now.session, watched))
  }

  private take(frame: Frame): void {
    const values = new Map(Object.entries(frame.values).map(([name, { data }]) => [name, data]))
    if (!values.has('image')) return // of a pass that was begun before anything was watched
    this.seen.frames++
    if (frame.training && frame.training.steps > 0) this.trained++
    if (!this.judges.get(frame.session)!.agrees(values, frame.revision)) this.mixed.frames++
  }

  private gather(): Promise<void> {
    const { now: judge } = this,
      requests: GatherRequest[] = this.some().map(name => ({
        name,
        cells: Array.from({ length: sizeOf(valueNamed(judge.program, name).shape) }, (_, i) => i),
      }))
    return this.ask(this.engine.gather(judge.session, requests), ({ revision, numbers }) => {
      this.seen.gathers++
      if (!judge.agrees(new Map(requests.map(({ name }, i) => [name, numbers[i]])), revision)) this.mixed.gathers++
    })
  }

  private read(): Promise<void> {
    const { now: judge } = this,
      name = this.some().at(-1)!
    return this.ask(this.engine.read(name), ({ data, revision }) => {
      this.seen.reads++
      this.note()
      if (!judge.knows(name, data, revision)) this.mixed.reads++
    })
  }

  private async train(): Promise<void> {
    const { now: judge } = this
    judge.trained = true
    await this.ask(this.engine.train({ session: judge.session, batch: 2, optimizer: { kind: 'adam', lr: 0.01 }, seed: this.chance.int(2) }))
  }
}

describe('whatever the engine answers is of one moment, and it does answer', () => {
  test.each([0.5, 1, 2, 3.5, 5])('on a clock of %s ms a look', async slow => {
    const seen: Answers = { frames: 0, gathers: 0, reads: 0 },
      mixed: Answers = { frames: 0, gathers: 0, reads: 0 },
      failed: string[] = []
    let trained = 0
    // On a slow clock fewer things come to pass in as many turns, and they take less.
    for (let start = 0; start < (slow < 2 ? 8 : 12); start++) {
      const world = new World(slow, start)
      expect(await world.live(250), `start ${start}: something is never answered`).toBe(true)
      for (const kind of ['frames', 'gathers', 'reads'] as const) {
        seen[kind] += world.seen[kind]
        mixed[kind] += world.mixed[kind]
      }
      failed.push(...world.failed)
      trained += world.trained
    }
    expect(mixed).toEqual({ frames: 0, gathers: 0, reads: 0 })
    expect(failed).toEqual([])
    expect(Math.min(seen.frames, seen.gathers, seen.reads, trained / 2)).toBeGreaterThan(15)
  })
})
