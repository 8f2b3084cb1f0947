// The page that trains: what is pressed is felt, the first filter moves soon, time follows the hand, and nothing stutters while it trains at full speed.
import type { Page } from '@playwright/test'
import { quantile, type Bench } from './browser.ts'

/** Milliseconds that it trains for each of the longer measurements. */
const TRAINS = 8000
const PRESSES = 10

export async function train(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.goto(`${bench.address}#/train/simple-convnet`)
  await page.locator('[data-testid=run][data-step="1800"]').waitFor()
  await page.waitForTimeout(1500)
  const scrubbed = await page.evaluate(scrub)
  const first = await page.evaluate(firstMove)
  await page.waitForTimeout(3000) // code is hot
  const calm = await page.evaluate(watchFrames, TRAINS)
  const rates = { shown: await rate(page, 'train'), alone: await rate(page, 'learn') }
  await page.getByRole('navigation').getByRole('link').nth(3).click()
  await page.getByTestId('play').waitFor()
  const felt = await page.evaluate(press, PRESSES)
  await page.getByTestId('play').click()
  await page.waitForTimeout(3000)
  await page.getByTestId('play').click()
  await page.waitForTimeout(1000)
  const own = await page.evaluate(scrub)
  await context.close()
  return {
    'recorded run, a moment back → painted, p95 ms': quantile(scrubbed.painted, 0.95),
    'recorded run, moments': scrubbed.painted.length,
    'play → first filter moved, ms': first,
    'training: longest task of the page, ms': calm.longest,
    'training: frame gaps of at most 20 ms, share': calm.smooth,
    'training: images a second, panels shown': rates.shown,
    'training: images a second, another page': rates.alone,
    'training: rate with panels ÷ without': rates.shown / rates.alone,
    'pause → felt, p95 ms': quantile(felt.pause, 0.95),
    'play → felt, p95 ms': quantile(felt.play, 0.95),
    'rewind → painted, p95 ms': quantile(felt.rewind, 0.95),
    'another rate → felt (a dotted mark where it is asked for), p95 ms': quantile(felt.rate, 0.95),
    'another rate → the engine has said from which step on it counts, and the mark stands there, p95 ms': quantile(felt.mark, 0.95),
    'own run, a moment back → painted, p95 ms': quantile(own.painted, 0.95),
    'own run, a moment back → digit read by it, p95 ms': quantile(own.answered, 0.95),
  }
}

/** Images a second while a page is on screen. The run itself counts them. */
async function rate(page: Page, on: 'train' | 'learn'): Promise<number> {
  const steps = async (): Promise<number> => Number(await page.getByTestId('run').getAttribute('data-step'))
  const links = page.getByRole('navigation').getByRole('link')
  const before = await steps(),
    begun = performance.now()
  if (on === 'learn') await links.nth(1).click()
  await page.waitForTimeout(TRAINS)
  if (on === 'learn') {
    await links.nth(3).click()
    await page.getByTestId('run').waitFor()
  }
  return ((await steps()) - before) * 100 * (1000 / (performance.now() - begun))
}

/** Goes back along all moments by key. For each: until it is painted, and until the digit is read by it. */
async function scrub(): Promise<{ readonly painted: readonly number[]; readonly answered: readonly number[] }> {
  const film = document.querySelector<HTMLElement>('[data-testid=moments]')!,
    run = document.querySelector<HTMLElement>('[data-testid=run]')!,
    digit = document.querySelector<HTMLElement>('[data-testid=digit]')!
  const painted: number[] = [],
    answered: number[] = []
  const frame = (): Promise<number> => new Promise(requestAnimationFrame)
  while (run.dataset['step'] !== '0' && painted.length < 100) {
    const begun = performance.now(),
      before = run.dataset['step'],
      text = digit.textContent
    film.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))
    while (run.dataset['step'] === before) await frame()
    await frame()
    painted.push(performance.now() - begun)
    // A recording has no answer; of one's own, two moments may read it alike.
    while (digit.textContent === text && performance.now() - begun < 300) await frame()
    if (digit.textContent !== text) answered.push(performance.now() - begun)
  }
  film.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
  await frame()
  return { painted, answered }
}

/** From play until a pixel of the filters is another than at the beginning of one's own run. */
async function firstMove(): Promise<number> {
  const pixels = (): string =>
    Array.from(document.querySelectorAll<HTMLCanvasElement>('[data-testid=filters] canvas'), canvas => canvas.toDataURL()).join()
  const run = document.querySelector<HTMLElement>('[data-testid=run]')!,
    begun = performance.now()
  document.querySelector<HTMLElement>('[data-testid=play]')!.click()
  let untrained: string | null = null
  for (;;) {
    await new Promise(requestAnimationFrame)
    const now = Number(run.dataset['step'])
    if (now === 0) untrained = pixels()
    else if (now < 1800 && pixels() !== untrained) return performance.now() - begun
  }
}

/** How smooth the page is for so many milliseconds. */
async function watchFrames(ms: number): Promise<{ readonly longest: number; readonly smooth: number }> {
  let longest = 0
  const observer = new PerformanceObserver(list => list.getEntries().forEach(({ duration }) => (longest = Math.max(longest, duration))))
  observer.observe({ entryTypes: ['longtask'] })
  const gaps: number[] = []
  let last = await new Promise(requestAnimationFrame)
  const end = last + ms
  while (last < end) {
    const now = await new Promise<number>(requestAnimationFrame)
    gaps.push(now - last)
    last = now
  }
  observer.disconnect()
  return { longest, smooth: gaps.filter(gap => gap <= 20).length / gaps.length }
}

/** Pause, play and rewind, pressed while it trains: until the page shows it. */
async function press(times: number): Promise<Readonly<Record<'pause' | 'play' | 'rewind' | 'rate' | 'mark', readonly number[]>>> {
  const button = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-testid=${id}]`)!
  const frame = (): Promise<number> => new Promise(requestAnimationFrame)
  const felt = { pause: [] as number[], play: [] as number[], rewind: [] as number[], rate: [] as number[], mark: [] as number[] }
  const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
  const turn = async (to: number[]): Promise<void> => {
    const before = button('play').ariaLabel,
      begun = performance.now()
    button('play').click()
    while (button('play').ariaLabel === before) await frame()
    await frame()
    to.push(performance.now() - begun)
    await wait(250)
  }
  const field = document.querySelector<HTMLInputElement>('[data-testid=lr]')!,
    marks = (): number => document.querySelectorAll('[data-testid=loss-chart] [data-mark]').length,
    asked = (): boolean => document.querySelector('[data-testid=loss-chart] [data-asked]') !== null
  for (let i = 0; i < times; i++) {
    // React hears of a value that is set past it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, `0.00${i + 11}`)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
    const before = marks(),
      begun = performance.now()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    while (!asked() && marks() === before) await frame()
    await frame()
    felt.rate.push(performance.now() - begun)
    while (marks() === before) await frame()
    await frame()
    felt.mark.push(performance.now() - begun)
    await wait(500)
  }
  for (let i = 0; i < times; i++) {
    await turn(felt.pause)
    await turn(felt.play)
  }
  await turn([])
  for (let i = 0; i < 3; i++) {
    const begun = performance.now()
    button('rewind').click()
    while (button('run').dataset['step'] !== '0') await frame()
    await frame()
    felt.rewind.push(performance.now() - begun)
    await turn([])
    await wait(1000)
    await turn([])
  }
  return felt
}
