// A network of one's own, made by keyboard: from a template, through a misfit, to a page that draws with it; kept over a reload.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { goAndSettle, three } from './player.ts'

const name = (page: Page, row: number) => page.locator(`[data-row="${row}"] [data-handle]`)
const shape = (page: Page, row: number) => page.locator(`[data-row="${row}"]`).getByTestId('shape')

test(
  'a template is changed by keys, a misfit is mended, the network draws, and is kept over a reload',
  { tag: '@desktop' },
  async ({ page }) => {
    page.on('pageerror', error => {
      throw error
    })
    await page.goto('./#/architectures/own?net=one-convolution&lang=en')
    await expect(name(page, 0)).toHaveText('conv1')

    // What usually comes next is first; arrows go from row to row, Tab into its fields.
    await name(page, 0).focus()
    await page.keyboard.press('+')
    await page.keyboard.press('Enter')
    await expect(name(page, 1)).toBeFocused()
    await expect(name(page, 1)).toHaveText('relu1')
    await page.keyboard.press('ArrowUp')
    await expect(name(page, 0)).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.locator('[data-row="0"] input:focus')).toHaveValue('4')
    await page.keyboard.type('6')
    await expect(shape(page, 1)).toHaveText('6×24×24')
    await expect(page.getByTestId('sentence')).toHaveValue('one-convolution: input 1×28×28 · conv 6@5×5 · relu · affine 10 · softmax')

    // A convolution behind the affine layer has no maps to slide over.
    await name(page, 2).focus()
    await page.keyboard.press('+')
    await page.getByTestId('add-convolution').press('Enter')
    const fault = page.getByTestId('fault')
    await expect(fault).toContainText('affine1 gives (10). conv2 takes (C, H, W).')
    await expect(fault.getByRole('button')).toHaveCount(2)
    expect(await violations(page)).toEqual([])
    await page.getByTestId('fix-0').press('Enter')
    await expect(fault).toHaveCount(0)
    await expect(page.getByTestId('sentence')).toHaveValue(/conv 6@5×5 p?.*conv .* · affine 10 · softmax$/)

    await page.getByRole('textbox', { name: 'Name under which it is kept' }).fill('<b>ours</b>')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name of <b>ours</b>' })).toBeVisible()
    const sentence = await page.getByTestId('sentence').inputValue()

    await page.getByTestId('go-draw').press('Enter')
    await goAndSettle(page, { strokes: three })
    await expect(page.getByTestId('answer')).toHaveText(/^\d$/)

    await page.goto('about:blank')
    await page.goto('./#/architectures/own?lang=en')
    await page.getByRole('button', { name: 'Open <b>ours</b>' }).press('Enter')
    await expect(page.getByTestId('sentence')).toHaveValue(sentence)
  },
)

test('weights of layers that did not change stay, and undo leads back', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/architectures/own?lang=en')
  const filters = (): Promise<readonly number[]> =>
    page.evaluate(async () => Array.from((await window.im2see!.read('conv1/W')).data.slice(0, 9)))
  const network = (): Promise<string | undefined> =>
    page.evaluate(() =>
      window
        .im2see!.program()
        ?.layers.map(layer => layer.kind)
        .join(' '),
    )
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  const before = await filters()
  // What it sees can be drawn here, too, and is answered beside the square.
  await page.getByTestId('draw-input').click()
  await page.getByRole('button', { name: 'Sample 7', exact: true }).click()
  await expect(page.getByTestId('answer')).toHaveText('7')
  await page.getByTestId('draw-input').click()
  await expect(page.getByTestId('answer')).toHaveCount(0)
  await name(page, 3).focus() // affine1, whose rows are fewer then
  await page.keyboard.press('Delete')
  await expect.poll(network).toBe('convolution relu pooling relu affine softmax')
  expect(await filters()).toEqual(before)
  await expect(page.getByTestId('carried')).toContainText('Weights of 1 of 2 layers stay as in SimpleConvNet.')
  await page.keyboard.press('Control+z')
  await expect.poll(network).toBe('convolution relu pooling affine relu affine softmax')
  expect(page.url()).not.toContain('net=')
})

test('code opens its network, says where it is wrong, and is copied in another language', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/architectures/own?net=one-convolution&lang=en')
  const code = page.getByTestId('code'),
    said = page.getByTestId('code-said')
  await code.fill('nn.Sequential(\n  nn.Conv2d(1, 4, 3), nn.GRU(3))')
  await code.press('Control+Enter')
  await expect(said).toContainText('Line 2, column 23: nn.GRU is not a layer that im2see reads.')
  await expect(name(page, 0)).toHaveText('conv1')
  await code.fill('nn.Sequential(\n  nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(),\n  nn.Linear(4 * 26 * 26, 10))')
  await page.getByTestId('read-code').click()
  await expect(said).toContainText('Its image is 1×28×28: that is what Linear takes.')
  await expect(page.getByTestId('sentence')).toHaveValue('input 1×28×28 · conv 4@3×3 · relu · affine 10 · softmax')
  await page.getByTestId('copy-keras').click()
  await expect(code).toHaveValue(/layers\.Conv2D\(4, 3\),\n/)
  await page.getByTestId('copy-book').click()
  await expect(said).toContainText('cannot express affine1')
  expect(await violations(page, '[aria-labelledby="own-code"]')).toEqual([])
})
