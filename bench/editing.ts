// What an edit of a network costs the page's own thread, in its own ticks, so that it hardly depends on what else the machine does: until the rows show what follows
// from it, and until the network is open anew and its numbers lie on the strips. And when the new shapes are painted, by the clock.
import type { Page } from '@playwright/test'
import { quantile, type Bench } from './browser.ts'

const EDITS = 50
/** A convolution of each network in whose row is typed. */
const edited = { 'simple-convnet': 0, 'deep-convnet': 5 } as const

export async function editing(bench: Bench): Promise<Record<string, number>> {
  const measured: Record<string, number> = {}
  for (const [network, row] of Object.entries(edited))
    for (const [what, value] of Object.entries(await edits(bench, network, row))) measured[`${network}: ${what}`] = value
  return measured
}

/** What each part of the page's work came to, in milliseconds. */
interface Work {
  readonly all: number
  readonly script: number
  readonly layout: number
  readonly style: number
}

async function edits(bench: Bench, network: string, row: number): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.goto(`${bench.address}#/architectures/own?net=${network}&lang=en`)
  await page.locator(`[data-row="${row}"]`).waitFor()
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async (): Promise<Work> => {
    const { metrics } = await cdp.send('Performance.getMetrics'),
      ms = (name: string): number => 1000 * (metrics.find(metric => metric.name === name)?.value ?? NaN)
    return { all: ms('TaskDuration'), script: ms('ScriptDuration'), layout: ms('LayoutDuration'), style: ms('RecalcStyleDuration') }
  }
  await page.locator(`[data-row="${row}"] input`).first().focus()
  await page.evaluate(watchShape, row)
  await rested(page)
  const soon: Work[] = [],
    whole: Work[] = []
  for (let i = 0; i < EDITS; i++) {
    const before = await worked()
    await page.keyboard.press(i % 2 === 0 ? 'ArrowUp' : 'ArrowDown')
    await page.waitForFunction(edit => window.editPainted.length > edit, i)
    soon.push(since(before, await worked()))
    await rested(page)
    whole.push(since(before, await worked()))
  }
  const painted = await page.evaluate(() => window.editPainted)
  await context.close()
  const of = (works: readonly Work[], part: keyof Work, q: number): number =>
    quantile(
      works.map(work => work[part]),
      q,
    )
  return {
    'edit → shapes painted, median ms': quantile(painted, 0.5),
    'edit → shapes painted, p95 ms': quantile(painted, 0.95),
    'thread until painted, median ms': of(soon, 'all', 0.5),
    'thread until painted, p95 ms': of(soon, 'all', 0.95),
    'of that script, median ms': of(soon, 'script', 0.5),
    'of that layout and style, median ms': of(soon, 'layout', 0.5) + of(soon, 'style', 0.5),
    'thread until all is drawn, median ms': of(whole, 'all', 0.5),
    'thread until all is drawn, p95 ms': of(whole, 'all', 0.95),
    'script until all is drawn, median ms': of(whole, 'script', 0.5),
    'script until all is drawn, p95 ms': of(whole, 'script', 0.95),
  }
}

const since = (before: Work, now: Work): Work => ({
  all: now.all - before.all,
  script: now.script - before.script,
  layout: now.layout - before.layout,
  style: now.style - before.style,
})

/** Until a draft has become the network, that is open, and its numbers are drawn. */
async function rested(page: Page): Promise<void> {
  await page.waitForTimeout(400) // a draft waits a quarter of a second
  await page.evaluate(() => window.im2see!.settled())
  await page.waitForTimeout(250)
}

declare global {
  interface Window {
    /** Milliseconds from each edit until what its row gives is painted. */
    editPainted: number[]
  }
}

/** What runs in the page: notes from each key until the row's new shape is painted. */
function watchShape(row: number): void {
  const shape = (): string | null | undefined => document.querySelector(`[data-row="${row}"] [data-testid="shape"]`)?.textContent
  window.editPainted = []
  document.addEventListener(
    'keydown',
    event => {
      const before = shape()
      const look = (): void => {
        requestAnimationFrame(() => {
          const isNew = shape() !== before,
            { port1, port2 } = new MessageChannel()
          port1.onmessage = () => (isNew ? window.editPainted.push(performance.now() - event.timeStamp) : look())
          port2.postMessage(0)
        })
      }
      look()
    },
    true,
  )
}
