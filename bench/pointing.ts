// How fast the thread follows a hand that moves over a map: from the event until the thread of its cell is painted, and what that costs the page's own thread:
// without what as many moves take that stay on one cell, while this looks at each frame.
import { quantile, type Bench } from './browser.ts'
import { instrument, ready } from './interaction.ts'

const EVENTS = 150

export async function pointing(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.addInitScript(instrument)
  await page.goto(bench.address)
  await ready(page)
  await page.keyboard.press('3')
  await page.evaluate(() => window.im2see!.settled())
  await page.waitForTimeout(1500) // the worker has warmed up
  await page.evaluate(watchThread)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  const busy = async (): Promise<number> =>
    (await cdp.send('Performance.getMetrics')).metrics.find(metric => metric.name === 'TaskDuration')!.value * 1000
  const map = (await page.locator('[data-value="conv1/out"]').boundingBox())!
  await page.mouse.move(map.x + 10, map.y + 10)
  await page.waitForTimeout(600)
  /** What the page's thread does in milliseconds a move, to a place for each. */
  const working = async (place: (i: number) => readonly [x: number, y: number]): Promise<number> => {
    const begun = await busy()
    for (let i = 1; i <= EVENTS; i++) {
      await page.mouse.move(...place(i))
      await page.waitForTimeout(40)
    }
    return ((await busy()) - begun) / EVENTS
  }
  const posted = (): Promise<number> => page.evaluate(() => window.bench.posted())
  const before = await posted()
  const work = await working(i => {
    const turn = (i / EVENTS) * 6 * Math.PI
    return [map.x + map.width * (0.5 + 0.45 * Math.sin(turn)), map.y + map.height * (0.5 - 0.45 * Math.cos(turn / 2))]
  })
  const messages = (await posted()) - before
  const { painted, longTasks } = await page.evaluate(() => ({
    painted: window.bench.painted['thread'] ?? [],
    longTasks: [...window.bench.longTasks],
  }))
  await page.mouse.move(map.x + 12, map.y + 12)
  await page.evaluate(() => {
    window.bench.watching = false
  })
  await page.waitForTimeout(1500)
  const measuring = await working(() => [map.x + 12, map.y + 12])
  await context.close()
  return {
    'pointing → its thread painted, median ms': quantile(painted, 0.5),
    'pointing → its thread painted, p95 ms': quantile(painted, 0.95),
    'pointing events measured': painted.length,
    'page’s thread a pointing, mean ms': work - measuring,
    'what measuring it takes, mean ms': measuring,
    'messages to the worker, a pointing': messages / EVENTS,
    'long tasks while pointing': longTasks.length,
  }
}

/** What runs in the page: notes from each move over the maps until its thread is painted. */
function watchThread(): void {
  // The thread of a cell is there when the reading line and the picture name the same one, and it is not the one before.
  const isThere = (): string | null => {
    const [, map, y, x] = (/\[0, (\d+), (\d+), (\d+)\]/.exec(document.querySelector('[data-testid=reading]')?.textContent ?? '') ?? []).map(
      Number,
    )
    const target = `conv1/out ${(map * 24 + y) * 24 + x}`
    return document.querySelector('[data-thread]')?.getAttribute('data-thread') === target ? target : null
  }
  let before = ''
  document.querySelector('[data-value="conv1/out"]')!.addEventListener('pointermove', event => {
    const look = (): void => {
      requestAnimationFrame(() => {
        const isShown = isThere()
        window.bench.ping(() => {
          if (isShown === null || isShown === before) return performance.now() - event.timeStamp < 1000 ? look() : undefined
          before = isShown
          ;(window.bench.painted['thread'] ??= []).push(performance.now() - event.timeStamp)
        })
      })
    }
    if (window.bench.watching) look()
  })
  window.bench.longTasks.length = 0
}
