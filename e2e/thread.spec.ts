// The thread: one number followed from the ink to the answer, by mouse, keys and finger, in the picture and in words.
import { expect, test as anew, type Page } from '@playwright/test'
import { test } from './kept.ts'
import { three } from './player.ts'

test.describe.configure({ mode: 'default' }) // one after another, on one page

async function open(page: Page, hash = '#/?lang=en'): Promise<void> {
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
}

async function draw(page: Page): Promise<void> {
  await page.evaluate(drawing => window.im2see!.go({ strokes: drawing }), three)
  await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
  await page.evaluate(() => window.im2see!.settled())
}

const thread = (page: Page) => page.locator('[data-thread]')
const through = (page: Page) => page.getByTestId('through')
const pin = (page: Page, value: string, cell: number) => page.evaluate(at => window.im2see!.go({ cell: at }), { value, cell })

/** The largest number after pooling, the one chosen for it after the convolution, and a number above 0 beside it that was not chosen. */
const cells = (page: Page) =>
  page.evaluate(async () => {
    const [conv, pool, places] = await Promise.all(['conv1/out', 'pool1/out', 'pool1/arg_max'].map(name => window.im2see!.read(name)))
    const [, maps, height, width] = conv.shape,
      [, , rows, cols] = pool.shape
    const inConv = (map: number, y: number, x: number): number => (map * height + y) * width + x
    const best = pool.data.indexOf(Math.max(...pool.data))
    const [map, row, col] = [Math.floor(best / (rows * cols)), Math.floor(best / cols) % rows, best % cols]
    const place = places.data[(row * cols + col) * maps + map]
    const winner = inConv(map, 2 * row + Math.floor(place / 2), 2 * col + (place % 2))
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++)
        for (let at = 0; at < 4; at++) {
          const cell = inConv(map, 2 * r + Math.floor(at / 2), 2 * c + (at % 2))
          if (at !== places.data[(r * cols + c) * maps + map] && conv.data[cell] > 0) return { best, winner, loser: cell }
        }
    throw new Error('every number above 0 is the largest of its four')
  })

/** Where the picture has lines, cards or columns, from the image to the scores: the longest stretch of x that has none, in CSS pixels. */
const longestGap = (page: Page) =>
  page.evaluate(() => {
    const boxOf = (e: Element): readonly [number, number] => {
      const r = e.getBoundingClientRect()
      return [r.left, r.right]
    }
    const value = (name: string): Element => document.querySelector(`[data-value="${name}"]`)!
    const covered = [...document.querySelectorAll('[data-thread] path, [data-card], [data-value]')].map(boxOf).filter(([a, b]) => b > a)
    const end = boxOf(value('affine2/out'))[0]
    let x = boxOf(value('image'))[1],
      longest = 0
    for (const [from, to] of covered.toSorted((a, b) => a[0] - b[0])) {
      if (from > end) break
      longest = Math.max(longest, from - x)
      x = Math.max(x, to)
    }
    return Math.max(longest, end - x)
  })

anew(
  'a first visit, hands off: the ghost’s digit is answered, then the thread opens by itself, labelled an example, and closes',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await expect(page.locator('[data-example]')).toHaveAttribute('data-example', /^\d$/) // its numeral, all along
    await expect(page.getByTestId('answer')).toHaveText('')
    await expect(through(page)).toContainText('Through it the score of 9 gets')
    await expect(thread(page).locator('output')).toHaveCount(2)
    expect(await longestGap(page)).toBeLessThan(12)
    await expect(page.getByRole('region', { name: 'Cell under the pointer' })).toContainText(/^example ?conv1\[0, \d+, \d+, \d+\] = /)
    await expect(thread(page)).toHaveCount(0)
    await expect(page.getByText('Every square here is a number.')).toBeVisible()
    // The example goes along into the player: the same digit, the same numbers.
    const before = await page.evaluate(async () => [...(await window.im2see!.read('affine2/out')).data])
    await page.getByRole('button', { name: 'See each multiplication' }).click()
    await expect(page.getByTestId('play')).toBeVisible()
    await page.evaluate(() => window.im2see!.settled())
    expect(await page.evaluate(async () => [...(await window.im2see!.read('affine2/out')).data])).toEqual(before)
  },
)

anew(
  'for those who want less motion the thread opens still; from its line one click shows the terms of that very number',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open(page)
    await expect(thread(page)).toHaveCount(1)
    expect(await thread(page).evaluate(e => e.getAnimations({ subtree: true }).length)).toBe(0)
    const shown = (await page.getByTestId('reading').textContent())!.split(' = ')[1]
    await page.getByTestId('why').click()
    await expect(page.getByTestId('number')).toHaveText(/^conv1 · out\[/)
    await expect(page.getByTestId('reading')).toHaveText(new RegExp(`= ${shown}$`))
  },
)

test('a number that goes through is followed without a gap from the image to two scores', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const { winner } = await cells(page)
  await pin(page, 'conv1/out', winner)
  await expect(thread(page)).toHaveAttribute('data-thread', `conv1/out ${winner}`)
  await expect(page.locator('[data-card]')).toHaveCount(4)
  await expect(thread(page).locator('output')).toHaveText([/^[+−]\d/, /^[+−]\d/])
  await expect(through(page)).toHaveText(
    /25 pixels × filter \d+, summed\. Through it the score of \d gets [+−][\d.]+, and that of \d gets [+−][\d.]+\./,
  )
  expect(await longestGap(page)).toBeLessThan(12)
  // The tags say what the line says.
  const tags = await thread(page).locator('output').allTextContents()
  for (const tag of tags) expect(await through(page).textContent()).toContain(tag)
})

test('what a score gets through all numbers of pooling, and by its biases, is the score', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  // Affine layers after pooling: what the shown numbers give by the shown weights, as far as their relus are open.
  const { score, sum } = await page.evaluate(async () => {
    const [p, W1, b1, a1, W2, b2, s] = await Promise.all(
      ['pool1/out', 'affine1/W', 'affine1/b', 'affine1/out', 'affine2/W', 'affine2/b', 'affine2/out'].map(
        async name => (await window.im2see!.read(name)).data,
      ),
    )
    const k = s.indexOf(Math.max(...s))
    let total = b2[k]
    a1.forEach((a, j) => {
      if (a > 0) total += (b1[j] + p.reduce((all, v, c) => all + v * W1[c * 100 + j], 0)) * W2[j * 10 + k]
    })
    return { score: s[k], sum: total }
  })
  expect(Math.abs(score - sum)).toBeLessThan(1e-3)
  const { best } = await cells(page)
  await pin(page, 'pool1/out', best)
  await expect(through(page)).toContainText('Through it')
  const sentence = await through(page).textContent()
  const expected = await page.evaluate(async cell => {
    const [p, W1, a1, W2, s] = await Promise.all(
      ['pool1/out', 'affine1/W', 'affine1/out', 'affine2/W', 'affine2/out'].map(async name => (await window.im2see!.read(name)).data),
    )
    const k = s.indexOf(Math.max(...s))
    return a1.reduce((all, a, j) => all + (a > 0 ? p[cell] * W1[cell * 100 + j] * W2[j * 10 + k] : 0), 0)
  }, best)
  const [, share] = /gets ([+−][\d.]+)/.exec(sentence!)!
  expect(Math.abs(Number(share.replace('−', '-')) - expected)).toBeLessThanOrEqual(0.0051)
})

test('a number that is not the largest of its four ends at the pooling, in a bar', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const { loser } = await cells(page)
  await pin(page, 'conv1/out', loser)
  await expect(thread(page)).toHaveAttribute('data-ends', '')
  await expect(thread(page).locator('output')).toHaveCount(0)
  await expect(page.locator('[data-card="pool1/out"]')).toContainText('not the largest: goes no further')
  await expect(through(page)).toContainText('It ends at pool1: no score gets anything through it.')
})

test('a number that a relu makes 0 ends there: no map behind has a frame', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const closed = await page.evaluate(async () => (await window.im2see!.read('conv1/out')).data.findIndex(v => v < 0))
  await pin(page, 'conv1/out', closed)
  await expect(through(page)).toContainText('It ends at relu1')
  await expect(page.locator('[data-value="relu1/out"]')).toHaveAttribute('data-lit', '1')
  await expect(page.locator('[data-value="pool1/out"]')).not.toHaveAttribute('data-lit')
})

test(
  'keys walk the cells; what is heard is the whole line, once it rests; Enter opens the number',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await draw(page)
    await page.locator('[data-value="pool1/out"]').focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    await expect(thread(page)).toHaveAttribute('data-thread', `pool1/out ${12 + 2}`)
    await expect(page.getByTestId('spoken')).toHaveText(/^pool1\[0, 0, 1, 2\] = .*\. .*(Through it|It ends at)/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/pass.*zoom=window/)
    expect((await page.evaluate(() => window.im2see!.place())).cell).toEqual({ value: 'pool1/out', cell: 14 })
  },
)

test('a click pins, a second one opens the number; a score shows where most of it comes from', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  const scores = (await page.locator('[data-value="affine2/out"]').boundingBox())!
  const at = [scores.x + scores.width / 2, scores.y + scores.height * 0.35] as const
  await page.mouse.click(...at)
  await expect(through(page)).toContainText('100 numbers × weights, summed. Most comes through pool1[0, ')
  await expect(page.getByRole('button', { name: 'See the 100 products →' })).toBeVisible()
  await page.mouse.click(...at)
  await expect(page).toHaveURL(/#\/pass.*cell=affine2\/out:3/)
})

anew('of an empty square, of a pen that is down, of no cell there is no thread', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => sessionStorage.setItem('im2see.example', '1')) // no ghost writes
  await open(page)
  await pin(page, 'conv1/out', 200)
  await page.waitForTimeout(300)
  await expect(thread(page)).toHaveCount(0)
  await draw(page)
  await expect(thread(page)).toHaveCount(1)
  const box = (await page.getByTestId('ink').boundingBox())!
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 90, { steps: 4 })
  await expect(thread(page)).toHaveCount(0)
  await page.mouse.up()
  await expect(thread(page)).toHaveCount(1)
  await page.evaluate(() => window.im2see!.go({ cell: null }))
  await expect(thread(page)).toHaveCount(0)
})

anew('pointing asks the engine at most one question a cell', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript(() => {
    const counted = { follow: 0 }
    Object.assign(window, { counted })
    const send = Worker.prototype.postMessage // oxlint-disable-line typescript/unbound-method
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<Worker['postMessage']>) {
      const [message] = args as unknown as [{ readonly path?: readonly string[] }]
      if (message.path?.at(-1) === 'follow') counted.follow++
      return send.apply(this, args)
    } as Worker['postMessage']
  })
  await open(page)
  await draw(page)
  const questions = () => page.evaluate(() => (window as unknown as { counted: { follow: number } }).counted.follow)
  const map = (await page.locator('[data-value="conv1/out"]').boundingBox())!
  const before = await questions()
  for (let i = 0; i < 12; i++) await page.mouse.move(map.x + 70 + 3 * i, map.y + 90)
  await expect(thread(page)).toHaveCount(1)
  await page.waitForTimeout(300)
  const asked = (await questions()) - before
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThanOrEqual(12)
})

anew(
  'through LeNet-5 the thread goes by both convolutions, and the second filter shows all its channels',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await page.evaluate(() => window.im2see!.go({ network: 'lenet5' }))
    await page.waitForFunction(() => window.im2see?.program()?.network === 'lenet5')
    await draw(page)
    await pin(page, 'conv2/out', 730)
    await expect(thread(page)).toHaveAttribute('data-thread', 'conv2/out 730')
    await expect(page.locator('[data-card="conv2/W"]')).toContainText('filter 7 5×5×6')
    await expect(through(page)).toContainText('150 numbers × filter 7, summed. Through it the score of')
    expect(await longestGap(page)).toBeLessThan(12)
  },
)

test('what is no number says so, and the page says where that began', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  await draw(page)
  await page.evaluate(() => window.im2see!.go({ edits: [{ name: 'conv1/W', cell: 0, value: NaN }] }))
  await pin(page, 'conv1/out', 5)
  await expect(through(page)).toContainText('There is no answer for it to lead to.')
  await expect(page.getByTestId('to-beginning').first()).toBeVisible()
})
