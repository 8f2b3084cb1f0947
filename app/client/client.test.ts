// The page's end of the worker, with the real session behind a worker that is killed at random messages: everything comes back, and everything asked is answered.
import * as Comlink from 'comlink'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineApi, Frame, OnFrame, OpenRequest, ShowRequest } from '../../engine/api.ts'
import { Judge } from '../../engine/checks/oneMoment.ts'
import { writeDigit } from '../../engine/data/handwriting.ts'
import { failureOf } from '../../engine/errors.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { tiny } from '../../engine/networks/tinyNetwork.ts'
import { valueNamed, type Program } from '../../engine/program.ts'
import { random, type Random } from '../../engine/random.ts'
import { Session } from '../../engine/session.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { Live } from './live.ts'

const specs = [
  tiny,
  { ...tiny, layers: [{ kind: 'convolution', name: 'conv1', FN: 3, FH: 7, FW: 7, stride: 7 }, ...tiny.layers.slice(1)] },
  { ...tiny, name: 'other', layers: [tiny.layers[0], { kind: 'tanh', name: 'tanh1' }, ...tiny.layers.slice(2)] },
] satisfies readonly NetworkSpec[]
const drawings = Array.from({ length: 5 }, (_, i) => writeDigit(i, i).strokes)
const training = { batch: 2, optimizer: { kind: 'adam', lr: 0.01 }, seed: 1 } as const

/** A worker as the page sees it: threads that are alive, each dying after so many messages, those that it sends among them. */
class Thread {
  static readonly all: Thread[] = []
  /** How many messages the next one lives for. */
  static next: () => number = () => Infinity
  /** Whether the page is told of a death at once. */
  static silent = false
  static judges = new Map<number, Judge>()
  /** Sessions that were told to train: whether they came to a step is known from their frames alone, which may come too late. */
  static training = new Set<number>()
  onerror: ((event: { message: string }) => void) | null = null
  private readonly port: MessagePort
  private readonly far: MessagePort
  private dead = false
  private left = Thread.next()

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    this.far = port2
    Thread.all.push(this)
    // The dead do not go on: what waits in a pause waits for ever.
    const session = new Session({
      now: () => performance.now(),
      pause: () =>
        new Promise(resolve => {
          setImmediate(() => {
            if (!this.dead) resolve()
          })
        }),
    })
    Comlink.expose(this.answering(session), port2)
  }

  /** Nobody dies any more. */
  static spare(): void {
    Thread.next = () => Infinity
    for (const thread of Thread.all) thread.left = Infinity
  }

  static kill(): void {
    Thread.all.at(-1)!.die()
  }

  /** Beside every network that is opened. One whose weights are kept is what the one before was. */
  private static judge({ session, network, weights }: OpenRequest): void {
    const before = [...Thread.judges.values()].at(-1)
    const judge = new Judge(session, network, weights.kind === 'random' ? weights.seed : before!.seed)
    if (weights.kind === 'kept') {
      judge.trained = before!.trained || Thread.training.has(before!.session)
      for (const [revision, request] of before!.asked) judge.asked.set(revision, request)
    }
    Thread.judges.set(session, judge)
  }

  private die(): void {
    if (this.dead) return
    this.dead = true
    this.far.close()
    if (!Thread.silent) setImmediate(() => this.onerror?.({ message: 'killed' }))
  }

  private passed(): void {
    if (--this.left <= 0) this.die()
  }

  private answering(session: Session): EngineApi {
    const plain = async <T>(answer: Promise<T>): Promise<T> => {
      try {
        return await answer
      } catch (error) {
        throw failureOf(error) // oxlint-disable-line no-throw-literal, typescript/only-throw-error
      }
    }
    return {
      open: (request: OpenRequest) => {
        Thread.judge(request)
        return plain(session.open(request))
      },
      stream: (onFrame: OnFrame) =>
        session.stream(frame => {
          this.passed()
          return this.dead ? new Promise(() => {}) : onFrame(frame)
        }),
      cancel: id => plain(session.cancel(id)),
      show: (request: ShowRequest) => {
        Thread.judges.get(request.session)?.asked.set(request.revision, request)
        return plain(session.show(request))
      },
      watch: (id, watched) => plain(session.watch(id, watched)),
      gather: (id, requests) => plain(session.gather(id, requests)),
      follow: request => plain(session.follow(request)),
      read: name => plain(session.read(name)),
      recognise: (file, name, open, beside) => plain(session.recognise(file, name, open, beside)),
      tryPixels: (weights, spec, onShare) => plain(session.tryPixels(weights, spec, onShare)),
      endPixelTrial: () => session.endPixelTrial(),
      tryOut: (id, trial, onShare) => plain(session.tryOut(id, trial, onShare)),
      endTrial: kind => session.endTrial(kind),
      train: (request, until) => {
        Thread.training.add(request.session)
        return plain(session.train(request, until))
      },
      checkFiles: files => plain(session.checkFiles(files)),
      testMoment: (id, step) => plain(session.testMoment(id, step)),
      testImages: (id, images) => plain(session.testImages(id, images)),
      pause: id => plain(session.pause(id)),
      cancelTraining: id => plain(session.cancelTraining(id)),
      steer: (id, steering) => plain(session.steer(id, steering)),
      runHistory: id => plain(session.runHistory(id)),
      runCurve: id => plain(session.runCurve(id)),
      runToKeep: request => plain(session.runToKeep(request)),
      weightsFile: (id, format) => plain(session.weightsFile(id, format)),
      ping: async () => {},
    }
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    if (this.dead) return
    this.port.postMessage(message, transfer)
    this.passed()
  }
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.port.addEventListener(type, event => {
      this.passed()
      if (!this.dead) listener(event)
    })
    this.port.start()
  }
  removeEventListener(): void {}
  terminate(): void {
    this.dead = true
    this.port.close()
    this.far.close()
  }
}

const turn = (): Promise<void> =>
  new Promise(resolve => {
    setImmediate(resolve)
  })

/** Lets the page and the worker go on until `reached`; waiting restarts are begun at once. */
async function until(reached: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 20_000; i++) {
    if (reached()) return
    await turn()
    if (i % 5 === 4) vi.advanceTimersByTime(1000) // a heartbeat; a restart may wait for thirty
  }
  throw new Error(`never: ${what}`)
}

type Client = typeof import('./client.ts')
// Turns are counted here, and reading a file takes some.
await Promise.all([
  import('../../engine/session/later.ts'),
  import('../../engine/session/edits.ts'),
  import('../../engine/optimizerState.ts'),
])

let client: Client
let live: { getState(): Live; subscribe(listener: (now: Live, before: Live) => void): () => void }
const errors: unknown[] = []

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  vi.stubGlobal('Worker', Thread)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('reportError', (error: unknown) => errors.push((error as Error).stack ?? error))
  errors.length = 0
  Thread.all.length = 0
  Thread.silent = false
  Thread.training = new Set()
  Thread.judges = new Map() // the last frames of the test before are still on their way
  Thread.next = () => Infinity
  vi.resetModules()
  client = await import('./client.ts')
  live = (await import('./live.ts')).useLive
})
afterEach(() => {
  for (const thread of Thread.all) thread.terminate()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const weightsOf = (program: Program): string[] => Object.keys(program.params)

/** Every frame that came, judged. */
function judgeFrames(): { readonly seen: () => number; readonly mixed: readonly Frame[] } {
  const mixed: Frame[] = [],
    { judges } = Thread
  let seen = 0
  live.subscribe(({ frame }, before) => {
    if (!frame || frame === before.frame) return
    const judge = judges.get(frame.session)!,
      values = new Map(Object.entries(frame.values).map(([name, { data }]) => [name, data]))
    if (![...judge.names, 'image'].every(name => values.has(name))) return
    seen++
    if (frame.training) judge.trained = true
    if (!judge.agrees(values, frame.revision)) mixed.push(frame)
  })
  return { seen: () => seen, mixed }
}

/** A page that asks at random. */
class Page {
  /** What was asked and is not answered. */
  waiting = 0
  gathers = 0
  readonly mixed: string[] = []
  readonly unexpected: string[] = []
  network: NetworkSpec = tiny
  seed = 1
  last = 0
  private readonly chance: Random

  constructor(seed: number) {
    this.chance = random(seed, 'page')
    for (const name of ['conv1/W', 'conv1/b', 'affine1/W', 'affine1/b', 'image', 'affine1/out', 'softmax/dx']) client.watch({ name })
    client.open(tiny, { kind: 'random', seed: 1 })
    this.show()
  }

  act(): void {
    this.chance.pick([
      () => this.show(),
      () => this.show(),
      () => this.watch(),
      () => this.gather(),
      () => this.gather(),
      () => this.read(),
      () => this.open(),
      () => this.ask(() => client.train(training)),
      () => this.ask(() => client.train(training)),
      () => this.ask(() => client.pause()),
      () => this.ask(() => client.cancelTraining()),
      () => this.ask(() => client.settled()),
      () => this.ask(() => client.handedOver()),
    ])()
  }

  private ask<T>(question: () => Promise<T>, answered: (answer: T) => void = () => {}): void {
    this.waiting++
    // What a worker's death, or another network, leaves without an answer says so.
    const failed = (error: unknown): void => {
      if (!/worker failed|no longer open|no network is open yet|has no value/.test(failureOf(error).message))
        this.unexpected.push(failureOf(error).message)
    }
    void (async () => answered(await question()))()
      .catch(failed)
      .finally(() => {
        this.waiting--
      })
  }

  private show(): void {
    const { chance } = this,
      edits =
        chance.uniform() < 0.4
          ? [
              { name: 'conv1/W', cell: chance.int(20), value: chance.between(-3, 3) },
              { name: 'image', cell: 50, value: 2 },
            ]
          : []
    this.last = client.show({ strokes: chance.pick(drawings) }, 3, edits)
  }

  private open(): void {
    this.network = this.chance.pick(specs)
    this.seed = 1 + this.chance.int(5)
    client.open(this.network, { kind: 'random', seed: this.seed })
  }

  private watch(): void {
    const stop = client.watch({ name: this.chance.pick(['conv1/out', 'affine1/dW', 'softmax/y']) })
    setTimeout(stop, 1000)
  }

  private gather(): void {
    const { opened } = live.getState()
    if (!opened) return
    const names = [...weightsOf(opened.program), 'image', this.chance.pick(['affine1/out', 'conv1/dW'])]
    this.ask(
      () =>
        client.gather(
          names.map(name => ({ name, cells: Array.from({ length: sizeOf(valueNamed(opened.program, name).shape) }, (_, i) => i) })),
        ),
      ({ numbers, revision }) => {
        this.gathers++
        const judge = Thread.judges.get(opened.session)!,
          values = new Map(names.map((name, i) => [name, numbers[i]]))
        const trained = judge.trained
        judge.trained = true // by its own weights
        if (!judge.agrees(values, revision)) this.mixed.push(names.at(-1)!)
        judge.trained = trained
      },
    )
  }

  private read(): void {
    this.ask(() => client.read(this.chance.pick(['softmax/y', 'conv1/W', 'affine1/dW'])))
  }
}

describe('a worker that dies at any moment', () => {
  test.each(Array.from({ length: 24 }, (_, seed) => seed))('takes nothing with it but a training, and that is said (%i)', async seed => {
    const chance = random(seed, 'death')
    let deaths = 5
    Thread.next = () => (deaths-- > 0 ? 1 + chance.int(60) : Infinity)
    const frames = judgeFrames(),
      page = new Page(seed)
    for (let i = 0; i < 150; i++) {
      if (chance.uniform() < 0.4) page.act()
      await turn()
      if (i % 20 === 19) vi.advanceTimersByTime(2000)
    }
    await until(() => page.waiting === 0, 'an answer to everything')
    Thread.spare()
    await until(
      () => live.getState().frame?.revision === page.last && !live.getState().opening && !live.getState().restarting,
      'the newest input',
    )
    await client.settled()
    const { opened, frame } = live.getState(),
      judge = Thread.judges.get(opened!.session)!
    expect([judge.spec, judge.program.id]).toEqual([page.network, opened!.program.id])
    expect(frame!.revision).toBe(page.last)
    const y = await client.read('softmax/y')
    expect(y.revision).toBe(page.last)
    expect(frames.mixed).toEqual([])
    expect(page.mixed).toEqual([])
    expect(page.unexpected).toEqual([])
    expect(errors).toEqual([])
    expect(Thread.all.length).toBeGreaterThan(1)
    expect(Math.min(frames.seen(), page.gathers)).toBeGreaterThan(0)
  })

  test('while it trains: the page says that the training is lost, and the weights are those it began with', async () => {
    const page = new Page(1)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    const before = await client.read('conv1/W')
    await client.train(training)
    await until(() => (live.getState().frame?.training?.steps ?? 0) > 1, 'a step')
    expect((await client.read('conv1/W')).data).not.toEqual(before.data)
    Thread.kill()
    await until(() => live.getState().failure !== null, 'what was lost')
    await client.settled()
    expect(live.getState().failure).toMatchObject({ code: 'training-lost', values: { steps: expect.any(Number) } })
    expect((await client.read('conv1/W')).data).toEqual(before.data)
    expect(live.getState().frame!.training).toBe(null)
    // It can be begun again, and one that ended well is not mourned.
    await client.train(training)
    await client.cancelTraining()
    await until(() => live.getState().frame!.training === null, 'the end of it')
    Thread.kill()
    await until(() => live.getState().restarting, 'its death')
    await client.settled()
    expect(live.getState().failure).toBe(null)
  })

  test('a training that ends by itself is a failure on the page', async () => {
    const page = new Page(2)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    await client.train({ ...training, optimizer: { kind: 'sgd', lr: 1e39 } }) // ∞ as a float32
    await until(() => live.getState().failure !== null, 'its failure')
    expect(live.getState().failure).toMatchObject({ code: 'training-diverged', values: { step: expect.any(Number) } })
    await client.cancelTraining()
  })
})

describe('another network', () => {
  const seeded = { kind: 'random', seed: 1 } as const

  test('that is no longer wanted when it is there never comes on screen', async () => {
    const page = new Page(4),
      seen: (string | undefined)[] = []
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    const first = live.getState().opened!.program.id
    live.subscribe((now, before) => {
      if (now.opened !== before.opened) seen.push(now.opened?.program.id)
    })
    client.leave(null)
    client.open(specs[2], seeded)
    await turn()
    client.leave(null) // back, before it is open
    await until(() => client.heldProgram()?.network === 'other' || live.getState().opened !== null, 'the one that nobody wants').catch(
      () => {},
    ) // it may have been given up in time
    client.open(page.network, seeded)
    await until(() => live.getState().opened !== null, 'the one before')
    await client.settled()
    expect(seen).toEqual([undefined, first])
  })

  test('that cannot be had gives the screen back, and what is drawn then is shown', async () => {
    const page = new Page(5)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    const { program } = live.getState().opened!
    client.leave('beside')
    client.open({ ...specs[2], layers: specs[2].layers.slice(0, -1) }, seeded)
    await until(() => live.getState().failure !== null, 'its failure')
    expect(live.getState().opened).toBe(null)
    expect(client.comeBack()).toEqual({ program, beside: 'beside' })
    const revision = client.show({ strokes: drawings[1] })
    await until(() => live.getState().frame?.revision === revision, 'the drawing')
    expect(live.getState().opened!.program).toEqual(program)
  })

  test('that is not opened at all leaves nothing for a new worker to open', async () => {
    const page = new Page(7)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    client.leave(null)
    Thread.kill()
    await until(() => Thread.all.length === 2 && !live.getState().restarting, 'another worker')
    for (let i = 0; i < 50; i++) await turn()
    expect(live.getState().opened).toBe(null)
  })
})

test('a worker that dies without a word is missed: at its next beats, or, before it has answered at all, when loading cannot take so long', async () => {
  Thread.silent = true
  Thread.next = () => 1 // the first never answers
  const page = new Page(6)
  Thread.next = () => Infinity
  await until(() => Thread.all.length === 2, 'another one')
  await until(() => live.getState().frame?.revision === page.last, 'a frame')
  Thread.kill()
  await until(() => Thread.all.length === 3, 'a third one')
  await client.settled()
  expect(live.getState().frame?.revision).toBe(page.last)
})

describe('waiting', () => {
  test('for an input that the engine refuses ends, and the failure is told', async () => {
    const page = new Page(3)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    client.show({ strokes: drawings[0] }, null, [{ name: 'conv1/out', cell: 0, value: 1 }])
    await client.settled()
    expect(live.getState().failure).toMatchObject({ code: 'edit-computed' })
  })

  test('what is asked after an input is answered of it, however many wait', async () => {
    const page = new Page(4)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    for (let i = 0; i < 20; i++) {
      const revision = [1, 2, 3].map(n => client.show({ strokes: drawings[(i + n) % drawings.length] })).at(-1)!
      await client.handedOver()
      expect((await client.read('softmax/y')).revision).toBe(revision)
    }
  })

  test('covers a network that is being opened', async () => {
    const page = new Page(5)
    await until(() => live.getState().frame?.revision === page.last, 'a frame')
    client.open(specs[2], { kind: 'random', seed: 2 })
    await client.settled()
    expect([live.getState().opened!.program.network, live.getState().frame?.revision]).toEqual(['other', page.last])
  })

  test('a network of the same name is another one: its weights are not kept', async () => {
    const weights = { kind: 'random', seed: 2 } as const
    for (const [network, shape] of [
      [tiny, [2, 1, 7, 7]],
      [specs[1], [3, 1, 7, 7]],
    ] as const) {
      client.open(network, weights)
      await client.settled()
      expect((await client.read('conv1/W')).shape).toEqual(shape)
    }
  })
})
