import { expect, test } from 'vitest'
import { Curve } from './curve.ts'

const filled = (steps: number, most: number): Curve => {
  const curve = new Curve(most)
  for (let step = 1; step <= steps; step++) curve.add(step, step, step / 100)
  return curve
}

test('as long as there is room, each step is a point', () => {
  const { steps, loss, accuracy } = filled(7, 8).points()
  expect([...steps]).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect([...loss]).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(accuracy[3]).toBeCloseTo(0.04, 6)
})

test('then neighbours become their mean, and no point is added beyond the bound', () => {
  const { steps, loss } = filled(12, 8).points()
  expect([...steps]).toEqual([2, 4, 6, 8, 10, 12])
  expect([...loss]).toEqual([1.5, 3.5, 5.5, 7.5, 9.5, 11.5])
  for (const count of [100, 1000, 4321]) expect(filled(count, 8).points().steps.length).toBeLessThanOrEqual(8)
})

test('one that is taken up goes on as the other', () => {
  const one = filled(21, 8), // one step into its next point
    other = new Curve(8)
  other.takeUp(one.toKeep())
  for (const curve of [one, other]) for (let step = 22; step <= 50; step++) curve.add(step, step, 0.5)
  expect(other.points()).toEqual(one.points())
  const { steps, loss, accuracy, ...rest } = one.toKeep()
  expect(() => other.takeUp({ steps: steps.toReversed(), loss, accuracy, ...rest })).toThrow('points, in order')
  expect(() => other.takeUp({ steps, loss: loss.slice(1), accuracy, ...rest })).toThrow('points, in order')
  expect(() => other.takeUp({ steps, loss, accuracy, stride: 2, sum: { loss: 1, accuracy: 1, steps: 2 } })).toThrow(
    '2 steps are summed of a point of 2',
  )
  expect(other.points()).toEqual(one.points())
})

test('what comes after a step is forgotten, and it goes on from there', () => {
  const curve = filled(12, 8)
  curve.cut(7)
  curve.add(8, 100, 1)
  curve.add(9, 200, 1)
  expect([...curve.points().steps]).toEqual([2, 4, 6, 9])
  expect(curve.points().loss.at(-1)).toBe(150)
  curve.cut(0)
  curve.add(1, 5, 1)
  expect([...curve.points().steps]).toEqual([1]) // each step is a point again
})
