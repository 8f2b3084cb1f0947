// Going nearer: the maps that both views show travel from where they stood to where they stand.
import { expect, test, type Page } from '@playwright/test'
import { openPlayer } from './player.ts'

const overlay = (page: Page): Promise<string | null> =>
  page.getByTestId('travel').evaluate((canvas: HTMLCanvasElement) => (canvas.hidden ? null : canvas.toDataURL()))

/** Keeps, in the page, where a canvas stands and what it holds. */
const note = (page: Page, selector: string): Promise<void> =>
  page.locator(`${selector} canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const box = canvas.getBoundingClientRect(),
      { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    Object.assign(window, { noted: { box, data } })
  })

/** How far what is painted over that place is from what the canvas held: the mean over the pixels that are painted, of 255; 255 where little is. */
const offBy = (page: Page): Promise<number> =>
  page.getByTestId('travel').evaluate((over: HTMLCanvasElement) => {
    const { box, data: held } = (window as unknown as { noted: { box: DOMRect; data: Uint8ClampedArray } }).noted
    const dpr = over.width / innerWidth,
      [x, y, width, height] = [box.x, box.y, box.width, box.height].map(v => Math.round(v * dpr))
    const { data } = over.getContext('2d')!.getImageData(x, y, width, height)
    let painted = 0,
      sum = 0
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] === 0) continue // between the maps
      painted++
      for (let k = 0; k < 3; k++) sum += Math.abs(data[i + k] - held[i + k])
    }
    return painted > data.length / 16 ? sum / (3 * painted) : 255
  })

test.beforeEach(async ({ page }) => {
  await openPlayer(page, '&step=forward/conv1/col')
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
})

test(
  'network → conv1 → col: at 50 ms apart there are six different pictures in between, and the ends are the views themselves',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const [depth, near] of [
      ['zoom-maps', '[data-testid=one-layer] [data-value="conv1/out"]'],
      ['zoom-matrix', '[data-testid=matrix][data-value="conv1/col"]'],
    ] as const) {
      await page.getByTestId(depth).click()
      const frames = new Set<string>()
      let ended = false
      for (let i = 0; i < 20 && !ended; i++) {
        await page.clock.runFor(50)
        const picture = await overlay(page)
        if (picture === null) ended = i > 0
        else frames.add(picture)
      }
      expect(ended, depth).toBe(true)
      expect(frames.size, depth).toBeGreaterThanOrEqual(6)
      await expect(page.locator(near)).toBeVisible()
    }
  },
)

test('the first frame stands where the maps stood, pixel for pixel, the last where they stand', { tag: '@desktop' }, async ({ page }) => {
  await page.evaluate(() => window.im2see!.go({ step: 'forward/relu1/out' }))
  await note(page, '#network [data-value="conv1/out"]')
  await page.getByTestId('zoom-maps').click()
  await page.clock.runFor(16) // the frame that lays the new view out draws the first picture of the journey
  expect(await offBy(page)).toBeLessThan(0.5)
  await note(page, '[data-testid=one-layer] [data-value="conv1/out"]')
  expect(await offBy(page)).toBeGreaterThan(20)
  await page.clock.runFor(300)
  expect(await offBy(page)).toBeLessThan(10)
})

test('who asked for less motion sees the new view at once', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByTestId('zoom-maps').click()
  await expect(page.getByTestId('one-layer')).toBeVisible()
  expect(await overlay(page)).toBeNull()
  await expect(page.locator('[data-testid=one-layer] [data-value="conv1/out"] canvas')).toBeVisible()
})
