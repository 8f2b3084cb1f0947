// Time inside a step: what is done, what is on its way and what is to come, in the matrices; and the clock that moves it.
import { expect, test, type Page } from '@playwright/test'
import { goAndSettle, openPlayer as open } from './player.ts'
import { inTurn } from './turns.ts'

const motion = (page: Page) => page.getByTestId('motion')
const made = async (page: Page): Promise<number> => Number((await motion(page).getAttribute('data-made')) ?? Number.NaN)
/** Pixels of the near picture. */
const picture = (page: Page): Promise<Buffer> => page.locator('[data-picture=near]').screenshot({ animations: 'disabled' })

for (const network of inTurn('moments', ['simple-convnet', 'lenet5'] as const))
  test(`${network}: every step begins blank, and is still when it is done`, { tag: '@desktop' }, async ({ page }) => {
    test.setTimeout(120_000)
    await open(page, '&zoom=matrix', network)
    const found = await page.evaluate(async whole => {
      const frame = () => new Promise(requestAnimationFrame)
      const played = window.im2see!.program()!.steps.filter(s => s.pass !== 'update'),
        // One of each op where another network was gone through whole.
        steps = whole ? played : played.filter(({ op, pass }, i) => played.findIndex(s => s.op === op && s.pass === pass) === i)
      const list: { readonly step: string; readonly made: string | undefined; readonly blank: number; readonly still: boolean }[] = []
      for (const { name } of steps) {
        window.im2see!.go({ step: name, progress: 0 })
        await frame()
        await window.im2see!.settled()
        // The first of them waits for the page's words.
        for (let i = 0; i < 300 && (i < 3 || !document.querySelector('[data-testid=motion]')); i++) await frame()
        const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=motion]'),
          all = [...document.querySelectorAll<HTMLElement>('[data-testid=matrix]')],
          [room, result] = [canvas?.getBoundingClientRect(), all.at(-1)?.getBoundingClientRect()]
        let blank = 0
        if (canvas && room && result) {
          // Below the marks of the first row or number, if there is anything below.
          const pixels = canvas
            .getContext('2d')!
            .getImageData(result.left - room.left, result.top - room.top, Math.max(1, result.width), Math.max(1, result.height)).data
          for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] === 255) blank++
          blank /= pixels.length / 4
        }
        const made = canvas?.dataset['made']
        window.im2see!.go({ step: name })
        await frame()
        await frame()
        list.push({ step: name, made, blank, still: document.querySelector('[data-testid=motion]') === null })
      }
      return list
    }, network === 'simple-convnet')
    expect(found.length).toBeGreaterThan(network === 'simple-convnet' ? 30 : 12)
    for (const { step, made, blank, still } of found) {
      expect(made, step).toBe('0')
      // Between maps, and where the last row of them ends, nothing is drawn.
      expect(blank, step).toBeGreaterThan(0.6)
      expect(still, step).toBe(true)
    }
  })

test('a step that is asked for comes about, and ends as the still picture of it', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=matrix&step=forward/conv1/col_W')
  await goAndSettle(page, { step: 'forward/conv1/xw' })
  await expect(motion(page)).toHaveCount(0)
  const still = await picture(page)
  await goAndSettle(page, { step: 'forward/conv1/col_W' })
  await page.locator('#network').focus()
  await page.keyboard.press('Period')
  await expect(motion(page)).toHaveCount(1)
  expect(await page.evaluate(() => window.im2see!.place().step)).toBe('forward/conv1/xw')
  await expect(motion(page)).toHaveCount(0)
  expect((await picture(page)).equals(still)).toBe(true)
})

test('while it plays, rows follow one another and the worker hears nothing within a step', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=matrix&step=forward/conv1/col')
  await page.evaluate(() => {
    const counts = { posted: 0 },
      send = Worker.prototype.postMessage // oxlint-disable-line typescript/unbound-method -- called with its worker below
    Worker.prototype.postMessage = function (this: Worker, message: { path?: readonly string[] }, ...rest: never[]) {
      if (message.path?.[0] !== 'ping') counts.posted++
      send.call(this, message, ...rest)
    }
    Object.assign(window, { counts })
  })
  // What the page still asks for when it has just opened is no matter of the player.
  await page.evaluate(async () => {
    const { counts } = window as unknown as { counts: { posted: number } }
    for (let quiet = 0; quiet < 30; quiet++) {
      await new Promise(requestAnimationFrame)
      if (counts.posted > 0) quiet = counts.posted = 0
    }
  })
  await page.getByTestId('play').click()
  const seen: number[] = []
  while (seen.at(-1) !== 576 && seen.length < 400) {
    const now = await page.evaluate(
      () =>
        new Promise<{ readonly made: number; readonly step: string | null; readonly posted: number }>(done =>
          requestAnimationFrame(() =>
            done({
              made: Number(document.querySelector<HTMLElement>('[data-testid=motion]')?.dataset['made'] ?? 576),
              step: window.im2see!.place().step,
              posted: (window as unknown as { counts: { posted: number } }).counts.posted,
            }),
          ),
        ),
    )
    if (now.step !== 'forward/conv1/col' && now.step !== null) break
    expect(now.posted).toBe(0)
    seen.push(now.made)
  }
  expect(seen.length).toBeGreaterThan(5)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBeGreaterThan(3)
})

test('a moment is in the link, and opens there; a link without one shows the step done', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=matrix&step=forward/conv1/col&progress=0.2')
  const before = await made(page)
  expect(before).toBeGreaterThan(0)
  await page.getByTestId('play').click()
  await page.waitForTimeout(300)
  await page.getByTestId('play').click()
  await expect.poll(() => new URL(page.url()).hash).toMatch(/progress=0\.\d+/)
  const stood = await made(page)
  expect(stood).toBeGreaterThanOrEqual(before)
  await page.reload()
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  await expect.poll(() => made(page)).toBe(stood)
  await page.evaluate(() => window.im2see!.go({ step: 'forward/conv1/col' }))
  await expect(motion(page)).toHaveCount(0)
  await expect.poll(() => new URL(page.url()).hash).not.toMatch(/progress/)
})
