// Keys that write a character can be switched off (WCAG 2.1.4), on every page at once, and this browser remembers it.
import { expect, test, type Page } from '@playwright/test'
import { three } from './player.ts'

const characters = Array.from("abcdefghijklmnopqrstuvwxyz0123456789,.[]?<>!;'-=/ ")
const pages = [
  '#/?lang=en',
  '#/?lang=en&view=stage',
  '#/pass/simple-convnet?lang=en',
  '#/pass/lenet5?lang=en&zoom=matrix',
  '#/pass/simple-convnet?lang=en&zoom=window',
  '#/pass/lenet5?lang=en&view=stage',
  '#/learn?lang=en',
  '#/learn/convolution?lang=en',
  '#/learn/im2col?lang=en&view=stage',
  '#/architectures/lenet5?lang=en',
] as const

async function open(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program() !== undefined && document.querySelector('main:not([aria-busy=true])') !== null) // the engine may be there before the page that listens
  await page.evaluate(async strokes => {
    window.im2see!.go({ strokes })
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await window.im2see!.settled()
  }, three)
}

/** All that a key could change: the place, a dialog, the square's history, whether something plays. */
const state = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      window.im2see!.place(),
      document.querySelectorAll('dialog[open], :popover-open').length,
      [...document.querySelectorAll('button')].map(b => [
        b.getAttribute('aria-label') ?? b.textContent,
        b.getAttribute('aria-disabled'),
        b.getAttribute('aria-pressed'),
      ]),
    ]),
  )

/** Presses a key where nothing has the focus; some 100 ms for what it starts. */
async function press(page: Page, key: string): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.keyboard.press(key === ' ' ? 'Space' : key)
}

async function turn(page: Page, on: boolean): Promise<void> {
  await page.getByRole('button', { name: 'About' }).click()
  await page.getByTestId('single-keys').setChecked(on)
  await page.getByRole('button', { name: 'Close' }).click()
}

test(
  'switched off in the about box, no single key does anything on any page; page up and down and Ctrl go on, and it is remembered',
  { tag: '@desktop' },
  async ({ page }) => {
    test.setTimeout(180_000)
    await open(page, '#/?lang=en')
    await turn(page, false)
    for (const hash of pages) {
      await open(page, hash)
      await expect(page.locator('main')).toBeVisible()
      await page.waitForTimeout(200) // a lesson's picture comes by itself
      const before = await state(page)
      for (const key of characters) {
        await press(page, key)
        expect(await state(page), `${hash} ${key}`).toBe(before)
      }
    }
    await open(page, '#/pass/lenet5?lang=en')
    await page.evaluate(() => window.im2see!.go({ cell: { value: 'conv1/W', cell: 3 }, step: 'forward/conv1/col' }))
    await page.keyboard.press('PageDown')
    await expect.poll(() => page.evaluate(() => window.im2see!.place().step)).not.toBe('forward/conv1/col')
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.evaluate(() => JSON.stringify(window.im2see!.place().strokes))).not.toBe(JSON.stringify(three)) // nothing, or the sample that the player begins with
  },
)

test('switched on again they act, and from the beginning they do', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/?lang=en')
  for (const on of [true, false, true]) {
    await turn(page, on)
    const before = await state(page)
    await press(page, 'c')
    if (on) await expect.poll(() => state(page)).not.toBe(before)
    else expect(await state(page)).toBe(before)
    await page.evaluate(strokes => window.im2see!.go({ strokes }), three)
  }
  await open(page, '#/pass/lenet5?lang=en')
  await press(page, '.')
  await expect.poll(() => page.evaluate(() => window.im2see!.place().step)).not.toBeNull()
  await press(page, '?')
  await expect(page.getByRole('dialog')).toBeVisible()
})
