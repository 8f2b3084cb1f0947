// The third segment: forward, backward, update. A person asks for it, steps through it, goes back, and draws something else: the weights stay what they are, and every number
// on screen is the engine's.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { claimsOn, holds } from './claims.ts'
import { go, goAndSettle, openPlayer, openSide, three } from './player.ts'

const data = (page: Page, name: string): Promise<number[]> => page.evaluate(async of => [...(await window.im2see!.read(of)).data], name)
const stepName = (page: Page) => page.getByTestId('step')
const isOpen = (page: Page, kind: string | null): Promise<void> =>
  expect.poll(() => page.evaluate(() => window.im2see!.program()?.update?.kind ?? null)).toBe(kind)
/** All that is claimed on the page is the engine's. */
async function isTrue(page: Page): Promise<void> {
  await page.evaluate(() => window.im2see!.settled())
  await expect
    .poll(async () => {
      const { claims, faults } = await claimsOn(page)
      return [...faults, ...claims.filter(claim => !holds(claim)).map(c => `${c.where}: ${c.text}, engine ${c.real}`)]
    })
    .toEqual([])
}

test(
  'one step of learning is asked for, stepped through and left; the weights stay what they are, and another drawing has another update',
  { tag: '@desktop' },
  async ({ page }) => {
    await openPlayer(page, '&step=backward/conv1/dW')
    const weights = await data(page, 'conv1/W'),
      timeline = page.getByTestId('timeline'),
      last = Number(await timeline.getAttribute('aria-valuemax'))
    expect(await page.evaluate(() => window.im2see!.program()!.update)).toBeNull()
    // U asks for it, and goes to the layer where one was.
    await page.keyboard.press('u')
    await expect(stepName(page)).toHaveText('update/conv1/W_new')
    await isOpen(page, 'sgd')
    expect(Number(await timeline.getAttribute('aria-valuemax'))).toBe(last + 6)
    await expect(timeline).toHaveAttribute('aria-valuetext', /^conv1 update, step 1 of 2: W \(30, 1, 5, 5\) minus lr times dW/)
    // What one number of it is made of: the weight, its gradient, the rate.
    await goAndSettle(page, { zoom: 'window' })
    await expect(page.getByTestId('check')).toHaveAttribute('data-agrees', 'true')
    await isTrue(page)
    const [dW, after] = [await data(page, 'backward/conv1/dW'), await data(page, 'update/conv1/W')]
    expect(after).toEqual(weights.map((W, i) => Math.fround(W - Math.fround(0.01) * dW[i])))
    // The lines of the book, which write over W; here it stays.
    await openSide(page, 'code')
    await page.getByRole('tab', { name: 'NumPy' }).click()
    await expect(page.locator('[data-step="update/conv1/W_new"] code')).toHaveText('W -= lr * dW')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByTestId('copy-code').click()
    await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/# conv1, update\nW -= lr \* dW {2}# /)
    // Another optimizer, in the middle of it: its own numbers, from zeros.
    await page.getByTestId('optimizer').selectOption('adam')
    await isOpen(page, 'adam')
    await expect(stepName(page)).toHaveText('update/conv1/W_new')
    await expect(page).toHaveURL(/opt=adam~0\.001/)
    expect(new Set(await data(page, 'conv1/mW'))).toEqual(new Set([0]))
    for (const back of ['update/conv1/vW_new', 'update/conv1/mW_new', 'update/adam/lr_t', 'update/adam/t_new', 'backward/conv1/dx']) {
      await page.getByTestId('back').click()
      await expect(stepName(page)).toHaveText(back)
      await isTrue(page)
    }
    expect(await data(page, 'conv1/W')).toEqual(weights)
    // Something else is drawn: other gradients, another update of the same weights.
    await goAndSettle(page, {
      step: 'update/affine2/W',
      zoom: 'matrix',
      strokes: three.map(stroke => stroke.map(([x, y]) => [y, x] as const)),
    })
    await isTrue(page)
    expect(await data(page, 'update/conv1/W')).not.toEqual(after)
    expect(await data(page, 'conv1/W')).toEqual(weights)
    // Left out, one stands at the gradients again.
    await page.getByTestId('leave-update').click()
    await isOpen(page, null)
    await expect(stepName(page)).toHaveText('backward/affine2/db')
    await expect(timeline).toHaveAttribute('aria-valuemax', String(last))
    expect(await data(page, 'conv1/W')).toEqual(weights)
  },
)

test('a link leads into an update; from the changed weight one comes to the pixels', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/pass/simple-convnet?lang=en&step=update/conv1/W&opt=momentum~0.1&zoom=window&t=8&cell=conv1/W_new:12')
  await isOpen(page, 'momentum')
  await expect(stepName(page)).toHaveText('update/conv1/W_new')
  await expect(page.getByTestId('rate')).toHaveValue('0.1')
  await isTrue(page)
  const why = async (name: string): Promise<void> => {
    await page
      .getByTestId('block')
      .filter({ visible: true })
      .getByRole('gridcell', { name: new RegExp(`^${name}\\[`) })
      .first()
      .click()
    await expect(page.getByTestId('number')).toContainText(name)
    await isTrue(page)
  }
  await why('vW_new')
  await why('dW')
  await expect(stepName(page)).toHaveText('backward/conv1/dW')
  await expect(page.getByTestId('window')).toContainText('Every place where this weight was used')
  // Every depth shows it, and a large network offers none.
  for (const zoom of ['layer', 'maps', 'matrix'] as const) {
    await goAndSettle(page, { step: 'update/conv1/W', zoom })
    await isTrue(page)
    expect(await violations(page)).toEqual([])
  }
  await go(page, { network: 'alexnet', step: null, cell: null, zoom: 'layer' })
  await expect(page.getByTestId('update')).toHaveCount(0)
  await expect(page.getByTestId('ask-update')).toHaveCount(0)
})

test(
  'from one weight of a run, opened, its whole step is one press away: its weights, its optimizer, its rate',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/train/simple-convnet?lang=en&batch=10')
    await page.getByTestId('step').click()
    await expect(page.getByTestId('run')).toHaveAttribute('data-step', '1')
    await page.getByTestId('pairs').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const before = page.getByTestId('one-weight').locator('[data-makes=W] [data-name=W]')
    const after = Number(await before.last().getAttribute('data-number'))
    await page.getByTestId('open-update').click()
    await expect(stepName(page)).toHaveText('update/conv1/W_new')
    await isOpen(page, 'adam')
    await expect(page).toHaveURL(/#\/pass\/simple-convnet\?.*weights=run/)
    // The weight that the run has now is the one that this step begins with.
    expect((await data(page, 'conv1/W'))[1]).toBe(Math.fround(after))
    await expect(page.getByTestId('number')).toHaveText(/W_new\[0, 0, 0, 1\]/)
    await isTrue(page)
  },
)

test(
  'a link to the weights of a run that are not here trains that run, and shows what was sent; to many steps it asks, and leads to where it is trained',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/pass/lenet5?lang=en&weights=run:2&run=batch:5/seed:3')
    await expect(page.getByTestId('run-weights')).toHaveAttribute('aria-pressed', 'true')
    await expect(page).toHaveURL(/weights=run:2&/)
    await expect(page.getByTestId('train-run')).toHaveCount(0)
    await page.goto('about:blank')
    await page.goto('./#/pass/lenet5?lang=en&weights=run:90000&run=batch:5/seed:3')
    await expect(page.getByTestId('train-sent')).toContainText('90,000 steps')
    await page.getByTestId('train-run').click()
    await expect(page).toHaveURL(/#\/train\/lenet5\?.*batch=5&seed=3&to=90000/)
    await expect(page.getByText('This link leads to step 90,000')).toBeVisible()
  },
)
