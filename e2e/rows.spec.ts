// The drawing page fills its window: the network in rows, each score's row going on into its answer, the stroke moment by moment; on a phone all in one screen.
import { expect, test as anew, type Locator, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { three } from './player.ts'
import { inTurn } from './turns.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

async function open(page: Page): Promise<void> {
  await page.goto('./#/?lang=en')
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
}
async function show(page: Page): Promise<void> {
  await page.evaluate(async strokes => {
    window.im2see!.go({ strokes })
    await window.im2see!.settled()
  }, three)
}
const maps = (page: Page, value: string): Locator => page.locator(`[data-picture] [data-value="${value}"] canvas`)
const box = async (what: Locator) => (await what.boundingBox())!
const bars = (page: Page): Locator => page.getByRole('region', { name: 'Probability of each digit' }).getByRole('listitem')
const layers = ['conv1/out', 'relu1/out', 'pool1/out'] as const

for (const [width, height] of inTurn('sizes', [
  [1440, 900],
  [1920, 1080],
  [2560, 1440],
] as const))
  test(
    `the network fills a window of ${width}×${height}, and a digit stands in the row of its score and of its maps`,
    { tag: '@desktop' },
    async ({ page }) => {
      await page.setViewportSize({ width, height })
      await open(page)
      await show(page)
      await expect(page.getByTestId('answer')).toHaveText('3')
      const square = await box(page.getByTestId('ink')),
        picture = await box(page.locator('[data-picture]')),
        filters = await box(maps(page, 'conv1/W')),
        answers = await box(page.getByRole('region', { name: 'Probability of each digit' })),
        heads = await box(page.locator('[data-picture] header').nth(1)),
        moments = await box(page.getByRole('region', { name: 'Moment by moment' }))
      const left = square.x + square.width
      expect((answers.x + answers.width - filters.x) / (width - left)).toBeGreaterThanOrEqual(0.92)
      const scale = await box(page.locator('[data-picture] [role=img]').last())
      expect((scale.y + scale.height - heads.y) / picture.height).toBeGreaterThanOrEqual(0.92)
      expect(moments.y + moments.height).toBeLessThanOrEqual(height)
      expect(
        await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]),
      ).toEqual([0, 0])

      // Ten rows of maps, the same in every layer; a row of the answer is as high as a row of maps.
      const [first, ...others] = await Promise.all(layers.map(value => box(maps(page, value))))
      for (const other of others) expect([other.y, other.width, other.height]).toEqual([first.y, first.width, first.height])
      const scores = await box(maps(page, 'affine2/out'))
      expect([scores.y, scores.height]).toEqual([first.y, first.height])
      await expect(bars(page)).toHaveCount(10)
      for (const [digit, bar] of (await bars(page).all()).entries()) {
        const row = await box(bar),
          middle = first.y + ((digit + 0.5) * (first.height + 2)) / 10 - 1
        expect(Math.abs(row.y + row.height / 2 - middle), `row of ${digit}`).toBeLessThanOrEqual(1)
      }
      const three = await box(page.getByTestId('answer')),
        third = await box(bars(page).nth(3))
      expect(Math.abs(three.y + three.height / 2 - third.y - third.height / 2)).toBeLessThanOrEqual(1)
    },
  )

anew('three kinds of line join three kinds of layer, and nothing points at them', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await show(page) // the ghost's answers would change the bars
  const links = page.locator('[data-picture] [data-link]')
  expect(await links.evaluateAll(all => all.map(link => link.getAttribute('data-link')))).toEqual([
    'fan', 'level', 'level', 'level', 'mesh', 'level', 'mesh', 'level',
  ]) // prettier-ignore
  expect(
    await links
      .first()
      .evaluate(link => [link.closest('svg')!.getAttribute('aria-hidden'), getComputedStyle(link.closest('svg')!).pointerEvents]),
  ).toEqual(['true', 'none'])
  const strokes = await links.evaluateAll(all => [...new Set(all.map(link => getComputedStyle(link).stroke))])
  expect(strokes).toHaveLength(2)
  // With the system's colours they are still two kinds; what is a number's size in colour, and the scale beside it, keep theirs. So they do on paper.
  const looks = (): Promise<readonly string[]> =>
    links.evaluateAll(all => [
      ...new Set(
        all.map(link => [getComputedStyle(link).stroke, getComputedStyle(link).opacity].join(' ')).filter(look => !look.startsWith('none')),
      ),
    ])
  const winner = bars(page).first().locator('i'),
    scale = page.locator('[data-picture] [role=img] i').last()
  const coloured = async (): Promise<readonly string[]> => [
    await winner.evaluate(bar => getComputedStyle(bar).backgroundColor),
    await scale.evaluate(ramp => getComputedStyle(ramp).backgroundImage),
  ]
  const before = await coloured()
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await looks()).toHaveLength(2)
  await expect.poll(coloured).toEqual(before)
  await page.emulateMedia({ forcedColors: 'none', media: 'print' })
  expect(await looks()).toHaveLength(2)
  expect(await winner.evaluate(bar => getComputedStyle(bar).printColorAdjust)).toBe('exact')
})

anew('on a sheet of paper the whole network stands, with its answers', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await show(page)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const [width, height] = [1047, 718] // A4 on its side, without its margins
  await page.setViewportSize({ width, height })
  await expect(bars(page)).toHaveCount(10)
  for (const what of [bars(page).last(), maps(page, 'conv1/out'), page.getByRole('button', { name: 'See each multiplication' })]) {
    const seen = await box(what)
    expect(seen.x + seen.width).toBeLessThanOrEqual(width)
    expect(seen.y + seen.height).toBeLessThanOrEqual(height)
  }
  expect((await box(bars(page).last())).x).toBeGreaterThan(width / 2)
})

test('the page says how many numbers decide, as many as the network has', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  const count = await page.evaluate(() =>
    window
      .im2see!.program()!
      .layers.flatMap(layer => Object.values(layer.params))
      .reduce<number>((sum, id) => sum + window.im2see!.program()!.values[id].shape.reduce((n, d) => n * d, 1), 0),
  )
  await expect(page.getByRole('heading', { name: `Draw. Watch ${count.toLocaleString('en')} numbers decide.` })).toBeVisible()
})

test(
  'no sentence is said of the ink before while the pen is down; once it is up, that of the present ink',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await show(page)
    const sentence = page.getByTestId('sentence')
    await expect(sentence).toContainText('A 3 (')
    const ink = await box(page.getByTestId('ink'))
    await page.mouse.move(ink.x + 0.2 * ink.width, ink.y + 0.2 * ink.height)
    await page.mouse.down()
    await page.mouse.move(ink.x + 0.2 * ink.width, ink.y + 0.8 * ink.height, { steps: 8 })
    await page.evaluate(() => window.im2see!.settled())
    await expect(sentence).toHaveText('')
    await page.mouse.up()
    const digit = await page.getByTestId('answer').textContent()
    await expect(sentence).toContainText(new RegExp(`(An? ${digit} \\(|Between .*${digit})`))
  },
)

test('one button leads to the player, at the same drawing', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await show(page)
  const before = await page.evaluate(() => window.im2see!.place().strokes)
  await page.getByRole('button', { name: 'See each multiplication' }).click()
  await expect(page).toHaveURL(/#\/pass\/simple-convnet/)
  expect(await page.evaluate(() => window.im2see!.place().strokes)).toEqual(before)
})

anew(
  'on a phone the square, a tile of each layer and the answer are one screen; the tiles follow the finger',
  { tag: '@phone' },
  async ({ page }) => {
    for (const [width, height] of [
      [390, 844],
      [360, 740],
    ] as const) {
      await page.setViewportSize({ width, height })
      await open(page)
      await show(page)
      const square = await box(page.getByTestId('ink')),
        strip = await box(page.getByTestId('strip')),
        list = await box(page.getByRole('region', { name: 'Probability of each digit' }).getByRole('list'))
      expect(Math.round(square.width)).toBe(300)
      expect(strip.y).toBeGreaterThanOrEqual(square.y + square.height)
      expect(list.y).toBeGreaterThanOrEqual(strip.y + strip.height)
      expect(list.y + list.height).toBeLessThanOrEqual(height)
      expect(list.height / 10).toBeCloseTo(14, 0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      const tile = page.getByTestId('strip').locator('[data-value="conv1/out"] canvas'),
        painted = () => tile.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
      expect(Math.round((await box(tile)).width)).toBe(44)
      const before = await painted()
      await page.mouse.move(square.x + 60, square.y + 250)
      await page.mouse.down()
      await page.mouse.move(square.x + 240, square.y + 250, { steps: 5 })
      await expect.poll(painted).not.toBe(before)
      await page.mouse.up()
    }
  },
)
