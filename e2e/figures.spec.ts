// The picture is the page: each stop's figure fills its panel and stands in the middle of it, and nothing is below the fold.
import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { filledBy } from './trim.ts'

/** Every lesson is a folder. */
const lessonIds = readdirSync(new URL('../app/lessons', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'controls')
  .map(entry => entry.name)

/** The least share of its panel; where a figure reaches less, what it does. */
const LEAST = 0.6,
  less: Readonly<Record<string, number>> = {
    'channels filters': 0.55,
    'channels batch': 0.45,
    'im2col channels': 0.54,
    'lenet units': 0.56,
    'output-size alexnet': 0.4,
    'pooling settings': 0.5,
    'simple-convnet layers': 0.55,
    'simple-convnet grads': 0.5,
    'simple-convnet check': 0.47,
  }

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const id of lessonIds)
  test(`the figures of lesson ${id} fill their panels`, { tag: '@desktop' }, async ({ page }) => {
    await page.goto(`./#/learn/${id}?lang=en`)
    const main = page.locator('main[data-lesson]')
    await expect(main).toBeVisible()
    const wrong: string[] = [],
      table: string[] = []
    for (;;) {
      const stop = (await main.getAttribute('data-stop'))!,
        name = `${id} ${stop}`
      // What follows its room is drawn once more after it was fitted, and the engine's numbers come from a worker.
      await page.evaluate(() => window.im2see!.settled())
      await page.waitForTimeout(150)
      const { share, below, beside, off } = await filledBy(page)
      table.push(`${name}: ${(100 * share).toFixed(0)} %`)
      if (share < (less[name] ?? LEAST)) wrong.push(`${name} fills ${(100 * share).toFixed(0)} % of its panel`)
      if (below > 0 || beside > 0) wrong.push(`${name} scrolls, ${below} px down, ${beside} px across`)
      if (off > 0.06) wrong.push(`${name} is off the middle by ${(100 * off).toFixed(0)} %`)
      await page.keyboard.press('PageDown')
      const next = await main.getAttribute('data-stop')
      if (next === stop) break
    }
    console.log(table.join('\n'))
    expect(wrong).toEqual([])
  })
