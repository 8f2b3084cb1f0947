// What a person does in im2see, a function each, in a browser that is not Chromium. Nothing is asserted of time; each waits for what it looks at.
import type { Page, Spot } from './page.ts'
import { colourAt, paintedIn } from './painted.ts'
import { go, holds, nothingFailed, open, says, settle, test, three } from './steps.ts'

export type Journey = (page: Page) => Promise<void>

async function drawThree(page: Page): Promise<void> {
  const { x, y, width, height } = await page.until(
    'the square is there',
    of => {
      const box = document.querySelector(of)?.getBoundingClientRect()
      return box && { x: box.x, y: box.y, width: box.width, height: box.height }
    },
    test('ink'),
  )
  const [first, ...rest] = three.map(([across, down]): Spot => [x + width * across, y + height * down])
  await page.drag([first, ...rest])
}

/** A digit is drawn by hand; the network answers, and says so. */
export const draw: Journey = async page => {
  await open(page, '#/?lang=en')
  await drawThree(page)
  await says(page, test('answer'), '3')
  await says(page, test('sentence'), '3')
  const took = await page.until(
    'the sentence tells its time',
    of => /multiplications in (.*) ms/.exec(document.querySelector(of)?.textContent ?? '')?.[1],
    test('sentence'),
  )
  holds(took !== '< 0.1', 'a clock of whole milliseconds cannot tell 0.1 ms')
  await nothingFailed(page)
}

/** Both passes at every zoom: the term by term sum is the engine's own number. */
export const passes: Journey = async page => {
  await open(page, '#/pass/simple-convnet?lang=en&t=8&step=forward/conv1/xw&zoom=layer')
  await go(page, { strokes: [three] })
  for (const step of ['forward/conv1/xw', 'backward/conv1/dW'])
    for (const zoom of ['layer', 'maps', 'matrix', 'window'] as const) {
      await go(page, { step, zoom, cell: zoom === 'window' ? { value: step.replace(/^\w+\//, ''), cell: 7 } : null })
      await says(page, test('step'), step)
      await nothingFailed(page)
      if (zoom === 'window')
        await page.until(
          `${step}: its terms come to the engine's number`,
          of => document.querySelector(of)?.getAttribute('data-agrees') === 'true',
          test('check'),
        )
    }
}

/** The lens over a matrix is painted whole: its frame is looked at in a picture of the window, on all four sides. */
export const lens: Journey = async page => {
  await open(page, '#/pass/simple-convnet?lang=en&step=forward/conv1/xw&zoom=matrix')
  await go(page, { strokes: [three] })
  // Pointed at near the upper edge of the matrix the lens stands over what is above it.
  const [x, y] = await page.until(
    'the matrix is there',
    of => {
      const box = document.querySelector(of)?.getBoundingClientRect()
      return box && box.height > 50 && ([box.x + box.width * 0.4, box.y + 12] as const)
    },
    test('matrix'),
  )
  await page.point([x, y + 3])
  await page.point([x, y])
  const box = await page.until(
    'the lens is there',
    of => {
      const rect = document.querySelector(of)?.getBoundingClientRect()
      return rect && { x: rect.x, y: rect.y, width: rect.width, height: rect.height }
    },
    test('lens'),
  )
  holds(
    box.x >= 0 && box.y >= 0 && box.x + box.width <= 1440 && box.y + box.height <= 900,
    `the lens is out of the window: ${JSON.stringify(box)}`,
  )
  const paper = await page.ask(of => getComputedStyle(document.querySelector(of)!).backgroundColor, test('lens'))
  // Inside its border, where there is its paper alone: padding on all sides.
  const spots: readonly Spot[] = [
    [box.x + 4, box.y + box.height / 2],
    [box.x + box.width - 4, box.y + box.height / 2],
    [box.x + box.width / 2, box.y + 4],
    [box.x + box.width / 2, box.y + box.height - 3],
  ]
  const colours = await colourAt(page, spots)
  for (const [i, colour] of colours.entries())
    holds(colour === paper, `the lens is cut off: at ${String(spots[i])} there is ${colour}, not its ${paper}`)
  holds((await paintedIn(page, box)) > 8, 'there are no numbers in the lens')
}

/** A pixel is changed by hand: all that follows changes, and goes back. */
export const whatIf: Journey = async page => {
  await open(page, '#/pass/simple-convnet?lang=en&step=forward/conv1/xw&zoom=matrix&cell=conv1/W:178')
  await go(page, { strokes: [three] })
  const read = (): Promise<number> =>
    page.ask(async () => (await window.im2see!.read('conv1/xw')).data.reduce((sum, v) => sum + Math.abs(v), 0))
  const before = await read()
  await side(page)
  await page.click(test('what-if'))
  await page.type('2.5')
  await page.key('\uE007')
  await page.until('the change is made', () => window.im2see!.place().edits.length === 1)
  await settle(page)
  holds((await read()) !== before, 'a changed weight changes nothing')
  await go(page, { edits: [] })
  holds((await read()) === before, 'the change does not go back')
}

/** Opens the work on the number, beside the stage. */
async function side(page: Page): Promise<void> {
  await page.until('the number can be worked on', of => document.querySelector(of) !== null, test('to-number'))
  if ((await page.ask(of => document.querySelector(of)!.getAttribute('aria-expanded'), test('to-number'))) !== 'true')
    await page.click(test('to-number'))
}

/** The gradient of a weight is checked numerically, in a worker of its own. */
export const gradient: Journey = async page => {
  await open(page, '#/pass/simple-convnet?lang=en&t=8&step=backward/conv1/dW&zoom=matrix&cell=conv1/dW:213')
  await go(page, { strokes: [three] })
  await side(page)
  await page.click(test('check-gradient'))
  await says(page, test('verdict'), 'They agree.')
  await nothingFailed(page)
}

/** The language is chosen in the bar, and stays on the way to the lessons; nothing that they load fails. */
export const language: Journey = async page => {
  await open(page, '#/?lang=en')
  await page.ask(() => {
    const select = [...document.querySelectorAll('select')].find(of => [...of.options].some(({ value }) => value === 'ko'))!
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!.call(select, 'ko')
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await page.until(
    'the page is in Korean',
    () => document.documentElement.lang === 'ko' && /[가-힣]/.test(document.querySelector('main')?.textContent ?? ''),
  )
  await page.ask(() => {
    const note = ({ message, target }: ErrorEvent): void => {
      document.documentElement.dataset['failed'] = message || (target instanceof Element ? target.outerHTML : 'something')
    }
    window.addEventListener('error', note, true) // what a link or a script meets does not bubble
    document.querySelector<HTMLElement>('a[href^="#/learn"]')!.click()
  })
  await page.until('the lessons come, in Korean', () => {
    const said = document.querySelector('main:not([aria-busy=true])')?.textContent ?? ''
    return location.hash.startsWith('#/learn') && said.includes('AlexNet') && /[가-힣]/.test(said)
  })
  const failed = await page.ask(() => document.documentElement.dataset['failed'] ?? '')
  holds(failed === '', `what the lessons load fails: ${failed}`)
}

/** A link with a drawing, a cell and a change is opened: it shows them. The Share menu opens and closes. */
export const link: Journey = async page => {
  await open(page, '#/pass/simple-convnet?lang=en&step=forward/conv1/xw&zoom=matrix')
  await go(page, {
    strokes: [three],
    target: 8,
    cell: { value: 'conv1/out', cell: 300 },
    edits: [{ name: 'conv1/W', cell: 7, value: -1.25 }],
  })
  const wanted = await page.ask(async () => [...(await window.im2see!.read('softmax/y')).data])
  // The address follows a moment later, all at once.
  const hash = await page.until('the address holds all of it', () => /[?&]t=8\b/.test(location.hash) && location.hash)
  await page.click(test('share'))
  await page.until('the menu is open', () => (document.querySelector('#share')?.getBoundingClientRect().height ?? 0) > 100)
  await page.key('\uE00C')
  await page.until('the menu is closed', () => document.querySelector('#share')?.getBoundingClientRect().height === 0)
  await open(page, hash)
  const place = await page.ask(() => window.im2see!.place())
  holds(
    place.target === 8 && place.edits.length === 1 && place.cell?.cell === 300 && place.strokes.length === 1,
    `the link shows ${JSON.stringify(place)}`,
  )
  const y = await page.ask(async () => [...(await window.im2see!.read('softmax/y')).data])
  holds(JSON.stringify(y) === JSON.stringify(wanted), 'the link gives other numbers')
}

/** A stop of a lesson: its figure is in view, a cell that is pressed is the one pointed at, and a question is answered. */
export const lesson: Journey = async page => {
  await open(page, '#/learn/convolution?stop=3&lang=en')
  await says(page, test('sum'), 'Σ = ?')
  const fits = await page.until('the figure is fitted', () => {
    const around = document.querySelector('[data-testid=figure]'),
      inside = around?.querySelector<HTMLElement>('[data-scaled]')
    if (!around || !inside) return null
    return {
      high: around.scrollHeight - around.clientHeight,
      scale: Number(inside.dataset['scaled']),
      rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    }
  })
  holds(fits.high <= 1 && fits.scale > 1, `the figure does not fit: ${JSON.stringify(fits)}`)
  const answer = await page.until(
    'there are choices',
    of => {
      const choice = [...document.querySelectorAll(`${of} button`)].find(button => /^[A-Z]?16$/.test(button.textContent?.trim() ?? '')) // with its letter
      choice?.scrollIntoView({ block: 'nearest' })
      const box = choice?.getBoundingClientRect()
      return box && ([box.x + box.width / 2, box.y + box.height / 2] as const)
    },
    test('question'),
  )
  await page.press(answer)
  await says(page, test('question'), 'Right.')
  await says(page, test('sum'), 'Σ = 16')
  // On a stage, too, what is pressed is what is pointed at: the last cell of the output.
  await open(page, '#/learn/convolution?lang=en&view=stage')
  const last = await page.until('the output is there', () => {
    const box = document.querySelector('main [data-value="out"] canvas')?.getBoundingClientRect()
    return box && box.width > 20 && ([box.x + box.width * 0.75, box.y + box.height * 0.25] as const)
  })
  await page.press(last)
  await page.until(
    'the cell pressed is the one pointed at',
    () => document.querySelector('main [data-value="out"]')?.getAttribute('data-at') === '1',
  )
}

/** AlexNet opens with random weights and answers for a picture. */
export const alexnet: Journey = async page => {
  await page.visit('#/pass/alexnet?lang=en')
  await page.until('AlexNet answers', () => (window.im2see?.revision().shown ?? 0) > 0)
  await settle(page)
  const [shape, sum] = await page.ask(async () => {
    const y = await window.im2see!.read('softmax/y')
    return [y.shape, y.data.reduce((a, b) => a + b, 0)] as const
  })
  holds(shape.join() === '1,1000' && Math.abs(sum - 1) < 1e-4, `AlexNet's answer is (${shape.join()}) and comes to ${sum}`)
  await nothingFailed(page)
}

/** A few steps of training: the loss is a number, the filters change. */
export const train: Journey = async page => {
  await page.visit('#/train/lenet5?lang=en&batch=5&seed=3')
  const filters = (): Promise<string> =>
    page.ask(of => [...document.querySelectorAll<HTMLCanvasElement>(`${of} canvas`)].map(c => c.toDataURL()).join(), test('filters'))
  await says(page, test('digit'), '%')
  const before = await filters()
  for (let step = 1; step <= 3; step++) {
    await page.click(test('step'))
    await page.until(`step ${step}`, (of, n) => document.querySelector(of)?.getAttribute('data-step') === String(n), test('run'), step)
  }
  await page.until(
    'the filters change',
    (of, was) => [...document.querySelectorAll<HTMLCanvasElement>(`${of} canvas`)].map(c => c.toDataURL()).join() !== was,
    test('filters'),
    before,
  )
  await nothingFailed(page)
}

/** In WebKit without popovers and without a canvas for workers, as Safari 16 is: the Share menu, a picture. */
export const old: Journey = async page => {
  await open(page, '#/?lang=en')
  holds(!(await page.ask(() => 'popover' in HTMLElement.prototype)), 'this browser has popovers')
  const high = (): number => document.querySelector('#share')?.getBoundingClientRect().height ?? -1
  holds((await page.ask(high)) === 0, 'the closed menu is seen')
  await page.click(test('share'))
  await page.until('the menu is open', () => (document.querySelector('#share')?.getBoundingClientRect().height ?? 0) > 100)
  await page.key('\uE00C')
  await page.until('the menu is closed', () => document.querySelector('#share')?.getBoundingClientRect().height === 0)
  await page.ask(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 60 }),
      context = canvas.getContext('2d')!
    context.fillStyle = 'white'
    context.fillRect(0, 0, 60, 60)
    context.fillStyle = 'black'
    context.fillRect(27, 8, 6, 44)
    const blob = await new Promise<Blob>(resolve => canvas.toBlob(found => resolve(found!)))
    await window.im2see!.openFiles([new File([blob], 'one.png', { type: 'image/png' })])
  })
  await says(page, test('answer'), '1')
}
