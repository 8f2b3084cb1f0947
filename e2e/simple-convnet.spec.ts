// The lesson simple-convnet as a reader goes through it: sizes follow what is changed, grads lead into the player, all gradients are checked in the page.
import { expect, test, type Locator, type Page } from '@playwright/test'
import { violations } from './axe.ts'

const open = async (page: Page, stop: number, more = ''): Promise<void> => {
  await page.goto(`./#/learn/simple-convnet?stop=${stop}&lang=en${more}`)
  await expect(page.getByTestId('class')).toBeVisible()
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
/** The network is run in a worker: its numbers come a little later. */
const comes = (number: Locator): Promise<void> => expect(number).toHaveText(/\d/)
const answer = (page: Page, name: string) => page.getByTestId('question').getByRole('button', { name, exact: true }).click()
const type = (page: Page, name: string, value: string) => page.getByRole('textbox', { name }).fill(value)

test('half a pixel is told once it is answered; what does not fit is refused with its layer, and the last good net stays @desktop', async ({
  page,
}) => {
  await open(page, 3)
  await expect(page.getByTestId('pool-size')).toContainText('?')
  await answer(page, '4,687')
  await expect(page.getByTestId('question').getByRole('status')).toContainText('367 rows too many')
  await expect(page.getByTestId('pool-size')).toContainText('4320')
  await expect(page.getByTestId('why')).toContainText('4,687')
  await type(page, 'height and width', '6')
  await type(page, 'filter_size', '8')
  await expect(page.getByRole('alert').first()).toContainText('conv1: Filter height 8 is larger than the padded input, 6')
  await expect(page.getByTestId('conv-size')).toContainText('3') // 6×6 under 4×4, the last that fitted
  await type(page, 'pad', '1')
  await expect(page.getByRole('alert').first()).toContainText('pool1:')
  await type(page, 'pad', '2')
  await expect(page.getByRole('alert').first()).toBeEmpty()
  await page.waitForFunction(() => location.hash.includes('P:2'))
  await page.reload()
  await expect(page.getByTestId('conv-size')).toContainText('3')
})

test('params add up, the dictionary fills, gradient walks it back, and an entry of grads opens the step that made it @desktop', async ({
  page,
}) => {
  await open(page, 4)
  await expect(page.getByTestId('total')).toHaveText('433,890')
  await answer(page, '217,340')
  await type(page, 'hidden_size', '50')
  await expect(page.getByTestId('total')).toHaveText('217,340')
  await open(page, 7)
  await expect(page.getByRole('group', { name: 'dout' })).toHaveCount(0)
  await answer(page, 'each would be twice as large')
  const row = page.locator('[data-layer=affine2]')
  await expect(row).toHaveText(/±\d/)
  const once = Number((await row.textContent())!.match(/±([\d.]+)/)![1])
  await page.getByRole('group', { name: 'dout' }).getByRole('button', { name: '2' }).click()
  await expect.poll(async () => Number((await row.textContent())!.match(/±([\d.]+)/)?.[1])).toBeCloseTo(2 * once, 1)
  await page.getByRole('button', { name: 'dout = self.last_layer' }).click()
  await expect(page.getByTestId('timeline')).toHaveAttribute('aria-label', /7 have gone forward, 1 backward/)
  expect(await violations(page)).toEqual([])
  await open(page, 8)
  const grad = page.locator('[data-grad=W1]')
  await comes(grad.getByTestId('largest'))
  // What came later has room, too.
  const right = (of: Locator): Promise<number> => of.evaluate(element => element.getBoundingClientRect().right)
  await expect.poll(async () => (await right(grad)) - (await right(page.getByTestId('figure')))).toBeLessThanOrEqual(1)
  const shown = Number((await grad.getByTestId('largest').textContent())!.slice(1))
  await grad.getByRole('link').click()
  await expect(page.getByTestId('step')).toContainText('conv1/dW')
  const largest = await page.evaluate(async () => {
    await window.im2see!.settled()
    return Math.max(...(await window.im2see!.read('conv1/dW')).data.map(Math.abs))
  })
  expect(Number(largest.toPrecision(3))).toBe(shown) // the very same numbers
})

test('one step of learning follows its rate, is asked about, and each array opens its update in the player @desktop', async ({ page }) => {
  await open(page, 10)
  await answer(page, 'it would rise')
  await expect(page.getByTestId('question').getByRole('status')).toContainText('larger')
  const after = page.getByTestId('loss-after')
  await comes(after)
  const small = await after.textContent()
  expect(Number(small)).toBeLessThan(Number(await page.getByTestId('loss-before').textContent()))
  await page.getByRole('group', { name: 'learning rate' }).getByRole('button', { name: '0.1' }).click()
  await expect(after).not.toHaveText(small!)
  await comes(after)
  expect(await violations(page)).toEqual([])
  const moved = page.locator('[data-learnt=W1]').getByTestId('moved'),
    most = Number((await moved.textContent())!.match(/[\d.]+$/)![0])
  await page.locator('[data-learnt=W1]').getByRole('link').click()
  await expect(page.getByTestId('step')).toContainText('conv1/W_new')
  const largest = await page.evaluate(async () => {
    await window.im2see!.settled()
    const [before, after] = [(await window.im2see!.read('conv1/W')).data, (await window.im2see!.read('conv1/W_new')).data]
    return Math.max(...after.map((w, i) => Math.abs(w - before[i])))
  })
  expect(Math.abs(largest / most - 1)).toBeLessThan(0.01) // the same step, by the same rate
})

test('every gradient of a small net is checked in the page, kinks are named, a larger check can be cancelled @desktop', async ({
  page,
}) => {
  await open(page, 9)
  const check = page.getByTestId('check')
  await page.getByRole('button', { name: 'Check all 1,820 numbers' }).click()
  await expect(check).toHaveAttribute('data-state', 'done')
  await expect(check.locator('[data-array=W2]')).toContainText('1,600 / 1,600')
  await expect(page.getByTestId('verdict')).toContainText('differ by less than')
  await expect(check).not.toContainText('3,640') // until it is answered
  await answer(page, '3,640')
  await expect(check).toContainText('3,640 losses')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'all zeros' }).click()
  await page.getByRole('button', { name: 'Check all 1,820 numbers' }).click()
  await expect(check.locator('[data-array=b1]')).toContainText('10 · relu1/out[0, 0, 0, 0] and 63 more')
  await type(page, 'hidden_size', '60')
  await page.getByRole('button', { name: /^Check all/ }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(check).toHaveAttribute('data-state', 'idle')
  await type(page, 'height and width', '28')
  await expect(page.getByTestId('too-much')).toContainText('takes a moment')
})

test('every stop fits the phone; a finger opens a part and takes a layer @phone', async ({ page }) => {
  for (const stop of [4, 7, 8, 9, 10]) {
    await open(page, stop)
    expect(await fits(page), `stop ${stop}`).toBeLessThanOrEqual(0)
  }
  await open(page, 5)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /^def predict/ }).tap()
  await page.getByRole('button', { name: "'Pool1'" }).tap()
  await expect(page.getByTestId('timeline')).toHaveAttribute('aria-label', /3 have gone forward/)
  await expect(page.locator('[data-layer=pool1]')).toHaveAttribute('aria-current', 'step')
})

test('a net with one filter is checked with weights that have something to compare, and it says how much; the chapter’s net is measured @desktop', async ({
  page,
}) => {
  await open(page, 9, '&panel=FN:1')
  await answer(page, '3,640')
  await page.getByRole('button', { name: /Check all/ }).click()
  await expect(page.getByTestId('verdict')).toContainText(/^[1-9]\d* of \d+ numbers have two gradients to compare/)
  await expect(page.getByTestId('verdict')).toContainText(/The weights are those of seed \d+: with seed 12/)
  await expect(page.getByTestId('chapters')).toContainText(/433,890 numbers, would take about [\d.]+ (minutes|hours?) here/)
})

test('the counts of params stand one under the other @desktop', async ({ page }) => {
  await open(page, 4)
  await expect(page.getByTestId('total')).toHaveText('433,890')
  const ends = await page
    .getByTestId('params')
    .locator('td[data-number]')
    .evaluateAll(cells =>
      cells.map(cell => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        return Math.round(range.getBoundingClientRect().right)
      }),
    )
  expect(ends.length).toBe(7)
  expect(new Set(ends).size).toBe(1)
})
