// Every page, on a desktop in the dark and in Korean, on a phone in the light and in English: nothing is cut off sideways, and axe finds nothing.
import { order } from '../app/lessons/order.ts'
import { expect, test } from '@playwright/test'
import { violations } from './axe.ts'
import { arrive } from './player.ts'
import { inTurn } from './turns.ts'

const routes = (stop: number): string[] => [
  '#/learn',
  '#/learn/convolution?ask=2',
  ...order.map(id => `#/learn/${id}?stop=${stop}`),
  ...['simple-convnet', 'lenet5', 'alexnet'].map(id => `#/architectures/${id}`),
]

test('nothing is cut off, and axe finds nothing', async ({ page, isMobile }) => {
  test.setTimeout(240_000)
  const look = isMobile ? 'lang=en&theme=light' : 'lang=ko&theme=dark'
  for (const [i, route] of inTurn(isMobile ? 'phone' : 'axe', routes(isMobile ? 1 : 5)).entries()) {
    await arrive(page, `${route}${route.includes('?') ? '&' : '?'}${look}`)
    await expect(page.locator('main:not([aria-busy=true])').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), route).toBeLessThanOrEqual(0)
    // Its rules ask what a page is made of and what colour it has, not how wide it is: a phone in the light tries every third.
    if (!isMobile || i % 3 === 0) expect(await violations(page), route).toEqual([])
  }
})
