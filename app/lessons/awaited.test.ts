import { expect, test, vi } from 'vitest'
import { turn, whenAllHere } from './awaited.ts'

test('who prints waits until the last of what figures need is there, once; and no longer when they give up', () => {
  vi.useFakeTimers()
  const print = vi.fn<() => void>(),
    other = vi.fn<() => void>()
  turn('conv1/col', true)
  turn('ink', true)
  whenAllHere(print)
  const giveUp = whenAllHere(other)
  turn('ink', false)
  expect(print).not.toHaveBeenCalled()
  giveUp()
  turn('conv1/col', false)
  turn('conv1/col', true) // one went, another came
  vi.runAllTimers()
  expect(print).not.toHaveBeenCalled()
  turn('conv1/col', false)
  expect(print).not.toHaveBeenCalled() // this may be within a rendering
  vi.runAllTimers()
  expect(print).toHaveBeenCalledOnce()
  expect(other).not.toHaveBeenCalled()
  whenAllHere(print)
  vi.runAllTimers()
  expect(print).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
})
