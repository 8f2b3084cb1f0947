// The lesson filters as a reader goes through it: what is drawn finds its nearest, what excites a map is found in our handwriting, a guess uncovers what each filter costs.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })
const open = async (page: Page, stop: number): Promise<void> => {
  await page.goto(`./#/learn/filters?stop=${stop}&lang=en`)
  await expect(page.locator('main[data-lesson=filters]')).toBeVisible()
}

test('a filter drawn with keys is found again among the thirty, and an edge turned by a press on the curve @desktop', async ({ page }) => {
  await open(page, 3)
  await page.getByTestId('question').getByRole('button', { name: '−1', exact: true }).click()
  await expect(page.getByTestId('alike')).toContainText('0.80')
  await page.getByRole('button', { name: /^Filter 7;/ }).click()
  await expect(page.getByTestId('alike')).toContainText('1.00')
  await page.getByTestId('painter').focus()
  await page.keyboard.press('Space')
  await expect(page.getByTestId('alike')).not.toContainText('1.00')
  expect(await violations(page)).toEqual([])
  await page.evaluate(() => window.im2see!.go({ stop: 2 }))
  await page.getByTestId('curve').click({ position: { x: 3, y: 40 } })
  await expect(page.getByRole('slider', { name: 'Turn the edge' })).not.toHaveValue('13')
})

test('the windows that excite a map most are found while one looks, and can be stopped @desktop', async ({ page }) => {
  await open(page, 5)
  await expect(page.getByTestId('windows').getByRole('img')).toHaveCount(12)
  await page.getByRole('button', { name: 'conv1' }).click()
  await expect(page.getByTestId('windows').getByRole('img').first()).toBeVisible()
  // Of the network of pictures: our scenes, and a picture of one's own when there is one.
  await page.getByRole('button', { name: 'Pictures' }).click()
  await expect(page.getByTestId('seen')).toHaveText('240 of 240 pictures')
  await expect(page.getByTestId('windows').getByRole('img', { name: /^(ship|airplane|automobile|truck|frog|horse), rows/ })).toHaveCount(12)
  await page.evaluate(() => window.im2see!.go({ picture: { rgba: new Uint8ClampedArray(4 * 64 * 64).fill(255), width: 64, height: 64 } }))
  await expect(page.getByTestId('seen')).toHaveText('241 of 241 pictures')
  expect(await violations(page)).toEqual([])
})

test('the colour filters come sorted by their numbers, and the chosen one answers channel by channel @desktop', async ({ page }) => {
  await open(page, 4)
  const panel = page.getByTestId('colours'),
    answer = page.getByTestId('adds').getByRole('img', { name: /^answer: from/ })
  await expect(panel.getByRole('button')).toHaveCount(32)
  await expect(panel.locator('[data-kind=opposites]').getByRole('button', { pressed: true })).toHaveAccessibleName(
    /^Filter 19: Opposite colours, \d+ %$/,
  )
  await expect(page.getByTestId('parts').locator('[data-on]')).toContainText('colour against colour')
  const before = await answer.getAttribute('aria-label')
  await panel.getByRole('button', { pressed: true }).focus()
  await page.keyboard.press('ArrowLeft') // to the last of the blobs
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('parts').locator('[data-on]')).toContainText('the same all over')
  await expect(answer).not.toHaveAttribute('aria-label', before!)
  const ofFrog = await answer.getAttribute('aria-label')
  await page.getByRole('button', { name: 'Ship', exact: true }).click()
  await expect(answer).not.toHaveAttribute('aria-label', ofFrog!)
  expect(await violations(page)).toEqual([])
})
