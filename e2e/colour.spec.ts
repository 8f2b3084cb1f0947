// Colour means: computed, with this sign. What the player has not reached is grey; read off the canvases' own pixels.
import { expect, test, type Page } from '@playwright/test'
import { go, openPlayer as open } from './player.ts'

interface Seen {
  readonly value: string
  readonly ahead: boolean
  /** How far the channels of its most colourful pixel are apart. */
  readonly colour: number
  /** The share of pixels that are not paper. */
  readonly inked: number
}

/** The maps on screen, each value once. */
const seen = (page: Page): Promise<readonly Seen[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#network [data-value]')].flatMap(element => {
      const canvas = element.querySelector('canvas')
      if (!canvas || canvas.width === 0 || canvas.hasAttribute('data-blank')) return []
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      let colour = 0,
        inked = 0
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] === 0) continue
        const [r, g, b] = [data[i], data[i + 1], data[i + 2]]
        colour = Math.max(colour, Math.max(r, g, b) - Math.min(r, g, b))
        if (Math.abs(r - 251) + Math.abs(g - 250) + Math.abs(b - 247) > 12) inked++
      }
      return [{ value: element.dataset['value']!, ahead: element.hasAttribute('data-ahead'), colour, inked: inked / (data.length / 4) }]
    }),
  )
/** Neither grey nor paper has its channels farther apart. */
const GREYEST = 12

async function expectColours(page: Page, coloured: readonly string[], grey: readonly string[]): Promise<void> {
  await expect(async () => {
    const maps = await seen(page)
    for (const { value, ahead, colour } of maps) if (ahead) expect(colour, `${value}, ahead`).toBeLessThanOrEqual(GREYEST)
    for (const value of coloured)
      expect(
        maps.find(map => map.value === value),
        value,
      ).toMatchObject({ ahead: false })
    for (const value of coloured) expect(maps.find(map => map.value === value)!.colour, value).toBeGreaterThan(60)
    for (const value of grey)
      expect(
        maps.find(map => map.value === value),
        value,
      ).toMatchObject({ ahead: true })
    for (const value of grey) expect(maps.find(map => map.value === value)!.inked, `${value} is seen`).toBeGreaterThan(0.02)
  }).toPass()
}

test(
  'no layer that the player has not reached has a colour, forward or backward; what it has reached has',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await expectColours(page, ['conv1/W'], ['conv1/out', 'relu1/out', 'pool1/out', 'affine1/out', 'affine2/out'])
    await go(page, { step: 'forward/conv1/out' })
    await expectColours(page, ['conv1/W', 'conv1/out'], ['relu1/out', 'pool1/out', 'affine1/out'])
    // Nor has the answer, which comes last.
    const bar = page.locator('[data-outcome] [data-top] i').first()
    const colourful = (): Promise<number> =>
      bar.evaluate(element => {
        const [r, g, b] = /(\d+)\D+(\d+)\D+(\d+)/.exec(getComputedStyle(element).backgroundColor)!.slice(1).map(Number)
        return Math.max(r, g, b) - Math.min(r, g, b)
      })
    await expect.poll(colourful).toBeLessThan(20)
    await go(page, { step: 'forward/affine1/out' })
    await expectColours(page, ['conv1/out', 'relu1/out', 'pool1/out', 'affine1/out'], ['relu2/out', 'affine2/out'])
    await go(page, { step: 'backward/relu1/dx', target: 8 })
    await expectColours(page, ['relu1/dout', 'conv1/dout'], ['conv1/dW', 'conv1/dx'])
    // Backward y − t stands in the answer's place.
    await expect(page.getByTestId('differences')).not.toHaveAttribute('data-ahead')
    await expect(page.locator('[data-testid=differences] [data-target] i')).toHaveCSS('background-color', 'rgb(118, 42, 131)')
    await go(page, { step: 'forward/conv1/col' })
    await expectColours(page, ['conv1/W'], ['conv1/out', 'relu1/out'])
  },
)

test('who wants less motion has the colours at once', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  await expectColours(page, [], ['conv1/out'])
  // Whole from its first frame on: what is painted is never part grey, part colour.
  const mixed = await page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('#network [data-value="conv1/out"] canvas')!
    const colourful = (): number => {
      const { data, width } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      const columns = new Set<number>()
      for (let i = 0; i < data.length; i += 4) {
        const [r, g, b] = [data[i], data[i + 1], data[i + 2]]
        if (Math.max(r, g, b) - Math.min(r, g, b) > 60) columns.add(Math.floor((i / 4) % width))
      }
      return columns.size / width // the picture may be laid out anew meanwhile
    }
    window.im2see!.go({ step: 'forward/conv1/out' })
    const shares: number[] = []
    while (shares.filter(share => share > 0).length < 15) {
      await new Promise(requestAnimationFrame)
      shares.push(colourful())
    }
    return shares.filter(share => share > 0)
  })
  expect(Math.min(...mixed)).toBeGreaterThan(0.85 * Math.max(...mixed))
})
