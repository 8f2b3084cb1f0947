// The worker may die at any moment; the drawing must not.
import { expect, test, type Page } from '@playwright/test'
import { goAndSettle, three } from './player.ts'

const handle = (page: Page) => page.waitForFunction(() => window.im2see?.program() !== undefined)

async function drawn(page: Page): Promise<string> {
  await page.goto('./')
  await handle(page)
  await goAndSettle(page, { strokes: three })
  await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
  return (await page.getByTestId('answer').textContent())!
}

/** Whether a new worker answers for the drawing, with the same probabilities as before. */
async function answersAgain(page: Page, before: readonly number[], within: number): Promise<void> {
  await expect(async () => {
    const now = await page.evaluate(() =>
      Promise.race([
        window.im2see!.read('softmax/y').then(y => [...y.data]),
        new Promise<number[]>(resolve => {
          setTimeout(() => resolve([]), 200)
        }),
      ]),
    )
    expect(now).toEqual(before)
  }).toPass({ timeout: within, intervals: [50] })
}

// Its lock tells at once; the heartbeat would take five seconds. How soon, on a quiet machine, `bench -- interaction` measures.
test('a worker that is closed is replaced at once, with the drawing and its answer', { tag: '@desktop' }, async ({ page }) => {
  const answer = await drawn(page)
  const before = await page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])
  const worker = page.workers()[0]
  await Promise.all([worker.waitForEvent('close'), worker.evaluate(() => self.close())])
  await answersAgain(page, before, 45_000)
  await expect(page.getByTestId('answer')).toHaveText(answer)
  // And what is drawn from now on is answered by the new one.
  await page.evaluate(() => {
    window.im2see!.go({
      strokes: [
        [
          [0.5, 0.2],
          [0.5, 0.8],
        ],
      ],
    })
  })
  await page.evaluate(() => window.im2see!.settled())
  await expect(page.getByTestId('answer')).toHaveText('1')
})

test('a worker that throws is replaced at once', { tag: '@desktop' }, async ({ page }) => {
  await drawn(page)
  const before = await page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new Error('planted')
    }, 0)
  })
  await answersAgain(page, before, 45_000)
})

test('a worker that hangs is replaced after five missed heartbeats', { tag: '@desktop' }, async ({ page }) => {
  await drawn(page)
  const before = await page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 0)
  })
  await answersAgain(page, before, 45_000)
})

test('it is killed while it trains: drawing goes on', { tag: '@desktop' }, async ({ page }) => {
  await drawn(page)
  await page.evaluate(() => window.im2see!.train({ batch: 100, optimizer: { kind: 'adam', lr: 0.001 }, seed: 1 }))
  await page.workers()[0].evaluate(() => {
    self.close()
  })
  await page.evaluate(() => {
    window.im2see!.go({
      strokes: [
        [
          [0.5, 0.2],
          [0.5, 0.8],
        ],
      ],
    })
  })
  await expect(page.getByTestId('answer')).toHaveText('1')
})
