import { expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { columnsOf } from './columns.ts'
import { planStaged } from './planStaged.ts'

/** A stage without its foot, and its letters: as in base.css. */
const stage = (width: number, height: number) => {
  const rem = Math.max(16, Math.min(0.0357 * height, 0.0201 * width))
  return { width, height: height - 2.4 * rem, dpr: 1, rem, pages: {} }
}

test.each([
  [1920, 1080],
  [3840, 2160],
  [1440, 900],
  [1024, 768],
])('a stage of %i×%i shows all layers and all their maps, and fills its width', (width, height) => {
  for (const name of ['simple-convnet', 'lenet5'] as const) {
    const columns = columnsOf(compile(networks[name], 1)),
      room = stage(width, height),
      plan = planStaged(columns, room, true)!
    const outs = columns.filter(({ role }) => role === 'out').map(({ value }) => value)
    expect(plan.columns.map(({ column }) => column.value)).toEqual(expect.arrayContaining(outs))
    for (const { column, grid } of plan.columns) expect([column.value, grid.shown]).toEqual([column.value, column.maps])
    expect(plan.width).toBe(width)
    expect(plan.height).toBeLessThanOrEqual(room.height)
    const last = plan.answer.at(-1)!
    expect(last.x + last.width).toBeGreaterThan(0.97 * width)
    expect(plan.square!.width).toBeGreaterThanOrEqual(7.4 * room.rem)
    for (const { words, column } of plan.columns.slice(1))
      expect([column.value, words.x]).toEqual([column.value, Math.max(words.x, plan.square!.x + plan.square!.width - 4)])
  }
})

test('where nobody draws there is no square; a network of too many layers has no plan there', () => {
  expect(planStaged(columnsOf(compile(networks['simple-convnet'], 1)), stage(1920, 1080), false)!.square).toBeNull()
  expect(planStaged(columnsOf(compile(networks.pictures, 1)), stage(1920, 1080), false)).toBeNull()
})

test('a phone on its side has no room for the square and its buttons: there is no plan', () => {
  const columns = columnsOf(compile(networks['simple-convnet'], 1))
  expect(planStaged(columns, stage(844, 390), true)).toBeNull()
})
