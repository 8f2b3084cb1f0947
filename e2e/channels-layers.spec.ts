// The lessons channels and layers, as a reader goes through them.
import { expect, test, type Page } from '@playwright/test'

const picture = (page: Page, name: string) => page.locator(`main [data-value="${name}"]`).first()
const open = async (page: Page, hash: string): Promise<void> => {
  await page.goto(`./${hash}`)
  await expect(page.locator('main[data-lesson]')).toBeVisible()
}

test('three channels make one sum, told only when the question is answered', async ({ page }) => {
  await open(page, '#/learn/channels?stop=2&lang=en')
  await expect(page.getByTestId('sum')).toContainText('= ?')
  await expect(picture(page, 'out')).toHaveCount(0)
  await page.getByTestId('question').getByRole('button', { name: '3', exact: true }).click()
  await expect(page.getByTestId('question').getByRole('status')).toContainText('the channel axis is gone')
  await expect(page.getByTestId('sum')).toContainText('= 14')
  await expect(picture(page, 'out')).toBeVisible()
})

test('x[0], x[0, 1] and x[:, 0] light up what they name, and a link keeps them', async ({ page }) => {
  await open(page, '#/learn/channels?stop=7&lang=en')
  const x = picture(page, 'x'),
    lit = () => x.getAttribute('data-lit')
  await page.getByTestId('question').getByRole('button', { name: '(2, 4, 4)' }).click()
  for (const [name, count, shape] of [
    ['x[0]', '48', '(3, 4, 4)'],
    ['x[0, 1]', '16', '(4, 4)'],
    ['x[:, 0]', '32', '(2, 4, 4)'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect.poll(lit).toBe(count)
    await expect(page.getByTestId('slice')).toContainText(`${name}: shape ${shape}`)
  }
  await page.getByRole('group', { name: 'row' }).getByRole('button', { name: '2', exact: true }).click()
  await expect(page.getByTestId('slice')).toContainText('x[:, 0, 2]: shape (2, 4), 8 numbers')
  await page.waitForTimeout(1000) // the address follows a moment later
  await page.reload()
  await expect.poll(lit).toBe('8')
})

test('multiplications are counted number by number; blocks of any size are, too, and one that does not fit says why', async ({ page }) => {
  await open(page, '#/learn/channels?stop=8&lang=en')
  await expect(page.getByTestId('so-far')).toContainText('24·27 = 648')
  await picture(page, 'out').click({ position: { x: 4, y: 4 } })
  await expect(page.getByTestId('so-far')).toContainText('1·27 = 27')
  await open(page, '#/learn/channels?stop=9&lang=en')
  await page.getByTestId('question').getByRole('button', { name: '43,200' }).click()
  await expect(page.getByTestId('counts')).toContainText('43,200')
  await page.getByRole('textbox', { name: 'H and W, input' }).fill('4')
  await expect(page.getByRole('alert').first()).toContainText('larger than the padded input')
  await expect(page.getByTestId('counts')).toContainText('43,200')
})

test('the smaller the nudge, the nearer the ratio to the gradient; the class runs line by line; a tie goes to the first', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' }) // the first stop would move by itself
  await open(page, '#/learn/layers?lang=en')
  const cell = (row: number) =>
    page
      .getByTestId('nudge')
      .locator('td:nth-child(2)')
      .nth(row)
      .textContent()
      .then(text => Number(text!.replace('−', '-')))
  const off = async (): Promise<number> => Math.abs((await cell(2)) - (await cell(3)))
  const near = await off()
  await page.getByRole('group', { name: 'h', exact: true }).getByRole('button', { name: '1', exact: true }).click()
  await expect.poll(off).toBeGreaterThan(10 * near)
  await open(page, '#/learn/layers?stop=4&lang=en')
  await expect(page.getByTestId('terms')).toContainText('dW[0, 0, 1, 1] = Σ x·dout')
  await expect(picture(page, 'x')).toHaveAttribute('data-lit', '4')
  await page.getByRole('button', { name: 'def forward' }).click()
  await page.getByRole('button', { name: /^col = im2col/ }).click()
  await expect(picture(page, 'dW')).not.toHaveAttribute('data-touch')
  await open(page, '#/learn/layers?stop=8&lang=en')
  await page.getByTestId('question').getByRole('button', { name: 'both, half each' }).click()
  await expect(page.getByTestId('question').getByRole('status')).toContainText('single place')
})
