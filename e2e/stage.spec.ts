// The player's room: strip, stage, timeline. At 1440 × 900 nothing is cut off and nothing scrolls; on a phone the stage has most of the screen.
import { expect, test, type Page } from '@playwright/test'
import { go, openPlayer, openSide } from './player.ts'

const depths = ['layer', 'maps', 'matrix', 'window'] as const
const steps = ['forward/conv1/col', 'forward/pool1/max', 'backward/softmax/dx', 'backward/conv1/dW'] as const

/** What scrolls within the page, and what of the answer is out of sight. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scrolls = [...document.querySelectorAll<HTMLElement>('main, main *')].filter(e => {
      const { overflowX, overflowY } = getComputedStyle(e)
      return (
        (/auto|scroll/.test(overflowY) && e.scrollHeight > e.clientHeight + 1) ||
        (/auto|scroll/.test(overflowX) && e.scrollWidth > e.clientWidth + 1)
      )
    })
    const bars = [...document.querySelectorAll<HTMLElement>('[data-outcome] ol li')].filter(e => {
      const { top, bottom, left, right } = e.getBoundingClientRect()
      return top < 0 || left < 0 || bottom > innerHeight || right > innerWidth
    })
    const root = document.documentElement
    return [
      ...scrolls.map(e => `${e.tagName} ${e.className} scrolls`),
      ...bars.map(e => `${e.textContent} is out of sight`),
      ...(root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ? ['the page scrolls'] : []),
    ]
  })

test(
  'at 1440 × 900 no panel scrolls at any depth, forward or backward, and all ten classes are seen',
  { tag: '@desktop' },
  async ({ page }) => {
    await openPlayer(page)
    for (const step of steps)
      for (const zoom of depths) {
        await go(page, { step, zoom })
        await expect(page.locator('[data-outcome] ol li')).toHaveCount(10)
        await expect.poll(() => cutOff(page), `${step} ${zoom}`).toEqual([])
      }
  },
)

test(
  'every segment of the timeline has its name, and every step of the layer that the player stands in',
  { tag: '@desktop' },
  async ({ page }) => {
    await openPlayer(page)
    for (const step of steps) {
      await go(page, { step })
      await expect(page.getByTestId('step')).toHaveText(step)
      const { names, layers, own } = await page.evaluate(at => {
        const all = window.im2see!.program()!.steps.filter(s => s.pass !== 'update'),
          here = all.find(s => s.name === at)!
        return {
          names: [...document.querySelectorAll('[data-testid=timeline] text')].map(e => e.textContent),
          layers: [...new Set(all.map(s => (s.pass === 'backward' ? `∂ ${s.layer}` : s.layer)))],
          own: all.filter(s => s.layer === here.layer && s.pass === here.pass).map(s => s.name.split('/').at(-1)!),
        }
      }, step)
      expect(names, step).toEqual(expect.arrayContaining([...layers, ...own]))
      expect(names).toHaveLength(layers.length + own.length)
    }
  },
)

test('what is opened beside the stage is put away again, and the stage makes room', { tag: '@desktop' }, async ({ page }) => {
  await openPlayer(page, '&zoom=matrix')
  const width = async (): Promise<number> => (await page.locator('[data-picture=near]').boundingBox())!.width
  const whole = await width()
  for (const side of ['input', 'code', 'number'] as const) {
    await openSide(page, side)
    await expect.poll(width, side).toBeLessThan(whole - 200)
    await page.locator(`#${side}`).getByRole('button', { name: 'Put away' }).click()
    await expect.poll(width, side).toBe(whole)
  }
})

test('on a phone strip, stage and timeline are one screen, and the stage has more than half of it', { tag: '@phone' }, async ({ page }) => {
  await openPlayer(page, '&zoom=maps') // who follows a link is not led: the tour takes its room
  for (const zoom of ['maps', 'matrix', 'window'] as const) {
    await go(page, { zoom })
    await expect(page.locator('#network')).toBeVisible()
    const { strip, stage, timeline, over } = await page.evaluate(() => {
      const strip = document.querySelector('#network')!.getBoundingClientRect(),
        timeline = document.querySelector('[data-testid=timeline]')!.closest('[data-controls]')!.getBoundingClientRect()
      return {
        strip: strip.height,
        stage: (timeline.top - strip.bottom) / innerHeight,
        timeline: timeline.height,
        over: [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight],
      }
    })
    expect(over, zoom).toEqual([0, 0])
    expect(stage, zoom).toBeGreaterThanOrEqual(0.55)
    expect(strip, zoom).toBeLessThanOrEqual(104)
    expect(timeline, zoom).toBeLessThanOrEqual(110)
  }
  // Before the whole network the picture alone has as much.
  await go(page, { zoom: 'layer' })
  await expect
    .poll(() => page.evaluate(() => document.querySelector('#network')!.getBoundingClientRect().height / innerHeight))
    .toBeGreaterThanOrEqual(0.55)
  // Matrices one at a time: the name of one brings it.
  await go(page, { zoom: 'matrix', step: 'forward/conv1/xw' })
  const sheet = page.locator('[data-testid=matrix][data-value="conv1/xw"]')
  await expect(sheet).not.toBeInViewport()
  await page.getByRole('group', { name: 'The matrices of this step' }).getByRole('button', { name: 'xw' }).tap()
  await expect(sheet).toBeInViewport({ ratio: 0.9 })
})
