// Backward before the whole network: the thread in reverse. Where the gradient comes from, how it comes back, and what stands under it.
import { expect, test as anew } from '@playwright/test'
import { fullNumber } from '../app/geometry/numbers.ts'
import { test } from './kept.ts'
import { goAndSettle, number, openPlayer } from './player.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

test(
  'the way back is seen in one still: y − t from a line of zero, an arrow in each space, two lines of words a layer',
  { tag: '@desktop' },
  async ({ page }) => {
    await openPlayer(page, '&zoom=layer&step=backward/conv1/dx')
    const differences = page.getByTestId('differences')
    await expect(differences.locator('li')).toHaveCount(10)
    for (const row of await differences.locator('li').all()) await expect(row).toBeInViewport({ ratio: 1 })
    await expect(differences.getByTestId('sum')).toHaveText('sum 0')
    // The right class left of zero, all others right of it; each bar as long as the engine's number.
    const error = await page.evaluate(async () => Array.from((await window.im2see!.read('softmax/dx')).data))
    const bars = await differences.locator('li').evaluateAll(rows =>
      rows.map(row => {
        const [track, bar] = [row.querySelector('span')!, row.querySelector('i')!].map(e => e.getBoundingClientRect())
        return [bar.left - (track.left + track.width / 2), bar.right - (track.left + track.width / 2)].map(v => (2 * v) / track.width)
      }),
    )
    for (const [k, [from, to]] of bars.entries()) {
      expect(error[k] < 0).toBe(k === 8)
      expect(k === 8 ? from : to).toBeCloseTo(error[k], 2)
    }
    await expect(page.locator('[data-way]')).not.toHaveCount(0)
    const words = await page
      .locator('#network [data-picture=layer] header')
      .evaluateAll(headers => headers.map(header => [...header.children].filter(e => /^(H3|P)$/.test(e.tagName)).length))
    expect(Math.max(...words)).toBeLessThanOrEqual(2)
  },
)

test('over the stage, too, the way back ends in y − t; one number leads to its thread', { tag: '@desktop' }, async ({ page }) => {
  await openPlayer(page, '&zoom=window&step=backward/affine2/dx')
  const differences = page.getByTestId('differences')
  await expect(differences.locator('li')).toHaveCount(10)
  const dx = await page.evaluate(async () => [...(await window.im2see!.read('softmax/dx')).data])
  for (const [k, real] of dx.entries()) await expect(differences.locator('output').nth(k)).toHaveAttribute('title', fullNumber(real))
  await goAndSettle(page, { step: 'forward/conv1/out', cell: null })
  await expect(differences).toHaveCount(0)
  const closed = await page.evaluate(async () => (await window.im2see!.read('conv1/out')).data.findIndex(v => v < 0))
  await goAndSettle(page, { cell: { value: 'conv1/out', cell: closed } })
  await expect(page.getByTestId('value')).toHaveText(/^= −\d/)
  await expect(page.getByTestId('through')).toContainText('It ends at relu1')
  await expect(page.locator('#network [data-value="pool1/out"]')).not.toHaveAttribute('data-lit')
  await page.getByTestId('to-thread').click()
  await expect(page.locator(`[data-thread="conv1/out ${closed}"]`)).toHaveAttribute('data-ends', '')
})

test('a gradient is followed back to the classes it comes from: their parts are the number', { tag: '@desktop' }, async ({ page }) => {
  await openPlayer(page, '&zoom=layer&step=backward/conv1/dx')
  const { cell, closed } = await page.evaluate(async () => {
    const { data } = await window.im2see!.read('conv1/dout'),
      out = (await window.im2see!.read('conv1/out')).data
    return { cell: data.reduce((best, v, i) => (Math.abs(v) > Math.abs(data[best]) ? i : best), 0), closed: out.findIndex(v => v < 0) }
  })
  await goAndSettle(page, { cell: { value: 'conv1/dout', cell } })
  await expect(page.locator(`[data-thread="conv1/out ${cell}"]`)).toHaveAttribute('data-gradient', '')
  await expect(page.locator('[data-thread] path').first()).toBeAttached()
  const said = (await page.getByTestId('parts').textContent())!
  const parts = [...said.matchAll(/\d ([+−]\d+\.\d+)/g)].map(([, part]) => number(part.replace('+', '')))
  const real = await page.evaluate(async at => (await window.im2see!.read('conv1/dout')).data[at], cell)
  expect(parts.length).toBeGreaterThan(1)
  expect(Math.abs(real)).toBeGreaterThan(0.02)
  expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - real)).toBeLessThan(0.02)
  await goAndSettle(page, { cell: { value: 'conv1/dout', cell: closed } })
  await expect(page.locator('[data-thread]')).toHaveAttribute('data-ends', '')
  await expect(page.getByTestId('parts')).toContainText('relu1 lets nothing through')
})

anew('the first backward pass of a drawing that nobody chose has gradients that one can see', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/pass/simple-convnet?lang=en&step=forward/softmax/loss')
  await page.waitForFunction(() => window.im2see?.program())
  await expect(page.getByTestId('loss')).not.toBeEmpty()
  const largest = (): Promise<number> =>
    page.evaluate(async () => Math.max(...(await window.im2see!.read('softmax/dx')).data.map(v => Math.abs(v))))
  await expect.poll(largest).toBeLessThan(0.01)
  await page.keyboard.press('.')
  await expect.poll(largest).toBeGreaterThan(0.5)
  await expect(page.getByTestId('target')).toContainText('Suppose this were')
  // One who wants it as it is gets that, and is told why there is little to see.
  await page.getByRole('button', { name: 'As it is' }).click()
  await expect(page.getByTestId('sure')).toBeVisible()
})
