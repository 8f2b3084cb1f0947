// The drawing page as a person meets it: the network moves with the ink, any number can be read, in both languages and themes, by link, keys and touch.
import { expect, test as anew, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { violations } from './axe.ts'
import { three } from './player.ts'
import { inTurn } from './turns.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

const one = [
  [
    [0.5, 0.2],
    [0.5, 0.8],
  ],
] as const

async function open(page: Page, hash = '#/'): Promise<void> {
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
}

async function draw(page: Page, strokes: readonly (readonly (readonly [number, number])[])[] = three): Promise<void> {
  await page.evaluate(drawing => window.im2see!.go({ strokes: drawing }), strokes)
  await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
  await page.evaluate(() => window.im2see!.settled())
}

/** How many colours a layer's canvas shows: one while it is blank (two with the paper between). */
const colours = (page: Page, value: string) =>
  page
    .locator(`[data-value="${value}"] canvas`)
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(data.buffer)).size
    })

anew(
  'the first paint needs no script: the square, one line in the browser’s language, the network in paper colours',
  { tag: '@desktop' },
  async ({ browser, baseURL }) => {
    for (const [locale, line] of [
      ['en-US', 'Draw a digit'],
      ['ko-KR', '숫자를 그려 보세요'],
      ['ja-JP', '数字を描いてください'],
    ] as const) {
      const context = await browser.newContext({ locale, serviceWorkers: 'block' })
      const page = await context.newPage()
      await page.route(/assets\/index-.*\.js/, route => route.abort())
      await page.goto(baseURL!)
      await expect(page.getByText(line)).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2))
      await context.close()
    }
  },
)

test('every layer’s maps move with the ink, and go back to paper when it is gone', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  for (const name of ['SimpleConvNet', 'LeNet-5']) {
    await page
      .getByLabel(/Network/)
      .first()
      .selectOption({ label: name })
    await page.waitForFunction(expected => window.im2see?.program()?.network === expected, name === 'LeNet-5' ? 'lenet5' : 'simple-convnet')
    await draw(page)
    const values = await page.locator('[data-value]').evaluateAll(all => all.map(e => e.getAttribute('data-value')!))
    expect(values.length).toBeGreaterThanOrEqual(8)
    for (const value of values) await expect.poll(() => colours(page, value), value).toBeGreaterThan(5)
    await page.evaluate(() => window.im2see!.go({ strokes: [] }))
    await expect(page.getByTestId('answer')).toHaveText('')
  }
})

test('what is painted is what the engine says, cell by cell', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const map = page.locator('[data-value="relu1/out"]')
  await map.scrollIntoViewIfNeeded()
  const box = (await map.boundingBox())!
  for (const [x, y] of [
    [0.2, 0.1],
    [0.5, 0.43],
    [0.8, 0.77],
  ] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y)
    const text = (await page.getByTestId('reading').textContent())!
    const [, at, number] = /^relu1\[0, (\d+, \d+, \d+)\] = (.*)$/.exec(text)!
    const [c, i, j] = at.split(', ').map(Number) as [number, number, number]
    const value = await page.evaluate(async cell => (await window.im2see!.read('relu1/out')).data[cell], (c * 24 + i) * 24 + j)
    expect(Math.abs(Number(number.replaceAll('−', '-')) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.005 + 1e-9)
  }
})

test('keys reach every picture, walk its cells, pin one and let it go', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/?lang=en')
  await draw(page)
  const map = page.locator('[data-value="conv1/out"]')
  await map.focus()
  const reading = page.getByTestId('reading')
  await expect(reading).toContainText('conv1[0, 0, 0, 0] =')
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
  await expect(reading).toContainText('conv1[0, 0, 1, 2] =')
  await page.keyboard.press('Space')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toEqual({ value: 'conv1/out', cell: 26 })
  await expect(page).toHaveURL(/cell=conv1\/out:26/)
  await page.keyboard.press('Escape')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toBeNull()
  // A click moves the focus: it reads the cell that was clicked, not the first.
  const last = (await page.locator('[data-value="affine2/out"]').boundingBox())!
  await page.mouse.click(last.x + last.width / 2, last.y + last.height * 0.75)
  await expect(reading).toContainText('affine2[0, 7] =')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toEqual({ value: 'affine2/out', cell: 7 })
})

test('nothing moves when a map is pointed at', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const boxes = () =>
    page.locator('[data-value]').evaluateAll(all =>
      all.map(e => {
        const r = e.getBoundingClientRect()
        return [r.x + scrollX, r.y + scrollY, r.width, r.height].map(Math.round)
      }),
    )
  const before = await boxes()
  await page.locator('[data-value="conv1/W"]').hover()
  await expect(page.getByTestId('reading')).toBeVisible()
  expect(await boxes()).toEqual(before)
})

anew('a link reproduces the view, and back returns to the network before', { tag: '@desktop' }, async ({ page, context }) => {
  await open(page)
  await draw(page)
  await page.evaluate(() => window.im2see!.go({ network: 'lenet5', cell: null }))
  await page.waitForFunction(() => window.im2see?.program()?.network === 'lenet5')
  await expect(page).toHaveURL(/network=lenet5/)
  const answer = await page.getByTestId('answer').textContent()
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByTestId('answer')).toHaveText(answer!)
  await page.goBack()
  await page.waitForFunction(() => window.im2see?.program()?.network === 'simple-convnet')
  expect((await page.evaluate(() => window.im2see!.place())).strokes).toHaveLength(1)
})

test('a mangled link gives the nearest view and says what was wrong', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/?network=resnet&strokes=!!&cell=conv9/out:3&lang=en')
  const notices = page.getByRole('status', { name: 'Notices' })
  await expect(notices).toContainText('no network “resnet”')
  await expect(notices).toContainText('This network has no cell')
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices).toBeEmpty()
})

test('the language changes without a reload, everywhere', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/?lang=en')
  await draw(page, one)
  await expect(page.locator('main')).toContainText('multiplications in')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ko')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await expect(page.locator('main')).toContainText('곱셈 865,000번')
  expect((await page.locator('body').innerText()).match(/\b[a-z]{4,} [a-z]{3,}\b/g)).toBeNull()
  await expect(page).toHaveURL(/lang=ko/)
})

anew('axe finds nothing', async ({ page }) => {
  for (const [theme, lang] of inTurn('themes', [
    ['light', 'en'],
    ['dark', 'ko'],
  ] as const)) {
    await page.goto('about:blank') // a page of its own, not the one before with another address
    await open(page, `#/?lang=${lang}&theme=${theme}`)
    await draw(page)
    await page.locator('[data-value="conv1/out"]:not(figure)').focus()
    await page.locator('main summary', { hasText: /^(Table|표)$/ }).click()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
})

test('at twice and four times the size nothing is cut off sideways', async ({ page }) => {
  await open(page)
  await draw(page)
  for (const [width, height] of [
    [720, 450],
    [360, 640],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  }
})

test('a tap points, a second tap pins', { tag: '@phone' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const map = page.locator('[data-value="pool1/out"]:not(figure)')
  await map.scrollIntoViewIfNeeded()
  await map.tap({ position: { x: 20, y: 20 } })
  await expect(page.getByTestId('reading')).toContainText('pool1[0, 0,')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toBeNull()
  await map.tap({ position: { x: 20, y: 20 } })
  expect((await page.evaluate(() => window.im2see!.place())).cell?.value).toBe('pool1/out')
})

anew('weights that cannot be loaded are said in words, and the network before stays', { tag: '@desktop' }, async ({ page }) => {
  await page.route(/lenet5\.safetensors/, route => route.fulfill({ status: 500, body: 'no' }))
  await open(page, '#/?lang=en')
  await draw(page)
  const answer = await page.getByTestId('answer').textContent()
  await page.evaluate(() => window.im2see!.go({ network: 'lenet5' }))
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('could not be loaded')
  await expect(page.getByTestId('answer')).toHaveText(answer!)
  expect((await page.evaluate(() => window.im2see!.program()))!.network).toBe('simple-convnet')
})
