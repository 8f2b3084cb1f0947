// The picture is the page: each stop's figure fills its panel and stands in the middle of it, and nothing is below the fold – on a laptop and on a large screen.
import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { filledBy } from './trim.ts'
import { inTurn } from './turns.ts'

/** Every lesson is a folder. */
const lessonIds = readdirSync(new URL('../app/lessons', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'controls')
  .map(entry => entry.name)

/** The least share of its panel that a figure fills, and how far, of the panel's width, its middle may be from the panel's. */
const LEAST = 0.6,
  OFF = 0.06
const laptop = { width: 1440, height: 900 },
  large = { width: 1920, height: 1080 }
/** On the large screen those are looked at that have least to spare on the laptop. */
const NARROW = 0.7

test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const id of inTurn('figures', lessonIds))
  test(`the figures of lesson ${id} fill their panels`, { tag: '@desktop' }, async ({ page }) => {
    test.setTimeout(120_000) // twenty figures, each fitted anew
    await page.goto(`./#/learn/${id}?lang=en`)
    const main = page.locator(`main[data-lesson=${id}]`)
    await expect(main).toBeVisible()
    const stops = await page.getByTestId('stops').getByRole('button').count()
    expect(stops).toBeGreaterThan(4)
    const wrong: string[] = [],
      table: string[] = [],
      narrow: number[] = []
    await page.setViewportSize(laptop)
    for (let stop = 1; stop <= stops; stop++) if ((await look(stop, laptop.width)) < NARROW) narrow.push(stop)
    await page.setViewportSize(large)
    for (const stop of narrow) await look(stop, large.width)
    console.log(table.join('\n'))
    expect(wrong).toEqual([])

    /** Goes to a stop and notes what is wrong with its figure; returns what share of its panel that fills. */
    async function look(stop: number, width: number): Promise<number> {
      await page.evaluate(to => window.im2see!.go({ stop: to }), stop)
      await settled()
      const { share, below, beside, off } = await filledBy(page),
        name = `${id} ${await main.getAttribute('data-stop')} at ${width}`
      table.push(`${name}: ${(100 * share).toFixed(0)} %`)
      if (share < LEAST) wrong.push(`${name} fills ${(100 * share).toFixed(0)} % of its panel`)
      if (below > 0 || beside > 0) wrong.push(`${name} scrolls, ${below} px down, ${beside} px across`)
      if (off > OFF) wrong.push(`${name} is off the middle by ${(100 * off).toFixed(0)} %`)
      return share
    }

    /** The engine's numbers come from a worker; what follows its room is drawn once more after it was fitted. */
    async function settled(): Promise<void> {
      await page.evaluate(async () => {
        await window.im2see!.settled()
        for (let frame = 0; frame < 3; frame++)
          await new Promise(resolve => {
            requestAnimationFrame(resolve)
          })
      })
    }
  })
