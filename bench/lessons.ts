// How fast a lesson's panel follows its sliders, every one at every stop: from the key that moves it to the first task after the frame that shows the last
// of what changed for it. "Painted" as in interaction.ts.
import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { quantile, type Bench } from './browser.ts'

const MOVES = 6
/** Milliseconds that a change may take to show all it leads to. */
const SETTLED = 250
const names = readdirSync(new URL('../app/lessons', import.meta.url), { withFileTypes: true }).filter(entry => entry.isDirectory() && entry.name !== 'controls').map(entry => entry.name)

/** What runs in the page: when something on it changed last, and when the frames after that were painted. */
function watchChanges(): void {
  let changed = 0
  const frames: number[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => { frames.push(performance.now()) }
  const tick = (): void => {
    port2.postMessage(0)
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  const put = CanvasRenderingContext2D.prototype.putImageData // oxlint-disable-line typescript/unbound-method -- called with its context below
  CanvasRenderingContext2D.prototype.putImageData = function (this: CanvasRenderingContext2D, ...rest: Parameters<typeof put>) {
    changed = performance.now()
    put.apply(this, rest)
  } as typeof put
  new MutationObserver(() => { changed = performance.now() }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  Object.assign(window, { painted: (since: number) => (changed < since ? null : (frames.find(at => at > changed) ?? performance.now()) - since) })
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
    const time = await page.evaluate(() => { const w = window as unknown as { pressed: number; painted(since: number): number | null }; return w.painted(w.pressed) })
    if (time !== null) times.push(time)
  }
  return times
}

export async function lessons(bench: Bench): Promise<Record<string, number>> {
  const measured: Record<string, number> = {}, all: number[] = []
  const { context, page } = await bench.visitor()
  await page.addInitScript(watchChanges)
  for (const name of names) {
    const own: number[] = []
    let before: string | null = null
    for (let stop = 1; ; stop++) {
      await page.goto('about:blank')
      await page.goto(`${bench.address}#/learn/${name}?stop=${stop}&lang=en`)
      const id = await page.locator('main[data-lesson]').getAttribute('data-stop')
      if (id === before) break // there was one less: beyond the last the last is shown
      before = id
      await page.waitForTimeout(700)
      const sliders = await page.locator('main input[type=range]:enabled:visible').count()
      for (let i = 0; i < sliders; i++) own.push(...(await move(page, i)))
    }
    if (own.length === 0) continue
    measured[`${name}: slider → panel painted, median ms`] = quantile(own, 0.5)
    measured[`${name}: slider → panel painted, p95 ms`] = quantile(own, 0.95)
    all.push(...own)
  }
  await context.close()
  return { ...measured, 'all lessons: slider → panel painted, p95 ms': quantile(all, 0.95), 'moves measured': all.length }
}
