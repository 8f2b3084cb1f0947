// The layer and the matrix zoom: every number on screen is the engine's, what is lit is what belongs together, and hands of every kind reach it.
import { expect, test as anew, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { violations } from './axe.ts'
import { go, number, oneOfEach, openPlayer as open, short } from './player.ts'
import { compile } from '../engine/compile.ts'
import { networks } from '../engine/networks/index.ts'
import { valueNamed, type Program } from '../engine/program.ts'
import { random } from '../engine/random.ts'
import { receptiveField } from '../engine/receptive.ts'
import { related } from '../engine/related.ts'
import { coordinates, sizeOf } from '../engine/tensor.ts'
import { inTurn } from './turns.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

const matrix = (page: Page, value: string) => page.locator(`[data-testid=matrix][data-value="${value}"]`)
const map = (page: Page, value: string) => page.locator(`#network [data-value="${value}"]`)
/** Three significant digits. */
const near = (shown: number, real: number): boolean => Math.abs(shown - real) <= Math.abs(real) * 0.0051 + 1e-12

/** Goes to a cell at a step; once its reading stands there: what it says, and what the engine holds. */
interface Read {
  readonly step: string
  readonly name: string
  readonly value: string
  readonly cell: number
  readonly head: string
}
const readings = (page: Page, wanted: readonly Read[]) =>
  page.evaluate(async list => {
    const shown: { readonly text: string; readonly real: number }[] = []
    for (const { step, name, value, cell, head } of list) {
      window.im2see!.go({ step, cell: { value, cell } })
      const began = performance.now()
      let text = ''
      do {
        await new Promise(requestAnimationFrame)
        text = document.querySelector('[data-testid=reading]')?.textContent ?? ''
      } while (!text.startsWith(head) && performance.now() - began < 45_000)
      shown.push({ text, real: (await window.im2see!.read(name)).data[cell] })
    }
    return shown
  }, wanted)

for (const network of inTurn('zooms', ['simple-convnet', 'lenet5'] as const))
  test(
    `${network}: at every step, forward and backward, the numbers shown are those that the engine reads`,
    { tag: '@desktop' },
    async ({ page }) => {
      test.setTimeout(120_000)
      await open(page, '&zoom=matrix', network)
      const program = compile(networks[network], 1),
        chance = random(11, network)
      const steps = network === 'lenet5' ? oneOfEach(program.steps) : program.steps
      const wanted = steps.flatMap(step =>
        [...new Set([...step.inputs, step.output])].flatMap((id): Read[] => {
          const { name, shape } = program.values[id]
          if (name === 'dout') return []
          const cell = chance.int(sizeOf(shape)),
            value = short(name)
          return [{ step: step.name, name, value, cell, head: `${value}[${coordinates(cell, shape).join(', ')}] = ` }]
        }),
      )
      expect(wanted.length).toBeGreaterThan(1.5 * steps.length)
      for (const [i, { text, real }] of (await readings(page, wanted)).entries()) {
        expect(text).toContain(wanted[i].head)
        expect(near(number(text.split(' = ')[1]), real), `${wanted[i].step} ${text}`).toBe(true)
      }
    },
  )

test('the table beside the matrices holds the engine’s numbers, too', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=matrix')
  const program = compile(networks['simple-convnet'], 1),
    chance = random(12, 'tables')
  const results = program.steps.filter(({ output }) => program.values[output].shape.length === 2)
  for (const step of [0, 3, 7, 11, 15].map(i => results[i % results.length])) {
    const { name, shape } = program.values[step.output]
    await go(page, { step: step.name, cell: { value: short(name), cell: chance.int(sizeOf(shape)) } })
    const details = page
      .getByRole('region', { name: 'The matrices of this step' })
      .locator('details')
      .filter({ has: page.getByText('Table', { exact: true }) })
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
    const table = page.getByTestId('matrix-table')
    await expect(table).not.toContainText('…')
    const shown = await table
      .locator('tbody tr')
      .evaluateAll(rows =>
        rows.map(r => ({
          row: Number(/\d+/.exec(r.querySelector('th')!.textContent)![0]),
          cells: [...r.querySelectorAll('td')].map(td => td.textContent),
        })),
      )
    const columns = await table.locator('thead th').evaluateAll(all => all.slice(1).map(th => Number(/\d+/.exec(th.textContent)![0])))
    const all = await page.evaluate(async n => [...(await window.im2see!.read(n)).data], name)
    for (const { row, cells } of shown)
      cells.forEach((text, i) =>
        expect(near(number(text), all[row * shape[1] + columns[i]]), `${step.name} [${row}, ${columns[i]}] ${text}`).toBe(true),
      )
  }
})

test('each place backward holds the gradient of what it holds forward', { tag: '@desktop' }, async ({ page }) => {
  for (const network of inTurn('gradients', ['simple-convnet', 'lenet5'] as const)) {
    await open(page, '&step=backward/conv1/dx', network)
    const program = compile(networks[network], 1),
      chance = random(3, network)
    await expect(page.locator('#network [data-value="softmax/dx"]')).toBeVisible() // the engine may be done before the player is there
    const values = await page.locator('#network [data-value]').evaluateAll(all => all.map(e => e.getAttribute('data-value')!))
    expect(values).toEqual(
      expect.arrayContaining(['conv1/dx', 'conv1/dW', 'conv1/dout', 'pool1/dout', 'affine1/dout', 'affine2/dout', 'softmax/dx']),
    )
    const wanted = values.map((value): Read => {
      const { shape } = valueNamed(program, value),
        cell = chance.int(sizeOf(shape))
      return { step: 'backward/conv1/dx', name: value, value, cell, head: `${value}[${coordinates(cell, shape).join(', ')}] = ` }
    })
    for (const [i, { text, real }] of (await readings(page, wanted)).entries()) {
      expect(text).toContain(wanted[i].head)
      expect(near(number(text.split(' = ')[1]), real), text).toBe(true)
    }
    // (y − t)/N: negative at the target alone, and nothing in all.
    const dx = await page.evaluate(async () => [...(await window.im2see!.read('softmax/dx')).data])
    expect(dx.map(Math.sign).indexOf(-1)).toBe(8)
    expect(Math.abs(dx.reduce((a, b) => a + b, 0))).toBeLessThan(1e-6)
  }
})

/** How many cells of a value are lit inside a layer, by the engine. */
const lit = (program: Program, layer: string, pass: 'forward' | 'backward', of: string, cell: number, value: string): number =>
  related(program, layer, pass, valueNamed(program, of).id, cell).get(valueNamed(program, value).id)!.size

test('what is lit is what belongs together, in every matrix and map, forward and backward', { tag: '@desktop' }, async ({ page }) => {
  const program = compile(networks['simple-convnet'], 1)
  await open(page, '&zoom=matrix&step=forward/conv1/xw')
  const cell = 7 * 576 + 11 * 24 + 9
  await go(page, { cell: { value: 'conv1/out', cell } })
  for (const value of ['conv1/col', 'conv1/col_W', 'conv1/xw'])
    await expect(matrix(page, value)).toHaveAttribute('data-lit', String(lit(program, 'conv1', 'forward', 'conv1/out', cell, value)))
  for (const value of ['image', 'conv1/W'])
    await expect(map(page, value)).toHaveAttribute('data-lit', String(lit(program, 'conv1', 'forward', 'conv1/out', cell, value)))
  await expect(map(page, 'pool1/out')).toHaveAttribute('data-lit', '1')
  const region = receptiveField(program, valueNamed(program, 'pool1/out').id, 500)!
  await go(page, { cell: { value: 'pool1/out', cell: 500 } })
  await expect(page.getByRole('main')).toContainText(`sees ${region.y1 - region.y0}×${region.x1 - region.x0} pixels`)

  await go(page, { step: 'backward/conv1/dW2d', cell: { value: 'conv1/dW', cell: 213 } })
  for (const value of ['conv1/col', 'conv1/dout2d', 'conv1/dW2d'])
    await expect(matrix(page, value)).toHaveAttribute('data-lit', String(lit(program, 'conv1', 'backward', 'conv1/dW', 213, value)))
  await expect(map(page, 'conv1/dout')).toHaveAttribute('data-lit', '576')
  // A pixel pinned forward is its gradient backward: every output that it fed.
  await go(page, { step: 'backward/conv1/dx', cell: { value: 'image', cell: 14 * 28 + 14 } })
  await expect(map(page, 'conv1/dout')).toHaveAttribute('data-lit', '750')
})

test(
  'pointing at a matrix lights the layers, and pointing at a layer the matrices, without a message to the worker',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '&zoom=matrix&step=forward/conv1/xw')
    await page.evaluate(() => {
      const counts = { posted: 0 }
      const count = (sender: { postMessage: (...message: unknown[]) => void }): void => {
        const send = sender.postMessage
        sender.postMessage = function (...message) {
          if ((message[0] as { path?: readonly string[] }).path?.[0] !== 'ping') counts.posted++ // not a heartbeat
          send.apply(this, message)
        }
      }
      count(Worker.prototype as never)
      Object.assign(window, { counts })
    })
    const posted = (): Promise<number> => page.evaluate(() => (window as unknown as { counts: { posted: number } }).counts.posted)
    const xw = (await matrix(page, 'conv1/xw').boundingBox())!
    await page.mouse.move(xw.x + xw.width * 0.31, xw.y + xw.height * 0.5)
    await expect(map(page, 'image')).toHaveAttribute('data-lit', '25')
    await expect(map(page, 'conv1/out')).toHaveAttribute('data-lit', '1')
    await expect(page.locator('body > [data-testid=lens]')).toBeVisible() // older browsers hold what is fixed in a container
    const out = (await map(page, 'conv1/out').boundingBox())!
    const before = await posted()
    for (let i = 0; i < 20; i++) await page.mouse.move(out.x + 5 + i, out.y + 7)
    await expect(matrix(page, 'conv1/col')).toHaveAttribute('data-lit', '25')
    expect((await posted()) - before).toBe(0)
    await page.mouse.down()
    await page.mouse.up()
    expect((await page.evaluate(() => window.im2see!.place())).cell?.value).toBe('conv1/out')
  },
)

test('the scale of the gradients says its range in words, and holds still where it is locked', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&step=backward/conv1/dx')
  await go(page, { target: null })
  await page.evaluate(() => window.im2see!.settled())
  await expect(map(page, 'softmax/dx')).toBeVisible() // the engine may be done before the player is there
  const words = page.getByTestId('gradient-range')
  const check = async (): Promise<number> => {
    const values = await page
      .locator('#network [data-value]')
      .evaluateAll(all => all.map(e => e.getAttribute('data-value')!).filter(v => v.endsWith('/dout') || v === 'softmax/dx'))
    const largest = await page.evaluate(async all => {
      let most = 0
      for (const v of all) for (const n of (await window.im2see!.read(v)).data) most = Math.max(most, Math.abs(n))
      return most
    }, values)
    await expect.poll(async () => near(number(/largest here (\S+)/.exec((await words.textContent())!)![1]), largest)).toBe(true)
    return largest
  }
  const strong = () =>
    map(page, 'conv1/dout')
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let sum = 0
        for (let i = 0; i < data.length; i += 4) sum += 748 - data[i] - data[i + 1] - data[i + 2]
        return sum
      })
  const small = await check()
  await page.getByLabel('lock the scale').check()
  const end = (await page.evaluate(() => window.im2see!.place())).lock!
  // The network is sure of t: all of them are pale.
  expect(end).toBeGreaterThanOrEqual(10 * (small / 8))
  expect(end).toBeLessThanOrEqual(15 * small)
  const before = await strong()
  await go(page, { target: 8 })
  await page.evaluate(() => window.im2see!.settled())
  const large = await check()
  expect(large).toBeGreaterThan(100 * small)
  expect((await page.evaluate(() => window.im2see!.place())).lock).toBe(end)
  await expect.poll(strong).toBeGreaterThan(1.15 * before)
  await page.getByLabel(/^locked at/).uncheck()
  expect((await page.evaluate(() => window.im2see!.place())).lock).toBeNull()
})

test(
  'the wheel brings cells near enough to read numbers, and addresses; dragging pans; fit goes back',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '&zoom=matrix&step=forward/conv1/xw')
    const col = matrix(page, 'conv1/col'),
      box = (await col.boundingBox())!
    const painted = () => col.locator('canvas').evaluate((c: HTMLCanvasElement) => c.toDataURL())
    await page.mouse.move(box.x + 60, box.y + 80)
    for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -120)
    await expect(page.getByRole('button', { name: 'Zoom in' })).toBeDisabled()
    await expect(page.getByTestId('lens')).toHaveCount(0)
    const numbers = await painted()
    await page.getByLabel('addresses').check()
    await expect.poll(painted).not.toBe(numbers)
    await page.getByLabel('addresses').uncheck()
    await page.mouse.move(box.x + 60, box.y + 80)
    await page.mouse.down()
    await page.mouse.move(box.x + 20, box.y + 20, { steps: 4 })
    await page.mouse.up()
    expect((await page.evaluate(() => window.im2see!.place())).cell).toBeNull()
    await expect.poll(painted).not.toBe(numbers)
    await page.getByRole('button', { name: 'fit' }).click()
    await expect(page.getByRole('button', { name: 'Zoom out' })).toBeDisabled()
  },
)

test('the pinned number’s map stays on the page that is shown, whatever the window is made', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=layer&step=backward/conv3/dW&cell=conv3/dW:28013', 'lenet5')
  for (const [width, height] of [
    [1440, 900],
    [900, 900],
    [2560, 1440],
    [470, 900],
    [1440, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    const foot = page
      .locator('#network')
      .getByText(/of 120/)
      .filter({ visible: true })
    await expect
      .poll(async () => {
        const ranges = (await foot.allTextContents()).map(text => /(\d+)–(\d+) of 120/.exec(text)!.slice(1).map(Number))
        return ranges.length > 0 && ranges.every(([from, to]) => from <= 71 && 71 <= to)
      })
      .toBe(true)
  }
})

anew(
  'where the network is sure of t the backward pass says so, and offers a target with gradients that can be seen',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/pass/simple-convnet?lang=en&step=backward/relu1/dx')
    await page.waitForFunction(() => window.im2see?.program()?.network === 'simple-convnet')
    await page.evaluate(() => window.im2see!.settled())
    const largest = (): Promise<number> =>
      page.evaluate(async () => Math.max(...(await window.im2see!.read('softmax/dx')).data.map(Math.abs)))
    await expect.poll(largest).toBeLessThan(1e-6) // the sample may still be on its way
    await expect(page.getByTestId('sure')).toContainText('The network is sure of t = 3')
    await page.getByTestId('doubt').click()
    await expect(page.getByTestId('sure')).toHaveCount(0)
    await page.evaluate(() => window.im2see!.settled())
    await expect.poll(largest).toBeGreaterThan(0.5)
  },
)

test('the wheel over a layer goes nearer to it, one depth a turn, and back', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  const where = async () => {
    const { zoom, step } = await page.evaluate(() => window.im2see!.place())
    return [zoom, step]
  }
  const box = (await map(page, 'pool1/out').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(0, -100)
  await expect.poll(where).toEqual(['maps', 'forward/pool1/col'])
  const near = (await page.locator('[data-testid=one-layer] [data-value="pool1/out"]').boundingBox())!
  await page.waitForTimeout(400)
  await page.mouse.move(near.x + 20, near.y + 20)
  await page.mouse.wheel(0, 100)
  await expect.poll(where).toEqual(['layer', 'forward/pool1/col'])
})

test('keys walk the cells of a matrix, zoom, pin, and let go', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=matrix&step=forward/conv1/xw')
  await page.getByLabel('addresses').focus()
  await page.keyboard.press('Tab')
  await expect(matrix(page, 'conv1/col')).toBeFocused()
  const reading = page.getByTestId('reading')
  await expect(reading).toContainText('conv1/col[0, 0] =')
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await expect(reading).toContainText('conv1/col[2, 1] =')
  for (let i = 0; i < 6; i++) await page.keyboard.press('+')
  await expect(page.getByRole('button', { name: 'Zoom in' })).toBeDisabled()
  await page.keyboard.press('Enter')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toEqual({ value: 'conv1/col', cell: 51 })
  await page.keyboard.press('Escape')
  expect((await page.evaluate(() => window.im2see!.place())).cell).toBeNull()
})

test('NaN and infinity are named with the step where they began', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&step=forward/conv1/out')
  await go(page, {
    edits: [
      { name: 'conv1/W', cell: 12, value: 3.4e38 },
      { name: 'conv1/W', cell: 13, value: 3.4e38 },
    ],
  })
  await page.evaluate(() => window.im2see!.settled())
  await expect(page.getByRole('status').filter({ hasText: 'first appear in' })).toContainText('first appear in conv1/xw[')
})

test('a tap points, a second pins; where cells are small a finger moves the cell under a lens', { tag: '@phone' }, async ({ page }) => {
  await open(page, '&zoom=matrix&step=forward/conv1/xw')
  const col = matrix(page, 'conv1/col')
  await col.scrollIntoViewIfNeeded()
  await col.tap({ position: { x: 60, y: 40 } })
  await expect(page.getByTestId('lens')).toBeVisible()
  const first = await page.getByTestId('lens').textContent()
  expect((await page.evaluate(() => window.im2see!.place())).cell).toBeNull()
  await col.tap({ position: { x: 60, y: 40 } })
  expect((await page.evaluate(() => window.im2see!.place())).cell?.value).toBe('conv1/col')
  const box = (await col.boundingBox())!
  const session = await page.context().newCDPSession(page)
  const touch = (type: string, x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', {
      type: type as 'touchMove',
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + x, y: box.y + y }],
    })
  await touch('touchStart', 60, 40)
  for (let i = 1; i <= 5; i++) await touch('touchMove', 60 + 12 * i, 40 + 6 * i)
  await expect.poll(() => page.getByTestId('lens').textContent()).not.toBe(first)
  await touch('touchEnd', 0, 0)
  expect(await page.evaluate(() => document.querySelector('[data-testid=lens]')!.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0)
})

test('axe finds nothing in the layer and matrix zooms', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  for (const [language, theme, step, zoom] of [
    ['en', 'light', 'backward/conv1/dW2d', 'matrix'],
    ['ko', 'dark', 'forward/pool1/max', 'layer'],
  ] as const) {
    await go(page, { language, theme, step, zoom, cell: { value: 'conv1/out', cell: 4305 } })
    await page.waitForTimeout(300)
    expect(await violations(page)).toEqual([])
  }
})

test('no step makes the head higher: the picture below it stands still while one steps', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '&zoom=layer&t=8')
  await expect(page.getByTestId('step')).toBeVisible()
  const heights = await page.evaluate(async () => {
    const seen: Record<string, number[]> = {}
    for (const { name, pass } of window.im2see!.program()!.steps.filter(step => step.pass !== 'update')) {
      window.im2see!.go({ step: name })
      do await new Promise(requestAnimationFrame)
      while (document.querySelector('[data-testid=step]')!.textContent !== name)
      const { height } = document.querySelector('[data-picture=layer]')!.parentElement!.getBoundingClientRect()
      seen[pass] = [...new Set([...(seen[pass] ?? []), height])]
    }
    return seen
  })
  expect(Object.values(heights).map(list => list.length)).toEqual([1, 1])
})
