// What one takes along and brings back: links, views as files, pictures, numbers, the script, the stage. And links that are wrong.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test, type Browser, type Download, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { openSide } from './player.ts'
import { inTurn } from './turns.ts'

// Nothing here is about being offline: without the service worker each page opens the sooner.

type Handle = NonNullable<typeof window.im2see>
type Place = ReturnType<Handle['place']>

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program()?.network === window.im2see!.place().network)
  await settled(page)
}
const settled = (page: Page): Promise<void> => page.evaluate(() => window.im2see!.settled())
const place = (page: Page): Promise<Place> => page.evaluate(() => window.im2see!.place())
const go = async (page: Page, change: Parameters<Handle['go']>[0]): Promise<void> => {
  await page.evaluate(p => window.im2see!.go(p), change)
  await settled(page)
}
const numbers = (page: Page, names: readonly string[]): Promise<number[][]> =>
  page.evaluate(async all => {
    const found = []
    for (const n of all) found.push([...(await window.im2see!.read(n)).data])
    return found
  }, names)
const VALUES = ['image', 'conv1/W', 'conv1/out', 'softmax/y', 'softmax/loss', 'conv1/dW', 'conv1/dx']

/** Draws with the mouse, as a person does: in between the square's thousandths, too. */
async function drawSeven(page: Page): Promise<void> {
  const box = (await page.getByTestId('ink').boundingBox())!
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y]
  await page.mouse.move(...at(0.2713, 0.2391))
  await page.mouse.down()
  for (const [x, y] of [
    [0.5117, 0.2333],
    [0.7377, 0.2413],
    [0.5911, 0.5173],
    [0.4719, 0.8117],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 7 })
  await page.mouse.up()
  await settled(page)
}

const menu = async (page: Page): Promise<void> => {
  if (!(await page.locator('#share').isVisible())) await page.getByTestId('share').click()
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
}
const press = async (page: Page, name: string): Promise<void> => {
  await menu(page)
  await page.getByRole('button', { name, exact: true }).click()
}
async function saved(page: Page, name: string): Promise<Download> {
  await menu(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()])
  return download
}
const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8')
async function copied(page: Page, name: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('')) // what was copied before, and its “Copied”, may still be there
  await press(page, name)
  await expect(page.getByTestId('share-done')).toContainText('Copied')
  const read = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(read).not.toBe('')
  return read()
}
async function fresh(browser: Browser, page: Page): Promise<Page> {
  return (await browser.newContext({ viewport: page.viewportSize(), locale: 'en-US', baseURL: new URL(page.url()).origin })).newPage()
}

test(
  'a copied link, opened by someone else, shows the very same: place, numbers, pixels',
  { tag: '@desktop' },
  async ({ page, browser }) => {
    test.setTimeout(120_000)
    await open(page, '#/pass/simple-convnet?lang=en')
    await page.getByRole('button', { name: 'Skip', exact: true }).click() // the tour: who follows a link is not led
    for (const side of ['input', 'number'] as const) await openSide(page, side)
    await drawSeven(page)
    for (const [change, values] of [
      [
        {
          step: 'backward/conv1/dW',
          zoom: 'layer',
          target: 8,
          cell: { value: 'conv1/dW', cell: 213 },
          edits: [
            { name: 'conv1/W', cell: 7, value: -1.25 },
            { name: 'image', cell: 300, value: 0.3 },
          ],
          lock: 0.05,
        },
        VALUES,
      ],
      [
        {
          step: 'forward/conv1/xw',
          zoom: 'matrix',
          target: null,
          cell: { value: 'conv1/out', cell: 4033 },
          edits: [],
          lock: null,
          weights: { seed: 5 },
          theme: 'dark',
        },
        VALUES,
      ],
    ] as const) {
      await go(page, change)
      await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
      const link = await copied(page, 'Copy link')
      await page.keyboard.press('Escape')
      const other = await fresh(browser, page)
      await other.goto(link)
      await other.waitForFunction(() => window.im2see?.program())
      await settled(other)
      expect(await place(other)).toEqual({ ...(await place(page)), language: 'en' })
      expect(await numbers(other, values)).toEqual(await numbers(page, values))
      await expect(other.getByRole('status', { name: 'Notices' })).toBeEmpty()
      for (const side of ['input', 'number'] as const) await openSide(other, side)
      for (const p of [page, other]) await p.mouse.move(5, 5)
      // The pen's own ink is drawn piece by piece, what is opened in one go: only the edges of its letters may differ, by a shade.
      const ink = (p: Page): Promise<number[]> =>
        p
          .getByTestId('ink')
          .evaluate((canvas: HTMLCanvasElement) =>
            Array.from(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data).filter((_, i) => i % 4 === 3),
          )
      const [mine, theirs] = [await ink(page), await ink(other)]
      expect(mine.reduce((sum, v, i) => sum + Math.abs(v - theirs[i]), 0) / mine.reduce((a, b) => a + b, 0)).toBeLessThan(0.02)
      // How far each had scrolled before is its own; what is painted is the same.
      for (const what of change.zoom === 'layer' ? ['#network'] : ['#network', '[data-picture=near]']) {
        // at the layer zoom there is nothing nearer
        const paintings = (p: Page): Promise<string[]> =>
          p.locator(`${what} canvas`).evaluateAll(all => all.map(canvas => (canvas as HTMLCanvasElement).toDataURL()))
        await expect
          .poll(async () => (await paintings(page)).join() === (await paintings(other)).join(), { message: what, timeout: 45_000 })
          .toBe(true)
        expect((await paintings(page)).length).toBeGreaterThan(2)
      }
      await other.context().close()
    }
  },
)

test('a sample keeps its label in a link', async ({ page, browser }) => {
  await open(page, '#/pass/simple-convnet?lang=en')
  const target = await page.getByTestId('target').textContent()
  expect(target).toContain('label of this sample')
  const other = await fresh(browser, page)
  await other.goto(await copied(page, 'Copy link'))
  await expect(other.getByTestId('target')).toHaveText(target!)
  await other.context().close()
})

test('back and forward go through pages, networks and the stage', async ({ page }) => {
  await open(page, '#/?lang=en')
  await go(page, {
    strokes: [
      [
        [0.5, 0.2],
        [0.5, 0.8],
      ],
    ],
  })
  await page.getByRole('link', { name: 'Pass' }).click()
  await expect(page.getByTestId('step')).toHaveText('forward/conv1/col')
  await go(page, { step: 'forward/relu1/out' })
  await go(page, { network: 'lenet5', step: null })
  await page.waitForFunction(() => window.im2see!.program()!.network === 'lenet5')
  await go(page, { view: 'stage' })
  await expect(page.getByTestId('stage')).toBeVisible()
  await page.goBack()
  await expect(page.getByTestId('stage')).toHaveCount(0)
  expect(await place(page)).toMatchObject({ page: 'pass', network: 'lenet5', view: 'page' })
  await page.goBack()
  await expect(page.getByTestId('step')).toHaveText('forward/relu1/out')
  await page.waitForFunction(() => window.im2see!.program()!.network === 'simple-convnet')
  await page.goBack()
  expect(await place(page)).toMatchObject({
    page: 'draw',
    strokes: [
      [
        [0.5, 0.2],
        [0.5, 0.8],
      ],
    ],
  })
  await page.goForward()
  await expect(page.getByTestId('step')).toHaveText('forward/relu1/out')
})

/** A picture of one's own, half of it half transparent. */
const photo = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const rgba = new Uint8ClampedArray(48 * 40 * 4)
    for (let i = 0; i < 48 * 40; i++) rgba.set(Math.abs((i % 48) - 24) < 4 ? [20, 30, 40, 255] : [255, 255, 255, i % 2 ? 255 : 128], 4 * i)
    window.im2see!.go({ strokes: [], picture: { rgba, width: 48, height: 40 } })
  })

test('what a link leaves out is said, and a saved view holds it', { tag: '@desktop' }, async ({ page, browser }) => {
  await open(page, '#/pass/simple-convnet?lang=en')
  await photo(page)
  await go(page, {
    step: 'forward/conv1/out',
    cell: { value: 'conv1/W', cell: 3 },
    edits: Array.from({ length: 250 }, (_, i) => ({ name: 'conv1/W', cell: i, value: i / 100 })),
  })
  await menu(page)
  await expect(page.getByTestId('left-out')).toContainText([
    'A link cannot hold your own picture',
    '250 numbers are changed. A link holds only the first 200',
  ])
  const download = await saved(page, 'Save view')
  expect(download.suggestedFilename()).toBe('simple-convnet-forward-conv1-out.im2see')
  await expect(page.getByTestId('share-done')).toContainText('Saved as simple-convnet-forward-conv1-out.im2see')

  const other = await fresh(browser, page)
  await open(other, '#/?lang=en')
  await drop(other, 'view.im2see', await textOf(download))
  await other.waitForFunction(() => window.im2see!.place().page === 'pass')
  await settled(other)
  const strip = ({ picture, ...rest }: Place) => ({ ...rest, size: picture && [picture.width, picture.height] })
  expect(strip(await place(other))).toEqual({ ...strip(await place(page)), language: 'en' })
  expect(await numbers(other, VALUES)).toEqual(await numbers(page, VALUES))
  // What was there before can be had back, and the menu opens files, too.
  await openSide(other, 'input')
  await other.getByTestId('undo').click()
  expect((await place(other)).picture).toBeNull()
  await other.getByTestId('share').click()
  await other
    .getByTestId('view-file')
    .setInputFiles({ name: 'again.im2see', mimeType: 'application/json', buffer: Buffer.from(await textOf(download)) })
  await expect.poll(async () => (await place(other)).picture?.width).toBe(48)
  // What is chosen there and is no view is called what it is.
  await other.getByTestId('share').click()
  await other
    .getByTestId('view-file')
    .setInputFiles({ name: 'params.im2see', mimeType: 'application/json', buffer: Buffer.from('PK\u0003\u0004 and no more', 'latin1') })
  await expect(other.getByRole('status', { name: 'Notices' })).toContainText('params.im2see is a ZIP archive, not a view of im2see')
  await other.context().close()
})

const drop = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([name, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([text], name))
      document.querySelector('main')!.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    [name, text] as const,
  )

test('a damaged view says what is wrong and where, and nothing changes', async ({ page }) => {
  await open(page, '#/pass/lenet5?lang=en&step=forward/conv1/col')
  const good = JSON.parse(await textOf(await saved(page, 'Save view'))) as { place: Record<string, unknown> }
  const before = await place(page)
  const notices = page.getByRole('status', { name: 'Notices' })
  for (const [text, sentence] of [
    [
      JSON.stringify({ ...good, place: { ...good.place, cell: { value: 'conv1/out', cell: 99_999 } } }),
      'place.cell.cell is 99999; it should be a whole number from 0 to 4703',
    ],
    [
      JSON.stringify({ ...good, place: { ...good.place, network: 'resnet' } }),
      'place.network is "resnet"; it should be one of simple-convnet, lenet5',
    ],
    [JSON.stringify({ ...good, picture: { width: 2, height: 2, png: 'AAAA' } }), 'it should be a PNG of 2×2 pixels'],
    [JSON.stringify({ ...good, version: 9 }), 'a view of version 9; this page reads version 1'],
    [JSON.stringify(good).slice(0, 200), 'is damaged in line 1, at character 201'],
    ['hello', 'is damaged in line 1, at character 1:'],
    ['{"name":"x"}', 'is not a view of im2see'],
  ] as const) {
    await drop(page, 'bad.im2see', text)
    await expect(notices).toContainText(sentence)
    expect(await place(page)).toEqual(before)
  }
  await drop(page, 'good.im2see', JSON.stringify(good))
  await expect(notices).toBeEmpty()
})

test(
  'a picture holds the panel with its words, legends and caption, as SVG and twice as fine as PNG',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const [hash, words, canvases] of [
      [
        '#/pass/simple-convnet?lang=en&step=backward/conv1/dW&t=8&cell=conv1/dW:213&theme=dark',
        ['∂ W', 'to each winner', '(y − t)/N', 'SimpleConvNet · backward/conv1/dW'],
        10,
      ],
      ['#/pass/lenet5?lang=ko&step=forward/conv1/xw&zoom=matrix&theme=light', ['col', '(784, 25)', 'LeNet-5 · forward/conv1/xw'], 3],
      ['#/?lang=en', ['filters', '(30, 1, 5, 5)', 'SimpleConvNet'], 8],
    ] as const) {
      await open(page, hash)
      if (hash.startsWith('#/?'))
        await go(page, {
          strokes: [
            [
              [0.3, 0.2],
              [0.7, 0.2],
              [0.45, 0.8],
            ],
          ],
        })
      await page.evaluate(() => window.im2see!.settled())
      await expect.poll(() => page.locator('main canvas').count()).toBeGreaterThanOrEqual(canvases)
      await page.getByTestId('share').click()
      const save = async (kind: string): Promise<Buffer> => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: kind, exact: true }).click()])
        return readFileSync(await download.path())
      }
      // Maps that come with the next frame are there a moment later.
      let svg = ''
      await expect(async () => {
        svg = (await save('SVG')).toString('utf8')
        expect(svg.match(/<image/g)?.length).toBeGreaterThanOrEqual(canvases)
      }).toPass()
      const png = await save('PNG')
      const seen = await page.evaluate(text => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
        return {
          wrong: parsed.querySelector('parsererror')?.textContent,
          width: Number(parsed.documentElement.getAttribute('width')),
          height: Number(parsed.documentElement.getAttribute('height')),
          words: [...parsed.querySelectorAll('text')].map(t => t.textContent),
          ramps: parsed.querySelectorAll('linearGradient').length,
          link: parsed.querySelector('a')?.getAttribute('href'),
          paper: parsed.querySelector('rect')!.getAttribute('fill'),
          variables: /var\(|light-dark/.test(text),
        }
      }, svg)
      expect(seen).toMatchObject({ wrong: undefined, variables: false })
      expect(seen.words).toEqual(expect.arrayContaining([...words]))
      expect(seen.ramps).toBeGreaterThan(0)
      expect(seen.link).toContain(hash.split('?')[0])
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * seen.width, 2 * seen.height])
      // On the page's own paper, and something other than paper on it.
      const colours = await page.evaluate(async base64 => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))]))
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height),
          context = canvas.getContext('2d')!
        context.drawImage(bitmap, 0, 0)
        const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)
        return { corner: pixels[0] & 0xffffff, many: new Set(pixels).size }
      }, png.toString('base64'))
      expect(colours.corner).toBe(hash.includes('dark') ? 0x1b1817 : 0xf7fafb)
      expect(colours.many).toBeGreaterThan(200)
      await page.getByTestId('share').click() // the next view is in the same page, and opens it again
      await expect(page.getByRole('button', { name: 'SVG', exact: true })).toHaveCount(0)
    }
  },
)

test(
  'a picture for a slide holds the five largest terms, is 16:9 on white, and has no letters under 12 points',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '#/pass/simple-convnet?lang=en&step=backward/conv1/dW&t=8&cell=conv1/dW:213&zoom=window&theme=dark')
    const terms = page.getByRole('list', { name: 'The largest terms' }).getByRole('button')
    await expect(terms).toHaveCount(5)
    await menu(page)
    await page.locator('#share').getByRole('combobox').selectOption('white')
    await page.getByLabel('For a slide, 16:9').check()
    const svg = await textOf(await saved(page, 'SVG'))
    await expect(page.getByTestId('stage')).toHaveCount(0)
    expect((await place(page)).theme).toBe('dark')
    const seen = await page.evaluate(text => {
      const { documentElement: svg } = new DOMParser().parseFromString(text, 'image/svg+xml')
      const [, , wide, high] = svg.getAttribute('viewBox')!.split(' ').map(Number)
      return {
        ratio: wide / high,
        ground: svg.querySelector('rect')!.getAttribute('fill'),
        words: [...svg.querySelectorAll('text')].map(t => t.textContent).join(' '),
        smallest: Math.min(
          ...[...svg.querySelectorAll('g > text')].map(t => (Number.parseFloat(t.getAttribute('font-size')!) / wide) * 960),
        ),
      }
    }, svg)
    expect(seen.ratio).toBeCloseTo(16 / 9, 1)
    expect(seen.ground).toBe('#fff')
    expect(seen.words.match(/dout\[0, 8, /g)!.length).toBeGreaterThanOrEqual(5)
    expect(seen.words).not.toContain('Point at')
    expect(seen.smallest).toBeGreaterThanOrEqual(11.9)
  },
)

test('numbers are copied for NumPy and as JSON; many of them are a file', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/pass/simple-convnet?lang=en&step=forward/conv1/col_W')
  const numpy = await copied(page, 'Copy NumPy')
  const [name, body, shape] = /^(\w+) = np\.array\(\[(.*)\], dtype=np\.float32\)\.reshape\((.*)\)\n$/s.exec(numpy)!.slice(1) as [
    string,
    string,
    string,
  ]
  const real = await numbers(page, ['conv1/col_W'])
  expect([name, shape]).toEqual(['conv1_col_W', '25, 30'])
  expect(
    body
      .split(',')
      .map(s => s.trim())
      .filter(Boolean)
      .map(Number)
      .map(Math.fround),
  ).toEqual(real[0])
  await go(page, { cell: { value: 'conv1/db', cell: 2 } })
  const json = JSON.parse(await copied(page, 'Copy JSON')) as { name: string; shape: number[]; data: number[] }
  expect({ ...json, data: json.data.map(Math.fround) }).toEqual({
    name: 'conv1/db',
    shape: [30],
    data: (await numbers(page, ['conv1/db']))[0],
  })
  await go(page, { cell: { value: 'affine1/W', cell: 2 } })
  const npy = readFileSync(await (await saved(page, 'Save as .npy')).path())
  expect(npy.subarray(1, 6).toString()).toBe('NUMPY')
  const data = new Float32Array(npy.buffer.slice(npy.byteOffset + 10 + npy.readUInt16LE(8), npy.byteOffset + npy.length))
  expect(npy.toString('latin1')).toContain("'shape': (4320, 100,)")
  expect([...data.subarray(0, 500)]).toEqual((await numbers(page, ['affine1/W']))[0].slice(0, 500))
})

/** Files of a zip without compression. */
function unzipped(zip: Buffer): Record<string, Buffer> {
  const files: Record<string, Buffer> = {}
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const size = zip.readUInt32LE(at + 18),
      name = zip.readUInt16LE(at + 26),
      from = at + 30 + name + zip.readUInt16LE(at + 28)
    files[zip.toString('utf8', at + 30, at + 30 + name)] = zip.subarray(from, from + size)
    at = from + size
  }
  return files
}

const python = ['python3', 'python'].find(name => spawnSync(name, ['-c', 'import numpy']).status === 0)

test(
  `the script saved from the page ${python ? 'runs in plain NumPy and gives the page’s loss and gradients' : 'lies beside its weights (no NumPy here to run it)'}`,
  { tag: '@desktop' },
  async ({ page }) => {
    for (const network of ['simple-convnet', 'lenet5']) {
      await open(page, `#/pass/${network}?lang=en&t=8`)
      await go(page, {
        edits: [
          { name: 'conv1/W', cell: 3, value: 0.75 },
          { name: 'image', cell: 200, value: 0.5 },
        ],
      })
      const files = unzipped(readFileSync(await (await saved(page, 'Save NumPy script')).path()))
      expect(Object.keys(files)).toEqual([`${network}/${network}.py`, `${network}/weights.npz`])
      await page.keyboard.press('Escape')
      expect(files[`${network}/${network}.py`].toString()).toContain('# backward')
      if (!python) continue
      const folder = mkdtempSync(join(tmpdir(), 'im2see-page-'))
      for (const [name, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), bytes)
      }
      const { stdout, stderr } = spawnSync(python, [join(folder, network, `${network}.py`)], { encoding: 'utf8' })
      expect(stderr).toBe('')
      const sums = Object.fromEntries(
        stdout
          .trim()
          .split('\n')
          .map(line => [line.split(' ')[0], Number(line.split(' ').at(-1))]),
      )
      const loss = (await numbers(page, ['softmax/loss']))[0][0]
      expect(Math.abs(sums['loss'] - loss)).toBeLessThanOrEqual(1e-4 + 1e-4 * Math.abs(loss))
      for (const name of ['backward/conv1/dW', 'backward/affine1/db', 'conv1/W', 'image', 'forward/softmax/y']) {
        const data = (await numbers(page, [name]))[0],
          sum = data.reduce((a, b) => a + b, 0)
        expect(Math.abs(sums[name] - sum), name).toBeLessThanOrEqual(1e-4 + 1e-4 * data.reduce((a, b) => a + Math.abs(b), 0))
      }
    }
  },
)

test('where the page may not copy, the text is there to be copied by hand', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
  )
  await open(page, '#/?lang=en')
  await press(page, 'Copy link')
  await expect(page.getByLabel('Copy it from here')).toHaveValue(/#\/\?lang=en$/)
})

test('the menu is reached by keys, gives the focus back, and is sound for axe in both languages', async ({ page }) => {
  for (const lang of ['en', 'ko']) {
    await open(page, `#/pass/simple-convnet?lang=${lang}`)
    await page.getByTestId('share').focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('#share button').first()).toBeVisible() // its code comes when it is opened first
    await page.keyboard.press('Tab')
    await expect(page.locator('#share button').first()).toBeFocused()
    // Single keys are the page's no longer: a digit here draws nothing.
    const { strokes } = await place(page)
    await page.keyboard.press('5')
    expect((await place(page)).strokes).toEqual(strokes)
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    const box = (await page.locator('#share').boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(page.viewportSize()!.width)
    await page.keyboard.press('Escape')
    await expect(page.locator('#share')).toBeHidden()
    await expect(page.getByTestId('share')).toBeFocused()
  }
})

test.describe('the stage', () => {
  const small = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => {
      const wrong: string[] = []
      const seen = (e: Element): boolean => {
        const r = e.getBoundingClientRect(),
          s = getComputedStyle(e)
        return r.width > 1 && r.height > 1 && s.visibility === 'visible' && !e.closest('.hidden')
      }
      for (const e of document.querySelectorAll('[data-testid=stage] *')) {
        if (!seen(e)) continue
        const style = getComputedStyle(e),
          name = `${e.tagName} ${e.getAttribute('class')} “${e.textContent.slice(0, 20)}”`
        const letters = [...e.childNodes].some(n => n instanceof Text && n.data.trim() !== '')
        if (letters && parseFloat(style.fontSize) < 24) wrong.push(`${name}: letters of ${style.fontSize}`)
        for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const) {
          const width = parseFloat(style[`border${side}Width`])
          if (width > 0 && width < 3 && !style[`border${side}Color`].endsWith(', 0)')) wrong.push(`${name}: a border of ${width}px`)
        }
        if (e instanceof SVGElement && style.stroke !== 'none' && parseFloat(style.strokeWidth) < 3)
          wrong.push(`${name}: a line of ${style.strokeWidth}`)
      }
      return wrong
    })

  test(
    'shows the panel alone, for the last row: letters of 24 px and lines of 3 at 1080p, nothing cut off',
    { tag: '@desktop' },
    async ({ page }) => {
      await page.setViewportSize({ width: 1920, height: 1080 })
      for (const hash of inTurn('stages', [
        '#/?view=stage',
        '#/pass/simple-convnet?view=stage&step=forward/conv1/out&cell=pool1/out:500',
        '#/pass/lenet5?view=stage&step=backward/conv2/dx&cell=conv2/dx:100&t=8',
        '#/pass/lenet5?view=stage&zoom=matrix&step=forward/conv1/xw&cell=conv1/out:300',
      ]))
        for (const lang of ['en', 'ko']) {
          await open(page, `${hash}&lang=${lang}`)
          if (hash.startsWith('#/?'))
            await go(page, {
              strokes: [
                [
                  [0.3, 0.2],
                  [0.7, 0.2],
                  [0.45, 0.8],
                ],
              ],
            })
          await expect(page.getByTestId('stage')).toBeVisible()
          expect([hash, await small(page)]).toEqual([hash, []])
          // On the drawing page one draws there, too.
          await expect(page.getByTestId('ink')).toHaveCount(hash.startsWith('#/?') ? 1 : 0)
          await expect(page.getByRole('navigation')).toHaveCount(0)
          expect(
            await page.evaluate(() => [
              document.documentElement.scrollWidth - innerWidth,
              document.documentElement.scrollHeight - innerHeight,
            ]),
          ).toEqual([0, 0])
          const cut = await page.evaluate(() =>
            [...document.querySelectorAll('[data-testid=stage] [data-value], [data-testid=stage] canvas')]
              .filter(e => {
                const r = e.getBoundingClientRect()
                return (
                  r.right > innerWidth ||
                  r.bottom > innerHeight ||
                  e.closest('main')!.querySelector('footer')!.getBoundingClientRect().top < r.bottom
                )
              })
              .map(e => e.getAttribute('data-value')),
          )
          expect([hash, cut]).toEqual([hash, []])
          expect(await violations(page)).toEqual([])
        }
    },
  )

  test('is stepped by a remote, and leads back to the whole page', async ({ page }) => {
    await open(page, '#/pass/simple-convnet?lang=en&view=stage')
    await expect(page.getByTestId('step')).toHaveText('forward/conv1/col') // the engine may be done before the player is there
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageUp')
    await expect(page.getByTestId('step')).toHaveText('forward/conv1/col_W')
    await page.getByRole('link', { name: 'Full view' }).click()
    await expect(page.getByTestId('stage')).toHaveCount(0)
    await expect(page.getByTestId('step')).toHaveText('forward/conv1/col_W')
    await expect(page).not.toHaveURL(/view=/)
    await press(page, 'Stage')
    await expect(page.getByTestId('stage')).toBeVisible()
  })

  test('of a drawing goes through its moments', async ({ page }) => {
    await open(page, '#/?lang=en&view=stage')
    await go(page, { strokes: [Array.from({ length: 40 }, (_, i) => [0.5, 0.1 + i / 50] as const)] })
    await page.keyboard.press('PageDown')
    await expect.poll(async () => (await place(page)).at).toBe(4)
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown')
    await expect.poll(async () => (await place(page)).at).toBe(16)
    await page.keyboard.press('PageUp')
    await expect.poll(async () => (await place(page)).at).toBe(12)
  })

  test('works in a frame of another page, by the embed code', { tag: '@desktop' }, async ({ page }) => {
    await open(page, '#/pass/lenet5?lang=en&step=forward/conv1/out')
    const code = await copied(page, 'Copy embed code')
    const strokes = (await place(page)).strokes
    // Of another host, this Chromium would let no page frame what 127.0.0.1 serves (local network access).
    const lesson = new URL('teacher.html', page.url()).href
    await page.route(lesson, route => route.fulfill({ contentType: 'text/html', body: `<h1>My lesson</h1>${code}` }))
    await page.goto(lesson)
    const frame = page.frameLocator('iframe')
    await expect(frame.getByTestId('step')).toHaveText('forward/conv1/out')
    await frame.getByTestId('step').click() // the keys go where one has clicked
    await page.keyboard.press('PageDown')
    await expect(frame.getByTestId('step')).toHaveText('forward/tanh1/out')
    const [inside] = page.frames().slice(1)
    expect(await inside.evaluate(() => window.im2see!.place().strokes)).toEqual(strokes)
    const [whole] = await Promise.all([page.context().waitForEvent('page'), frame.getByRole('link', { name: 'Full view' }).click()])
    await whole.waitForFunction(() => window.im2see?.place().step === 'forward/tanh1/out')
    expect(await whole.evaluate(() => window.im2see!.place().view)).toBe('page')
  })
})

test('a wrong link to the player opens the nearest view and says what was wrong', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  for (const [hash, step, sentence] of [
    ['#/pass/resnet?lang=en', 'forward/conv1/col', 'There is no network “resnet”. You see simple-convnet'],
    [
      '#/pass/lenet5?lang=en&step=backward/conv2/nothing',
      'backward/conv2/dout4d',
      'This network has no step “backward/conv2/nothing”. You see backward/conv2/dout4d',
    ],
    ['#/pass/lenet5?lang=en&step=forward/tanh1/out&cell=conv1/out:4704', 'forward/tanh1/out', 'This network has no cell “conv1/out:4704”'],
    ['#/pass/lenet5?lang=en&step=forward/tanh1/out&strokes=BgQEAAEC!!', 'forward/tanh1/out', 'The drawing is damaged'],
    [
      '#/pass/lenet5?lang=en&edits=conv1/W:99999:1&zoom=closer&view=wide',
      'forward/conv1/col',
      'The change “conv1/W:99999” does not name a number',
    ],
    ['#/pass/simple-convnet?lang=en&cell=constructor/out:1&step=__proto__', 'forward/conv1/col', 'This network has no step “__proto__”'],
  ] as const) {
    await page.goto('about:blank')
    await open(page, hash)
    await expect(page.getByTestId('step')).toHaveText(step)
    await expect(page.getByRole('status', { name: 'Notices' })).toContainText(sentence)
    expect((await place(page)).cell).toBeNull()
    expect((await numbers(page, ['softmax/y']))[0].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4)
  }
  expect(errors).toEqual([])
})

test('of links opened while a network is still opening, the last one wins', async ({ page }) => {
  let release: () => void = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route(/lenet5\.safetensors/, async route => {
    await held
    await route.continue()
  })
  await open(page, '#/pass/simple-convnet?lang=en')
  const to = (hash: string): Promise<void> =>
    page.evaluate(h => {
      location.hash = h
    }, hash)
  await to('#/pass/lenet5?lang=en&step=forward/conv2/out&cell=conv2/out:7')
  await expect(page.locator('main')).toHaveAttribute('aria-busy', 'true')
  await to('#/pass/simple-convnet?lang=en&step=forward/relu1/out&cell=relu1/out:9')
  await expect(page.getByTestId('step')).toHaveText('forward/relu1/out')
  release()
  await page.waitForTimeout(500)
  await page.waitForFunction(() => document.querySelector('main')!.getAttribute('aria-busy') === 'false')
  expect(await page.evaluate(() => window.im2see!.program()!.network)).toBe('simple-convnet')
  expect(await place(page)).toMatchObject({ network: 'simple-convnet', step: 'forward/relu1/out', cell: { value: 'relu1/out', cell: 9 } })
  await to('#/pass/lenet5?lang=en&step=forward/conv2/out&cell=conv2/out:7')
  await page.waitForFunction(() => window.im2see!.program()!.network === 'lenet5')
  await expect(page.getByTestId('step')).toHaveText('forward/conv2/out')
  expect((await place(page)).cell).toEqual({ value: 'conv2/out', cell: 7 })
  await expect(page.getByRole('status', { name: 'Notices' })).toBeEmpty()
})

test('each step is said as a sentence, and the layers have their table', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/pass/simple-convnet?lang=en&step=forward/conv1/col&cell=conv1/out:4033')
  await expect(page.getByTestId('step')).toHaveText('forward/conv1/col')
  await page.evaluate(() => window.im2see!.go({ step: 'forward/conv1/xw' }))
  const live = page.locator('[aria-live=polite].hidden').filter({ hasText: 'step 3 of 6' })
  await expect(live).toHaveText('conv1, step 3 of 6: col (576, 25) times col_W (25, 30) gives xw (576, 30)')
  await page.locator('summary').filter({ hasText: 'Table' }).first().click()
  const table = page.getByTestId('layer-table')
  const read = (text: string): number => Number(text.replaceAll('−', '-').replaceAll(',', ''))
  await expect(table.locator('table').first().locator('tbody tr')).toHaveCount(9)
  const rows = await table
    .locator('table')
    .first()
    .locator('tbody tr')
    .evaluateAll(all => all.map(r => [...r.querySelectorAll('th, td')].map(c => c.textContent)))
  expect(rows.map(r => r[0])).toEqual([
    'image',
    'conv1/W',
    'conv1/out',
    'relu1/out',
    'pool1/out',
    'affine1/out',
    'relu2/out',
    'affine2/out',
    'softmax/y',
  ])
  for (const [name, shape, least, mean, most] of rows) {
    const value = await page.evaluate(async n => {
      const { shape, data } = await window.im2see!.read(n)
      return { shape, data: [...data] }
    }, name)
    expect(shape).toBe(`(${value.shape.join(', ')})`)
    const close = (text: string, real: number): void =>
      expect(Math.abs(read(text) - real), `${name} ${text}`).toBeLessThanOrEqual(Math.abs(real) * 0.006 + 1e-6)
    close(least, Math.min(...value.data))
    close(mean, value.data.reduce((a, b) => a + b, 0) / value.data.length)
    close(most, Math.max(...value.data))
  }
  const around = table.locator('table').nth(1)
  await expect(around.locator('caption')).toHaveText('Numbers around conv1/out[0, 7, 0, 1]')
  const data = (await numbers(page, ['conv1/out']))[0]
  const cells = await around.locator('tbody td').allTextContents()
  expect(cells).toHaveLength(25)
  expect(Math.abs(read(cells[1]) - data[4033])).toBeLessThanOrEqual(Math.abs(data[4033]) * 0.006)
})
