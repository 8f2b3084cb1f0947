// Drawing, as a hand does it: mouse, finger and keys; undo, samples, files; the ghost's example; the ribbon back in time.
import { writeFileSync } from 'node:fs'
import { expect, test as anew, type Locator, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { drop, png } from './pictureFiles.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

type XY = readonly [x: number, y: number]
const THREE: readonly XY[] = [
  [0.3, 0.25],
  [0.5, 0.17],
  [0.68, 0.28],
  [0.6, 0.43],
  [0.46, 0.48],
  [0.66, 0.56],
  [0.7, 0.7],
  [0.5, 0.83],
  [0.3, 0.75],
]
const ONE: readonly XY[] = [
  [0.5, 0.15],
  [0.5, 0.5],
  [0.5, 0.85],
]

async function open(page: Page, hash = '#/'): Promise<void> {
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
}

async function inSquare(page: Page, points: readonly XY[]): Promise<readonly XY[]> {
  await page.getByTestId('ink').scrollIntoViewIfNeeded()
  const box = (await page.getByTestId('ink').boundingBox())!
  return points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height])
}

async function draw(page: Page, points = THREE): Promise<void> {
  const [first, ...rest] = await inSquare(page, points)
  await page.mouse.move(...first)
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(...point, { steps: 5 })
  await page.mouse.up()
}

/** The share of the square that is not paper, and how dark the darkest of it is, 0 to 255. */
const inked = (page: Page) =>
  page.getByTestId('ink').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let marked = 0
    let darkest = 255
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] === 0) continue
      marked++
      if (data[i + 3] === 255) darkest = Math.min(darkest, data[i])
    }
    return { share: marked / (canvas.width * canvas.height), darkest }
  })

/** The digits that led, as the ribbon names them, the last one first. */
const led = (page: Page) => page.getByTestId('ribbon').locator('text').allTextContents()
const answer = (page: Page) => page.getByTestId('answer')
const settled = (page: Page) => page.evaluate(() => window.im2see!.settled())
const thinks = (page: Page) => page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])
const likeliest = (y: readonly number[]) => String(y.indexOf(Math.max(...y)))
const strokes = (page: Page) => page.evaluate(() => window.im2see!.place().strokes)

test("ink follows the mouse, and the answer is the network's own", { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  await expect(answer(page)).toHaveText('3')
  const { share, darkest } = await inked(page)
  expect(share).toBeGreaterThan(0.1)
  expect(share).toBeLessThan(0.4)
  expect(darkest).toBeLessThan(60)
  await settled(page)
  await expect(answer(page)).toHaveText(likeliest(await thinks(page)))
  expect(await page.evaluate(() => window.im2see!.place().strokes.flat().length)).toBeGreaterThan(30)
})

anew('ink is there in the same task as the movement, before any frame', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  const drawnAtOnce = await page.getByTestId('ink').evaluate((canvas: HTMLCanvasElement) => {
    const { left, top, width } = canvas.getBoundingClientRect()
    const event = (type: string, x: number) =>
      canvas.dispatchEvent(
        new PointerEvent(type, { pointerId: 1, clientX: left + x * width, clientY: top + width / 2, button: 0, buttons: 1, bubbles: true }),
      )
    const ink = (x: number) => canvas.getContext('2d')!.getImageData(x * canvas.width, canvas.height / 2, 1, 1).data[3]
    event('pointerdown', 0.2)
    const before = ink(0.6)
    event('pointermove', 0.8)
    const after = ink(0.6)
    event('pointerup', 0.8)
    return { before, after }
  })
  expect(drawnAtOnce).toEqual({ before: 0, after: 255 })
})

test(
  'however fast the hand, its moves are points in the order in which they were made, none twice',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    const MOVES = 200
    const way = await inSquare(
      page,
      Array.from({ length: MOVES }, (_, i) => [0.1 + (0.8 * i) / MOVES, 0.5] as const),
    )
    const device = await page.context().newCDPSession(page)
    await page.mouse.move(...way[0])
    await page.mouse.down()
    await Promise.all(
      way.slice(1).map(([x, y]) => device.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, button: 'left', buttons: 1 })),
    )
    await page.mouse.up()
    const drawn = await strokes(page),
      along = drawn[0].map(([x]) => x)
    expect(drawn).toHaveLength(1)
    expect(along.length).toBeGreaterThan(MOVES / 2)
    expect(along).toEqual([...new Set(along)].toSorted((a, b) => a - b))
  },
)

test(
  'clear empties the square and the answer; undo brings the drawing back, then takes its strokes one by one',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await draw(page, ONE)
    await draw(page, [
      [0.3, 0.85],
      [0.7, 0.85],
    ])
    const whole = await strokes(page)
    expect(whole).toHaveLength(2)
    await page.getByTestId('clear').click()
    await expect(answer(page)).toHaveText('')
    expect((await inked(page)).share).toBe(0)
    await page.getByTestId('undo').click()
    expect(await strokes(page)).toEqual(whole)
    await expect(answer(page)).toHaveText(/^\d$/)
    await page.keyboard.press('Control+z')
    expect(await strokes(page)).toEqual(whole.slice(0, 1))
    await expect(answer(page)).toHaveText('1')
    await page.keyboard.press('Control+z')
    await expect(answer(page)).toHaveText('')
    await page.keyboard.press('Control+Shift+z')
    expect(await strokes(page)).toEqual(whole.slice(0, 1))
  },
)

test(
  'keys 0 to 9 put a digit of ours into the square, another one each time; c clears; never while writing into a field',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    for (const digit of ['0', '4', '7']) {
      await page.keyboard.press(`Digit${digit}`)
      await expect(answer(page)).toHaveText(digit)
    }
    const seven = await strokes(page)
    await page.keyboard.press('Digit7')
    expect(await strokes(page)).not.toEqual(seven)
    await page.evaluate(() => {
      const field = Object.assign(document.createElement('input'), { id: 'field' })
      document.body.append(field)
      field.focus()
    })
    await page.keyboard.press('KeyC')
    await page.keyboard.press('Digit1')
    await expect(page.locator('#field')).toHaveValue('c1')
    await expect(answer(page)).toHaveText('7')
    await page.locator('#field').evaluate(field => field.remove())
    await page.keyboard.press('Control+Digit3')
    await expect(answer(page)).toHaveText('7')
    await page.keyboard.press('KeyC')
    await expect(answer(page)).toHaveText('')
  },
)

test('with keys alone one draws a 1', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await page.getByTestId('ink').focus()
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Pen up, 50 % across, 18 % down')).toBeAttached()
  await page.keyboard.press('Space')
  for (let i = 0; i < 16; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(answer(page)).toHaveText('1')
  const [line, ...more] = await strokes(page)
  expect(more).toEqual([])
  expect(line).toHaveLength(17)
})

test(
  'the ribbon takes stroke, maps and answer back in time, and what it shows is a fresh forward pass of the cut stroke',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await draw(page)
    await settled(page)
    const whole = await thinks(page)
    const ink = (await inked(page)).share
    const ribbon = page.getByTestId('ribbon')
    await ribbon.scrollIntoViewIfNeeded()
    const track = (await ribbon.boundingBox())!
    const y = track.y + track.height / 2
    await page.mouse.move(track.x + track.width - 1, y)
    await page.mouse.down()
    await page.mouse.move(track.x + track.width * 0.4, y, { steps: 10 })
    await page.mouse.up()
    await settled(page)
    const cut = await page.evaluate(() => {
      const { strokes, at } = window.im2see!.place()
      return { at: at!, points: strokes.flat().length, strokes: [strokes[0].slice(0, at!)] }
    })
    expect(cut.at).toBeGreaterThan(10)
    expect(cut.at).toBeLessThan(cut.points / 2)
    const then = await thinks(page)
    expect(then).not.toEqual(whole)
    await expect(answer(page)).toHaveText(likeliest(then))
    await expect(ribbon).toHaveAttribute('aria-valuetext', new RegExp(`^after ${cut.at} of ${cut.points} points: ${likeliest(then)}, `))
    expect((await inked(page)).share).toBeCloseTo(ink, 2) // the rest stands there still, faintly

    await ribbon.focus()
    await page.keyboard.press('End')
    await settled(page)
    expect(await page.evaluate(() => window.im2see!.place().at)).toBeNull()
    expect(await thinks(page)).toEqual(whole)
    await page.evaluate(drawing => {
      window.im2see!.go({ strokes: drawing })
    }, cut.strokes)
    await settled(page)
    expect(await thinks(page)).toEqual(then)
  },
)

test('drawing on from an earlier moment drops what came after; undo has it back', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const whole = await strokes(page)
  await page.getByTestId('ribbon').focus()
  await page.keyboard.press('Home')
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
  await draw(page, ONE)
  const now = await strokes(page)
  expect(now).toHaveLength(2)
  expect(now[0]).toEqual(whole[0].slice(0, 6))
  await page.getByTestId('undo').click()
  expect(await strokes(page)).toEqual(whole)
})

test('the ribbon fills as one draws, and names each digit that led', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  await settled(page)
  await expect.poll(() => led(page).then(names => names[0])).toBe('3')
  expect((await led(page)).length).toBeGreaterThan(1)
})

anew("a ghost hand writes an example, labelled, and is gone with the first touch; the answer is the person's alone", async ({ page }) => {
  await open(page)
  await expect(page.getByText('example', { exact: true })).toBeVisible({ timeout: 45_000 })
  await expect.poll(() => led(page).then(names => names[0])).toBe('9')
  await expect(answer(page)).toHaveText('')
  expect(await strokes(page)).toEqual([])
  const ghost = await inked(page)
  expect(ghost.share).toBeGreaterThan(0.05)
  expect(ghost.darkest).toBeGreaterThan(90) // lighter than ink
  const [at] = await inSquare(page, [[0.1, 0.9]])
  await page.mouse.move(...at)
  const left = await page.getByTestId('ink').evaluate((canvas: HTMLCanvasElement) => {
    const before = document.body.innerText.includes('example')
    const { left, top, width } = canvas.getBoundingClientRect()
    canvas.dispatchEvent(
      new PointerEvent('pointerdown', {
        pointerId: 1,
        clientX: left + 0.1 * width,
        clientY: top + 0.9 * width,
        button: 0,
        buttons: 1,
        bubbles: true,
      }),
    )
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height * 0.7)
    return { before, ghost: data.some(value => value !== 0) }
  })
  expect(left).toEqual({ before: true, ghost: false })
  await expect(page.getByText('example', { exact: true })).toBeHidden()
  await page.reload()
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  await page.waitForTimeout(1200)
  await expect(page.getByText('example', { exact: true })).toBeHidden() // once a visit
})

anew('for those who want less motion the example stands finished', { tag: '@desktop' }, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page)
  const ribbon = page.getByTestId('ribbon')
  await expect(ribbon).toHaveAttribute('aria-valuetext', /^after (\d+) of \1 points: 9/)
  await page.waitForTimeout(300)
  expect(Number(await ribbon.getAttribute('aria-valuenow'))).toBe(Number(await ribbon.getAttribute('aria-valuemax')))
})

anew('a drawing from a link comes without an example', { tag: '@desktop' }, async ({ page, context }) => {
  await open(page)
  await draw(page, ONE)
  await expect(page).toHaveURL(/strokes=/)
  const link = page.url()
  const other = await context.newPage()
  await other.goto(link)
  await expect(answer(other)).toHaveText('1')
  await other.waitForTimeout(1000)
  await expect(other.getByText('example', { exact: true })).toBeHidden()
})

/** The ink of the small picture of the network's image: how much, and its middle from the left, in pixels. */
const inkSeen = (page: Page): Promise<{ mass: number; x: number }> =>
  page.getByTestId('seen').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let sum = 0
    let sumX = 0
    for (let i = 0; i < data.length; i += 4) {
      const ink = 251 - data[i]
      sum += ink
      sumX += ink * ((i / 4) % canvas.width)
    }
    return { mass: sum, x: sumX / sum }
  })

anew('one watches the drawing become the image: as drawn, cropped, scaled, centred', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page, [
    [0.1, 0.1],
    [0.25, 0.1],
    [0.15, 0.3],
  ])
  await settled(page)
  await page.getByText('how ink becomes x').click()
  const seen = () => inkSeen(page)
  const ownDrawing = await seen()
  expect(ownDrawing.x).toBeCloseTo(14, 0)
  await page.getByRole('button', { name: 'drawn', exact: true }).click()
  const drawn = await seen()
  expect(drawn.x).toBeLessThan(6)
  expect(drawn.mass).toBeLessThan(ownDrawing.mass / 1.5)
  await page.getByRole('button', { name: 'crop', exact: true }).click()
  const cropped = await seen()
  expect(cropped.mass / drawn.mass).toBeGreaterThan(0.9)
  expect(cropped.x).toBeGreaterThan(11)
  await page.getByRole('button', { name: 'scale', exact: true }).click()
  expect((await seen()).mass / ownDrawing.mass).toBeCloseTo(1, 1)
  await page.getByRole('button', { name: 'Show how it becomes the image' }).click()
  await expect(page.getByRole('button', { name: 'centre', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(seen).toEqual(ownDrawing)
})

// ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const photo = png(900, 700, (x, y) => (Math.abs(x - 500) < 28 && y > 150 && y < 560 ? 40 : 215 - x / 12)) // a 1 under a lamp

anew(
  'a photo of a digit is shown and answered; drawing takes its place, and undo brings it back',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await page.getByTestId('file').setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: photo })
    await expect(answer(page)).toHaveText('1')
    expect((await inked(page)).share).toBeGreaterThan(0.6) // the photo itself
    const picture = await page.evaluate(() => window.im2see!.place().picture)
    expect(Math.max(picture!.width, picture!.height)).toBe(512)
    // Its stages are drawn from the photo, where the 1 stands right of the middle.
    const { x } = await inkSeen(page)
    await page.getByText('how ink becomes x').click()
    await page.getByRole('button', { name: 'drawn', exact: true }).click()
    await expect.poll(async () => (await inkSeen(page)).x).toBeGreaterThan(x + 1)
    await draw(page)
    await expect(answer(page)).toHaveText('3')
    await page.keyboard.press('KeyZ')
    await expect(answer(page)).toHaveText('1')
  },
)

anew(
  'what was found on a photo is outlined; the frame is moved by mouse and keys, and its part is read',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await page.getByTestId('file').setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: photo })
    const says = page.getByTestId('photo-says'),
      frame = page.getByTestId('photo-frame')
    await expect(says).toHaveText('The digit was found here. Drag the frame to read another part.')
    const whole = (await page.getByTestId('photo').boundingBox())!,
      found = (await frame.boundingBox())!
    expect((found.x + found.width / 2 - whole.x) / whole.width).toBeCloseTo(500 / 900, 1)
    expect(found.height / whole.height).toBeGreaterThan(410 / 700)
    // Another frame, drawn where nothing is written.
    await page.mouse.move(whole.x + 4, whole.y + 4)
    await page.mouse.down()
    await page.mouse.move(whole.x + 40, whole.y + whole.height - 4)
    await page.mouse.up()
    await expect(says).toHaveText('There is no ink in the frame. Put it around the digit.')
    await expect(answer(page)).toHaveText('')
    // Keys bring it over the 1.
    await frame.focus()
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight')
    await expect(says).toHaveText('Only what lies in the frame is read.')
    await expect(answer(page)).toHaveText('1')
    expect(await page.evaluate(() => window.im2see!.place().picture!.width)).toBeLessThan(300)
    await page.getByRole('button', { name: 'Read the whole photo' }).click()
    await expect(says).toHaveText('The digit was found here. Drag the frame to read another part.')
  },
)

const refused: readonly (readonly [file: { readonly name: string; readonly type: string; readonly bytes: Buffer }, words: string])[] = [
  [
    { name: 'letter.txt', type: 'text/plain', bytes: Buffer.from('Dear reader') },
    'letter.txt is a text, not a picture that can be read. Use a PNG, JPEG, GIF, WebP or BMP file.',
  ],
  [{ name: 'letter.png', type: 'image/png', bytes: Buffer.from('Dear reader') }, 'letter.png is a text'],
  [
    { name: 'bomb.png', type: 'image/png', bytes: png(1, 1, () => 0, [20000, 20000]) },
    'bomb.png has 20000×20000 pixels; at most 40 million can be read.',
  ],
  [{ name: 'none.png', type: 'image/png', bytes: png(1, 1, () => 0, [0, 7]) }, 'none.png has 0×7 pixels'],
  [{ name: 'broken.png', type: 'image/png', bytes: photo.subarray(0, 60) }, 'broken.png begins like a picture but is damaged.'],
  [{ name: 'empty.png', type: 'image/png', bytes: Buffer.alloc(0) }, 'empty.png is an empty file'],
  [
    { name: 'one.png', type: 'image/png', bytes: Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n') },
    'one.png is a Git LFS pointer, not a picture that can be read. It stands for the file and is not the file itself: run git lfs pull.',
  ],
]

anew('what is no picture, or too large a one, is refused in words, and the drawing stays', { tag: '@desktop' }, async ({ page }, info) => {
  await open(page)
  await draw(page, ONE)
  const before = await strokes(page)
  const stays = async (words: string): Promise<void> => {
    await expect(page.getByTestId('trouble')).toContainText(words)
    expect(await strokes(page)).toEqual(before)
    await expect(answer(page)).toHaveText('1')
  }
  for (const [file, words] of refused) {
    await drop(page, [{ ...file }])
    await stays(words)
  }
  const huge = info.outputPath('huge.png')
  writeFileSync(huge, Buffer.concat([photo, Buffer.alloc(21e6)]))
  await page.getByTestId('file').setInputFiles(huge)
  await stays('huge.png takes 22 MB; at most 20 MB can be read.')
})

anew(
  'of several files the first is shown, and that is said; a blank picture has no answer made up',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await drop(page, [
      { name: 'one.png', type: 'image/png', bytes: photo },
      { name: 'two.png', type: 'image/png', bytes: photo },
    ])
    await expect(page.getByTestId('trouble')).toContainText('There were 2 files. You see the first picture, one.png.')
    await expect(answer(page)).toHaveText('1')
    await drop(page, [{ name: 'black.png', type: 'image/png', bytes: png(64, 64, () => 0) }])
    await expect(answer(page)).toHaveText('')
  },
)

// ── Bad input ────────────────────────────────────────────────────────────────────────────────────────────────────────

test('a dot, a line across the edge, two digits, no numbers: answered or not, never an error', { tag: '@desktop' }, async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  await open(page)
  const [dot] = await inSquare(page, [[0.5, 0.5]])
  await page.mouse.click(...dot)
  await expect(answer(page)).toHaveText(/^\d$/)
  await draw(page, [
    [0.9, 0.5],
    [1.15, 0.6],
    [0.6, 0.9],
  ])
  expect(Math.max(...(await strokes(page)).flat().map(([x]) => x))).toBeGreaterThan(1.02)
  await page.getByTestId('clear').click()
  await draw(
    page,
    ONE.map(([x, y]) => [x - 0.3, y]),
  )
  await draw(
    page,
    ONE.map(([x, y]) => [x + 0.3, y]),
  )
  await expect(answer(page)).toHaveText(/^\d$/)
  const before = await strokes(page)
  const refused = page.evaluate(() =>
    window.im2see!.go({
      strokes: [
        [
          [NaN, 0.2],
          [Infinity, 0.3],
        ],
      ],
    }),
  )
  await expect(refused).rejects.toThrow(/strokes\[0\]\[0\]/)
  expect(await strokes(page)).toEqual(before)
  await expect(answer(page)).toHaveText(/^\d$/)
  expect(errors).toEqual([])
})

anew('ten thousand points in one stroke do not freeze the page', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const long: number[] = []
    new PerformanceObserver(list => list.getEntries().forEach(entry => long.push(entry.duration))).observe({ type: 'longtask' })
    Object.assign(window, { long })
  })
  await page.getByTestId('ink').evaluate(async (canvas: HTMLCanvasElement) => {
    const { left, top, width } = canvas.getBoundingClientRect()
    const send = (type: string, i: number): void => {
      const [x, y] = [0.5 + 0.4 * Math.sin(i * 0.05) * Math.cos(i * 0.0007), 0.5 + 0.4 * Math.cos(i * 0.041)]
      canvas.dispatchEvent(
        new PointerEvent(type, { pointerId: 1, clientX: left + x * width, clientY: top + y * width, button: 0, buttons: 1, bubbles: true }),
      )
    }
    send('pointerdown', 0)
    for (let i = 1; i < 10_000; i++) {
      send('pointermove', i)
      if (i % 100 === 0) await new Promise(requestAnimationFrame)
    }
    send('pointerup', 10_000)
  })
  await settled(page)
  expect((await strokes(page)).flat().length).toBeGreaterThan(9_900)
  await expect(answer(page)).toHaveText(/^\d$/)
  const long = await page.evaluate(() => (window as unknown as { long: number[] }).long)
  expect(Math.max(0, ...long)).toBeLessThan(1000) // not frozen; how smooth it is, bench/interaction.ts measures alone on a machine
  await page.getByTestId('clear').click()
  await expect(answer(page)).toHaveText('')
})

// ── A finger ─────────────────────────────────────────────────────────────────────────────────────────────────────────

anew('a finger draws without scrolling, and a palm beside it draws nothing', { tag: '@phone' }, async ({ page }) => {
  await open(page)
  const device = await page.context().newCDPSession(page)
  const points = await inSquare(page, THREE)
  const palm = { x: points[0][0] + 60, y: points[0][1] + 120, id: 2 }
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', [x, y]: XY, ...others: { x: number; y: number; id: number }[]) =>
    device.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y, id: 1 }, ...others] })
  await send('touchStart', points[0])
  await send('touchStart', points[0], palm)
  for (const point of points.slice(1)) await send('touchMove', point, { ...palm, x: palm.x + Math.random() * 20 })
  await send('touchEnd', points[0])
  await expect(answer(page)).toHaveText('3')
  expect(await strokes(page)).toHaveLength(1)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  const box = (await page.getByTestId('ink').boundingBox())!
  expect(box.width).toBeGreaterThanOrEqual(299)
  for (const button of await page.getByRole('group', { name: 'Samples' }).getByRole('button').all()) {
    const size = (await button.boundingBox())!
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(44)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

anew(
  'the answer stands in sight below the square, over nothing else; who scrolls to the maps has the screen for them, and swipes over nothing that draws',
  { tag: '@phone' },
  async ({ page }) => {
    await open(page)
    await draw(page, ONE)
    await expect(answer(page)).toHaveText('1')
    const boxOf = async (what: Locator): Promise<{ top: number; bottom: number }> =>
      what.evaluate(e => {
        const { top, bottom } = e.getBoundingClientRect()
        return { top, bottom }
      })
    const bars = page.getByRole('region', { name: 'Probability of each digit' }).getByRole('list'),
      height = page.viewportSize()!.height
    const [square, list] = [await boxOf(page.getByTestId('ink')), await boxOf(bars)]
    expect(list.top).toBeGreaterThanOrEqual(square.bottom)
    expect(list.bottom).toBeLessThan(height)
    // What follows begins where the one before ends.
    const order = [
      page.getByTestId('ink'),
      bars,
      page.getByTestId('clear'),
      page.getByRole('group', { name: 'Samples' }),
      page.getByTestId('seen'),
      page.getByTestId('ribbon'),
    ]
    for (let i = 1; i < order.length; i++) expect((await boxOf(order[i])).top).toBeGreaterThanOrEqual((await boxOf(order[i - 1])).bottom)

    const maps = page.locator('[data-value="conv1/out"] canvas').last() // the first is the tile under the square
    const painted = (): Promise<string> => maps.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
    const before = await painted()
    await maps.evaluate(canvas => {
      canvas.scrollIntoView({ block: 'end' })
    })
    expect((await boxOf(page.getByTestId('ink'))).bottom).toBeLessThanOrEqual(0)
    await page.evaluate(() => window.scrollTo(0, 0))
    const { top, bottom } = await boxOf(page.getByTestId('ink'))
    await page.mouse.move(120, (top + bottom) / 2)
    await page.mouse.down()
    await page.mouse.move(260, (top + bottom) / 2, { steps: 5 })
    await page.mouse.up()
    await expect.poll(painted).not.toBe(before)
  },
)

anew('a touch that the system takes away ends the stroke where it was', { tag: '@phone' }, async ({ page }) => {
  await open(page)
  const device = await page.context().newCDPSession(page)
  const points = await inSquare(page, ONE)
  for (const [i, [x, y]] of points.entries())
    await device.send('Input.dispatchTouchEvent', { type: i === 0 ? 'touchStart' : 'touchMove', touchPoints: [{ x, y, id: 1 }] })
  await device.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] })
  await expect(answer(page)).toHaveText('1')
  await draw(page, [
    [0.2, 0.2],
    [0.3, 0.3],
  ])
  expect(await strokes(page)).toHaveLength(2)
})

anew('in Korean: what to do, the example, and why a file is not shown', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'ko-KR', baseURL: baseURL! })
  const page = await context.newPage()
  await open(page)
  await expect(page.getByText('예시', { exact: true })).toBeVisible()
  await page.getByTestId('clear').click()
  await expect(page.getByText('숫자를 그려 보세요')).toBeVisible()
  await drop(page, [{ name: 'letter.txt', type: 'text/plain', bytes: Buffer.from('안녕') }])
  await expect(page.getByTestId('trouble')).toContainText('letter.txt 파일의 종류는')
  await context.close()
})
