import { expect, test } from 'vitest'
import { clockStep, timeText } from './clock.ts'

/** A clock that is asked every `every` ms, and steps by `step`. */
const clock = (every: number, step: number): (() => number) => {
  let time = 12.3
  return () => Math.floor((time += every) / step) * step
}

test('the step of a clock is found, whatever it is; a finer one counts as a tenth', () => {
  expect(clockStep(clock(0.013, 1))).toBe(1)
  expect(clockStep(clock(0.013, 0.1))).toBe(0.1)
  expect(clockStep(clock(0.0007, 0.005))).toBe(0.1)
  expect(clockStep(clock(0.1, 16))).toBe(16)
})

test('a time is told as finely as its clock tells it', () => {
  expect([0, 0.05, 0.1, 3.14, 23.4].map(ms => timeText(ms, 0.1))).toEqual(['< 0.1', '< 0.1', '0.1', '3.1', '23'])
  expect([0, 0.9, 1, 3.14, 23.4].map(ms => timeText(ms, 1))).toEqual(['< 1', '< 1', '1', '3', '23'])
  expect(timeText(23.44, 0.1, 100)).toBe('23.4')
})
