// The lessons im2col and pooling as a reader meets them: what one points at lights up everywhere, and what is claimed can be tried.
import { expect, test, type Page } from '@playwright/test'

async function open(page: Page, where: string): Promise<void> {
  await page.goto(`./#/learn/${where}`)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
}

const lit = (page: Page, value: string) => page.locator(`[data-testid="matrix"][data-value="${value}"]`)
const pixels = (page: Page, value: string) =>
  page
    .locator(`[data-value="${value}"] canvas`)
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

test('both ways of a convolution are timed on this device, and make the same numbers', async ({ page }) => {
  await open(page, 'im2col?stop=10')
  const times = page.locator('[data-testid="times"][data-measured] output')
  await expect(times).toHaveCount(2)
  for (const time of await times.allTextContents()) expect(Number.parseFloat(time)).toBeGreaterThan(0)
  await expect(page.getByTestId('verdict')).toContainText(/times as fast|about equally fast/)
})

test('on a real digit a number of the product lights its row of col and its column of col_W, and is what the engine says', async ({
  page,
}) => {
  await open(page, 'im2col?stop=6')
  await expect(lit(page, 'conv1/col')).toHaveAttribute('data-lit', '25')
  await expect(lit(page, 'conv1/col_W')).toHaveAttribute('data-lit', '25')
  await lit(page, 'conv1/xw').focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByTestId('sum')).toContainText('Row 274 of col with column 7')
  await page.evaluate(() => window.im2see!.settled())
  const number = await page.evaluate(async () => (await window.im2see!.read('conv1/xw')).data[274 * 30 + 7])
  const sum = (await page.getByTestId('sum').textContent())!.match(/Σ = (−?[\d.]+)/)![1]
  expect(Number(sum.replace('−', '-'))).toBeCloseTo(number, 2)
  await lit(page, 'conv1/col_W').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('sum')).toContainText('576 numbers')
})

test('from the number of the product one press leads to its terms', { tag: '@desktop' }, async ({ page }) => {
  await open(page, 'im2col?stop=6')
  await page.getByTestId('sum').getByRole('button').last().click()
  await expect(page.getByTestId('number')).toHaveText(/^conv1 · out\[0, 7, \d+, \d+\]$/)
  await expect(page.getByTestId('check')).toHaveAttribute('data-agrees', 'true')
})

test('reshaped straight, the maps are scrambled – once the question is answered', async ({ page }) => {
  await open(page, 'im2col?stop=7')
  const straight = page.getByRole('checkbox', { name: 'reshape straight to (N, FN, OH, OW)' })
  await expect(straight).toBeDisabled()
  await page.getByTestId('question').getByRole('button', { name: '4', exact: true }).click()
  const before = await pixels(page, 'out')
  await straight.check()
  await expect(page.getByTestId('line')).toHaveText('out = out2d.reshape(1, 4, 24, 24)')
  await expect.poll(() => pixels(page, 'out')).not.toBe(before)
})

test('a link restores the batch and how it is laid out', async ({ page }) => {
  await open(page, 'im2col?stop=5')
  await page.getByTestId('question').getByRole('button', { name: '(90, 75)' }).click()
  await page.getByLabel('Images N').fill('4')
  await page.getByRole('button', { name: 'columns (Caffe, MATLAB)' }).click()
  await expect(page.getByText('(75, 36)')).toBeVisible()
  await page.waitForFunction(() => location.hash.includes('caffe:yes'))
  await page.reload()
  await expect(page.getByText('(75, 36)')).toBeVisible()
  await expect(page.getByTestId('same')).toContainText('is 0')
})

test('pooling says why a window does not fit, and keeps the last good picture; a changed number can win', async ({ page }) => {
  await open(page, 'pooling?stop=4')
  const out = page.getByRole('img', { name: /Output of max pooling/ })
  await page.getByLabel('Window', { exact: true }).fill('6')
  await expect(page.getByRole('alert').filter({ hasText: '6' })).toBeVisible()
  await expect(out).toBeVisible()
  await page.getByLabel('Window', { exact: true }).fill('2')
  await page.getByRole('img', { name: /^Input x/ }).press('9')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('window')).toContainText('9')
})
