// A network of pictures where one draws else: our own pictures, a file of one's own, the part of it that the network is shown, by pointer and by keys.
import { expect, test, type Page } from '@playwright/test'
import jpeg from 'jpeg-js'
import { violations } from './axe.ts'
import { drop, gif, png, turned } from './pictureFiles.ts'

const settled = (page: Page) => page.evaluate(() => window.im2see!.settled())
const image = (page: Page) => page.evaluate(async () => Array.from((await window.im2see!.read('image')).data))
/** The mean of a channel, 0 to 255. */
const mean = async (page: Page, channel: number): Promise<number> => {
  const numbers = (await image(page)).slice(channel * 1024, channel * 1024 + 1024)
  return numbers.reduce((sum, v) => sum + v, 0) / 1024
}

/** A picture as wide as `width`, red on the left, blue on the right of its middle. */
const halves = (page: Page, width: number, height: number): Promise<Buffer> =>
  page
    .evaluate(
      ([w, h]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h }),
          context = canvas.getContext('2d')!
        context.fillStyle = 'rgb(255 0 0)'
        context.fillRect(0, 0, w / 2, h)
        context.fillStyle = 'rgb(0 0 255)'
        context.fillRect(w / 2, 0, w / 2, h)
        return canvas.toDataURL('image/png').split(',')[1]
      },
      [width, height],
    )
    .then(base64 => Buffer.from(base64, 'base64'))

test('one of our pictures, one’s own, and the part of it that the network is shown @desktop', async ({ page }) => {
  await page.goto('./#/?network=pictures&lang=en')
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  await settled(page)
  await expect(page.getByTestId('answer')).toHaveText('ship')
  await expect(page.getByRole('button', { name: 'Ship' })).toHaveAttribute('aria-pressed', 'true')
  expect(await violations(page)).toEqual([])

  const ship = await image(page)
  await page.getByRole('button', { name: 'Frog' }).click()
  await settled(page)
  await expect(page.getByTestId('answer')).toHaveText('frog')
  expect(await image(page)).not.toEqual(ship)
  await expect(page).toHaveURL(/scene=frog/)

  // The middle square of a wide picture is red and blue alike.
  await page.getByTestId('file').setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves(page, 200, 100) })
  const crop = page.getByTestId('crop')
  await expect(crop).toBeVisible()
  await settled(page)
  await expect.poll(() => mean(page, 0)).toBeCloseTo(127.5, 0)
  await expect.poll(() => mean(page, 2)).toBeCloseTo(127.5, 0)

  // Dragged to the right end all is blue; undo brings the middle back.
  const box = (await crop.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 2, box.y + box.height / 2, { steps: 6 })
  await page.mouse.up()
  await settled(page)
  await expect.poll(() => mean(page, 0)).toBe(0)
  await expect.poll(() => mean(page, 2)).toBe(255)
  await page.getByTestId('undo').click()
  await settled(page)
  await expect.poll(() => mean(page, 0)).toBeCloseTo(127.5, 0)

  // By keys to the left end, and smaller.
  await crop.focus()
  for (let i = 0; i < 16; i++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('-')
  await settled(page)
  await expect.poll(() => mean(page, 2)).toBe(0)
  await expect(crop).toHaveAttribute('aria-valuetext', /^\d+ % from the left/)
  expect(await violations(page)).toEqual([])

  // What is no picture is said, and the last one stays.
  await page.getByTestId('file').setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') })
  await expect(page.getByTestId('trouble')).toContainText('notes.png')
  expect(await mean(page, 0)).toBe(255)
})

test('a picture of one pixel, grey, transparent, turned by its EXIF, animated or damaged: shown as it is, or said @desktop', async ({
  page,
}) => {
  await page.goto('./#/?network=pictures&lang=en')
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  /** Lets a file fall, and waits for the picture that comes of it; the means of red, green and blue, 0 to 255. */
  const shown = async (name: string, bytes: Buffer): Promise<readonly number[]> => {
    const before = await page.evaluateHandle(() => window.im2see!.place().picture)
    await drop(page, [{ name, type: '', bytes }])
    await page.waitForFunction(was => window.im2see!.place().picture !== was, before)
    await settled(page)
    return Promise.all([0, 1, 2].map(async channel => Math.round(await mean(page, channel))))
  }
  const trouble = page.getByTestId('trouble')
  expect(await shown('pixel.gif', gif(1))).toEqual([255, 0, 0])
  await expect(trouble).toContainText('pixel.gif has 1×1 pixels: they are shown, but there is little to see in them.')
  expect(await shown('two.gif', gif(2))).toEqual([255, 0, 0])
  await expect(trouble).toContainText('two.gif is animated; its first frame is shown.')
  expect(
    await shown(
      'grey.png',
      png(40, 60, () => 90),
    ),
  ).toEqual([90, 90, 90])
  const clear = await page.evaluate(() => document.createElement('canvas').toDataURL('image/png').split(',')[1])
  expect(await shown('clear.png', Buffer.from(clear, 'base64'))).toEqual([255, 255, 255]) // over white

  // Half red, half blue, beside one another; turned to the right, red stands over blue.
  const data = Buffer.alloc(4 * 64 * 32, 255)
  for (let i = 0; i < 64 * 32; i++) data.set(i % 64 < 32 ? [255, 0, 0] : [0, 0, 255], 4 * i)
  await shown('held.jpg', turned(jpeg.encode({ data, width: 64, height: 32 }, 100).data))
  expect(await page.evaluate(() => [window.im2see!.place().picture!.width, window.im2see!.place().picture!.height])).toEqual([32, 64])
  const red = (await image(page)).slice(0, 1024)
  expect(Math.min(...red.slice(0, 480))).toBeGreaterThan(240)
  expect(Math.max(...red.slice(544))).toBeLessThan(15)

  const last = await image(page)
  await drop(page, [{ name: 'broken.png', type: 'image/png', bytes: png(40, 60, () => 90).subarray(0, 60) }])
  await expect(trouble).toContainText('broken.png begins like a picture but is damaged.')
  expect(await image(page)).toEqual(last)
})

test('two fingers, wider than the frame and than the square, make them larger and smaller; the page stays @phone', async ({ page }) => {
  await page.goto('./#/?network=pictures&lang=en')
  await page.waitForFunction(() => (window.im2see?.revision().shown ?? 0) > 0)
  await page.getByTestId('file').setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves(page, 200, 100) })
  const devtools = await page.context().newCDPSession(page)
  /** Two fingers over an element's middle, so far from it at first and at last, in CSS pixels; how much wider the element is then. */
  const pinch = async (name: string, from: number, to: number): Promise<number> => {
    const was = (await page.getByTestId(name).boundingBox())!,
      x = was.x + was.width / 2,
      y = was.y + was.height / 2
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: readonly number[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((far, id) => ({ x: x + far, y, id })) })
    await send('touchStart', -from)
    await send('touchStart', -from, from)
    for (let i = 1; i <= 4; i++) await send('touchMove', ...[-1, 1].map(side => side * (from + ((to - from) * i) / 4)))
    await send('touchEnd')
    await settled(page)
    return (await page.getByTestId(name).boundingBox())!.width / was.width
  }
  await expect(page.getByTestId('crop')).toBeVisible()
  await settled(page)
  expect(await pinch('crop', 30, 120)).toBeCloseTo(1 / 4, 1)
  expect(await pinch('crop', 80, 40)).toBeCloseTo(2, 1) // both beside it
  await page.getByRole('button', { name: 'Cover a part' }).click()
  await expect(page.getByTestId('cover')).toBeVisible()
  await settled(page)
  expect(await pinch('cover', 20, 40)).toBeGreaterThan(1.4)
  expect(await page.evaluate(() => visualViewport!.scale)).toBe(1)
})
