// What if a number were another, and is its gradient right: by number, drag, keys and finger; held against the engine run alone, here in Node.
import { expect, test as anew, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { violations } from './axe.ts'
import { go, number as numberIn, openPlayer, openSide, settle, three } from './player.ts'
import type { Edit } from '../engine/api.ts'
import { compile } from '../engine/compile.ts'
import { inkToImage, type Strokes } from '../engine/data/ink.ts'
import { checkGradients } from '../engine/gradientCheck.ts'
import type { GradientCell, GradientResult } from '../engine/gradientResult.ts'
import { allocate, type Memory } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { valueNamed } from '../engine/program.ts'
import { run } from '../engine/run.ts'
import { initWeights } from '../engine/weights.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

const network = networks['simple-convnet']
/** The first check starts a worker. */
const FIRST = { timeout: 90_000 }
const W = { name: 'conv1/W', cell: 178 } // [7, 0, 0, 3]

/** The drawing, random weights by seed 1, t = 8, and some numbers changed. */
function alone(edits: readonly Edit[], label = 8, strokes: Strokes = three): Memory {
  const memory = allocate(compile(network, 1)),
    { program, tensors } = memory
  initWeights(memory, network.init, 1)
  tensors[program.image].data.set(inkToImage(strokes).pixels)
  tensors[program.label].data[0] = label
  for (const { name, cell, value } of edits) tensors[valueNamed(program, name).id].data[cell] = value
  return memory
}

function checked(edits: readonly Edit[], cells: readonly GradientCell[], label = 8): readonly GradientResult[] {
  const { program, tensors } = alone(edits, label)
  const weights = Object.fromEntries(Object.entries(program.params).map(([name, id]) => [name, tensors[id].data]))
  return checkGradients({ network, weights, image: tensors[program.image].data, label, cells })
}

const open = (page: Page, query = ''): Promise<void> => openPlayer(page, `&weights=1${query}`)
async function pinned(page: Page, value: string, cell: number): Promise<void> {
  await go(page, { cell: { value, cell } })
  await openSide(page, 'number')
}
const edits = (page: Page): Promise<readonly Edit[]> => page.evaluate(() => [...window.im2see!.place().edits])
const number = (text: string | null): number => numberIn(text!)
const field = (page: Page) => page.getByTestId('what-if')

/** Most cells of a large value that are compared. The first is among them. */
const COMPARED = 800

/** Values before and after the change, forward and backward, are those of the engine alone. */
async function follows(page: Page, changes: readonly Edit[], strokes: Strokes = three): Promise<void> {
  const memory = alone(changes, 8, strokes)
  run(memory)
  await page.evaluate(() => window.im2see!.settled())
  const wanted = ['image', 'conv1/W', 'conv1/out', 'pool1/out', 'softmax/y', 'softmax/loss', 'conv1/dout', 'conv1/dW', 'conv1/dx'].map(
    name => {
      const { data } = memory.tensors[valueNamed(memory.program, name).id],
        every = Math.ceil(data.length / COMPARED)
      return { name, every, size: data.length, numbers: [...data].filter((_, i) => i % every === 0) }
    },
  )
  const off = await page.evaluate(async all => {
    const wrong: string[] = []
    for (const { name, every, size, numbers } of all) {
      const { data } = await window.im2see!.read(name)
      if (data.length !== size) wrong.push(`${name} has ${data.length} numbers`)
      const at = numbers.findIndex((v, i) => !(Math.abs(data[i * every] - v) <= 1e-5 * (1 + Math.abs(v))))
      if (at >= 0) wrong.push(`${name}:${at * every} is ${data[at * every]}, not ${numbers[at]}`)
    }
    return wrong
  }, wanted)
  expect(off).toEqual([])
}

test('a number is typed, and everything after it follows, forward and backward; what is changed is marked', async ({ page }) => {
  await open(page, '&zoom=matrix&step=forward/conv1/xw')
  await pinned(page, 'conv1/W', 178)
  await expect(page.getByTestId('cell-name')).toContainText('conv1/W[7, 0, 0, 3] = −0.100')
  await field(page).fill('0,75')
  await field(page).press('Enter')
  expect(await edits(page)).toEqual([{ ...W, value: 0.75 }])
  await follows(page, [{ ...W, value: 0.75 }])
  await expect(field(page)).toHaveValue('0.75')
  await expect(page.getByTestId('was')).toHaveText('It was −0.100.')
  // A pixel, by one of its copies in col: row 11 · 24 + 9 is the window at (11, 9), its place 8 is (1, 3).
  await pinned(page, 'conv1/col', (11 * 24 + 9) * 25 + 8)
  await expect(page.getByTestId('cell')).toContainText('a copy of image[0, 0, 12, 12]')
  await field(page).fill('−2.5')
  await field(page).press('Enter')
  await follows(page, [
    { ...W, value: 0.75 },
    { name: 'image', cell: 12 * 28 + 12, value: -2.5 },
  ])
  await expect(page.locator('#network [data-value="conv1/W"]')).toHaveAttribute('data-changed', '1')
  await expect(page.locator('#network [data-value="image"]')).toHaveAttribute('data-changed', '1')
  for (const value of ['conv1/col', 'conv1/col_W'])
    await expect(page.locator(`[data-testid=matrix][data-value="${value}"]`)).toHaveAttribute('data-changed', /\d/)
  await expect(page.getByTestId('changed')).toContainText('2 numbers are changed')
})

test('by its gradient, a weight is found too; a number that is computed says that it is', async ({ page }) => {
  await open(page, '&step=backward/conv1/dW')
  await pinned(page, 'conv1/dW', 178)
  await expect(page.getByTestId('cell')).toContainText('the gradient of conv1/W[7, 0, 0, 3]')
  await field(page).fill('1')
  await field(page).press('Enter')
  expect(await edits(page)).toEqual([{ ...W, value: 1 }])
  await pinned(page, 'relu1/out', 5)
  await expect(page.getByTestId('cell')).toContainText('This number is computed.')
  await expect(field(page)).toHaveCount(0)
})

test('undo, redo, put back one, put back all: from wherever one is, what was done last', async ({ page }) => {
  await open(page)
  await openSide(page, 'input')
  await pinned(page, 'conv1/W', 178)
  for (const value of ['0.5', '0.6']) {
    await field(page).fill(value)
    await field(page).press('Enter')
    await settle(page) // the answer writes the field anew, and the next would be typed behind it
  }
  const strokes = await page.evaluate(() => JSON.stringify(window.im2see!.place().strokes))
  await field(page).press('Control+z')
  expect(await edits(page)).toEqual([{ ...W, value: 0.5 }])
  await page.getByTestId('what-if-slider').press('Control+z')
  expect(await edits(page)).toEqual([])
  await page.getByTestId('what-if-slider').press('Control+Shift+z')
  await page.getByTestId('redo').click()
  expect(await edits(page)).toEqual([{ ...W, value: 0.6 }])
  expect(await page.evaluate(() => JSON.stringify(window.im2see!.place().strokes))).toBe(strokes)
  await page.getByTestId('ink').press('Control+z')
  expect(await page.evaluate(() => JSON.stringify(window.im2see!.place().strokes))).toBe(strokes)
  expect(await edits(page)).toEqual([{ ...W, value: 0.5 }])
  await page.getByTestId('ink').press('Shift+z')
  expect(await edits(page)).toEqual([{ ...W, value: 0.6 }])
  // While a number is being typed, undo is the field's.
  await field(page).focus()
  await field(page).pressSequentially('12')
  await field(page).press('Control+z')
  expect(await edits(page)).toEqual([{ ...W, value: 0.6 }])
  await field(page).press('Escape')
  await expect(field(page)).toHaveValue('0.6')

  await pinned(page, 'affine2/b', 3)
  await field(page).fill('2')
  await field(page).press('Enter')
  const panel = page.getByTestId('what-if-panel')
  await panel.getByRole('button', { name: 'Put conv1/W[7, 0, 0, 3] back' }).click()
  expect(await edits(page)).toEqual([{ name: 'affine2/b', cell: 3, value: 2 }])
  await page.getByTestId('undo').click()
  await panel.getByRole('button', { name: 'Put all back' }).click()
  expect(await edits(page)).toEqual([])
  await expect(page.getByTestId('changed')).toHaveText('Nothing is changed')
  await page.getByTestId('undo').click()
  expect(await edits(page)).toHaveLength(2)
})

/** A line across the square, at a share of its height. */
async function line(page: Page, y: number): Promise<void> {
  const box = (await page.getByTestId('ink').boundingBox())!
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * y, { steps: 5 })
  await page.mouse.up()
}

anew(
  'stroke, what-if, stroke: three z take them back in that order, and the numbers are the engine’s; without letters, Ctrl+Z does',
  async ({ page }) => {
    await open(page)
    await openSide(page, 'input')
    await pinned(page, 'conv1/W', 178)
    await line(page, 0.3)
    await field(page).fill('0.5')
    await field(page).press('Enter')
    await field(page).blur()
    await line(page, 0.6)
    const one = 'Undo: conv1/W[7, 0, 0, 3] = 0.5'
    const undo = page.getByTestId('undo'),
      redo = page.getByTestId('redo')
    /** What undo would do, strokes, edits; and the numbers are those of these. */
    const stands = async (says: string, strokes: number, changes: readonly Edit[]): Promise<void> => {
      await expect(undo).toHaveText(says)
      const drawn = await page.evaluate(() => window.im2see!.place().strokes)
      expect([drawn.length, await edits(page)]).toEqual([strokes, changes])
      await follows(page, changes, drawn)
    }
    const changed = [{ ...W, value: 0.5 }]
    await expect(undo).toHaveAttribute('title', 'Undo: stroke (Z)')
    await stands('Undo: stroke', 3, changed)
    await page.keyboard.press('z')
    await stands(one, 2, changed)
    await page.keyboard.press('z')
    await stands('Undo: stroke', 2, [])
    await expect(redo).toHaveAccessibleName('Redo: conv1/W[7, 0, 0, 3] = 0.5')
    await page.keyboard.press('z')
    await expect(redo).toHaveAccessibleName('Redo: stroke')
    await follows(page, [])
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+z')
    await stands('Undo: stroke', 3, changed)
    await expect(redo).toHaveAccessibleName('Redo')

    await page.getByRole('button', { name: 'About' }).click()
    await page.getByTestId('single-keys').setChecked(false)
    await page.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('z')
    await stands('Undo: stroke', 3, changed)
    await expect(undo).toHaveAttribute('title', 'Undo: stroke (Ctrl+Z)')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await stands('Undo: stroke', 2, [])
  },
)

test('the slider goes with arrow keys and with a drag; a drag is one change, and the player stays where it is', async ({ page }) => {
  await open(page, '&step=forward/relu1/out')
  await openSide(page, 'input')
  await pinned(page, 'conv1/W', 178)
  await expect(field(page)).not.toHaveValue('')
  const slider = page.getByTestId('what-if-slider'),
    before = number(await field(page).inputValue())
  await slider.press('ArrowRight')
  const [one] = await edits(page)
  expect(one.value).toBeGreaterThan(before)
  await slider.press('Shift+ArrowLeft')
  expect((await edits(page))[0].value).toBeLessThan(before)
  for (const [key, end] of [
    ['End', 'max'],
    ['Home', 'min'],
  ] as const) {
    await slider.press(key)
    const furthest = Number(await slider.getAttribute(end))
    expect((await edits(page))[0].value).toBe(furthest)
    expect(Number(await slider.inputValue())).toBe(furthest)
    await follows(page, [{ ...W, value: furthest }])
  }
  await expect(page.getByTestId('step')).toHaveText('forward/relu1/out')
  await page.getByTestId('what-if-panel').getByRole('button', { name: 'Put all back' }).click()

  await slider.scrollIntoViewIfNeeded()
  const box = (await slider.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2)
  await page.mouse.down()
  for (let i = 1; i <= 8; i++) await page.mouse.move(box.x + box.width * (0.5 + i * 0.04), box.y + box.height / 2)
  await page.mouse.up()
  const dragged = await edits(page)
  expect(dragged[0].value).toBeGreaterThan(0.3)
  await follows(page, dragged)
  await page.getByTestId('undo').click()
  expect(await edits(page)).toEqual([])
})

test('what is no number is refused in words, and the last good one stays', async ({ page }) => {
  await open(page)
  await pinned(page, 'conv1/b', 0)
  await field(page).fill('0.25')
  await field(page).press('Enter')
  await expect(field(page)).toHaveValue('0.25') // the engine's answer writes it anew, and the next would be typed behind it
  for (const [typed, says] of [
    ['abc', '“abc” is not a number'],
    ['ㅁㅠ', '“ㅁㅠ” is not a number'],
    ['1,2,3', 'too many commas or points'],
    ['1e999', '“1e999” is too large'],
    ['', 'Type a number'],
  ] as const) {
    await field(page).fill(typed)
    await field(page).press('Enter')
    await expect(page.getByTestId('what-if-wrong')).toContainText(says)
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
    expect(await edits(page)).toEqual([{ name: 'conv1/b', cell: 0, value: 0.25 }])
  }
  await field(page).press('Escape')
  await expect(page.getByTestId('what-if-wrong')).toHaveCount(0)
  await expect(field(page)).toHaveValue('0.25')
})

test('huge numbers are taken; NaN and infinity are shown with the step where they begin', async ({ page }) => {
  await open(page)
  await pinned(page, 'affine2/b', 3)
  await field(page).fill('1e39')
  await field(page).press('Enter')
  await expect(page.getByTestId('cell')).toContainText('1.00e39 is more than 32 bits can hold')
  await expect(page.getByRole('main')).toContainText('They first appear in affine2/b[3] = ∞')
  await page.getByTestId('check-gradient').click()
  await expect(page.getByTestId('verdict')).toHaveText('A loss is not finite here, so there is nothing to compare.', FIRST)
  // What no link could hold is no trouble for a weight: 3e38 times 100 is too much, in the product.
  await go(page, {
    edits: [
      { name: 'image', cell: 12 * 28 + 12, value: 3e38 },
      { ...W, value: 100 },
    ],
  })
  await expect(page.getByRole('main')).toContainText('They first appear in conv1/xw[')
  await page.getByTestId('what-if-panel').getByRole('button', { name: 'Put all back' }).click()
  await expect(page.getByRole('main')).not.toContainText('They first appear in')
})

test('a gradient is checked numerically, for a changed network and a wrong target, and the check says when it has become old', async ({
  page,
}) => {
  await open(page)
  const change = { name: 'affine1/W', cell: 77, value: 0.5 }
  await go(page, { edits: [change], cell: { value: 'conv1/dW', cell: 178 } })
  await page.evaluate(() => window.im2see!.settled())
  const result = async (expected: GradientResult): Promise<void> => {
    await expect(page.getByTestId('verdict')).toHaveText('They agree.')
    const of = async (id: string): Promise<number> => number(await page.getByTestId(id).textContent())
    for (const [id, real] of [
      ['backpropagated', expected.backpropagated],
      ['numerical', expected.numerical],
      ['loss-below', expected.lossBelow],
      ['loss-above', expected.lossAbove],
    ] as const)
      expect([id, Math.abs((await of(id)) - real) <= 1e-9 * Math.abs(real)]).toEqual([id, true])
    expect(await of('difference')).toBeLessThanOrEqual(1e-5)
    // All digits are there: the two losses differ in their seventh.
    expect(await page.getByTestId('loss-below').textContent()).toMatch(/^\d\.\d{12,}$/)
  }
  await page.getByTestId('check-gradient').click()
  await expect(page.getByTestId('check-result')).toBeVisible(FIRST)
  await result(checked([change], [W])[0])
  expect(page.workers().filter(w => w.url().includes('checkWorker'))).toHaveLength(1)
  await expect(page.getByTestId('check-stale')).toHaveCount(0)
  await go(page, { target: 3 })
  await expect(page.getByTestId('check-stale')).toHaveText('The run has changed since.')
  await page.getByRole('button', { name: 'Check again' }).click()
  await result(checked([change], [W], 3)[0])
  // Another number has not been checked; a pixel can be, by its gradient. One in the ink: over paper, random weights stand on their kinks.
  const ink = [...inkToImage(three).pixels.keys()].filter(cell => inkToImage(three).pixels[cell] > 0.5).slice(0, 40)
  const pixel = checked(
    [change],
    ink.map(cell => ({ name: 'image', cell })),
    3,
  ).find(r => !r.kink && r.backpropagated !== 0)!
  await pinned(page, 'conv1/dx', pixel.cell)
  await expect(page.getByTestId('check-result')).toHaveCount(0)
  await page.getByTestId('check-gradient').click()
  await result(pixel)
})

test('a kink between is named instead of failing, and leads to the number that bends', async ({ page }) => {
  await open(page)
  await pinned(page, 'conv1/b', 0)
  // Random weights have biases of 0: over paper relu1 stands exactly at its kink.
  const [{ kink }] = checked([], [{ name: 'conv1/b', cell: 0 }])
  await page.getByTestId('check-gradient').click()
  await expect(page.getByTestId('verdict')).toContainText('A kink lies between', FIRST)
  await expect(page.getByTestId('kink')).toContainText(`${kink!.cells.length} relus open or close`)
  await page.getByTestId('kink').getByRole('button').first().click()
  expect(await page.evaluate(() => window.im2see!.place().cell)).toEqual({ value: 'relu1/out', cell: kink!.cells[0] })
})

test('a link brings its changes along, to be put back here', async ({ page }) => {
  await open(page, '&edits=conv1/W:178:0.5~image:300:1')
  await expect(page.getByTestId('changed')).toContainText('2 numbers are changed')
  await follows(page, [
    { ...W, value: 0.5 },
    { name: 'image', cell: 300, value: 1 },
  ])
  await page.getByRole('button', { name: 'image[0, 0, 10, 20]', exact: true }).click()
  await expect(page.getByTestId('cell-name')).toContainText('image[0, 0, 10, 20] = 1.00')
  await page.getByRole('button', { name: 'Put back', exact: true }).click()
  await expect(field(page)).toBeFocused()
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('edits=conv1/W:178:0.5')
  await follows(page, [{ ...W, value: 0.5 }])
})

test('nothing of it is wrong for axe, and all of it is reached by keys alone', async ({ page }) => {
  await open(page, '&edits=conv1/W:178:0.5&cell=conv1/W:178')
  await page.getByTestId('check-gradient').click()
  await expect(page.getByTestId('check-result')).toBeVisible(FIRST)
  expect(await violations(page, '[data-testid=cell]')).toEqual([])
  await field(page).focus()
  const reached = new Set<string>()
  for (let i = 0; i < 12; i++) {
    reached.add(await page.evaluate(() => document.activeElement!.getAttribute('data-testid') ?? document.activeElement!.textContent))
    await page.keyboard.press('Tab')
  }
  for (const one of ['what-if', 'what-if-slider', 'Put back', 'check-gradient', 'Put all back', 'conv1/W[7, 0, 0, 3]', '×'])
    expect([one, reached.has(one)]).toEqual([one, true])
})

test('a filter switched off is 0 everywhere, crossed out, undone, carried to the drawing page and by the link; what it costs is counted', async ({
  page,
}) => {
  await open(page)
  await openSide(page, 'number')
  const filter = page.getByRole('button', { name: 'Switch off filter 4 of conv1' })
  await filter.click()
  await page.evaluate(() => window.im2see!.settled())
  expect(await edits(page)).toEqual([{ name: 'conv1', cell: 4, value: 0 }])
  await expect(filter).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByTestId('off-maps').first()).toBeVisible() // over its filter, and its maps
  const numbers = await page.evaluate(async () => Array.from((await window.im2see!.read('conv1/out')).data.slice(4 * 576, 5 * 576)))
  expect(new Set(numbers)).toEqual(new Set([0]))
  expect(await violations(page, '[data-testid=what-if-panel]')).toEqual([])
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('edits=conv1:4:0')

  await go(page, { page: 'draw' })
  await expect(page.getByTestId('off-maps').first()).toBeVisible()
  await page.getByTestId('what-if-open').click()
  await page.getByRole('button', { name: 'Count on 1,000 answers' }).click()
  await expect(page.getByTestId('off-cost')).toContainText('of 1,000 answers are right', FIRST)
  await page.getByTestId('undo').click()
  expect(await edits(page)).toEqual([])
  await expect(page.getByTestId('off-maps')).toHaveCount(0)
})
