// Lines over what is below zero: by the switch, and always on paper.
import { afterEach, expect, test, vi } from 'vitest'
import { turnTexture } from './switches.ts'
import { followTexture, isTextured } from './texture.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('lines are there when `beforeprint` ends, though the browser does not say yet that it prints; after it the switch decides', () => {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }) })
  const seen: boolean[] = []
  const stop = followTexture(() => seen.push(isTextured()))
  expect(isTextured()).toBe(false)
  page.dispatchEvent(new Event('beforeprint'))
  expect([isTextured(), seen]).toEqual([true, [true]])
  page.dispatchEvent(new Event('afterprint'))
  expect([isTextured(), seen]).toEqual([false, [true, false]])
  turnTexture(true)
  expect([isTextured(), seen]).toEqual([true, [true, false, true]])
  stop()
  turnTexture(false)
  expect([isTextured(), seen.length]).toEqual([false, 3])
})
