// AlexNet in the player: what it holds is said, a forward pass with progress, pictures, a class, the backward pass when asked, weights of one's own.
import { writeFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { compile } from '../engine/compile.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import { networks } from '../engine/networks/index.ts'
import type { Program } from '../engine/program.ts'
import { violations } from './axe.ts'
import { openSide } from './player.ts'

const settled = (page: Page) => page.evaluate(() => window.im2see!.settled())
const first = (page: Page, name: string) =>
  page.evaluate(async value => {
    const { shape, data } = await window.im2see!.read(value)
    return { shape, data: Array.from(data.slice(0, 6)) }
  }, name)
/** 0 where a canvas is all one colour. */
const colours = (page: Page, value: string) =>
  page.locator(`[data-value="${value}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return new Set(new Uint32Array(data.buffer)).size
  })

test('AlexNet opens with what it needs said; a pass, a class, its backward pass, wrong and right weights @desktop', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('./#/pass/alexnet?t=417')
  const large = page.getByTestId('large')
  await expect(large).toContainText('A forward pass needs 282 MB of memory, 244 MB of it for weights. A backward pass needs 57.8 MB more.')
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  await settled(page)
  await expect(page.getByTestId('origin')).toContainText('Random weights (uniform He, seed 1)')
  expect((await first(page, 'softmax/y')).shape).toEqual([1, 1000])
  const y = await page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])
  await expect(page.getByTestId('answer')).toHaveText(String(y.indexOf(Math.max(...y))))
  for (const value of ['image', 'conv1/out', 'pool5/out', 'fc6/out'])
    await expect.poll(() => colours(page, value), value).toBeGreaterThan(8)
  expect(await violations(page)).toEqual([])

  // Another page of maps is another look, at other numbers.
  await page.getByRole('button', { name: 'conv1/out: more maps' }).click()
  await expect(page.getByText('11–20 of 96').first()).toBeVisible()
  await expect.poll(() => colours(page, 'conv1/out')).toBeGreaterThan(8)

  // The same picture and weights by another picture: another answer of the same network.
  const before = await first(page, 'pool5/out')
  await openSide(page, 'input')
  await page.getByRole('button', { name: 'Stripes' }).click()
  await settled(page)
  expect((await first(page, 'pool5/out')).data).not.toEqual(before.data)

  // No backward pass until someone asks.
  expect(await page.evaluate(() => window.im2see!.program()!.steps.every(s => s.pass === 'forward'))).toBe(true)
  await page.getByTestId('ask-backward').click()
  await expect(large).toContainText('need 340 MB')
  await settled(page)
  await page.evaluate(() => window.im2see!.go({ step: 'backward/conv1/dx' }))
  await expect.poll(() => colours(page, 'conv1/dx')).toBeGreaterThan(8)
  const dx = (await page.evaluate(async () => {
    const { data } = await window.im2see!.read('softmax/dx')
    return [data[417], data.reduce((a, b) => a + b, 0)]
  })) as [number, number]
  expect(dx[0]).toBeLessThan(0)
  expect(Math.abs(dx[1])).toBeLessThan(1e-4)
  // A number of the last convolution, and what of the picture it sees.
  await page.evaluate(() => window.im2see!.go({ cell: { value: 'conv5/dout', cell: 84 }, zoom: 'window', step: 'backward/conv5/dW' }))
  await expect(page.getByTestId('reading')).toContainText('conv5/dout')
  await expect(page.getByTestId('window')).toHaveAttribute('data-revision', /\d/)

  // Weights of no network that is known: which tensor, what was met, what was expected; the network stays.
  const tensor = (...shape: number[]) =>
    ({ shape, dtype: 'float32', data: new Float32Array(shape.reduce((all, size) => all * size, 1)) }) as const
  const some = writeWeights({
    tensors: new Map([
      ['conv1/W', tensor(6, 1, 5, 5)],
      ['conv1/b', tensor(6)],
    ]),
    metadata: {},
  })
  const firstWeight = await first(page, 'conv1/W')
  await page
    .getByTestId('weights-file')
    .setInputFiles({ name: 'some.safetensors', mimeType: 'application/octet-stream', buffer: Buffer.from(some) })
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(
    'Tensor conv1/W of the weights file has the shape (6, 1, 5, 5); this network needs (96, 3, 11, 11).',
  )
  expect(await first(page, 'conv1/W')).toEqual(firstWeight)
  await expect(page.getByTestId('origin')).toContainText('seed 1')

  // Given up, what is there stays; asked again, it goes on.
  await page.getByTestId('random').click()
  await page.getByTestId('cancel').click()
  await expect(page.getByTestId('cancel')).toBeHidden({ timeout: 20_000 })
  await expect(page.getByTestId('origin')).toContainText('seed')
})

test('AlexNet in an open tab: a link into its backward pass asks for it; what is no class or no weights is named @desktop', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto('./#/pass/alexnet?t=12')
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  await settled(page)
  // So wrong that y_t is 0 in float32, but not the loss.
  expect(await page.evaluate(async () => (await window.im2see!.read('softmax/y')).data[12])).toBe(0)
  await expect(page.getByText('is below 1e−45')).toBeVisible()

  const field = page.getByTestId('class')
  for (const typed of ['1000', '-1', '3.5', 'cat']) {
    await field.fill(typed)
    await expect(page.getByTestId('no-class')).toHaveText('A class is a whole number from 0 to 999. Class 12 stays.')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveValue(typed)
  }
  expect(await page.evaluate(() => window.im2see!.place().target)).toBe(12)
  await field.blur()
  await expect(field).toHaveValue('12')
  await expect(page.getByTestId('no-class')).toBeHidden()

  await page
    .getByTestId('weights-file')
    .setInputFiles({ name: 'notes.safetensors', mimeType: 'text/plain', buffer: Buffer.from('These are notes, and no weights at all.') })
  const notices = page.getByRole('status', { name: 'Notices' })
  await expect(notices).toContainText(
    'This file is a text. im2see reads .safetensors, .npz, the book’s .pkl, PyTorch’s .pt, Keras’s .h5 and .keras, and .onnx here.',
  )
  await notices.getByRole('button', { name: 'Dismiss' }).click()

  await page.evaluate(() => {
    location.hash = '#/pass/alexnet?step=backward/conv1/dx&t=12'
  })
  await expect(page.getByTestId('large')).toContainText('need 340 MB')
  await settled(page)
  expect(await page.evaluate(() => window.im2see!.place().step)).toBe('backward/conv1/dx')
  await expect(notices).not.toContainText('has no step')
  // Gradients a hundredth of the last layer's have colours, too: of their own scale.
  for (const value of ['conv1/dout', 'relu1/dout', 'lrn1/dout'])
    await expect.poll(() => colours(page, value), { message: value }).toBeGreaterThan(20)
})

test('weights of one’s own in AlexNet: a pickle that is cut off is called so, and NaN in a file that is opened is told @desktop', async ({
  page,
}, info) => {
  test.setTimeout(120_000)
  await page.goto('./#/pass/alexnet')
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  const notices = page.getByRole('status', { name: 'Notices' }),
    weights = page.getByTestId('weights-file')
  await weights.setInputFiles({
    name: 'params.pkl',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0x80, 4, 0x95, 60, 4, 0, 0, 0, 0, 0, 0, 0x7d, 0x94, 0x28]),
  })
  await expect(notices).toContainText('The weights file is cut off: expected a frame of 1084 bytes')
  await notices.getByRole('button', { name: 'Dismiss' }).click()

  const path = info.outputPath('odd.safetensors')
  writeFileSync(path, zeros(compile(networks.alexnet, 1, { backward: false })))
  await weights.setInputFiles(path)
  await expect(notices).toContainText('some of them are NaN or infinite: fc8/b: 1 of 1,000 (NaN at 999)', { timeout: 60_000 })
  await expect(page.getByTestId('origin')).toContainText('odd.safetensors')
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices).not.toContainText('NaN or infinite')
})

/** All weights 0 in bfloat16, the very last one NaN. */
function zeros(program: Program): Buffer {
  let at = 0
  const entries = Object.entries(program.params).map(([name, id]) => {
    const { shape } = program.values[id],
      from = at
    at += 2 * shape.reduce((product, size) => product * size, 1)
    return [name, { dtype: 'BF16', shape, data_offsets: [from, at] }] as const
  })
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries))),
    length = Buffer.alloc(8)
  length.writeUInt32LE(header.length)
  return Buffer.concat([length, header, Buffer.alloc(at - 2), Buffer.from([0xc0, 0x7f])])
}

test('a small device is told what AlexNet needs, and what fits @phone', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'deviceMemory', { value: 1 }))
  await page.goto('./#/pass/alexnet')
  const refused = page.getByTestId('refused')
  await expect(refused).toContainText('AlexNet cannot be opened here. It needs 282 MB; this device reports 1 GB of memory')
  expect(await page.evaluate(() => window.im2see!.program())).toBeUndefined()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(2)
  expect(await violations(page)).toEqual([])
  await refused.getByRole('button', { name: /LeNet-5/ }).click()
  await page.waitForFunction(() => window.im2see!.program()?.network === 'lenet5')
  await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
})
