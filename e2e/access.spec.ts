// For ears, for whoever chooses the system's colours, for whoever goes by the keyboard: what is said, what is still told apart, what shows where one is.
import { expect, test, type Page } from '@playwright/test'
import { number, openPlayer, settle, three, visit } from './player.ts'

/** Notes what a screen reader would say: each live region whose text became another one, once a change of the page. */
function listen(): void {
  const said: string[] = ((window as unknown as { said: string[] }).said = []),
    REGION = '[aria-live], [role=status], [role=alert], [role=log], output',
    before = new WeakMap<Element, string>()
  const live = (region: Element): boolean => region.getAttribute('aria-live') !== 'off'
  const note = (region: Element): void => {
    const text = region.textContent.trim()
    if (text === before.get(region)) return
    before.set(region, text)
    if (live(region) && text !== '') said.push(text)
  }
  new MutationObserver(changes => {
    const regions = new Set<Element>()
    for (const { target, addedNodes } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(REGION)
      if (region) regions.add(region)
      // A region that comes is silent until its text changes.
      for (const added of addedNodes)
        if (added instanceof Element)
          for (const inner of [added, ...added.querySelectorAll(REGION)])
            if (inner.matches(REGION)) before.set(inner, inner.textContent.trim())
    }
    regions.forEach(note)
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
/** What was said since it was asked last. */
const said = (page: Page): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0))

test('one stroke says its answer, and nothing else', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(listen)
  await visit(page, '#/?lang=en')
  const square = (await page.getByTestId('ink').boundingBox())!
  await said(page)
  await page.mouse.move(square.x + 60, square.y + 40)
  await page.mouse.down()
  await page.mouse.move(square.x + 150, square.y + 50, { steps: 6 })
  await page.mouse.move(square.x + 90, square.y + 190, { steps: 6 })
  await page.mouse.up()
  await settle(page)
  await expect(page.getByTestId('sentence')).toContainText('%')
  const all = await said(page)
  expect(all).toHaveLength(1)
  expect(all[0]).toContain('multiplications in')
})

test(
  'a stop of a lesson is said once, as it is when it has come to rest; a change by hand once more',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.addInitScript(listen)
    await visit(page, '#/learn/convolution?lang=en&stop=3')
    let heard: string[] = []
    const hear = async (): Promise<number> => heard.push(...(await said(page)))
    await expect.poll(hear).toBe(1)
    heard = []
    await page.evaluate(() => window.im2see!.go({ stop: 4 })) // b goes from 0 to 3, and the output with it
    await expect(page.locator('[data-value=out]')).toContainText('18')
    await expect.poll(hear).toBe(1)
    expect(heard[0]).toContain('the bias is added')
    await page.evaluate(() => window.im2see!.go({ panel: { b: 5 } }))
    await expect(page.locator('[data-value=out]')).toContainText('20')
    expect(await hear()).toBeLessThanOrEqual(2)
  },
)

/** Of everything that says it is current, pressed or selected: those that look like a neighbour that is not. */
const alike = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const ON = '[aria-current]:not([aria-current=false]), [aria-pressed=true], [aria-selected=true]'
    const looks = (element: Element): string => {
      const { backgroundColor, borderTopColor, borderTopStyle, borderTopWidth, outlineColor, outlineStyle, outlineWidth } =
        getComputedStyle(element)
      return [
        backgroundColor,
        borderTopColor,
        borderTopStyle,
        borderTopWidth,
        outlineStyle === 'none' ? '' : outlineColor + outlineWidth,
      ].join()
    }
    return [...document.querySelectorAll(ON)].flatMap(on => {
      const others = [
        ...(on.closest('ol, ul, nav, [role=group], [role=tablist], [role=listbox]') ?? on.parentElement!).querySelectorAll(on.tagName),
      ].filter(other => !other.matches(ON) && other.className === on.className)
      return others.some(other => looks(other) === looks(on)) ? [`${on.tagName} ${on.textContent.trim().slice(0, 30)}`] : []
    })
  })

/** Bars that cannot be told from what they lie on. */
const unseen = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('ol i[style]')].flatMap(bar => {
      const { backgroundColor, outlineStyle } = getComputedStyle(bar)
      return bar.getBoundingClientRect().width > 2 &&
        outlineStyle === 'none' &&
        backgroundColor === getComputedStyle(document.body).backgroundColor
        ? [bar.parentElement!.className]
        : []
    }),
  )

/** What can be reached by the keyboard and does not show it: a ring of less than 2 px, or of less than 3 : 1. */
const ringless = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    const luminance = (colour: string): number => {
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = colour
      context.fillRect(0, 0, 1, 1)
      const [r, g, b] = Array.from(context.getImageData(0, 0, 1, 1).data, v =>
        v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const paper = luminance(getComputedStyle(document.body).backgroundColor)
    const all = document.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input, select, summary, [tabindex="0"]')
    return [...all].flatMap(element => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.getBoundingClientRect().width === 0) return []
      element.focus({ focusVisible: true, preventScroll: true })
      if (document.activeElement !== element) return []
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element),
        [light, dark] = [luminance(outlineColor), paper].sort((a, b) => b - a) as [number, number]
      const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && (light + 0.05) / (dark + 0.05) >= 3
      return seen
        ? []
        : [
            `${element.tagName} ${element.className} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 30)} ${outlineWidth} ${outlineColor}`,
          ]
    })
  })

test(
  'in the system’s colours what is chosen and every bar are still seen, and the focus everywhere',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await visit(page, '#/learn/convolution?lang=en&stop=3')
    await page.getByTestId('question').getByRole('button', { name: '16' }).click()
    expect(await ringless(page)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
    expect(await alike(page)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none' })
    await openPlayer(page)
    await expect(page.getByTestId('sentence')).not.toBeEmpty()
    expect(await ringless(page)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
    expect(await alike(page)).toEqual([])
    expect(await unseen(page)).toEqual([])
  },
)

test(
  'the pictures of a stop, and of a question, are read as tables; what is asked for is not in them',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await visit(page, '#/learn/convolution?lang=en')
    await page.getByText('The pictures as tables of numbers').click()
    const table = (of: string | RegExp) => page.getByTestId('tables').getByRole('table', { name: of })
    const row = (of: string, n: number) => table(of).getByRole('row').nth(n).getByRole('cell')
    await expect(row('output', 2)).toHaveText(['6', '15'])
    await page.evaluate(() => window.im2see!.go({ panel: { b: 5 } }))
    await expect(row('output', 2)).toHaveText(['11', '20'])
    await visit(page, '#/learn/convolution?lang=en&ask=1')
    await page.getByText('The pictures as tables of numbers').click()
    await expect(row('output', 1)).toHaveText(['15', '?'])
  },
)

test('where the pictures fill the window, the keyboard and a screen reader come to their tables', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const opened = async (): Promise<void> => {
    const summary = page.getByText('The pictures as tables of numbers')
    await summary.focus()
    await expect(summary).toBeInViewport({ ratio: 1 })
    await page.keyboard.press('Enter')
  }
  const table = (of: string | RegExp) => page.getByTestId('tables').getByRole('table', { name: of, exact: true })
  await visit(page, '#/?lang=en')
  await page.evaluate(strokes => window.im2see!.go({ strokes }), three)
  await opened()
  const held = await page.evaluate(async () => (await window.im2see!.read('conv1/out')).data[300 + 24 * 24])
  const cell = table('conv1/out [0, 1]').getByRole('row').nth(13).getByRole('cell').nth(12)
  await expect.poll(async () => Math.abs(number((await cell.textContent()) ?? '') - (held ?? Number.NaN))).toBeLessThan(0.01)
  await visit(page, '#/train?lang=en')
  await opened()
  await expect(table(/^What it is ↓, what it said →/).getByRole('row')).toHaveCount(11)
  await expect(table('conv1’s 30 filters [0, 0]').getByRole('row')).toHaveCount(6)
})
