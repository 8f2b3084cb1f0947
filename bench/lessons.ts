// How fast a lesson's panel follows its sliders, every one at every stop: from the key that moves it to the first task after the frame that shows the last
// of what changed for it. "Painted" as in interaction.ts. Where a page changes by itself (`shape` trains its networks), it is measured twice: while it does,
// leaving out what changes without a hand on the slider, and again when all is still.
import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { quantile, type Bench } from './browser.ts'

const MOVES = 6
/** Milliseconds that a change may take to show all it leads to. */
const SETTLED = 250
/** A page on which nothing changed for so long is still; one that is not after so long does something of its own. That may take as long as this. */
const STILL = 700,
  BUSY = 4000,
  WORK = 300_000
const names = readdirSync(new URL('../app/lessons', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'controls')
  .map(entry => entry.name)

interface Watch {
  /** Milliseconds from `since` until the last change after it was painted; null: nothing changed. */
  painted(since: number): number | null
  /** Milliseconds since the last change of any kind. */
  still(): number
  /** What changes from now until this is called again changes by itself. */
  byItself(): void
}
/** What stands on the window while it is measured: the clock, and when the last key was pressed. */
type Watched = { readonly watch: Watch; readonly pressed: number }

/** What runs in the page: when something on it changed last, and when the frames after that were painted. */
function watchChanges(): void {
  let changed = 0,
    lastOfAll = 0,
    learning = false
  const ownNodes = new WeakSet<Node>()
  const change = (what: Node): void => {
    lastOfAll = performance.now()
    if (learning) ownNodes.add(what)
    else if (!ownNodes.has(what)) changed = lastOfAll
  }
  const frames: number[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    frames.push(performance.now())
  }
  const tick = (): void => {
    port2.postMessage(0)
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  const put = CanvasRenderingContext2D.prototype.putImageData // oxlint-disable-line typescript/unbound-method -- called with its context below
  CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...rest: Parameters<typeof put>) {
    change(this.canvas)
    put.apply(this, rest)
  } as typeof put
  new MutationObserver(records => records.forEach(record => change(record.target))).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  })
  const watch: Watch = {
    painted: since => (changed < since ? null : (frames.find(at => at > changed) ?? performance.now()) - since),
    still: () => performance.now() - lastOfAll,
    byItself() {
      learning = !learning
    },
  }
  Object.assign(window, { watch })
}

/** Moves a slider by keys; milliseconds until each move was on screen whole. */
async function move(page: Page, index: number): Promise<readonly number[]> {
  const slider = page.locator('main input[type=range]').nth(index)
  await slider.focus()
  await slider.evaluate(element => element.addEventListener('keydown', event => Object.assign(window, { pressed: event.timeStamp })))
  const times: number[] = []
  for (let i = 0; i < MOVES; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
    await page.waitForTimeout(SETTLED)
    const time = await page.evaluate(() => {
      const { watch, pressed } = window as unknown as Watched
      return watch.painted(pressed)
    })
    if (time !== null) times.push(time)
  }
  return times
}

/** All its sliders, one after another. */
async function moveAll(page: Page): Promise<readonly number[]> {
  const times: number[] = [],
    sliders = await page.locator('main input[type=range]:enabled:visible').count()
  for (let i = 0; i < sliders; i++) times.push(...(await move(page, i)))
  return times
}

const isStill = (page: Page, timeout: number): Promise<boolean> =>
  page
    .waitForFunction(still => (window as unknown as Watched).watch.still() > still, STILL, { timeout, polling: 100 })
    .then(
      () => true,
      () => false,
    )

export async function lessons(bench: Bench): Promise<Record<string, number>> {
  const measured: Record<string, number> = {},
    all: number[] = []
  const note = (what: string, times: readonly number[]): void => {
    if (times.length === 0) return
    measured[`${what}: slider → panel painted, median ms`] = quantile(times, 0.5)
    measured[`${what}: slider → panel painted, p95 ms`] = quantile(times, 0.95)
  }
  const { context, page } = await bench.visitor()
  await page.addInitScript(watchChanges)
  for (const name of names) {
    const ownTimes: number[] = [],
      working: number[] = []
    let before: string | null = null
    for (let stop = 1; ; stop++) {
      await page.goto('about:blank')
      await page.goto(`${bench.address}#/learn/${name}?stop=${stop}&lang=en`)
      const id = await page.locator('main[data-lesson]').getAttribute('data-stop')
      if (id === before) break // there was one less: beyond the last the last is shown
      before = id
      if ((await page.locator('main input[type=range]').count()) === 0) continue
      if (!(await isStill(page, BUSY))) {
        const learn = () =>
          page.evaluate(() => {
            ;(window as unknown as Watched).watch.byItself()
          })
        await learn()
        await page.waitForTimeout(2000)
        await learn()
        working.push(...(await moveAll(page)))
        if (!(await isStill(page, WORK))) throw new Error(`${name}, stop ${stop}: never still`)
      }
      ownTimes.push(...(await moveAll(page)))
    }
    note(name, ownTimes)
    note(`${name}, while it works`, working)
    all.push(...ownTimes)
  }
  await context.close()
  return { ...measured, 'all lessons: slider → panel painted, p95 ms': quantile(all, 0.95), 'moves measured': all.length }
}
