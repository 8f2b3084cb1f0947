// How fast the player follows: a change until all that comes after it is repainted, a step until it is painted, scrubbing, pointing until all that
// belongs together is lit. "Painted" as in interaction.ts: the first task after the next animation frame, minus event.timeStamp.
import type { Page } from '@playwright/test'
import { quantile, type Bench } from './browser.ts'
import { instrument, ready } from './interaction.ts'

const EVENTS = 100

export async function player(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.addInitScript(instrument)
  await page.addInitScript(follow)
  await page.goto(`${bench.address}#/pass/simple-convnet?t=8`)
  await ready(page)
  const measured = {
    ...(await changing(page)),
    ...(await stepping(page, 'layer')),
    ...(await stepping(page, 'matrix')),
    ...(await playing(page)),
    ...(await scrubbing(page, 'layer')),
    ...(await scrubbing(page, 'matrix')),
    ...(await pointing(page, 'forward/conv1/out', 'conv1/out')),
    ...(await pointing(page, 'backward/conv1/dW', 'conv1/dW')),
  }
  await context.close()
  return measured
}

/** What runs in the page, beside `instrument`. */
function follow(): void {
  const times: number[] = [],
    work: number[] = []
  /** Notes the time from an event to the first task after a frame in which `isShown`. */
  const whenShown = (at: number, isShown: () => boolean): void => {
    requestAnimationFrame(() => {
      const shown = isShown()
      window.bench.ping(() => (shown ? void times.push(performance.now() - at) : whenShown(at, isShown)))
    })
  }
  Object.assign(window, { player: { times, work, stop: new AbortController(), whenShown } })
}

declare global {
  interface Window {
    player: { times: number[]; work: number[]; stop: AbortController; whenShown(at: number, isShown: () => boolean): void }
  }
}

const take = (page: Page): Promise<{ times: number[]; work: number[] }> =>
  page.evaluate(() => ({ times: window.player.times.splice(0), work: window.player.work.splice(0) }))

/** Moves the slider of a weight with its keys: each press makes a new run, forward and backward. */
async function changing(page: Page): Promise<Record<string, number>> {
  await page.evaluate(() => window.im2see!.go({ cell: { value: 'conv1/W', cell: 178 }, step: 'forward/conv1/out', zoom: 'layer' }))
  const work = page.getByTestId('to-number')
  if ((await work.getAttribute('aria-expanded')) !== 'true') await work.click()
  const slider = page.getByTestId('what-if-slider')
  await slider.focus()
  await slider.evaluate(element => element.addEventListener('keydown', e => window.bench.follow('change', e.timeStamp)))
  for (let i = 0; i < EVENTS; i++) {
    await page.keyboard.press(i % 10 < 5 ? 'ArrowRight' : 'ArrowLeft')
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(300)
  const times = await page.evaluate(() => window.bench.painted['change'] ?? [])
  await page.evaluate(() => window.im2see!.go({ edits: [], cell: null }))
  return {
    'a change → all later layers repainted, median ms': quantile(times, 0.5),
    'a change → all later layers repainted, p95 ms': quantile(times, 0.95),
    'changes measured': times.length,
  }
}

/** Goes through the steps one by one, twice. A step is there when its name is, and in the matrix zoom the numbers of all its matrices. */
async function stepping(page: Page, zoom: 'layer' | 'matrix'): Promise<Record<string, number>> {
  await page.evaluate(z => window.im2see!.go({ zoom: z, step: null }), zoom)
  await page.waitForTimeout(1000)
  await page.evaluate(() => {
    const name = (): string => document.querySelector('[data-testid=step]')!.textContent
    const filled = (): boolean => [...document.querySelectorAll('figure figcaption')].every(f => f.childElementCount > 0)
    // Before the player itself hears of it.
    window.player.stop = new AbortController()
    window.addEventListener(
      'keydown',
      event => {
        const before = name()
        window.player.whenShown(event.timeStamp, () => name() !== before && filled())
      },
      { capture: true, signal: window.player.stop.signal },
    )
  })
  const steps = await page.evaluate(() => window.im2see!.program()!.steps.filter(s => s.pass !== 'update').length)
  await page.locator('#network').focus()
  for (let i = 0; i < 2 * (steps - 1); i++) {
    await page.keyboard.press(i < steps - 1 ? 'Period' : 'Comma')
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(300)
  await page.evaluate(() => window.player.stop.abort())
  const { times } = await take(page)
  return {
    [`step → painted, ${zoom} zoom, median ms`]: quantile(times, 0.5),
    [`step → painted, ${zoom} zoom, p95 ms`]: quantile(times, 0.95),
    [`steps measured, ${zoom} zoom`]: times.length,
  }
}

/** Plays six seconds from the beginning, near enough to see each step come about. A frame differs when the player has moved since the one before. */
async function playing(page: Page): Promise<Record<string, number>> {
  await page.evaluate(() => window.im2see!.go({ zoom: 'matrix', step: null }))
  await page.waitForTimeout(1000)
  await page.evaluate(() => {
    window.bench.gaps.length = window.bench.longTasks.length = 0
  })
  await page.getByTestId('play').click()
  const lasts = 6000
  const frames = await page.evaluate(
    ms =>
      new Promise<number>(done => {
        const headX = (): string => document.querySelector('[data-testid=timeline] svg > rect:last-of-type')?.getAttribute('x') ?? ''
        const begun = performance.now()
        let differ = 0,
          before = headX()
        const frame = (now: number): void => {
          const shown = headX()
          if (shown !== before) differ++
          before = shown
          if (now - begun < ms) requestAnimationFrame(frame)
          else done(differ)
        }
        requestAnimationFrame(frame)
      }),
    lasts,
  )
  const { longTasks } = await page.evaluate(() => ({ longTasks: window.bench.longTasks.length }))
  await page.getByTestId('play').click()
  return { 'playing, matrix zoom: frames that differ, a second': frames / (lasts / 1000), 'playing, matrix zoom: long tasks': longTasks }
}

/** Drags over the whole timeline and back, in three seconds. */
async function scrubbing(page: Page, zoom: 'layer' | 'matrix'): Promise<Record<string, number>> {
  await page.evaluate(z => window.im2see!.go({ zoom: z, step: null }), zoom)
  await page.waitForTimeout(1000)
  const track = (await page.getByTestId('timeline').boundingBox())!
  const at = (share: number): [number, number] => [track.x + 2 + (track.width - 4) * share, track.y + track.height / 2]
  await page.mouse.move(...at(0))
  await page.mouse.down()
  await page.evaluate(() => {
    window.bench.gaps.length = window.bench.longTasks.length = 0
  })
  const begun = Date.now(),
    lasts = 3000
  for (let now = 0; now < lasts; now = Date.now() - begun) {
    await page.mouse.move(...at(1 - Math.abs(1 - (2 * now) / lasts)))
    await page.waitForTimeout(8)
  }
  const { gaps, longTasks } = await page.evaluate(() => ({ gaps: [...window.bench.gaps], longTasks: window.bench.longTasks.length }))
  await page.mouse.up()
  return {
    [`scrubbing, ${zoom} zoom: frame gaps ≤ 20 ms, share`]: gaps.filter(g => g <= 20).length / gaps.length,
    [`scrubbing, ${zoom} zoom: long tasks`]: longTasks,
  }
}

/** Moves the mouse over the maps of a value. The work is from the event until all that it changes on the page is made. */
async function pointing(page: Page, step: string, value: string): Promise<Record<string, number>> {
  await page.evaluate(s => window.im2see!.go({ zoom: 'matrix', step: s, cell: null }), step)
  await page.waitForTimeout(1000)
  const box = (await page.locator(`#network [data-value="${value}"]`).boundingBox())!
  await page.mouse.move(box.x + 2, box.y + 2)
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const reading = (): string => document.querySelector('[data-testid=reading]')?.textContent ?? ''
    let before = reading(),
      begun = 0
    window.player.stop = new AbortController()
    const { signal } = window.player.stop
    window.addEventListener(
      'pointermove',
      () => {
        begun = performance.now()
      },
      { capture: true, signal },
    )
    // React has rendered by now: what it scheduled in a microtask runs before the next listener.
    window.addEventListener(
      'pointermove',
      event => {
        const now = reading()
        if (now === before) return
        before = now
        window.player.work.push(performance.now() - begun)
        window.player.whenShown(event.timeStamp, () => true)
      },
      { signal },
    )
  })
  const posted = await page.evaluate(() => window.bench.posted())
  for (let i = 0; i < EVENTS; i++) {
    await page.mouse.move(
      box.x + 3 + (((i * 37) % 100) / 100) * (box.width - 6),
      box.y + 3 + (((i * 61) % 100) / 100) * (Math.min(box.height, 200) - 6),
    )
    await page.waitForTimeout(30)
  }
  await page.waitForTimeout(300)
  const messages = (await page.evaluate(() => window.bench.posted())) - posted
  const { times, work } = await take(page)
  await page.evaluate(() => window.player.stop.abort())
  return {
    [`pointing at ${value} → lit: work on the page, median ms`]: quantile(work, 0.5),
    [`pointing at ${value} → lit: work on the page, p95 ms`]: quantile(work, 0.95),
    [`pointing at ${value} → lit, painted, p95 ms`]: quantile(times, 0.95),
    [`pointing at ${value}: highlights measured`]: times.length,
    [`pointing at ${value}: messages to the worker`]: messages,
  }
}
