// The gallery: every mark on fixed data. What is painted is compared pixel by pixel with what the scales promise.
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator } from '@playwright/test'
import { palette, type Scale } from '../app/geometry/colours.ts'

const pixelsOf = (canvas: Locator): Promise<{ width: number; height: number; data: number[] }> =>
  canvas.evaluate((c: HTMLCanvasElement) => ({ width: c.width, height: c.height, data: [...c.getContext('2d')!.getImageData(0, 0, c.width, c.height).data] }))

for (const theme of ['light', 'dark'] as const)
  test(`a scale goes from its negative end over paper to its positive end, and equal numbers have equal colours: ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.goto('./#/gallery')
    for (const scale of ['activation', 'gradient', 'ink'] as const satisfies readonly Scale[]) {
      const canvases = page.getByTestId(`scale-${scale}`).locator('canvas')
      const ramp = await pixelsOf(canvases.first())
      const at = (x: number): number[] => ramp.data.slice(4 * x, 4 * x + 3)
      expect([at(0), at(ramp.width / 2), at(ramp.width - 1)]).toEqual([palette[theme][scale].negative, palette[theme][scale].zero, palette[theme][scale].positive].map(rgb => [...rgb]))
      // Maps with numbers show many colours, those without a single one (and the paper between them).
      const colours = async (i: number): Promise<number> => {
        const { data } = await pixelsOf(canvases.nth(i))
        return new Set(Array.from({ length: data.length / 4 }, (_, p) => data.slice(4 * p, 4 * p + 3).join())).size
      }
      expect(await colours(1)).toBeGreaterThan(30)
      expect(await colours(2)).toBeLessThanOrEqual(3)
    }
  })

test('every mark is there, and axe finds nothing', async ({ page }) => {
  await page.goto('./#/gallery')
  await expect(page.getByTestId('block')).toHaveCount(5)
  await expect(page.getByTestId('matrix')).toHaveCount(2)
  await expect(page.getByRole('img', { name: 'sigmoid' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join()).join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})
