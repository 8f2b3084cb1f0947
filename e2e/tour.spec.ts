// The first visit to the player: one is led, as far as one likes; whatever the tour says is so on screen.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { compile } from '../engine/compile.ts'
import { networks } from '../engine/networks/index.ts'
import { tourOf } from '../app/geometry/tour.ts'

async function open(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program()?.network === window.im2see!.place().network)
  await page.evaluate(() => window.im2see!.settled())
}
type Place = ReturnType<NonNullable<typeof window.im2see>['place']>
const place = (page: Page): Promise<Place> => page.evaluate(() => window.im2see!.place())
const tour = (page: Page) => page.getByTestId('tour')
const next = (page: Page) => tour(page).getByRole('button', { name: 'Next', exact: true })
const stopNow = (page: Page) => tour(page).locator('[aria-current=step]')
const value = (page: Page, name: string): Promise<number[]> => page.evaluate(async n => [...(await window.im2see!.read(n)).data], name)

test(
  'who comes to the player for the first time is led from the image to one number’s way through it all, and all that is said is seen',
  { tag: '@desktop' },
  async ({ page }) => {
    test.setTimeout(120_000)
    await open(page, '#/pass/simple-convnet?lang=en')
    const before = await place(page)
    expect(before).toMatchObject({ step: null, zoom: 'layer', cell: null, target: null })
    await expect(tour(page)).toContainText('1 of 11 · Image')
    const stops = tourOf(compile(networks['simple-convnet'], 1), true)
    for (const [i, { id, step, zoom, cell, target }] of stops.entries()) {
      if (i > 0) await next(page).click()
      await expect(stopNow(page)).toHaveAttribute('aria-label', new RegExp(`^${i + 1}\\. `))
      if (i > 0) await expect.poll(() => place(page), id).toMatchObject({ step, zoom, target: target === 'wrong' ? 8 : null })
      if (cell) {
        // Pinned where there is most to see: the largest of all – or at the target, of which the words speak.
        await expect.poll(async () => (await place(page)).cell?.value, id).toBe(cell === 'telling' ? 'conv1/out' : cell.value)
        const at = (await place(page)).cell!.cell,
          data = cell === 'telling' || cell.most === null ? null : await value(page, cell.most)
        if (data) expect(Math.abs(data[at]), id).toBe(Math.max(...data.map(Math.abs)))
        else if (cell !== 'telling') expect(at, id).toBe((await place(page)).target)
      } else expect((await place(page)).cell, id).toBeNull()
      if (i === 0 || id === 'wrong' || i === stops.length - 1) expect(await violations(page, '[data-testid=tour]'), id).toEqual([])
      if (id === 'wrong') {
        const dx = await value(page, 'softmax/dx')
        expect(dx[8]).toBeLessThan(-0.5)
        await expect(page.getByTestId('tour-says')).toContainText(dx[8].toPrecision(3).replace('-', '−'))
        expect(dx.filter(v => v < 0).length).toBe(1)
        await expect(page.getByTestId('reading')).toContainText(`softmax/dx[0, 8] = ${dx[8].toPrecision(3).replace('-', '−')}`)
      }
      // A weight is at hand whose gradient can be checked, as the words say.
      if (id === 'weight') {
        await expect(page.getByRole('button', { name: 'Check numerically' })).toBeInViewport({ ratio: 1 })
        await page.getByRole('button', { name: 'Check numerically' }).click()
        await expect(page.getByTestId('verdict')).toHaveText(/They agree|A kink/)
      }
    }
    // The last picture: all layers in colour, and nothing of a scale that was held.
    await expect(page.getByTestId('tour-says')).toContainText('the number that most tells 3 from')
    expect((await place(page)).lock).toBeNull()
    await expect.poll(() => colours(page, 'conv1/out')).toBeGreaterThan(20)
    await tour(page).getByRole('button', { name: 'Done' }).click()
    await expect(tour(page)).toHaveCount(0)
    await expect(page.getByTestId('to-tour')).toBeFocused()
  },
)

/** How many colours a picture of the layer zoom has. */
const colours = (page: Page, name: string): Promise<number> =>
  page.evaluate(of => {
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-value="${of}"] canvas`)!
    return new Set(new Uint32Array(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
  }, name)

test('keys lead on and back, Escape ends it, and it is not shown again unless one asks', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/pass/lenet5?lang=en')
  await expect(tour(page)).toContainText('1 of 11')
  await page.keyboard.press('ArrowRight')
  await expect(tour(page)).toContainText('2 of 11 · Window')
  await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(tour(page)).toContainText('3 of 11 · Product')
  await expect(page.getByTestId('step')).toHaveText('forward/conv1/xw')
  await expect(page.getByTestId('tour-said')).toContainText('Tour, stop 3 of 11, Product.')
  // Looking around leaves the tour where it is.
  await page.keyboard.press('Period')
  await expect(page.getByTestId('step')).toHaveText('forward/conv1/out2d')
  await expect(tour(page)).toContainText('3 of 11')
  await page.keyboard.press('Escape')
  await expect(tour(page)).toHaveCount(0)
  await open(page, '#/pass/lenet5?lang=en')
  await expect(page.getByTestId('to-tour')).toBeVisible()
  await expect(tour(page)).toHaveCount(0)
  await page.getByTestId('to-tour').press('Enter')
  await expect(tour(page)).toBeFocused()
  await expect(tour(page)).toContainText('3 of 11 · Product')
  await expect(page.getByTestId('step')).toHaveText('forward/conv1/xw')
  // Along its own timeline, by arrows.
  await stopNow(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect(stopNow(page)).toBeFocused()
  await expect(tour(page)).toContainText('4 of 11 · Maps')
  await next(page).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('to-tour')).toBeFocused()
})

test(
  'who follows a link into the player, or to a stage, is not led; nor does a pinned number of one’s own get lost',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const hash of [
      '#/pass/simple-convnet?lang=en&step=forward/relu1/out',
      '#/pass/simple-convnet?lang=en&zoom=matrix',
      '#/pass/lenet5?lang=en&cell=conv1/out:300',
      '#/pass/lenet5?lang=en&view=stage',
    ]) {
      await open(page, hash)
      await expect(page.getByTestId('play')).toBeVisible()
      await expect(tour(page)).toHaveCount(0)
    }
    await open(page, '#/pass/simple-convnet?lang=en')
    await next(page).click()
    await page.evaluate(() => window.im2see!.go({ cell: { value: 'conv1/out', cell: 300 } }))
    await next(page).click()
    await expect(tour(page)).toContainText('3 of 11')
    await page.waitForTimeout(300)
    expect((await place(page)).cell).toEqual({ value: 'conv1/out', cell: 300 })
  },
)

test(
  'on a phone it begins as a line, that the picture has the room; by touch it unfolds and folds, and the page is no wider for it',
  { tag: '@phone' },
  async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['ko-KR'] }))
    await open(page, '#/pass/simple-convnet')
    const height = async (): Promise<number> => (await tour(page).boundingBox())!.height
    const line = await height()
    await tour(page).getByRole('button', { name: '펼치기' }).tap()
    const whole = await height()
    expect(line).toBeLessThan(whole / 2)
    await tour(page).getByRole('button', { name: '다음', exact: true }).tap()
    await expect(tour(page)).toContainText('2/11')
    await tour(page).getByRole('button', { name: '접기' }).tap()
    expect(await height()).toBeLessThan(whole / 2)
    for (const button of await tour(page).getByRole('button').all()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(40)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await tour(page).getByRole('button', { name: '펼치기' }).tap()
    await tour(page).getByRole('button', { name: '건너뛰기' }).tap()
    await expect(tour(page)).toHaveCount(0)
    await page.reload()
    await expect(page.getByTestId('to-tour')).toBeAttached()
    await expect(tour(page)).toHaveCount(0)
  },
)
