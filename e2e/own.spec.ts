// The reader's own network: the book's params.pkl and a Keras file, let fall on the first page.
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { writePickle } from '../engine/data/pickle.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { hash01 } from '../engine/random.ts'
import { plainHdf5 } from '../tools/fuzz/plainHdf5.ts'
import { plainOnnx } from '../tools/fuzz/plainOnnx.ts'
import { violations } from './axe.ts'
import { goAndSettle, number, three } from './player.ts'

const drop = (page: Page, name: string, bytes: Uint8Array): Promise<void> => dropAll(page, { [name]: bytes })
const dropAll = (page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> =>
  page.evaluate(
    all => {
      const data = new DataTransfer()
      for (const [name, base64] of all) data.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name))
      document.querySelector('main')!.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const),
  )

/** Weights of a SimpleConvNet with 4 filters of 5×5 and 6 hidden numbers. */
const shapes = { W1: [4, 1, 5, 5], b1: [4], W2: [576, 6], b2: [6], W3: [6, 10], b3: [10] }
const params = Object.fromEntries(
  Object.entries(shapes).map(([name, shape], n) => [
    name,
    { shape, data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (hash01(n + 1, i) - 0.5) / 4) },
  ]),
)

test(
  'a pickle let fall on the first page opens as the reader’s own network, down to its dW; a broken one is told',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/?lang=en')
    await page.waitForFunction(() => window.im2see?.program() !== undefined)
    const notices = page.getByRole('status', { name: 'Notices' })
    await drop(page, 'my params.pkl', writePickle(params))
    await expect(notices).toContainText(
      'The network of my params.pkl is open, with its weights: filter_num 4, filter_size 5, pad 0, stride 1, hidden_size 6.',
    )
    await page.waitForFunction(() => window.im2see?.program()?.network === 'my-params')
    await goAndSettle(page, { strokes: three })
    await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
    await expect(page.getByTestId('origin')).toHaveCount(0) // it is not random
    expect(await page.evaluate(async () => Array.from((await window.im2see!.read('conv1/W')).data.slice(0, 25)))).toEqual(
      Array.from(params['W1'].data.subarray(0, 25)),
    )

    // Broken ones name the culprit; the reader's own stays.
    const { b3: _, ...rest } = params
    await drop(page, 'torn.pkl', writePickle(rest))
    await expect(notices).toContainText('torn.pkl was not opened. The weights file has no tensor b3 of shape (10).')
    await drop(page, 'evil.pkl', Buffer.from('cposix\nsystem\n(Vid\ntR.'))
    await expect(notices).toContainText('evil.pkl was not opened. The pickle asks Python for posix.system.')
    expect(await page.evaluate(() => window.im2see!.program()!.network)).toBe('my-params')

    expect(await page.evaluate(async () => window.im2see!.openFiles([new File([Uint8Array.of(0x80, 4, 0x5d, 0x2e)], 'list.pkl')]))).toEqual(
      {
        ok: false,
        network: 'my-params',
        message:
          'list.pkl was not opened. The pickle holds a list. Save a dict of NumPy arrays: pickle.dump(network.params, file). What you had before stays on screen.',
      },
    )

    // Its own dW, in the player.
    await page.getByRole('link', { name: 'Pass' }).click()
    await goAndSettle(page, { step: 'backward/conv1/dW', target: 8, cell: { value: 'conv1/dW', cell: 0 } })
    const dW = await page.evaluate(async () => (await window.im2see!.read('conv1/dW')).data[0])
    expect(Math.abs(dW)).toBeGreaterThan(0)
    await expect(page.getByTestId('reading')).toContainText('dW[0, 0, 0, 0]')
    const said = (await page.getByTestId('reading').textContent())!.match(/[−-]?\d[\d.,]*(e[−+-]?\d+)?/g)!.map(number)
    expect(said.some(one => Math.abs(one - dW) <= 0.01 * Math.abs(dW))).toBe(true)

    // A Keras file brings its network, too; what a reader should know of it is said.
    await page.getByRole('link', { name: 'Draw' }).click()
    const keras = readFileSync(new URL('../engine/data/fixtures/keras/same.h5', import.meta.url))
    await drop(page, 'mnist cnn.h5', keras)
    await expect(notices).toContainText(
      'The network of mnist cnn.h5 is open, with its weights. The file’s network has no softmax at its end.',
    )
    await page.waitForFunction(() => window.im2see?.program()?.network === 'mnist-cnn')
    await drop(page, 'lstm.h5', Buffer.from(keras.toString('latin1').replace('"class_name": "Dense"', '"class_name": "LSTM" '), 'latin1'))
    await expect(notices).toContainText('lstm.h5 was not opened. Layer dense is of class LSTM, which im2see does not have.')

    // The sum that another reading of the file gives stands in the player: filter 0 over rows and columns 3 to 7 of the image.
    const cell = { value: 'conv2d/out', cell: 5 * 14 + 5 }
    await page.getByRole('link', { name: 'Pass' }).click()
    await goAndSettle(page, { strokes: three, step: 'forward/conv2d/out', cell })
    const image = await page.evaluate(async () => Array.from((await window.im2see!.read('image')).data)),
      tensors = plainHdf5(new Uint8Array(keras)),
      [kernel, bias] = ['kernel', 'bias'].map(role => tensors.find(({ name }) => name.endsWith(`/conv2d/${role}:0`))!),
      [, , , FN] = kernel.shape
    let sum = bias.numbers[0]
    for (let y = 0; y < 5; y++) for (let x = 0; x < 5; x++) sum += image[(y + 3) * 14 + x + 3] * kernel.numbers[(y * 5 + x) * FN]
    expect(image.some(pixel => pixel > 0)).toBe(true)
    await expect
      .poll(async () => (await page.getByTestId('reading').textContent())!.match(/[−-]?\d[\d.,]*(e[−+-]?\d+)?/g)!.map(number))
      .toContainEqual(expect.closeTo(sum, 2))
  },
)

test(
  'a file whose network nobody knows opens in the editor, and its weights come in once they fit',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/?lang=en')
    await page.waitForFunction(() => window.im2see?.program() !== undefined)
    // The first convolution moves by 2: no shape says so.
    const strided = { W1: [4, 1, 6, 6], b1: [4], W2: [3, 4, 4, 4], b2: [3], W3: [243, 3], b3: [3] },
      numbers = Object.fromEntries(
        Object.entries(strided).map(([name, shape], n) => [
          name,
          { shape, data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (hash01(n + 1, i) - 0.5) / 4) },
        ]),
      )
    const notices = page.getByRole('status', { name: 'Notices' })
    await drop(page, 'tower.pkl', writePickle(numbers))
    await expect(notices).toContainText('tower.pkl was not opened.')
    await page.getByTestId('open-editor').click()
    await expect(notices).toContainText(
      'The layers of tower.pkl are in the editor. Their kinds and sizes follow from its weights. The rest is assumed',
    )
    const rows = page.getByTestId('editor')
    await expect(rows.getByTestId('misfit')).toContainText('affine1/W is (243, 3) in the file.')
    await expect(page.getByTestId('carried')).toContainText('2 of 3 layers fit the weights of tower.pkl.')
    await page.getByTestId('sentence').fill('tower: input 1×28×28 · conv 4@6×6 s2 · relu · conv 3@4×4 · relu · affine 3 · softmax')
    await expect(rows.getByTestId('misfit')).toHaveCount(0)
    await expect(notices).toContainText('The network has the weights of tower.pkl now.')
    await expect
      .poll(() => page.evaluate(async () => Array.from((await window.im2see!.read('affine1/W')).data)))
      .toEqual(Array.from(numbers['W3'].data))
    expect(await violations(page)).toEqual([])
  },
)

const onnxFile = (name: string): Uint8Array => readFileSync(new URL(`../engine/data/fixtures/onnx/${name}.onnx`, import.meta.url))

test(
  'an ONNX file let fall on the first page opens with its network, which computes what the file does; a data file that is missing is named',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/?lang=en')
    await page.waitForFunction(() => window.im2see?.program() !== undefined)
    const notices = page.getByRole('status', { name: 'Notices' })
    const outside = onnxFile('external-data'),
      weights = Float32Array.from({ length: 120 }, (_, i) => hash01(5, i))
    await drop(page, 'model.onnx', outside)
    await expect(notices).toContainText(
      'model.onnx was not opened. The weights are in another file, weights.bin. Drop both files together. What you had before stays on screen.',
    )
    expect(await page.evaluate(() => window.im2see!.program()!.network)).toBe('simple-convnet')
    await dropAll(page, { 'weights.bin': new Uint8Array(weights.buffer), 'model.onnx': outside })
    await page.waitForFunction(() => window.im2see?.program()?.network === 'model')
    expect(await page.evaluate(async () => Array.from((await window.im2see!.read('affine1/W')).data))).toEqual(Array.from(weights))

    const bytes = onnxFile('gemm-alpha-beta')
    await drop(page, 'half as much.onnx', bytes)
    await expect(notices).toContainText(/The network of half as much\.onnx is open.* Folded into the weights: Gemm y\./)
    await page.waitForFunction(() => window.im2see?.program()?.network === 'half-as-much')
    await goAndSettle(page, { page: 'pass', step: 'forward/affine1/out', cell: { value: 'affine1/out', cell: 3 } })
    const image = await page.evaluate(async () => Array.from((await window.im2see!.read('image')).data)),
      { y } = plainOnnx(bytes, i => image[i])
    await expect(page.getByTestId('reading')).toContainText('out[0, 3]')
    const said = (await page.getByTestId('reading').textContent())!.match(/[−-]?\d[\d.,]*(e[−+-]?\d+)?/g)!.map(number)
    expect(said.some(one => Math.abs(one - y.data[3]) <= 0.01 * Math.abs(y.data[3]))).toBe(true)
  },
)

/** The page's own weights as the book's pickle, re-scaled so that they want pixels of 0 to 255. */
function wantingBytes(): Uint8Array {
  const { tensors } = readWeights(readFileSync(new URL('../public/weights/simple-convnet.safetensors', import.meta.url)))
  const names = { 'conv1/W': 'W1', 'conv1/b': 'b1', 'affine1/W': 'W2', 'affine1/b': 'b2', 'affine2/W': 'W3', 'affine2/b': 'b3' }
  return writePickle(
    Object.fromEntries(
      Object.entries(names).map(([name, book]) => {
        const { shape, data } = tensors.get(name)!
        return [book, { shape, data: name === 'conv1/W' ? Float32Array.from(data, w => w / 255) : Float32Array.from(data) }]
      }),
    ),
  )
}

test('which pixels a file’s network wants is found by trying, told, and can be chosen otherwise', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/?lang=en')
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  const notices = page.getByRole('status', { name: 'Notices' }),
    ways = notices.getByRole('radiogroup', { name: 'Pixels that the network gets' })
  await drop(page, 'bytes.pkl', wantingBytes())
  await expect(notices).toContainText(/It reads \d\d(\.5)? % of 200 of our digits with pixels 0 … 255, so it gets them that way\./)
  await expect(ways.getByRole('radio')).toHaveCount(7)
  await expect(ways.getByRole('radio', { name: /^0 … 255/ })).toBeChecked()
  expect(await violations(page)).toEqual([])
  await page.waitForFunction(() => window.im2see?.program()?.network === 'bytes')
  await goAndSettle(page, { strokes: three })
  await expect(page.getByTestId('answer')).toHaveText('3')
  const largest = () => page.evaluate(async () => Math.max(...(await window.im2see!.read('image')).data))
  await expect.poll(largest).toBe(255)
  await expect(page.getByRole('img', { name: '0 as the background, 255 as ink' }).first()).toBeVisible()
  await expect.poll(() => page.url()).toContain('scale+255')

  // Another way, by keyboard; it is in the link, and where drawing is told.
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  const pixels = page.getByTestId('pixels')
  await pixels.getByText('pixels: 0 … 255').focus()
  await page.keyboard.press('Enter')
  await pixels.getByRole('radio', { name: /^0 … 255/ }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(pixels.locator('summary')).toHaveText('pixels: 0 … 1')
  await expect.poll(largest).toBe(1)
  await expect.poll(() => page.url()).not.toContain('scale')
  await expect(page.getByRole('combobox', { name: 'Network' }).getByRole('option', { name: 'bytes' })).toHaveCount(1)
})

test(
  'a state dict of PyTorch’s let fall on the first page opens as its network; a whole model says what to save instead',
  { tag: '@desktop' },
  async ({ page }) => {
    const fixture = (name: string): Uint8Array => readFileSync(new URL(`../engine/data/fixtures/torch/${name}`, import.meta.url))
    await page.goto('./#/?lang=en')
    await page.waitForFunction(() => window.im2see?.program() !== undefined)
    const notices = page.getByRole('status', { name: 'Notices' })
    await drop(page, 'my net.pt', fixture('normed.pt'))
    await expect(notices).toContainText('The network of my net.pt is open, with its weights')
    await expect(notices).toContainText('The file holds only weights. ReLU between its layers')
    await page.waitForFunction(() => window.im2see?.program()?.network === 'my-net')
    await goAndSettle(page, { strokes: three })
    await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
    expect(await page.evaluate(async () => (await window.im2see!.read('layer1-1/variance')).shape)).toEqual([3])
    await drop(page, 'model.pt', fixture('whole.pt'))
    await expect(notices).toContainText(
      "model.pt was not opened. The file asks Python for torch.nn.modules.container.Sequential. im2see runs nothing that a file names; it reads tensors. Save only those: torch.save(model.state_dict(), 'weights.pt').",
    )
    expect(await page.evaluate(() => window.im2see!.program()!.network)).toBe('my-net')
  },
)
