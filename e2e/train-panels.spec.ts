// What the panels of a training say is what the engine has: the same run in this process, by the same settings, has the numbers that stand on screen.
import { expect, test, type Page } from '@playwright/test'
import { compile } from '../engine/compile.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import type { OpenedWeight } from '../engine/learning/opened.ts'
import { allocate } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { coordinates } from '../engine/tensor.ts'
import { Training } from '../engine/training.ts'
import { initWeights } from '../engine/weights.ts'
import { shortNumber } from '../app/geometry/numbers.ts'
import { number } from './player.ts'

const spec = networks.lenet5,
  seed = 5,
  batch = 10,
  link = `/#/train/lenet5?lang=en&batch=${batch}&seed=${seed}`
const W = 'conv1/W',
  shape = compile(spec, 1).values[compile(spec, 1).params[W]].shape

/** The page's run, in this process. */
function twin(): Training {
  chooseKernel()
  const from = allocate(compile(spec, 1))
  initWeights(from, spec.init, seed)
  const training = new Training(
    spec,
    from,
    { session: 1, batch, optimizer: { kind: 'adam', lr: 0.001 }, seed, init: spec.init, data: { kind: 'hands' } },
    new Map(),
  )
  training.resume(0)
  return training
}

function step(training: Training): void {
  while (!training.advance(1e8, 0));
}

const steps = (page: Page) => page.getByTestId('run')

async function stepTo(page: Page, to: number): Promise<void> {
  for (let s = Number(await steps(page).getAttribute('data-step')); s < to; s++) {
    await page.getByTestId('step').click()
    await expect(steps(page)).toHaveAttribute('data-step', String(s + 1))
  }
}

/** Near enough for another order of the same sums. */
const near = (value: number, expected: number): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(2e-3 * Math.abs(expected) + 1e-9)

/** The numbers of one weight's update as they stand there: of each line, in its order. */
async function shownUpdate(page: Page): Promise<Map<string, readonly number[]>> {
  const lines = await page.getByTestId('one-weight').locator('[data-makes]').all()
  return new Map(
    await Promise.all(
      lines.map(
        async line =>
          [
            (await line.getAttribute('data-makes'))!,
            await line.locator('[data-number]').evaluateAll(all => all.map(one => Number((one as HTMLElement).dataset['number']))),
          ] as const,
      ),
    ),
  )
}

/** The same of the engine: what each op read, as its formula is written, and what it made. */
const inWords = ({ ops }: OpenedWeight): Map<string, readonly number[]> => {
  const [t, rate, m, v, weight] = ops as [
    OpenedWeight['ops'][0],
    OpenedWeight['ops'][0],
    OpenedWeight['ops'][0],
    OpenedWeight['ops'][0],
    OpenedWeight['ops'][0],
  ]
  return new Map([
    ['t', [t.of[0], t.result]],
    ['lr_t', [...rate.of, rate.result]],
    ['mW', [...m.of, m.result]],
    ['vW', [...v.of, v.result]],
    ['W', [weight.of[0], weight.of[3], weight.of[1], weight.of[2], weight.result]],
  ])
}

test('the panels of a training show the engine’s own numbers: a weight’s step, the loss, a filter, what is read wrong @desktop', async ({
  page,
}) => {
  await page.goto(link)
  await stepTo(page, 2)
  const training = twin()
  step(training)
  step(training)

  await test.step('a number of a filter that is pointed at, now and as it began', async () => {
    const pairs = page.getByTestId('pairs')
    await pairs.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const cell = 1,
      now = training.show.tensors[training.show.program.params[W]].data[cell],
      text = (await page.getByTestId('filters').locator('h2').textContent())!
    expect(text).toContain(`${W}[${coordinates(cell, shape).join(', ')}] = `)
    near(number(/ = (\S+),/.exec(text)![1]), Number(shortNumber(now).replace('−', '-')))
    await page.keyboard.press('Enter')
  })

  await test.step('that weight, opened: its last step, though it was chosen after it', async () => {
    await expect(page.getByTestId('one-weight')).toHaveAttribute('data-step', '2')
    training.steer({ kind: 'weight', name: W, cell: 1 })
    for (const at of [2, 3]) {
      if (at === 3) {
        await stepTo(page, 3)
        await expect(page.getByTestId('one-weight')).toHaveAttribute('data-step', '3')
        step(training)
      }
      const { opened } = training.state(0),
        shown = await shownUpdate(page),
        expected = inWords(opened!)
      expect([...shown.keys()].toSorted()).toEqual([...expected.keys()].toSorted())
      for (const [makes, numbers] of expected) {
        expect(shown.get(makes)).toHaveLength(numbers.length)
        numbers.forEach((n, i) => near(shown.get(makes)![i], n))
      }
      // The formula of the book with the numbers that stand there gives the number that stands there.
      const [before, rate, m, v, after] = shown.get('W')! as [number, number, number, number, number]
      expect(before - (rate * m) / (Math.sqrt(v) + 1e-7)).toBeCloseTo(after, 6)
    }
  })

  await test.step('the loss of the step', async () => {
    near(number((await page.getByTestId('loss').textContent())!), Number(training.state(0).loss.toPrecision(3)))
  })

  await test.step('what it read wrong when it was tried, with the step that this speaks of', async () => {
    await page.getByTestId('play').click()
    await expect(page.getByTestId('misread').getByTestId('measured')).toHaveAttribute('data-step', '0')
    await page.getByTestId('play').click()
    while (!training.history().tested) training.advance(1e8, 0)
    const { images, right, wrong, confusion } = training.history().tested!
    expect(
      Math.abs(
        images - right - number(/(\S+) of/.exec((await page.getByTestId('misread').locator('h2').textContent())!)![1].replace(',', '')),
      ),
    ).toBeLessThanOrEqual(2)
    const first = page.getByTestId('misread').locator('[data-image]').first()
    const worst = Number(await first.getAttribute('data-image'))
    const { label, answer } = wrong.find(w => w.image === worst)!
    await expect(first).toContainText(`${label} said ${answer}`)
    // The entry that the keyboard is on: what was taken for what, and how often.
    const sheet = page.getByTestId('confusion')
    await sheet.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const of = confusion.subarray(0, 10).reduce((sum, n) => sum + n, 0)
    await expect(sheet).toHaveAccessibleName(new RegExp(`0 said 1: ${confusion[1]} of ${of}$`))
  })
})

test('curves, filters and confusion can be read without seeing them, and a misread image opens in the player as it is @desktop', async ({
  page,
}) => {
  await page.goto(link)
  await stepTo(page, 1)
  await page.getByTestId('play').click()
  await expect(page.getByTestId('misread').locator('[data-image]').first()).toBeVisible({ timeout: 30_000 })
  await page.getByTestId('play').click()
  await expect(page.getByTestId('level').first()).toHaveText('ln 10: knows nothing')
  const table = page.getByRole('table', { name: 'Moments of the training' })
  await expect(table.getByRole('columnheader')).toHaveText(['Step', 'Loss', 'Right, training', 'Right, test'])
  expect(await table.getByRole('row').count()).toBeGreaterThan(2)
  const chart = page.getByTestId('loss-chart').getByRole('img')
  await chart.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(chart).toHaveAccessibleName(/Step \d+: loss \S+, smoothed \S+\.$/)
  const image = page.getByTestId('misread').locator('[data-image]').first(),
    index = Number(await image.getAttribute('data-image'))
  const training = twin(),
    { pixels, labels } = training.testImages([index])
  await image.click()
  await expect(page).toHaveURL(new RegExp(`#/pass/lenet5.*[?&]t=${labels[0]}`))
  const shown = await page.evaluate(async () => [
    ...(await (window as unknown as { im2see: { read(name: string): Promise<{ data: Float32Array }> } }).im2see.read('image')).data,
  ])
  expect(shown).toEqual([...pixels])
})
