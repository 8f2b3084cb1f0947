// What a training holds on the page: the renderer's own memory – what no other process shares – before one, after 20 epochs and after 40.
// Each worker has a heap of its own, and V8 keeps a young one's room until it is collected: both are told, what stands there and what is held after all have been collected.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import type { Bench } from './browser.ts'

/** Epochs after which it is measured, and images of each: as many moments, tests and points of the curve an epoch as of all images, in fewer steps. */
const EPOCHS = [0, 20, 40] as const
const FEW = 2000

export async function memory(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor(),
    collect = await collector(page),
    perEpoch = FEW / 100,
    measured: Record<string, number> = {}
  await page.goto(`${bench.address}#/train/simple-convnet?images=${FEW}`)
  await page.getByTestId('run').waitFor()
  await page.waitForTimeout(3000)
  for (const epochs of EPOCHS) {
    for (let done = Number(await page.getByTestId('run').getAttribute('data-step')); done < epochs * perEpoch; done += perEpoch) {
      await page.getByTestId('epoch').click()
      await page.locator(`[data-testid=run][data-step="${done + perEpoch}"]`).waitFor({ timeout: 120_000 })
    }
    await page.waitForTimeout(5000) // what is kept on the device is written by then
    const after = `after ${epochs} epochs of ${FEW} images, MB`
    measured[`as it stands ${after}`] = await megabytes(bench.browser)
    await page.requestGC()
    measured[`the page collected, its workers not, ${after}`] = await megabytes(bench.browser)
    await collect()
    measured[`held ${after}`] = await megabytes(bench.browser)
  }
  await context.close()
  return measured
}

/** Returns what collects the garbage of the page and of all its workers: `requestGC` reaches the page's alone. */
async function collector(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page),
    workers = new Set<string>()
  let answered = (): void => {}
  session.on('Target.attachedToTarget', ({ sessionId }) => void workers.add(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => void workers.delete(sessionId))
  session.on('Target.receivedMessageFromTarget', () => answered())
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  return async () => {
    for (let twice = 0; twice < 2; twice++) {
      await session.send('HeapProfiler.collectGarbage')
      for (const sessionId of workers) {
        const done = new Promise<void>(resolve => (answered = resolve))
        await session.send('Target.sendMessageToTarget', { sessionId, message: '{"id":1,"method":"HeapProfiler.collectGarbage"}' })
        await done
      }
    }
    await page.waitForTimeout(1000) // the pages that became free are given back by then
  }
}

/** What all pages' processes hold that no other process shares. */
async function megabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession(),
    { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const kilobytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^Pss_Anon:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0))
  return kilobytes.reduce((sum, kB) => sum + kB, 0) / 1000
}
