// NaN and ±∞ are shown as such, decide nothing, and are named where they began: in pixels, weights and biases of the first and last layer, on every page.
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { goAndSettle, openSide, three, visit, type Change } from './player.ts'
import type { Edit } from '../engine/api.ts'
import { random } from '../engine/random.ts'
import { inTurn } from './turns.ts'

const nets = { 'simple-convnet': ['conv1', 'affine2'], lenet5: ['conv1', 'affine2'] } as const
type Net = keyof typeof nets

interface Began {
  readonly name: string
  readonly value: string
}

/** Where it began, found by reading every value: the image, then step by step what a step is given and what it makes. */
const originRead = (page: Page): Promise<Began | null> =>
  page.evaluate(async () => {
    const handle = window.im2see!,
      { steps, values, image, layers } = handle.program()!
    const given = new Set([image, ...layers.flatMap(l => Object.values(l.params))]),
      known = new Map<number, Began | null>()
    const oddIn = async (id: number): Promise<Began | null> => {
      if (!known.has(id)) {
        const { data, shape } = await handle.read(values[id].name),
          cell = data.findIndex(v => !Number.isFinite(v))
        const at = shape.map((_, axis) => Math.floor(cell / shape.slice(axis + 1).reduce((a, b) => a * b, 1)) % shape[axis])
        known.set(
          id,
          cell < 0
            ? null
            : {
                name: `${values[id].name.replace('forward/', '')}${shape.length === 0 ? '' : `[${at.join(', ')}]`}`,
                value: String(data[cell]).replace('-', '−').replace('Infinity', '∞'),
              },
        )
      }
      return known.get(id)!
    }
    if (await oddIn(image)) return oddIn(image)
    for (const step of steps.filter(s => s.pass === 'forward')) {
      if (!(await oddIn(step.output))) continue
      for (const id of step.inputs) if (given.has(id) && (await oddIn(id))) return oddIn(id)
      if ((await Promise.all(step.inputs.map(oddIn))).every(odd => odd === null)) return oddIn(step.output)
    }
    return null
  })

/** What must not be on any page: a probability of NaN, or a NaN in an attribute of a drawing. */
const falseIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [
    ...(/(NaN|∞) %|-?\d+ %-/.exec(document.body.innerText) ?? []).slice(0, 1),
    ...[...document.querySelectorAll('svg *, [style]')].flatMap(e =>
      [...e.attributes]
        .filter(a => /NaN|Infinity/.test(a.value) && !/^(aria-|data-)/.test(a.name))
        .map(a => `${e.tagName} ${a.name}=${a.value.slice(0, 60)}`),
    ),
  ])

function listen(page: Page): string[] {
  const errors: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || (message.type() === 'warning' && /NaN|Infinity|parse/.test(message.text())))
      errors.push(message.text())
  })
  page.on('pageerror', error => errors.push(String(error)))
  return errors
}

async function open(page: Page, hash: string, network: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`./${hash}`)
  await page.waitForFunction(name => window.im2see?.program()?.network === name, network)
  await page.evaluate(() => window.im2see!.settled())
}

const answer = (page: Page) => page.getByTestId('answer')
const sentence = (page: Page) => page.getByText(/is not a finite number|the first result that is not a finite number/)
const edited = (page: Page, edits: readonly Edit[], more: Change = {}): Promise<void> => goAndSettle(page, { edits, ...more })

test('a bias of 1e39 and a drawing: no digit, ten times NaN, and a way to the bias', { tag: '@desktop' }, async ({ page }) => {
  const errors = listen(page)
  await open(page, '#/?lang=en&edits=affine2/b:3:1e39', 'simple-convnet')
  await goAndSettle(page, { strokes: three })
  await expect(sentence(page)).toContainText('affine2/b[3] is ∞')
  await expect(answer(page)).toHaveText('')
  expect(await falseIn(page)).toEqual([])
  await expect(page.locator('output', { hasText: /^NaN/ })).toHaveCount(10)
  await expect(page.locator('output').first()).toContainText('not a number')
  await expect(page.getByTestId('ribbon')).toHaveAttribute('aria-valuetext', /no answer$/)
  await expect(page.getByTestId('unanswered')).toHaveCount(1)
  await page.getByTestId('to-beginning').click()
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { page: at, step, cell } = window.im2see!.place()
        return { at, step, cell }
      }),
    )
    .toEqual({ at: 'pass', step: 'forward/affine2/out', cell: { value: 'affine2/b', cell: 3 } })
  await expect(page.getByTestId('reading')).toContainText('affine2/b[3] = ∞')
  expect(errors).toEqual([])
})

test('the largest number that float32 has is still one: up to 3.4e38 all is right', { tag: '@desktop' }, async ({ page }) => {
  const errors = listen(page)
  await open(page, '#/?lang=en&edits=affine2/b:3:3.4e38', 'simple-convnet')
  await goAndSettle(page, { strokes: three })
  await expect(answer(page)).toHaveText('3')
  await expect(sentence(page)).toHaveCount(0)
  expect(errors).toEqual([])
})

for (const network of inTurn('non-finite', Object.keys(nets) as Net[]))
  test(
    `${network}: pixel, weight or bias, first or last layer, ∞, −∞ or NaN: no digit, the origin by name, and undone the answer is back`,
    { tag: '@desktop' },
    async ({ page }) => {
      test.setTimeout(180_000)
      const errors = listen(page),
        chance = random(network.length)
      await open(page, `#/?lang=en${network === 'lenet5' ? '&network=lenet5' : ''}`, network)
      await goAndSettle(page, { strokes: three })
      await expect(answer(page)).not.toHaveText('')
      const before = await answer(page).textContent()
      for (const name of ['image', ...nets[network].flatMap(layer => [`${layer}/W`, `${layer}/b`])])
        for (const value of [1e39, -1e39, Number.NaN]) {
          const size = await page.evaluate(async of => (await window.im2see!.read(of)).data.length, name)
          await edited(page, [{ name, cell: Math.floor(chance.uniform() * size), value }])
          const origin = await originRead(page),
            what = `${name} ${value}`
          expect(origin, what).not.toBeNull()
          await expect(answer(page), what).toHaveText('')
          await expect(sentence(page), what).toContainText(`${origin!.name} is ${origin!.value}`)
          expect(await falseIn(page), what).toEqual([])
          await edited(page, [])
          await expect(answer(page), what).toHaveText(before!)
          await expect(sentence(page), what).toHaveCount(0)
        }
      expect(errors).toEqual([])
    },
  )

for (const network of inTurn('non-finite zooms', Object.keys(nets) as Net[]))
  test(
    `${network}: the player at its three zooms, the stage, the architectures and what is saved hold NaN and ∞`,
    { tag: '@desktop' },
    async ({ page }) => {
      test.setTimeout(240_000)
      const errors = listen(page),
        [first, last] = nets[network]
      await open(page, `#/pass/${network}?lang=en`, network)
      await goAndSettle(page, { strokes: three, target: 8 })
      const cases: readonly Edit[] = [
        { name: `${last}/b`, cell: 3, value: 1e39 },
        { name: `${first}/W`, cell: 7, value: Number.NaN },
        { name: 'image', cell: 300, value: -1e39 },
        { name: 'affine1/W', cell: 5, value: 3e38 },
      ]
      const places: readonly (readonly [step: string, value: string | null])[] = [
        [`forward/${first}/out`, `${first}/out`],
        ['forward/softmax/y', 'softmax/y'],
        ['forward/softmax/loss', null],
        ['backward/softmax/dx', 'softmax/dx'],
        [`backward/${first}/dW`, `${first}/dW`],
        ['backward/conv1/dx', 'conv1/dx'],
      ]
      // Two of the four for each network; the numbers they are begun with differ, the panels are the same.
      for (const edit of cases.filter((_, i) => i % 2 === Number(network === 'lenet5'))) {
        const more =
          edit.name === 'affine1/W' ? Array.from({ length: 400 }, (_, i) => ({ ...edit, cell: i, value: i % 2 ? 3e38 : -3e38 })) : [edit]
        await goAndSettle(page, { edits: more, page: 'pass', view: 'page', zoom: 'layer', step: null, cell: null })
        const origin = await originRead(page),
          what = JSON.stringify(edit)
        if (origin) {
          await expect(page.getByTestId('beginning'), what).toContainText(`${origin.name} = ${origin.value}`)
          await expect(answer(page), what).toHaveText('')
        }
        for (const [i, [step, cell]] of places.entries())
          // Each step at each zoom, over the two.
          for (const zoom of (['layer', 'matrix', 'window'] as const).filter((_, z) => (i + z + cases.indexOf(edit)) % 4 < 2)) {
            await goAndSettle(page, { step, zoom, cell: cell === null ? null : { value: cell, cell: 3 } })
            await expect(page.locator('main')).toBeVisible()
            expect(await falseIn(page), `${what} ${step} ${zoom}`).toEqual([])
          }
        // The gradients' scale can be locked, and the number changed further.
        await goAndSettle(page, { step: `backward/${first}/dW`, zoom: 'layer', cell: { value: edit.name, cell: edit.cell } })
        await page.getByRole('group', { name: 'Gradients' }).getByRole('checkbox').check()
        await expect.poll(() => page.evaluate(() => window.im2see!.place().lock)).toBeGreaterThan(0)
        await openSide(page, 'number')
        await page.getByTestId('what-if').press('ArrowUp')
        await page.getByTestId('what-if-slider').press('ArrowRight')
        await goAndSettle(page, { edits: more, lock: null, view: 'stage', cell: null })
        expect(await falseIn(page), `${what} stage`).toEqual([])
        await goAndSettle(page, { view: 'page' })
        await page.getByTestId('share').click()
        const saved = page.waitForEvent('download')
        await page.locator('#share').getByRole('button', { name: 'SVG' }).click()
        const figure = readFileSync(await (await saved).path(), 'utf8')
        expect(figure).toMatch(/^<svg/)
        expect(/(?<!href)="[^"]*NaN[^"]*"/.exec(figure), `${what} SVG`).toBeNull()
        await page.keyboard.press('Escape')
      }
      await goAndSettle(page, { page: 'architectures', edits: [cases[0]] })
      await page.getByTestId('live-maps').check()
      await expect(page.getByTestId('to-beginning')).toBeVisible()
      const saved = page.waitForEvent('download')
      await page.getByTestId('save-svg').click()
      expect(readFileSync(await (await saved).path(), 'utf8')).not.toContain('NaN')
      expect(errors).toEqual([])
    },
  )

test('AlexNet: sums that overflow name no class, and say where; undone, the class is back', { tag: '@desktop' }, async ({ page }) => {
  test.setTimeout(240_000)
  const errors = listen(page)
  await open(page, '#/pass/alexnet?lang=en', 'alexnet')
  await expect(answer(page)).toHaveText(/^\d+$/, { timeout: 120_000 })
  const before = await answer(page).textContent()
  const edits = Array.from({ length: 40 }, (_, cell) => ({ name: 'conv1/W', cell, value: 3e38 }))
  for (const [change, says] of [
    [edits, /conv1\/xw\[\d+, 0\] = −?∞/],
    [[{ name: 'fc8/b', cell: 3, value: 1e39 }], /fc8\/b\[3\] = ∞/],
  ] as const) {
    await edited(page, change)
    await expect(page.getByTestId('beginning')).toContainText(says, { timeout: 60_000 })
    await expect(answer(page)).toHaveText('')
    expect(await falseIn(page)).toEqual([])
    for (const zoom of ['matrix', 'window', 'layer'] as const) {
      await goAndSettle(page, { zoom, step: 'forward/fc8/out' })
      expect(await falseIn(page)).toEqual([])
    }
    await edited(page, [])
    await expect(answer(page)).toHaveText(before!, { timeout: 60_000 })
  }
  expect(errors).toEqual([])
})

test(
  'random weights are said to be random wherever their answer stands, and trained ones are not',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const hash of [
      '#/?lang=en',
      '#/?lang=en&view=stage',
      '#/pass/lenet5?lang=en',
      '#/pass/simple-convnet?lang=en&view=stage',
      '#/pass/simple-convnet?lang=ko',
    ] as const) {
      await visit(page, hash)
      await expect(page.locator('main')).toBeVisible()
      await expect(page.getByTestId('origin'), hash).toHaveCount(0)
      await visit(page, `${hash}&weights=7`)
      await expect(page.getByTestId('origin'), hash).toHaveCount(1)
      await expect(page.getByTestId('origin'), hash).toHaveText(
        hash.includes('ko') ? /무작위.*7/ : 'Random weights (seed 7), not trained: the answer means nothing.',
      )
    }
  },
)
