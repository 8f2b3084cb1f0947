// A phone held sideways, and turned while one draws.
import { expect, test, type Page } from '@playwright/test'
import { openSide, three } from './player.ts'

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
}
const square = async (page: Page) => (await page.getByTestId('ink').boundingBox())!

test(
  'held sideways all of the square is on one screen, on the drawing page with the answer beside it',
  { tag: '@phone' },
  async ({ page }) => {
    await open(page, '#/?lang=en')
    await page.evaluate(strokes => window.im2see!.go({ strokes }), three)
    await expect(page.getByTestId('answer')).toHaveText('3')
    for (const [width, height] of [
      [640, 360],
      [667, 375],
      [740, 360],
      [844, 390],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const hash of ['#/?lang=en', '#/pass/simple-convnet?lang=en'] as const) {
        await page.evaluate(to => window.im2see!.go({ page: to.startsWith('#/pass') ? 'pass' : 'draw' }), hash)
        if (hash.startsWith('#/pass')) await openSide(page, 'input')
        await expect(page.getByTestId('ink')).toBeVisible()
        await page.getByTestId('ink').scrollIntoViewIfNeeded()
        const box = await square(page)
        expect(box.height, `${width}×${height} ${hash}`).toBeLessThanOrEqual(height - 16)
        expect(Math.abs(box.width - box.height)).toBeLessThan(1)
        expect(box.height, 'large enough to draw in').toBeGreaterThan(height * 0.6)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        if (hash !== '#/?lang=en') continue
        const answer = (await page.getByTestId('answer').boundingBox())!
        expect(answer.x).toBeGreaterThan(box.x + box.width - 1)
        expect(answer.y).toBeLessThan(box.y + box.height)
      }
    }
  },
)

test('turned with the pen down, the stroke goes on where the pen is', { tag: '@phone' }, async ({ page }) => {
  await open(page, '#/?lang=en')
  await page.setViewportSize({ width: 390, height: 844 })
  const upright = await square(page)
  await page.mouse.move(upright.x + 0.25 * upright.width, upright.y + 0.25 * upright.height)
  await page.mouse.down()
  await page.mouse.move(upright.x + 0.5 * upright.width, upright.y + 0.5 * upright.height)
  await page.setViewportSize({ width: 844, height: 390 })
  await expect.poll(async () => (await square(page)).height).toBeLessThan(390)
  const turned = await square(page)
  await page.mouse.move(turned.x + 0.75 * turned.width, turned.y + 0.75 * turned.height)
  await page.mouse.up()
  await expect
    .poll(() =>
      page.evaluate(() =>
        window
          .im2see!.place()
          .strokes.at(-1)
          ?.at(-1)
          ?.map(v => Math.round(v * 20) / 20),
      ),
    )
    .toEqual([0.75, 0.75])
})
