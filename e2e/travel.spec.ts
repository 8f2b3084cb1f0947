// Going nearer: the maps that both views show travel from where they stood to where they stand.
import { expect, test, type Page } from '@playwright/test'
import { openPlayer } from './player.ts'

/** A picture of a part of the page, as text. */
const shot = async (page: Page, selector: string): Promise<string> => (await page.locator(selector).screenshot()).toString('base64')
const overlay = (page: Page): Promise<string | null> =>
  page.getByTestId('travel').evaluate((canvas: HTMLCanvasElement) => (canvas.hidden ? null : canvas.toDataURL()))

/** What is painted over one canvas of the page, map for map, is what that canvas holds. */
const covers = (page: Page, selector: string): Promise<boolean> =>
  page.getByTestId('travel').evaluate((over: HTMLCanvasElement, of) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`${of} canvas`)!,
      { x, y, width, height } = canvas.getBoundingClientRect()
    const dpr = over.width / innerWidth
    const copy = new OffscreenCanvas(canvas.width, canvas.height),
      context = copy.getContext('2d')!
    context.drawImage(over, x * dpr, y * dpr, width * dpr, height * dpr, 0, 0, canvas.width, canvas.height)
    const [drawn, real] = [context, canvas.getContext('2d')!].map(c => c.getImageData(0, 0, canvas.width, canvas.height).data)
    let maps = 0,
      off = 0
    for (let i = 0; i < real.length; i += 4) {
      if (drawn[i + 3] === 0) continue // between the maps
      maps++
      if ([0, 1, 2].some(k => Math.abs(drawn[i + k] - real[i + k]) > 2)) off++
    }
    return maps > real.length / 8 && off === 0
  }, selector)

test.beforeEach(async ({ page }) => {
  await openPlayer(page, '&step=forward/conv1/col')
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
})

test(
  'network → conv1 → col: at 50 ms apart there are six different pictures in between, and the ends are the views themselves',
  { tag: '@desktop' },
  async ({ page }) => {
    const out = '[data-value="conv1/out"]'
    for (const [depth, near] of [
      ['zoom-maps', `[data-testid=one-layer] ${out}`],
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

test('the first frame stands where the maps stood, the last where they stand', { tag: '@desktop' }, async ({ page }) => {
  const out = '#network [data-value="conv1/out"]'
  const stood = (await page.locator(`${out} canvas`).boundingBox())!
  const before = await shot(page, `${out} canvas`)
  await page.getByTestId('zoom-maps').click()
  await page.clock.runFor(16) // the frame that lays the new view out, and draws the first picture of the journey
  const first = (await page.screenshot({ clip: stood })).toString('base64')
  expect(first === before || (await overlay(page)) !== null).toBe(true)
  await page.clock.runFor(300)
  await expect.poll(() => covers(page, '[data-testid=one-layer] [data-value="conv1/out"]')).toBe(true)
})

test('who asked for less motion sees the new view at once', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByTestId('zoom-maps').click()
  await expect(page.getByTestId('one-layer')).toBeVisible()
  expect(await overlay(page)).toBeNull()
  await expect(page.locator('[data-testid=one-layer] [data-value="conv1/out"] canvas')).toBeVisible()
})
