// A lesson printed as a person does it: at once, by the browser's own Print, with nothing emulated before.
import { expect, test, type Page } from '@playwright/test'
import { inTurn } from './turns.ts'

const open = async (page: Page, id: string): Promise<void> => {
  await page.goto(`./#/learn/${id}?lang=en`)
  await expect(page.locator('main[data-lesson]')).toBeVisible()
}
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length

for (const [id, stops] of inTurn('paper', [
  ['convolution', 8],
  ['im2col', 10],
] as const))
  test(`lesson ${id} prints all of its stops on few sheets, and the answers apart`, { tag: '@desktop' }, async ({ page }) => {
    await open(page, id)
    const printed = pagesOf(await page.pdf({ format: 'A4' }))
    await expect(page.locator('main[data-lesson]')).toBeVisible() // the lesson is there again
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('main figure > figcaption', { hasText: /^\d+\. / })).toHaveCount(stops)
    expect(await page.getByTestId('key').locator('li').count()).toBeGreaterThan(2)
    // Nothing is cut: neither a picture by its room, nor a matrix by what it would scroll in.
    const cut = await page.locator('[data-sheet-room]').evaluateAll(rooms =>
      rooms.flatMap((room, i) => {
        const { right, bottom } = room.getBoundingClientRect()
        return [...room.querySelectorAll('canvas, svg, table')]
          .filter(part => part.checkVisibility())
          .map(part => part.getBoundingClientRect())
          .filter(box => box.right > right + 2 || box.bottom > bottom + 2)
          .map(box => `stop ${i + 1}: ${Math.round(box.right - right)}, ${Math.round(box.bottom - bottom)}`)
      }),
    )
    expect(cut).toEqual([])
    expect(printed).toBe(pagesOf(await page.pdf({ format: 'A4' })))
    expect(printed).toBeLessThanOrEqual(5)
  })

test('the button prints what is there, however early it is pressed: it waits for the numbers', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'))
      document.documentElement.dataset['printed'] = document.querySelector('[data-paper]')!.textContent!
      dispatchEvent(new Event('afterprint'))
    }
  })
  await open(page, 'im2col')
  await page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-printed', /col_W.*Σ = −?\d.*\+ b\[7\] −?\d/)
  await expect(page.locator('main[data-lesson]')).toBeVisible()
})

test('the title says the question, its lesson and the page', { tag: '@desktop' }, async ({ page }) => {
  await open(page, 'convolution')
  await expect(page).toHaveTitle('2 Convolution – Learn – im2see')
  await page.goto('./#/learn/convolution?stop=3&view=stage&lang=en')
  await expect(page).toHaveTitle('predict one – 2 Convolution – Learn – im2see')
  await page.goto('./#/learn/convolution?ask=1&lang=en')
  await expect(page).toHaveTitle('Question 1 of 3 – 2 Convolution – Learn – im2see')
  await page.goto('./#/learn/class?set=pooling&ask=2&lang=en')
  await expect(page).toHaveTitle('Question 2 of 4 – Questions for a class – im2see')
  await page.goto('./#/learn?lang=en')
  await expect(page).toHaveTitle('Learn – im2see')
})
