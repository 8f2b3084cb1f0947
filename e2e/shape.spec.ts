// The lesson shape: a pixel in two places, pixels shuffled, and the experiment that is run while one watches.
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const picture = (page: Page, name: string) => page.locator(`main [data-value="${name}"]`)
const open = async (page: Page, hash: string): Promise<void> => {
  await page.goto(`./${hash}`)
  await expect(page.locator('main[data-lesson=shape]')).toBeVisible()
}
const axe = async (page: Page): Promise<readonly string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(v => `${v.id}: ${v.nodes.map(node => node.target.join()).join(' ')}`)

test('a pixel lights up with all that belongs to it, in the picture and in the vector; a question covers its answer @desktop', async ({
  page,
}) => {
  await open(page, '#/learn/shape?lang=en')
  const box = (await picture(page, 'x').boundingBox())!
  await page.mouse.click(box.x + 4, box.y + 4)
  await expect(page.getByTestId('index')).toContainText('= 0·16 + 0·4 + 0 = 0')
  await expect(page.getByTestId('others')).toContainText('neighbours 1, 4 other channels 16, 32')
  await expect(picture(page, 'vector')).toHaveAttribute('data-at', '0')
  await picture(page, 'vector').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('index')).toContainText('= 1')
  await open(page, '#/learn/shape?stop=2&lang=en')
  await expect(page.getByTestId('others')).toContainText('neighbours ?')
  await page.getByTestId('question').getByRole('button', { name: '41', exact: true }).click()
  await expect(page.getByTestId('question').getByRole('status')).toContainText('the next channel')
  await expect(page.getByTestId('others')).toContainText('21, 24, 26, 29')
})

test('the networks train while one watches, stop when told, and answer moved digits with what they have learnt @desktop', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await open(page, '#/learn/shape?stop=5&lang=en')
  const measured = page.getByTestId('measured').locator('tr[data-net=full] td')
  await expect(measured.nth(1)).toContainText('%', { timeout: 60_000 }) // the second training has begun: the first is done
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
  const percent = async (cell: number): Promise<number> => Number.parseFloat((await measured.nth(cell).textContent())!)
  expect(await percent(0)).toBeGreaterThan(80)
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('PageDown')
  const moved = page.getByTestId('moved').locator('tr[data-net=full]:not([data-shuffled]) td')
  await expect(moved.nth(1)).toContainText('%', { timeout: 60_000 })
  expect(Number.parseFloat((await moved.nth(1).textContent())!)).toBeLessThan(
    await moved
      .nth(0)
      .textContent()
      .then(text => Number.parseFloat(text!)),
  )
  await page.getByRole('slider', { name: 'Right' }).fill('0')
  await expect(moved.nth(1)).toHaveText((await moved.nth(0).textContent())!) // not moved at all: the same digits again
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible()
})

test('every stop fits a small screen, and who asked for less motion starts the training by hand @phone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, '#/learn/shape?lang=ko')
  for (let stop = 1; stop <= 8; stop++) {
    await expect(page.locator('main[data-lesson]')).toHaveAttribute(
      'data-stop',
      ['flatten', 'far', 'blind', 'shuffle', 'measure', 'shift', 'after', 'shared'][stop - 1],
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `stop ${stop}`).toBeLessThanOrEqual(0)
    if (stop === 5) await expect(page.getByRole('button', { name: '학습', exact: true })).toBeVisible()
    if (stop < 8) await page.getByRole('button', { name: /^다음/ }).tap() // it names the next stop, or passes by a question
  }
  expect(await axe(page)).toEqual([])
})
