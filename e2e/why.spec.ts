// Why has this number its value: from any number to its terms, from each term on to its own, and back. Counted in clicks, as a person makes them.
import { expect, test, type Locator, type Page } from '@playwright/test'
import { shortNumber } from '../app/geometry/numbers.ts'
import { number, openPlayer } from './player.ts'

type XY = readonly [x: number, y: number]

/** Clicks, and counts them. */
function clicker(page: Page) {
  const clicks = { count: 0 }
  return {
    clicks,
    async on(what: Locator): Promise<void> {
      clicks.count++
      await what.click()
    },
    async at(what: Locator, [x, y]: XY): Promise<void> {
      clicks.count++
      const box = (await what.boundingBox())!
      await page.mouse.click(box.x + x * box.width, box.y + y * box.height)
    },
  }
}

const title = (page: Page): Locator => page.getByTestId('number')
const crumbs = (page: Page): Locator => page.getByTestId('trail').getByRole('button')
const read = (page: Page, name: string, cell: number): Promise<number> =>
  page.evaluate(async ([of, at]) => (await window.im2see!.read(of)).data[at], [name, cell] as const)

/** A drawn 3 on the first page, answered. */
async function drawThree(page: Page): Promise<void> {
  await page.goto('./#/?lang=en')
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  await page.keyboard.press('Digit3')
  await expect(page.getByTestId('answer')).toHaveText('3')
  await page.evaluate(() => window.im2see!.settled())
}

test('from the first page to the 25 products of a number in two clicks, on one’s own drawing', { tag: '@desktop' }, async ({ page }) => {
  await drawThree(page)
  const hand = clicker(page)
  const map = page.locator('[data-value="conv1/out"]').first()
  await hand.at(map, [0.15, 0.06])
  await hand.on(page.getByTestId('why'))
  await expect(title(page)).toHaveText(/^conv1 · out\[0, 0, \d+, \d+\]$/)
  await expect(page.getByRole('button', { name: 'All 26 terms' })).toBeVisible()
  expect(hand.clicks.count).toBe(2)
})

test('from a gradient of a weight to a pixel in three clicks, and back along the way', { tag: '@desktop' }, async ({ page }) => {
  await openPlayer(page, '&step=backward/conv1/dW')
  const hand = clicker(page)
  await hand.at(page.locator('#network [data-value="conv1/dW"]').first(), [0.5, 0.5])
  await hand.on(page.getByTestId('why'))
  await expect(title(page)).toHaveText(/^∂ conv1 · .*dW\[/)
  const { cell } = await page.evaluate(() => window.im2see!.place())
  await hand.at(page.getByTestId('block').first(), [0.5, 0.5])
  await expect(page.getByTestId('elsewhere')).toContainText(/^x\[0, 0, \d+, \d+\] is given, not computed: the way ends here\./)
  expect(hand.clicks.count).toBe(3)
  const now = await page.evaluate(() => window.im2see!.place())
  expect(now.cell!.value).toBe('image')
  expect(now.trail).toEqual([cell])
})

test(
  'from a probability on, term by term, to a window of pixels; every crumb leads back, by keys too; a link keeps the way',
  { tag: '@desktop' },
  async ({ page }) => {
    await drawThree(page)
    await page.getByRole('listitem').filter({ hasText: /^3/ }).getByRole('button', { name: /%$/ }).click()
    await expect(title(page)).toHaveText('softmax · y[0, 3]')
    // Term by term, as long as terms have terms.
    const walked = ['softmax · y[0, 3]']
    while (walked.length < 12 && !walked.at(-1)!.startsWith('conv1')) {
      await goOn(page)
      await expect(title(page)).not.toHaveText(walked.at(-1)!)
      walked.push((await title(page).textContent())!)
    }
    expect(walked.map(name => name.split(' ')[0])).toEqual(['softmax', 'affine2', 'relu2', 'affine1', 'pool1', 'relu1', 'conv1'])
    // Where one is now is what the engine holds.
    const { cell, trail, step } = await page.evaluate(() => window.im2see!.place())
    expect(step).toBe('forward/conv1/out')
    await expect(page.getByTestId('check')).toHaveAttribute('data-agrees', 'true')
    const held = await read(page, cell!.value, cell!.cell)
    expect(held).not.toBe(0)
    const shown = (await page.getByTestId('check').locator('code').last().textContent())!
    expect(Math.fround(number(shown))).toBe(held)
    await expect(crumbs(page)).toHaveCount(trail.length)
    await expect(crumbs(page).last()).toHaveText('softmax/y[0, 3]')
    // The address follows a moment later.
    await expect.poll(() => new URL(page.url()).hash.match(/trail=softmax\/y:3(~[^&]*)/)?.[1]!.split('~').length).toBe(trail.length)
    await page.reload()
    await expect(crumbs(page)).toHaveCount(trail.length)
    await crumbs(page).first().focus()
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveText(walked.at(-2)!)
    await crumbs(page).last().click()
    await expect(title(page)).toHaveText('softmax · y[0, 3]')
    await expect(page.getByTestId('trail')).toHaveCount(0)
  },
)

/** Goes on to the largest term of the number on screen; of few terms to the first. */
async function goOn(page: Page): Promise<void> {
  const largest = page.getByRole('list', { name: 'The largest terms' }).getByRole('button').first()
  if (await largest.isVisible()) return largest.click()
  const block = (await page.getByTestId('block').first().boundingBox())!
  await page.mouse.click(block.x + 4, block.y + block.height / 2)
}

test('numbers of the network on screen lead from a lesson’s picture to their terms', { tag: '@desktop' }, async ({ page }) => {
  for (const [route, picture, value] of [
    ['shape?stop=7', 'main [data-value="pool1"]', 'pool1/out'],
    ['im2col?stop=6', 'main [data-value="conv1/col"]', 'conv1/col'],
    ['lenet?stop=5', 'main [data-value="pool1/out[0, 2]"]', 'pool1/out'],
  ] as const) {
    await page.goto(`./#/learn/${route}&lang=en`)
    const drawn = page.locator(picture)
    await expect(drawn).toBeVisible()
    await page.evaluate(() => window.im2see!.settled())
    const { width, height } = (await drawn.boundingBox())!
    await drawn.click({ position: { x: 0.4 * width, y: 0.52 * height } })
    const pointed = page.getByTestId('pointed')
    const [, at, shown] = /^(\S+\[[\d, ]+\]) = ([^w]+)why\?$/.exec((await pointed.textContent())!)!
    await pointed.getByTestId('why').click()
    await expect(title(page)).toHaveText(at.replace('/', ' · '))
    const cell = await page.evaluate(() => window.im2see!.place().cell!)
    expect(cell.value).toBe(value)
    expect(shown).toBe(shortNumber(await read(page, value, cell.cell)))
  }
})
