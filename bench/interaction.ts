// How fast the page follows a hand. "Painted" is the first task after the next animation frame once the event's own revision is on screen,
// minus event.timeStamp (docs: contract, "How painted is measured").
import type { Page } from '@playwright/test'
import type { ConsoleHandle } from '../app/console.ts'
import { quantile, type Bench } from './browser.ts'

const EVENTS = 100

/** What runs in the page: waits for revisions to be painted, and counts frames, long tasks and messages to the worker. */
export function instrument(): void {
  const painted: Record<string, number[]> = {}
  const gaps: number[] = [],
    longTasks: number[] = []
  new PerformanceObserver(list => list.getEntries().forEach(e => longTasks.push(e.duration))).observe({ type: 'longtask', buffered: true })
  /** Calls back in the next task: after a frame, what is in the page then is on screen. */
  const ping = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = then
    port2.postMessage(0)
  }
  /** Calls back in the first task after an animation frame in which `revision` was on screen. */
  const whenPainted = (revision: number, then: (at: number) => void): void => {
    requestAnimationFrame(() => {
      const shown = window.im2see!.revision().shown >= revision
      ping(() => (shown ? then(performance.now()) : whenPainted(revision, then)))
    })
  }
  /** An input event is published in the next frame at the latest: the revision asked for after it holds the event. It may have been on screen with that very frame. */
  const follow = (kind: string, at: number): void => {
    requestAnimationFrame(() => {
      const { shown } = window.im2see!.revision()
      ping(() => {
        const { asked } = window.im2see!.revision(),
          done = (now: number): void => void (painted[kind] ??= []).push(now - at)
        if (shown >= asked) done(performance.now())
        else whenPainted(asked, done)
      })
    })
  }
  // Heartbeats are no work: everything else that goes to the worker is counted.
  let posted = 0
  const post = Worker.prototype.postMessage // oxlint-disable-line typescript/unbound-method -- called with its worker below
  Worker.prototype.postMessage = function (this: Worker, message: { path?: readonly string[] }, ...rest: never[]) {
    if (message.path?.[0] !== 'ping') posted++
    post.call(this, message, ...rest)
  }
  let last = 0
  const tick = (now: number): void => {
    if (last) gaps.push(now - last)
    last = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  Object.assign(window, { bench: { painted, gaps, longTasks, watching: true, posted: () => posted, ping, follow, whenPainted } })
}

declare global {
  interface Window {
    bench: {
      painted: Record<string, number[]>
      gaps: number[]
      longTasks: number[]
      /** Whether what happens is looked at in the page. */
      watching: boolean
      posted(): number
      ping(then: () => void): void
      follow(kind: string, at: number): void
      whenPainted(revision: number, then: (at: number) => void): void
    }
  }
}

export async function interaction(bench: Bench): Promise<Record<string, number>> {
  return { ...(await coldLoad(bench)), ...(await hand(bench)), ...(await whileTraining(bench)), ...(await killed(bench)) }
}

/** Navigation to first maps of a drawing on screen, with nothing cached; median of five visitors. And what was loaded. */
async function coldLoad(bench: Bench): Promise<Record<string, number>> {
  const times: number[] = []
  let kilobytes = 0,
    requests = 0,
    thirdParty = 0
  for (let i = 0; i < 5; i++) {
    const { context, page } = await bench.visitor()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    const sizes: number[] = [],
      urls = new Map<string, string>()
    cdp.on('Network.requestWillBeSent', e => urls.set(e.requestId, e.request.url))
    cdp.on('Network.loadingFinished', e => {
      if (!urls.get(e.requestId)?.endsWith('.safetensors')) sizes.push(e.encodedDataLength)
    })
    await page.addInitScript(instrument)
    await page.goto(bench.address)
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>(resolve => {
            const look = (): void => {
              if (window.im2see && window.im2see.revision().shown > 0) window.bench.whenPainted(1, resolve)
              else requestAnimationFrame(look)
            }
            look()
          }),
      ),
    )
    await page.waitForLoadState('load')
    await page.waitForTimeout(2000)
    kilobytes = sizes.reduce((a, b) => a + b, 0) / 1000
    requests = urls.size
    thirdParty = [...urls.values()].filter(u => !u.startsWith(bench.address) && !/^(data|blob):/.test(u)).length
    await context.close()
  }
  return {
    'cold: navigation → first maps, ms': quantile(times, 0.5),
    'first load without weights, as sent, kB': kilobytes,
    'first load, requests': requests,
    'first load, third-party requests': thirdParty,
  }
}

/** Draws with the mouse, then drags the ribbon. */
async function hand(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.addInitScript(instrument)
  await page.goto(bench.address)
  await ready(page)
  await page.evaluate(() => {
    document.querySelector('[data-testid=ink]')!.addEventListener('pointermove', e => {
      if ((e as PointerEvent).buttons) window.bench.follow('ink', e.timeStamp)
    })
    window.bench.gaps.length = window.bench.longTasks.length = 0
  })
  const box = (await page.getByTestId('ink').boundingBox())!
  const point = (i: number, of: number): [number, number] => {
    const a = (i / of) * 4 * Math.PI // an eight, more or less
    return [box.x + box.width * (0.5 + 0.25 * Math.sin(a)), box.y + box.height * (0.5 - 0.3 * Math.cos(a / 2))]
  }
  await page.mouse.move(...point(0, EVENTS))
  await page.mouse.down()
  for (let i = 1; i <= EVENTS; i++) {
    await page.mouse.move(...point(i, EVENTS))
    await page.waitForTimeout(12)
  }
  await page.mouse.up()
  await page.waitForTimeout(300)
  const drawn = await page.evaluate(() => ({ ...window.bench, gaps: [...window.bench.gaps], longTasks: [...window.bench.longTasks] }))

  const ribbon = page.getByTestId('ribbon')
  await page.evaluate(() => {
    document.querySelector('[data-testid=ribbon]')!.addEventListener('pointermove', e => {
      if ((e as PointerEvent).buttons) window.bench.follow('ribbon', e.timeStamp)
    })
    window.bench.longTasks.length = 0
  })
  const track = (await ribbon.boundingBox())!
  await page.mouse.move(track.x + track.width - 2, track.y + track.height / 2)
  await page.mouse.down()
  for (let i = 1; i <= EVENTS; i++) {
    await page.mouse.move(track.x + track.width * (0.5 + 0.48 * Math.cos((i / EVENTS) * 2 * Math.PI)), track.y + track.height / 2)
    await page.waitForTimeout(12)
  }
  await page.mouse.up()
  await page.waitForTimeout(300)
  const dragged = await page.evaluate(() => ({ painted: window.bench.painted, longTasks: [...window.bench.longTasks] }))
  await context.close()
  const ink = drawn.painted['ink'] ?? [],
    cut = dragged.painted['ribbon'] ?? []
  return {
    'pen event → painted, median ms': quantile(ink, 0.5),
    'pen event → painted, p95 ms': quantile(ink, 0.95),
    'pen events measured': ink.length,
    'ribbon event → painted, p95 ms': quantile(cut, 0.95),
    'ribbon events measured': cut.length,
    'long tasks while drawing': drawn.longTasks.length,
    'long tasks while dragging': dragged.longTasks.length,
    'frame gaps ≤ 20 ms while drawing, share': drawn.gaps.filter(g => g <= 20).length / drawn.gaps.length,
  }
}

/** While the worker trains: an input until it is painted, a pause and a cancel until they are obeyed. */
async function whileTraining(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.addInitScript(instrument)
  await page.goto(bench.address)
  await ready(page)
  const times = await page.evaluate(async () => {
    const im2see: ConsoleHandle = window.im2see!
    const wait = (ms: number) =>
      new Promise(resolve => {
        setTimeout(resolve, ms)
      })
    const request = { batch: 100, optimizer: { kind: 'adam', lr: 0.001 }, seed: 1 } as const
    const timed = async (what: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now()
      await what()
      return performance.now() - begun
    }
    const input: number[] = [],
      pause: number[] = [],
      cancel: number[] = []
    await im2see.train(request)
    await wait(1500)
    for (let i = 0; i < 40; i++) {
      const at = i / 40
      input.push(
        await timed(() => {
          im2see.go({
            strokes: [
              [
                [0.3, 0.2],
                [0.3 + 0.4 * at, 0.5],
                [0.4, 0.8],
              ],
            ],
          })
          return im2see.settled()
        }),
      )
      await wait(7 + (i % 10) * 13)
    }
    for (let i = 0; i < 40; i++) {
      await im2see.train(request)
      await wait(40 + (i % 10) * 17)
      pause.push(await timed(() => im2see.pause()))
    }
    for (let i = 0; i < 20; i++) {
      await im2see.train(request)
      await wait(40 + (i % 10) * 17)
      cancel.push(await timed(() => im2see.cancelTraining()))
    }
    return { input, pause, cancel }
  })
  await context.close()
  return {
    'while training: input → its frame here, p95 ms': quantile(times.input, 0.95),
    'while training: pause obeyed, p95 ms': quantile(times.pause, 0.95),
    'while training: cancel obeyed, p95 ms': quantile(times.cancel, 0.95),
  }
}

/** A worker that ends: until a new one answers for the drawing with the very same probabilities; the longest of several. Once it trained. */
async function killed(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.goto(bench.address)
  await ready(page)
  await page.evaluate(async () => {
    window.im2see!.go({
      strokes: [
        [
          [0.3, 0.3],
          [0.7, 0.3],
          [0.4, 0.8],
        ],
      ],
    })
    await window.im2see!.settled()
  })
  const times: number[] = []
  for (let i = 0; i < 6; i++) {
    if (i === 5) await page.evaluate(() => window.im2see!.train({ batch: 100, optimizer: { kind: 'adam', lr: 0.001 }, seed: 1 }))
    const before = await page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data].join())
    const worker = page.workers()[0]
    await Promise.all([
      worker.waitForEvent('close'),
      worker
        .evaluate(() => {
          self.close()
        })
        .catch(() => undefined),
    ])
    const begun = Date.now()
    await page.evaluate(async same => {
      const again = (): Promise<string> =>
        Promise.race([
          window.im2see!.read('softmax/y').then(y => [...y.data].join()),
          new Promise<string>(resolve => {
            setTimeout(() => resolve(''), 100)
          }),
        ]).catch(() => '')
      while ((await again()) !== same)
        await new Promise(resolve => {
          setTimeout(resolve, 5)
        })
    }, before)
    times.push(Date.now() - begun)
    await page.waitForTimeout(1500)
  }
  await context.close()
  return {
    'worker killed → a new one has the drawing and its answer, longest ms': Math.max(...times),
    'worker killed while training, ms': times.at(-1)!,
  }
}

export const ready = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  await page.waitForTimeout(1500)
}
