// The gallery: marks on fixed data. What is painted is compared pixel by pixel with what the scales promise.
import { expect, test, type Locator } from '@playwright/test'
import { violations } from './axe.ts'
import { palette, type Scale } from '../app/geometry/colours.ts'

/** The first, middle and last pixel of a canvas's first row, and how many colours it has. */
const paintOf = (canvas: Locator): Promise<{ row: number[][]; colours: number }> =>
  canvas.evaluate((c: HTMLCanvasElement) => {
    const { data } = c.getContext('2d')!.getImageData(0, 0, c.width, c.height)
    return {
      row: [0, c.width / 2, c.width - 1].map(x => Array.from(data.slice(4 * x, 4 * x + 3))),
      colours: new Set(new Uint32Array(data.buffer)).size,
    }
  })

for (const theme of ['light', 'dark'] as const)
  test(
    `a scale goes from its negative end over paper to its positive end, and equal numbers have equal colours: ${theme}`,
    { tag: '@desktop' },
    async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await page.goto('./#/gallery')
      for (const scale of ['activation', 'gradient', 'ink'] as const satisfies readonly Scale[]) {
        const canvases = page.getByTestId(`scale-${scale}`).locator('canvas')
        const { negative, zero, positive } = palette[theme][scale]
        expect((await paintOf(canvases.first())).row).toEqual([negative, zero, positive].map(rgb => [...rgb]))
        // Maps with numbers show many colours, those without a single one (and the paper between them).
        expect((await paintOf(canvases.nth(1))).colours).toBeGreaterThan(30)
        expect((await paintOf(canvases.nth(2))).colours).toBeLessThanOrEqual(3)
      }
    },
  )

test('its marks are there, and axe finds nothing', async ({ page }) => {
  await page.goto('./#/gallery')
  await expect(page.getByTestId('block')).toHaveCount(5)
  await expect(page.getByTestId('matrix')).toHaveCount(2)
  await expect(page.getByRole('img', { name: 'sigmoid' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'LeNet-5' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('its address typed within the page leads there, and back leads to the page', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/')
  await expect(page.getByTestId('ink')).toBeVisible()
  await page.evaluate(() => void (location.hash = '#/gallery'))
  await expect(page.getByRole('heading', { name: 'Marks' })).toBeVisible()
  await page.goBack()
  await expect(page.getByTestId('ink')).toBeVisible()
})
