// The diagram for tomorrow's slides: with the maps of the input inside, taken nearer, saved whole; and which pixels a number saw.
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { violations } from './axe.ts'

test('LeNet’s diagram carries the maps of the input, comes nearer by keys, and is saved whole @desktop', async ({ page }) => {
  await page.goto('./#/architectures/lenet5?lang=en')
  const figure = page.getByRole('figure', { name: 'Diagram of LeNet-5' }), picture = figure.locator('svg')
  await expect(picture.locator('text').first()).toBeVisible()
  const labels = await picture.locator('text').allTextContents()
  await page.getByTestId('live-maps').check()
  await expect(picture.locator('image')).toHaveCount(6) // the image and five layers of maps; 120 maps of 1×1 are not drawn on
  await expect(figure.getByRole('status')).toContainText('first map')
  expect(await violations(page)).toEqual([])
  const whole = await picture.getAttribute('viewBox')
  await figure.getByRole('group', { name: /Drag to move/ }).press('+')
  expect(Number((await picture.getAttribute('viewBox'))!.split(' ')[2])).toBeLessThan(Number(whole!.split(' ')[2]))
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-svg').click()])
  const svg = await readFile(await download.path(), 'utf8')
  expect(svg).toContain(`viewBox="${whole}"`)
  expect(svg.match(/<image [^>]*href="data:image\/png;base64,/g)).toHaveLength(6)
  expect([...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual(labels)
  await page.getByRole('button', { name: 'Whole' }).click()
  await expect(picture).toHaveAttribute('viewBox', whole!)

  // Which pixels its 3 came from: the drawing page frames them.
  await page.evaluate(() => window.im2see!.go({ page: 'draw', cell: { value: 'conv2/out', cell: 345 } }))
  await expect(page.getByText('sees 14×14 pixels')).toBeVisible()
})
