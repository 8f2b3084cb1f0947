// The diagram for tomorrow's slides: with the maps of the input inside, taken nearer, saved whole; and which pixels a number saw.
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { violations } from './axe.ts'

test('LeNet’s diagram carries the maps of the input, comes nearer by keys, and is saved whole, with its letters @desktop', async ({
  page,
  context,
}) => {
  await page.goto('./#/architectures/lenet5?lang=en')
  const figure = page.getByRole('figure', { name: 'Diagram of LeNet-5' }),
    picture = figure.locator('svg')
  await expect(page.getByTestId('live-maps')).toBeChecked()
  await expect(picture.locator('image')).toHaveCount(1 + 5 * 6 + 2) // the image; five layers, of each its face and five sheets behind it; two vectors
  await expect(picture.getByText(/^map \d+$/)).toHaveCount(5)
  await expect(figure.getByRole('status')).toContainText('largest on average')
  const labels = await picture.locator('text').allTextContents()
  expect(await violations(page)).toEqual([])
  const whole = await picture.getAttribute('viewBox')
  await figure.getByRole('group', { name: /Drag or use the arrow keys/ }).press('+')
  expect(Number((await picture.getAttribute('viewBox'))!.split(' ')[2])).toBeLessThan(Number(whole!.split(' ')[2]))
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-svg').click()])
  const svg = await readFile(await download.path(), 'utf8')
  expect(svg).toContain(`viewBox="${whole}"`)
  expect(svg.match(/<image [^>]*href="data:image\/png;base64,/g)).toHaveLength(33)
  expect([...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual(labels)
  await page.getByRole('button', { name: 'Whole' }).click()
  await expect(picture).toHaveAttribute('viewBox', whole!)

  // Opened alone, in a page that knows none of our styles, its words are as wide as here.
  const alone = await context.newPage()
  await download.saveAs(test.info().outputPath('lenet5.svg'))
  await alone.goto(pathToFileURL(test.info().outputPath('lenet5.svg')).href)
  const here = await widthsIn(picture),
    furthest = async (): Promise<number> => {
      const there = await widthsIn(alone.locator('svg'))
      expect(there).toHaveLength(here.length)
      return Math.max(...there.map((width, i) => Math.abs(width / here[i] - 1)))
    }
  await expect.poll(furthest).toBeLessThan(0.01)
  await alone.evaluate(() => document.querySelector('defs')!.remove())
  await expect.poll(furthest).toBeGreaterThan(0.03) // without the font in it they would be others
  await alone.close()

  // Which pixels its number came from: on the drawing page its thread begins in them.
  await page.evaluate(() => window.im2see!.go({ page: 'draw', cell: { value: 'conv2/out', cell: 345 } }))
  await expect(page.locator('[data-thread="conv2/out 345"]')).toBeVisible()
})

test('A number of a map on the diagram is read, stays while one goes on, and leads to its terms @desktop', async ({ page }) => {
  await page.goto('./#/architectures/lenet5?lang=en')
  const face = page.getByRole('figure', { name: 'Diagram of LeNet-5' }).locator('svg rect[data-layer=conv2]').first(),
    reading = page.getByTestId('reading')
  await expect(page.locator('figure svg image').first()).toBeAttached()
  await face.hover()
  await expect(reading).toHaveText(/^conv2\[0, \d+, \d+, \d+\] = /)
  await page.mouse.move(2, 2)
  const read = (await reading.textContent())!,
    [, map, y, x] = /\[0, (\d+), (\d+), (\d+)\]/.exec(read)!.map(Number)
  const real = await page.evaluate(async at => (await window.im2see!.read('conv2/out')).data[at], (map * 10 + y) * 10 + x)
  expect(Math.abs(Number(read.split(' = ')[1].replace('−', '-')) - real)).toBeLessThan(0.01 * Math.max(1, Math.abs(real)))
  // Keys choose the number beside it, and its thread follows.
  const drawn = (): Promise<string | null> => page.locator('[data-thread] path').last().getAttribute('d')
  await reading.focus()
  const first = await drawn()
  await reading.press(x > 4 ? 'ArrowLeft' : 'ArrowRight')
  await expect(reading).toHaveText(new RegExp(`^conv2\\[0, ${map}, ${y}, ${x > 4 ? x - 1 : x + 1}\\] = `))
  await expect.poll(drawn).not.toBe(first)
  await reading.press(x > 4 ? 'ArrowRight' : 'ArrowLeft')
  await expect(reading).toHaveText(read)
  await page.getByTestId('why').click()
  await expect(page.getByTestId('number')).toHaveText(`conv2 · out[0, ${map}, ${y}, ${x}]`)
})

test('A layer’s words are the layer: they light it, paper lights nothing, and a click opens it @desktop', async ({ page }) => {
  await page.goto('./#/architectures/alexnet?lang=en')
  const picture = page.getByRole('figure', { name: 'Diagram of AlexNet' }).locator('svg'),
    lit = page.locator('tr[data-lit]')
  const smallest = (): Promise<number> =>
    picture.evaluate((svg: SVGSVGElement) =>
      Math.min(...[...svg.querySelectorAll('text')].map(text => Number(text.getAttribute('font-size')) * svg.getScreenCTM()!.a)),
    )
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect.poll(smallest).toBeGreaterThanOrEqual(12)
  await expect(page.locator('[data-more-left], [data-more-right]')).toHaveCount(0)
  for (const layer of ['fc6', 'conv3', 'fc8']) {
    await pointAt(page, picture.getByText(layer, { exact: true }))
    await expect(lit).toHaveAttribute('data-layer', layer)
    const { x, y, width } = (await picture.boundingBox())!
    await page.mouse.move(x + width / 2, y + 3)
    await expect(lit).toHaveCount(0)
    await expect(picture.locator('[data-thread]')).toHaveCount(0)
  }
  await pointAt(page, picture.getByText('conv3', { exact: true }))
  await expect(picture.locator('[data-thread]')).toHaveCount(1) // back to the image
  await pointAt(page, picture.getByText('11×11'))
  await expect(lit).toHaveAttribute('data-layer', 'conv1') // what is written on the way to a layer is that layer's
  await pointAt(page, picture.getByText('conv2', { exact: true }))
  await page.mouse.down()
  await page.mouse.up()
  await expect(page).toHaveURL(/#\/pass\/alexnet/)
})

test('What was said of one network is not said of the next, and a width that is none saves nothing @desktop', async ({ page }) => {
  await page.goto('./#/architectures/alexnet?lang=en')
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.resolve() } })
  })
  const [table] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-csv').click()])
  expect(table.suggestedFilename()).toBe('alexnet.csv')
  expect(await readFile(await table.path(), 'utf8')).toContain('conv1,convolution,11x11,4,0,1,96x55x55')
  await page.getByRole('button', { name: 'Copy as CSV' }).click()
  await expect(page.getByText('Copied the table as CSV.')).toBeVisible()
  await page.evaluate(() => window.im2see!.go({ network: 'lenet5' }))
  await expect(page.getByRole('heading', { name: 'What LeNet-5 was in 1998' })).toBeVisible()
  await expect(page.getByText('Copied the table as CSV.')).toHaveCount(0)

  const field = page.getByLabel('PNG width')
  const saved: string[] = []
  page.on('download', download => saved.push(download.suggestedFilename()))
  for (const wrong of ['', '0', '-5', '99999']) {
    await field.fill(wrong)
    await page.getByTestId('save-png').click()
    await expect(page.getByRole('alert').filter({ hasText: 'from 100 to 12000' })).toBeVisible()
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(wrong)
  }
  await field.fill('300')
  await page.getByLabel('Transparent background').check()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-png').click()])
  expect(download.suggestedFilename()).toBe('lenet5-volumes-transparent.png')
  const png = await readFile(await download.path())
  expect(png.readUInt32BE(16)).toBe(300)
  const corner = await page.evaluate(async base64 => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))])),
      canvas = new OffscreenCanvas(1, 1),
      context = canvas.getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    return context.getImageData(0, 0, 1, 1).data[3]
  }, png.toString('base64'))
  expect(corner).toBe(0)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByLabel('Transparent background').uncheck()
  const [dark] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-svg').click()])
  expect(dark.suggestedFilename()).toBe('lenet5-volumes-dark.svg')
  expect(saved).toHaveLength(2)
})

test('What is saved ends in whole lines of its paper: no light edge, at odd sizes, volumes and flat blocks, dark paper @desktop', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('./#/architectures/lenet5?lang=en')
  for (const style of ['Volumes', 'Flat blocks']) {
    await page.getByRole('button', { name: style }).click()
    for (const across of [777, 1201]) {
      await page.getByLabel('PNG width').fill(String(across))
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('save-png').click()])
      const edges = await page.evaluate(
        async base64 => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))])),
            { width, height } = bitmap
          const context = new OffscreenCanvas(width, height).getContext('2d')!
          context.drawImage(bitmap, 0, 0)
          const colours = (x: number, y: number, w: number, h: number): number[] => [
            ...new Set(new Uint32Array(context.getImageData(x, y, w, h).data.buffer)),
          ]
          return [colours(0, 0, 1, 1), colours(0, height - 1, width, 1), colours(width - 1, 0, 1, height), colours(0, 0, width, 1)]
        },
        (await readFile(await download.path())).toString('base64'),
      )
      for (const edge of edges) expect(edge, `${style} ${across}`).toEqual(edges[0])
    }
  }
})

test('On a narrow screen the figure begins where it can be read, and shows that it goes on @phone', async ({ page }) => {
  await page.goto('./#/architectures/alexnet?lang=en')
  const figure = page.getByRole('figure', { name: 'Diagram of AlexNet' }),
    picture = figure.locator('svg'),
    room = figure.getByRole('group', { name: /Drag or use the arrow keys/ })
  const letters = (): Promise<number> =>
    picture.evaluate(
      (svg: SVGSVGElement) =>
        Math.min(...[...svg.querySelectorAll('text')].map(text => Number(text.getAttribute('font-size')))) * svg.getScreenCTM()!.a,
    )
  await expect.poll(letters).toBeGreaterThanOrEqual(11.99)
  await expect(room).toHaveAttribute('data-more-right')
  await expect(room).not.toHaveAttribute('data-more-left')
  await page.getByRole('button', { name: 'Whole' }).click()
  await expect(room).not.toHaveAttribute('data-more-right')
  expect(await letters()).toBeLessThan(4)
  const diagrams = page.getByRole('region', { name: 'Side by side' }).locator('svg')
  await expect(diagrams).not.toHaveCount(0)
  for (const diagram of await diagrams.all()) {
    const { x, width } = (await diagram.boundingBox())!
    expect([x >= 0, x + width <= page.viewportSize()!.width]).toEqual([true, true]) // none is cropped
    expect(await diagram.getAttribute('viewBox')).toMatch(/^0 0 /)
  }
  await page.getByRole('button', { name: 'Flat blocks' }).click()
  await expect.poll(letters).toBeGreaterThanOrEqual(11.99)
  expect(await violations(page)).toEqual([])
})

/** How wide the words of a picture are, in its units. */
const widthsIn = (picture: Locator): Promise<readonly number[]> =>
  picture.evaluate(svg => [...svg.querySelectorAll('text')].map(text => text.getComputedTextLength()))

/** Moves the pointer onto something that lies under what is for pointing. */
async function pointAt(page: Page, what: Locator): Promise<void> {
  const { x, y, width, height } = (await what.boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
}
