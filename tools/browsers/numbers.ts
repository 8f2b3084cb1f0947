// The engine's numbers in another browser, held against those in Chromium, in the same run: nothing is kept from another day.
import { chromium } from '@playwright/test'
import { browserArgs, findBrowser } from '../browser.mjs'
import type { Journey } from './journeys.ts'
import { PATIENCE } from './webdriver.ts'

const NAMES = [
  'image',
  'conv1/col',
  'conv1/xw',
  'pool1/out',
  'affine1/out',
  'softmax/y',
  'softmax/loss',
  'affine2/dW',
  'conv1/dW',
  'conv1/dx',
]
/** Differences count by the largest number of their value: where sums cancel a small number has few digits of its own. */
const AGREES = 1e-5
const LINK = '#/pass/simple-convnet?lang=en&t=8'

/** Runs in the page. */
async function numbersIn(names: readonly string[]): Promise<Record<string, number[]>> {
  window.im2see!.go({
    strokes: [
      [
        [0.3, 0.2],
        [0.6, 0.2],
        [0.45, 0.45],
        [0.65, 0.65],
        [0.45, 0.85],
        [0.3, 0.75],
      ],
    ],
    target: 8,
  })
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  await window.im2see!.settled()
  const found: Record<string, number[]> = {}
  for (const name of names) found[name] = [...(await window.im2see!.read(name)).data]
  return found
}

/** The numbers as Chromium has them. */
export async function numbersInChromium(site: string): Promise<Record<string, number[]>> {
  const executablePath = await findBrowser()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: browserArgs, timeout: PATIENCE * 1000 })
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' })
    page.setDefaultTimeout(PATIENCE * 1000)
    await page.goto(site + LINK)
    await page.waitForFunction(() => window.im2see?.program() !== undefined && document.querySelector('main') !== null)
    return await page.evaluate(numbersIn, NAMES)
  } finally {
    await browser.close()
  }
}

/** Every value of both passes is Chromium's, to 1e-5 of its largest number. */
export const numbersAs =
  (reference: () => Promise<Record<string, number[]>>): Journey =>
  async page => {
    const wanted = await reference()
    await page.visit(LINK)
    await page.until('the engine is there', () => window.im2see?.program() !== undefined && document.querySelector('main') !== null)
    const found = await page.ask(numbersIn, NAMES)
    for (const name of NAMES) {
      const [ours, theirs] = [found[name], wanted[name]]
      if (ours.length !== theirs.length) throw new Error(`${name} has ${ours.length} numbers, in Chromium ${theirs.length}`)
      const largest = theirs.reduce((most, v) => Math.max(most, Math.abs(v)), 0),
        apart = ours.reduce((most, v, i) => Math.max(most, Math.abs(v - theirs[i])), 0)
      if (!(apart <= AGREES * largest)) throw new Error(`${name} differs from Chromium by ${apart}, of ${largest} at most`)
    }
  }
