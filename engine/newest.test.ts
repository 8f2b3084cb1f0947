import { expect, test } from 'vitest'
import { newest } from './newest.ts'

test('only what was begun last may speak, and nothing that was given up', () => {
  const runs = newest()
  const first = runs.begin()
  expect(first()).toBe(true)
  const second = runs.begin()
  expect([first(), second()]).toEqual([false, true])
  runs.end()
  expect([first(), second()]).toEqual([false, false])
  expect(runs.begin()()).toBe(true)
})

test('each has its own', () => {
  const a = newest(),
    b = newest()
  const mine = a.begin()
  b.begin()
  b.end()
  expect(mine()).toBe(true)
})
