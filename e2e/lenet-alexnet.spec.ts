// The lessons lenet and alexnet as a reader goes through them: drawn into, what a number saw, what a score goes by; and where AlexNet's time goes, measured here.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'

const open = (page: Page, lesson: string, stop: number) => page.goto(`./#/learn/${lesson}?stop=${stop}&lang=en`)
const answer = (page: Page, name: string) => page.getByTestId('question').getByRole('button', { name, exact: true }).click()
const numbers = (text: string): readonly number[] =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+(\.\d+)?(e-?\d+)?/g)].map(found => Number(found[0]))

test('LeNet reads what is drawn, shows which pixels a number saw, and a score moves with a pixel as its gradient says @desktop', async ({
  page,
}) => {
  await open(page, 'lenet', 1)
  await page.getByRole('button', { name: 'Sample 7' }).click()
  await expect(page.getByTestId('answer')).toHaveText('7')
  await open(page, 'lenet', 7)
  await expect(page.getByTestId('saw')).toHaveCount(0) // it would tell
  await answer(page, '16')
  await expect(page.getByTestId('saw')).toContainText('16×16 pixels')
  await page.getByRole('button', { name: 'conv1', exact: true }).click()
  await expect(page.getByTestId('saw')).toContainText('5×5 pixels')
  await open(page, 'lenet', 8)
  const tried = page.getByTestId('tried')
  await page.getByRole('group', { name: 'rather than' }).getByRole('button', { name: '8' }).click()
  await expect(tried).toContainText('minus that of 8 is')
  const [, , , expected, moved] = numbers((await tried.textContent())!.split('Pixel')[1].replace(/^[^)]*\)/, '0')).slice(-5)
  expect(Math.abs(moved / expected - 1)).toBeLessThan(0.25)
  expect(await violations(page)).toEqual([])
})

test('AlexNet’s layers are timed in a worker when asked, which can be cancelled; the groups’ table tells once it is answered @desktop', async ({
  page,
}) => {
  await open(page, 'alexnet', 5)
  await expect(page.getByTestId('groups')).not.toContainText('614,656')
  await answer(page, '614,656')
  await expect(page.getByTestId('groups')).toContainText('614,656')
  await open(page, 'alexnet', 8)
  const time = page.getByTestId('time')
  await page.getByRole('button', { name: 'Measure here' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(time).toHaveAttribute('data-state', 'idle')
  await page.getByRole('button', { name: 'Measure here' }).click()
  await expect(time).toHaveAttribute('data-state', 'done')
  await expect(page.getByTestId('spent')).toContainText('for 91.9 % of the multiply–adds')
  await expect(time.locator('[data-part=lrn]')).toContainText('ms')
})

test('the widest stops fit the phone, and LeNet reads a sample that is tapped @phone', async ({ page }) => {
  for (const [lesson, stop] of [
    ['lenet', 2],
    ['lenet', 8],
    ['alexnet', 2],
    ['alexnet', 8],
  ] as const) {
    await open(page, lesson, stop)
    await expect(page.locator(`[data-lesson=${lesson}] #network`)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${lesson} ${stop}`).toBeLessThanOrEqual(0)
  }
  await open(page, 'lenet', 1)
  await page.getByRole('button', { name: 'Sample 4' }).tap()
  await expect(page.getByTestId('answer')).toHaveText('4')
})
