// The window zoom: one number, its terms, and what they come to.
import { expect, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { violations } from './axe.ts'
import { filledBy } from './trim.ts'
import { go, number, oneOfEach, openPlayer, short } from './player.ts'
import { compile } from '../engine/compile.ts'
import { networks, type NetworkName } from '../engine/networks/index.ts'
import { random } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'
import { inTurn } from './turns.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

const open = (page: Page, query = '', network?: NetworkName): Promise<void> => openPlayer(page, `&zoom=window${query}`, network)

for (const network of inTurn('terms', ['simple-convnet', 'lenet5'] as const))
  test(`${network}: at every step the terms shown add up to the number that the engine holds`, { tag: '@desktop' }, async ({ page }) => {
    test.setTimeout(240_000)
    await open(page, '', network)
    const program = compile(networks[network], 1),
      chance = random(5, network)
    const steps = network === 'lenet5' ? oneOfEach(program.steps) : program.steps
    const cells = steps.map(({ name: step, output }) => {
      const { name, shape } = program.values[output]
      return { step, name, cell: { value: short(name), cell: chance.int(sizeOf(shape)) } }
    })
    const shown = await page.evaluate(async list => {
      const all: { agrees: string | null; text: string; real: number }[] = []
      for (const { step, name, cell } of list) {
        window.im2see!.go({ step, cell })
        const real = (await window.im2see!.read(name)).data[cell.cell],
          began = performance.now()
        let agrees: string | null = null,
          text = ''
        do {
          await new Promise(requestAnimationFrame)
          const check = document.querySelector('[data-testid=check]')
          agrees = check?.getAttribute('data-agrees') ?? null
          text = [...(check?.querySelectorAll('code') ?? [])].at(-1)?.textContent ?? ''
        } while (
          (agrees !== 'true' || Math.fround(Number(text.replaceAll('−', '-').replaceAll(',', ''))) !== Math.fround(real)) &&
          performance.now() - began < 45_000
        )
        all.push({ agrees, text, real })
      }
      return all
    }, cells)
    for (const [i, { agrees, text, real }] of shown.entries()) {
      expect(agrees, cells[i].step).toBe('true')
      expect(Math.fround(number(text)), `${cells[i].step}:${cells[i].cell.cell}`).toBe(Math.fround(real))
    }
  })

test(
  'dW[8, 0, 2, 3] is x, shifted, times the whole map of dout; its table adds up to the number',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '&step=backward/conv1/dW')
    await go(page, { cell: { value: 'conv1/dW', cell: 213 } })
    const zoom = page.getByTestId('window')
    await expect(zoom.getByTestId('number')).toHaveText('∂ conv1 · dW[8, 0, 2, 3]')
    await expect(zoom).toContainText('x shifted by (2, 3)')
    await expect(zoom).toContainText('column 13 of col times column 8 of dout2d')
    for (const slice of ['x[0, 0, 2:26, 3:27]', 'dout[0, 8]', 'dW[8, 0, 2, 3]'])
      await expect(zoom.getByText(slice, { exact: true })).toBeVisible()
    await zoom.getByRole('button', { name: 'All 576 terms' }).click()
    const table = page.getByTestId('terms')
    let sum = 0,
      rows = 0
    for (;;) {
      const products = await table.locator('tbody tr td:last-child').allTextContents()
      const sizes = products.map(text => Math.abs(number(text)))
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      sum += products.reduce((total, text) => total + number(text), 0)
      rows += products.length
      const more = page.getByRole('button', { name: 'More terms' })
      if ((await more.count()) === 0 || (await more.isDisabled())) break
      await more.click()
    }
    // Those that are 0 are left out, as the line beside the picture says.
    const [, count] = /576 terms, ([\d,]+) of them not 0/.exec((await zoom.textContent()) ?? '') ?? []
    expect(rows).toBe(number(count))
    expect(rows).toBeLessThan(576)
    const real = await page.evaluate(async () => (await window.im2see!.read('conv1/dW')).data[213])
    expect(Math.abs(sum - real)).toBeLessThan(1e-5 * Math.max(1, Math.abs(real)))
    await page.keyboard.press('Escape')
    await expect(table).toHaveCount(0)
  },
)

test('pointing at a term lights the other zooms, and pointing at the image lights the term', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&step=forward/conv1/out')
  await go(page, { cell: { value: 'conv1/out', cell: 7 * 576 + 11 * 24 + 9 } })
  const blocks = page.getByTestId('block')
  await expect(blocks).toHaveCount(5)
  const box = (await blocks.first().boundingBox())!
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5)
  // The middle of the window: x[0, 0, 13, 11]; all rows and outputs that it takes part in.
  await expect(page.getByTestId('reading')).toContainText('image[0, 0, 13, 11] =')
  await expect(page.locator('#network [data-value="conv1/out"]')).toHaveAttribute('data-lit', '750')
  await expect(blocks.first()).toHaveAttribute('data-pointed', '')
  await expect(blocks.nth(1)).toHaveAttribute('data-pointed', '')
  // It stays the number that is explained.
  await expect(page.getByTestId('number')).toHaveText('conv1 · out[0, 7, 11, 9]')
})

test('keys walk the terms and say each with all its digits', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&step=forward/conv1/out')
  await go(page, { cell: { value: 'conv1/out', cell: 7 * 576 + 11 * 24 + 9 } })
  const cell = page.getByTestId('block').first().getByRole('gridcell')
  await cell.focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await expect(cell).toHaveAttribute('aria-label', /^x\[0, 0, 13, 10\] = /)
  const [image, shown] = [
    await page.evaluate(async () => (await window.im2see!.read('image')).data[13 * 28 + 10]),
    number((await cell.getAttribute('aria-label'))!.split(' = ')[1]),
  ]
  expect(Math.fround(shown)).toBe(image)
  await page.keyboard.press('Enter')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toEqual({ value: 'image', cell: 13 * 28 + 10 })
})

test('a second tap on a term pins it', { tag: '@phone' }, async ({ page }) => {
  await open(page, '&step=forward/conv1/out')
  await go(page, { cell: { value: 'conv1/out', cell: 7 * 576 + 11 * 24 + 9 } })
  const block = page.getByTestId('block').first()
  await block.scrollIntoViewIfNeeded()
  await block.tap({ position: { x: 30, y: 10 } })
  await block.tap({ position: { x: 30, y: 10 } })
  expect((await page.evaluate(() => window.im2see!.place())).cell?.value).toBe('image')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('axe finds nothing in the window zoom', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  for (const [theme, step] of [
    ['light', 'forward/conv1/out'],
    ['dark', 'backward/pool1/dx'],
  ] as const) {
    await go(page, { theme, step, cell: null })
    await page.waitForTimeout(400)
    expect(await violations(page, '[data-testid=window]')).toEqual([])
  }
})

test(
  'beside its terms a number shows where they come from; a drag there moves the window, and the arithmetic follows',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '&step=forward/conv1/out')
    await go(page, { cell: { value: 'conv1/out', cell: 8 * 576 + 6 * 24 + 8 } })
    const zoom = page.getByTestId('window'),
      place = zoom.getByTestId('place').first()
    await expect(zoom.getByTestId('number')).toHaveText('conv1 · out[0, 8, 6, 8]')
    await expect(place).toHaveAttribute('data-map', 'image')
    await expect(zoom.getByTestId('running')).toBeVisible()
    const box = (await place.boundingBox())!
    await page.mouse.move(box.x + 5, box.y + 5)
    await page.mouse.down()
    await expect(zoom.getByTestId('number')).toHaveText('conv1 · out[0, 8, 0, 0]')
    await page.mouse.move(box.x + box.width - 5, box.y + box.height - 5, { steps: 4 })
    await expect(zoom.getByTestId('number')).toHaveText('conv1 · out[0, 8, 23, 23]')
    await page.mouse.up()
    await expect(zoom.getByTestId('check')).toHaveAttribute('data-agrees', 'true')
    await place.press('ArrowLeft')
    await expect(zoom.getByTestId('number')).toHaveText('conv1 · out[0, 8, 23, 22]')
  },
)

test('one number fills its stage, and all that is written in and under its cells can be read', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  const zoom = page.getByTestId('window')
  for (const [step, name] of [
    ['forward/conv1/out', 'conv1 · out'],
    ['forward/pool1/out', 'pool1 · out'],
    ['forward/softmax/y', 'softmax · y'],
    ['forward/affine1/out', 'affine1 · out'],
    ['backward/conv1/dW', '∂ conv1 · dW'],
    ['backward/conv1/dx', '∂ conv1 · dx'],
  ] as const) {
    await go(page, { step, cell: null })
    await expect(zoom.getByTestId('number')).toContainText(name)
    await expect(zoom.getByTestId('check')).toHaveAttribute('data-agrees', 'true')
    expect((await filledBy(page, '[data-testid=window]', '[data-picture=near]')).share, step).toBeGreaterThan(0.65)
    const small = await zoom.evaluate(room =>
      [...room.querySelectorAll('svg text, figcaption > *')]
        .filter(e => e.textContent.trim() !== '' && Number.parseFloat(getComputedStyle(e).fontSize) < 13)
        .map(e => `${e.textContent}: ${getComputedStyle(e).fontSize}`),
    )
    expect(small, step).toEqual([])
  }
  await go(page, { step: 'forward/softmax/y', cell: null })
  await expect(zoom.getByTestId('rows').locator('figure')).toHaveCount(3)
  // In a low window the largest terms need not be scrolled to.
  await page.setViewportSize({ width: 1280, height: 720 })
  const beside = zoom.getByRole('list', { name: 'The largest terms' }).locator('..')
  for (const step of ['forward/affine1/out', 'backward/conv1/dW']) {
    await go(page, { step, cell: null })
    await expect(zoom.getByTestId('number')).toContainText(step.split('/')[2])
    await expect(beside).toBeVisible()
    await expect.poll(() => beside.evaluate(e => e.scrollHeight - e.clientHeight), step).toBeLessThanOrEqual(0)
  }
})
