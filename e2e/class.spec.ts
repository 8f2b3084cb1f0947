// Questions for a class: on the stage, on a phone that says nothing, and back to who asked. No server: a hand-in is a link.
import { expect, test, type Page } from '@playwright/test'

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`./${hash}`)
  await expect(page.locator('main:not([aria-busy=true])').first()).toBeVisible()
}

test(
  'a question alone on the stage: next uncovers why, back covers, no stop behind it moves, a key shows the way to it',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await open(page, '#/learn/convolution?ask=1&view=stage&set=convolution:1~pooling:2&lang=en')
    const asked = page.getByTestId('asked')
    await expect(asked.getByRole('heading', { name: 'predict one' })).toBeVisible()
    await expect(asked).toContainText('what number comes out in row 0, column 1?')
    await expect(asked).not.toContainText('the four products')
    await page.keyboard.press('PageDown')
    await expect(asked.locator('[data-right=true]')).toContainText('the four products that are not 0')
    await expect(asked.locator('[data-right=false]').first()).toContainText('adds up the window’s numbers alone')
    await expect(page.getByText('Σ = 16')).toBeVisible()
    await page.keyboard.press('PageUp')
    await expect(asked).not.toContainText('the four products')
    await page.keyboard.press('q')
    await expect(page.getByTestId('code')).toContainText('#/learn/class?ask=1&set=convolution:1~pooling:2')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('code')).toHaveCount(0)
    await page.keyboard.press('q')
    await page.getByTestId('code').locator('svg').click() // anywhere; it leads nowhere
    await expect(page.getByTestId('code')).toHaveCount(0)
    await page.keyboard.press('q')
    await page.keyboard.press('PageDown') // closes it, and does no more
    await expect(page.getByTestId('code')).toHaveCount(0)
    await expect(asked).not.toContainText('the four products')
    await expect(page.getByText('Question 1 of 2 · lesson 2, question 1')).toBeVisible()
    expect(await page.evaluate(() => window.im2see!.place().stop)).toBe(1)
    await page.keyboard.press('PageDown')
    await expect(asked.locator('[data-right=true]')).toBeVisible()
    await page.keyboard.press('PageDown') // to the next of the set
    await expect(page.locator('main[data-lesson=pooling]')).toBeVisible()
  },
)

test('a phone notes and says nothing more, hands in; who asked counts it once, and says what cannot be counted', async ({ page }) => {
  await open(page, '#/learn/class?set=convolution:1_2&hold=yes&lang=en')
  const question = page.getByTestId('question')
  await question.getByRole('button', { name: '14', exact: true }).click()
  await expect(question.getByRole('status')).toHaveText('Noted.')
  await expect(question.locator('[data-right]')).toHaveCount(0)
  await expect(page.getByTestId('sum')).toHaveText('Σ = ?')
  const next = page.getByRole('button', { name: 'Next question' })
  await next.scrollIntoViewIfNeeded()
  await next.click()
  const heading = page.getByRole('heading', { name: 'Question 2 of 2' })
  await expect(heading).toBeFocused()
  await expect(heading).toBeInViewport()
  await expect(next).toBeDisabled() // a press too many hands nothing in
  await page.getByRole('button', { name: 'Hand in' }).click()
  const handIn = page.getByTestId('hand-in')
  await expect(handIn).toContainText('You answered 1 of 2')
  await handIn.getByRole('textbox', { name: 'Name' }).fill('Minji 민지')
  await expect(handIn.getByRole('link', { name: 'Your answers as a QR code' }).locator('svg')).toBeVisible()
  const link = await handIn.getByTestId('hand-in-link').inputValue()

  await page.goto(link)
  const tally = page.getByTestId('tally')
  await expect(tally.getByTestId('hand-ins')).toHaveText('1 hand-in')
  await expect(page).toHaveURL(/tally=convolution:1_2/)
  await expect(tally.locator('[data-question="convolution/predict"] dd').first()).toContainText('1 of 1')
  await expect(tally.getByRole('cell', { name: 'Minji 민지' })).toBeVisible()
  await tally.getByRole('textbox').fill(`Minji: ${link}\nlate: ${link.slice(0, -16)}\n${link.replace('hand=2.', 'hand=3.')}`)
  await tally.getByRole('button', { name: 'Count' }).click()
  const told = tally.getByTestId('told')
  await expect(told).toContainText('Minji 민지: this one has been counted already.')
  await expect(told).toContainText('is incomplete or was changed')
  await expect(told).toContainText('was written by another version of im2see')
  await expect(tally.getByTestId('hand-ins')).toHaveText('1 hand-in')
  await page.reload()
  await expect(tally.getByTestId('hand-ins')).toHaveText('1 hand-in')

  await page.keyboard.press('s')
  const stage = page.getByTestId('tally-stage')
  await expect(stage).toContainText('Question 1 of 2')
  await expect(stage.locator('[data-right]')).toHaveCount(0)
  await page.keyboard.press('PageDown')
  await expect(stage.locator('[data-right]')).toHaveCount(1)
  await page.keyboard.press('PageDown')
  await expect(stage).toContainText('Question 2 of 2')
  await page.keyboard.press('?')
  const keys = page.getByTestId('stage-keys')
  await expect(keys.locator('[data-command="lesson.code"] kbd')).toHaveText('Q')
  await expect(keys.locator('[data-command="stage.black"] kbd')).toHaveText(['.', 'B'])
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
})
