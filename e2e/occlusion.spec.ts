// A part of what is shown is covered: of a picture, and of a drawing. The probabilities on screen are the engine's, run alone, here in Node; so is the map.
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { prepare, type Showable } from '../engine/data/prepare.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { drawScene } from '../engine/data/scenes.ts'
import { compile } from '../engine/compile.ts'
import { allocate } from '../engine/memory.ts'
import { COVER } from '../engine/mapEdits.ts'
import { networks } from '../engine/networks/index.ts'
import { coverOf } from '../engine/occlusion.ts'
import { run } from '../engine/run.ts'
import { loadWeights } from '../engine/weights.ts'
import { violations } from './axe.ts'
import { goAndSettle, number, settle, three, visit } from './player.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** The probabilities of what is shown, with a square of it covered. */
function alone(name: 'pictures' | 'simple-convnet', shown: Showable, cell: number, side: number): readonly number[] {
  const spec = networks[name],
    memory = allocate(compile(spec, 1, { backward: false })),
    { program, tensors } = memory
  loadWeights(memory, readWeights(readFileSync(`public/weights/${name}.safetensors`)))
  const { data } = tensors[program.image]
  prepare(shown, program.preparation, spec.input, data)
  for (const { runs, to } of coverOf(program, cell, side))
    for (let i = 0; i < runs.count; i++) data.fill(to, runs.first + i * runs.apart, runs.first + i * runs.apart + runs.length)
  run(memory)
  return [...tensors[program.probabilities].data]
}

const cover = (page: Page) => page.evaluate(name => window.im2see!.place().edits.find(edit => edit.name === name)!, COVER)

/** What is on screen of each class, of 0 to 1, as near as it is written. */
async function sameShares(page: Page, wanted: readonly number[]): Promise<void> {
  await settle(page)
  const shown = (await page.locator('main ol output').allTextContents()).map(text => number(text.replace('%', '').trim()) / 100)
  expect(shown).toHaveLength(wanted.length)
  for (const [i, share] of shown.entries()) expect(Math.abs(share - wanted[i]), `class ${i}`).toBeLessThan(0.0012)
}

/** Drags the square by shares of the picture. */
async function drag(page: Page, right: number, down: number): Promise<void> {
  const patch = page.getByTestId('cover')
  await patch.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await patch.boundingBox())!,
    room = await patch.evaluate(element => [element.parentElement!.clientWidth, element.parentElement!.clientHeight] as const)
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + right * room[0], y + height / 2 + down * room[1], { steps: 5 })
  await page.mouse.up()
}

test('a grey square dragged over a picture: the answer follows; every place is tried, and another picture ends that @desktop', async ({
  page,
}) => {
  await visit(page, '#/?network=pictures&lang=en')
  await page.getByRole('button', { name: 'Cover a part' }).click()
  const before = await cover(page)
  await drag(page, -0.25, -0.125)
  const after = await cover(page)
  expect(after.cell - before.cell).toBe(-4 * 32 - 8)
  await sameShares(page, alone('pictures', { picture: drawScene('ship') }, after.cell, after.value))

  await page.getByRole('button', { name: 'Which places matter?' }).click()
  await expect(page.getByTestId('cover-found')).toContainText('Pictures, shown Ship: ship:')
  await expect(page.getByTestId('cover-map').locator('rect')).toHaveCount(144)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Frog' }).click()
  await expect(page.getByTestId('cover-map')).toHaveCount(0)
})

test('a blank square over a drawing, on the drawing page and in the player: the answer follows, and the map is of it @desktop', async ({
  page,
}) => {
  await visit(page, '#/?network=simple-convnet&lang=en')
  await goAndSettle(page, { strokes: three })
  await page.getByTestId('what-if-open').click()
  const panel = page.getByTestId('cover-ink')
  await panel.getByRole('button', { name: 'Cover a part' }).click()
  await drag(page, 0, -0.25)
  const { cell, value } = await cover(page)
  await sameShares(page, alone('simple-convnet', { strokes: three }, cell, value))
  await panel.getByRole('button', { name: 'Which places matter?' }).click()
  await expect(panel.getByTestId('cover-found')).toContainText('SimpleConvNet, shown this drawing: 3:')
  expect(await violations(page, '[data-testid=cover-ink]')).toEqual([])

  await goAndSettle(page, { page: 'pass' })
  await expect(page.getByTestId('cover-ink').getByRole('slider', { name: 'blank square' })).toBeVisible()
  await page.getByTestId('cover').press('ArrowDown')
  expect((await cover(page)).cell).toBe(cell + 28)
})
