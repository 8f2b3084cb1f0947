// AlexNet in the page: how soon it is there, whether the page stays smooth meanwhile, how fast it gives up, and what memory it really takes.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { compile } from '../engine/compile.ts'
import { planMemory } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { quantile, type Bench } from './browser.ts'
import { instrument, ready } from './interaction.ts'

const planned = (backward: boolean): number => planMemory([compile(networks.alexnet, 1, { backward })], 'float32', true).bytes
const RUNS = 5

/** Resident bytes of the process that holds the page: the largest renderer. Linux alone; NaN elsewhere. */
async function resident({ browser }: Bench, page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage') // frames that were looked at and let go are no one's need
  await devtools.detach()
  const cdp = await browser.newBrowserCDPSession()
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  await cdp.detach()
  try {
    return Math.max(
      ...processInfo
        .filter(p => p.type === 'renderer')
        .map(p => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${p.id}/status`, 'utf8'))?.[1])),
    )
  } catch {
    return NaN
  }
}

/** What runs in the page: waiting for something, looked at in every frame. */
function watchful(): void {
  const until = (is: () => boolean): Promise<number> =>
    new Promise(resolve => {
      const begun = performance.now()
      const look = (): void => void (is() ? resolve(performance.now() - begun) : requestAnimationFrame(look))
      look()
    })
  const working = (): boolean => document.querySelector('[data-testid=progress]') !== null
  const shown = (): boolean =>
    window.im2see?.program()?.network === 'alexnet' && window.im2see.revision().shown >= window.im2see.revision().asked && !working()
  const begun = (): boolean =>
    window.im2see?.program()?.network === 'alexnet' && window.im2see.revision().begun >= window.im2see.revision().asked
  /** In the first task after the next frame: what is in the page now is on screen. */
  const painted = (): Promise<void> =>
    new Promise(resolve => {
      requestAnimationFrame(() => window.bench.ping(resolve))
    })
  Object.assign(window, { large: { until, working, begun, shown, painted } })
}

declare global {
  interface Window {
    large: {
      readonly until: (is: () => boolean) => Promise<number>
      readonly working: () => boolean
      readonly begun: () => boolean
      readonly shown: () => boolean
      readonly painted: () => Promise<void>
    }
  }
}

/** Opens AlexNet with random weights: milliseconds to the progress, to the first maps, to all of them; how smooth the page stays. */
async function opened(page: Page) {
  return page.evaluate(async () => {
    const { im2see, large, bench } = window,
      begun = performance.now()
    im2see!.go({ network: 'alexnet', step: null, cell: null })
    await large.until(large.working)
    await large.painted()
    const progress = performance.now() - begun // what going there took, too
    await large.until(large.begun)
    const first = performance.now() - begun
    await large.until(large.shown)
    return { progress, first, all: performance.now() - begun, gaps: [...bench.gaps], longTasks: [...bench.longTasks] }
  })
}

/** Other pictures, one after another: milliseconds that the forward steps take, and until the maps are on screen. */
async function shownAnew(page: Page) {
  const passes: number[] = [],
    waits: number[] = []
  await page.evaluate(() => {
    window.bench.gaps.length = 0
  })
  for (let i = 0; i < RUNS; i++) {
    waits.push(
      await page.evaluate(
        scene => {
          const { im2see, large } = window,
            { asked } = im2see!.revision()
          im2see!.go({ scene })
          return large.until(() => im2see!.revision().asked > asked && large.shown())
        },
        (['fruit', 'stripes', 'hills'] as const)[i % 3],
      ),
    )
    await page.waitForTimeout(300)
    passes.push(Number(/in ([\d.]+) ms/.exec(await page.locator('section:has([data-testid=answer])').innerText())?.[1]))
  }
  const running = await page.evaluate(() => [...window.bench.gaps])

  return { passes, waits, running }
}

/** Milliseconds of each cancel. Given up as soon as it can be: the pass has ended when a number that it would have made is refused. */
async function cancelled(page: Page): Promise<readonly number[]> {
  const cancels: number[] = []
  for (let i = 0; i < RUNS; i++) {
    const ms = await page.evaluate(
      async scene => {
        const { im2see } = window
        im2see!.go({ scene })
        const button = await new Promise<HTMLElement | null>(resolve => {
          const end = performance.now() + 3000
          const look = (): void => {
            const found = document.querySelector<HTMLElement>('[data-testid=cancel]')
            if (found || performance.now() > end) resolve(found)
            else setTimeout(look, 1)
          }
          look()
        })
        if (!button) return NaN // over before anyone could
        const begun = performance.now()
        button.click()
        await im2see!.read('softmax/y').catch(() => {})
        return performance.now() - begun
      },
      (['stripes', 'fruit'] as const)[i % 2],
    )
    if (!Number.isNaN(ms)) cancels.push(ms)
    await page.waitForTimeout(600)
  }

  return cancels
}

export async function alexnet(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.addInitScript(instrument)
  await page.addInitScript(watchful)
  await page.goto(`${bench.address}#/pass/lenet5`)
  await ready(page)
  const before = await resident(bench, page)
  await page.evaluate(() => {
    window.bench.gaps.length = window.bench.longTasks.length = 0
  })
  const { progress, first, all, gaps, longTasks } = await opened(page)
  await page.waitForTimeout(1000)
  const forwardGrowth = (await resident(bench, page)) - before

  const { passes, waits, running } = await shownAnew(page)
  const cancels = await cancelled(page)
  await page.getByTestId('ask-backward').click()
  await page.evaluate(() => window.large.until(() => Object.keys(window.im2see!.program()!.grads).length > 0 && window.large.shown()))
  await page.evaluate(() => window.im2see!.go({ step: 'backward/conv1/dx' }))
  await page.evaluate(() => window.im2see!.read('conv1/dx'))
  await page.waitForTimeout(1000)
  const bothGrowth = (await resident(bench, page)) - before
  await context.close()
  const smooth = (all: readonly number[]): number => (100 * all.filter(gap => gap <= 20).length) / all.length
  return {
    'AlexNet: asked → progress on screen, ms': progress,
    'AlexNet: asked → first maps, random weights, ms': first,
    'AlexNet: asked → all maps, random weights, ms': all,
    'AlexNet: longest task while it opens, ms': Math.max(0, ...longTasks),
    'AlexNet: frame gaps ≤ 20 ms while it opens, %': smooth(gaps),
    'AlexNet: forward steps, median ms': quantile(passes, 0.5),
    'AlexNet: other picture → its maps, median ms': quantile(waits, 0.5),
    'AlexNet: frame gaps ≤ 20 ms while it runs, %': smooth(running),
    'AlexNet: cancel obeyed, largest ms': Math.max(...cancels),
    'AlexNet: cancels measured': cancels.length,
    'AlexNet: resident growth ÷ plan, forward': forwardGrowth / planned(false),
    'AlexNet: resident growth ÷ plan, both': bothGrowth / planned(true),
  }
}
