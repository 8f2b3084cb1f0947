// One device may be held by several people: each hands in as another.
import { expect, test } from 'vitest'
import { beginAnew, hold, holdAnswer, useHeld } from './held.ts'

test('begun anew for somebody else, nothing of the one before is left', () => {
  holdAnswer('convolution', 'predict', 'n14')
  hold({ name: 'Minji' })
  const { who } = useHeld.getState()
  beginAnew()
  expect(useHeld.getState()).toMatchObject({ answers: {}, name: '' })
  expect(useHeld.getState().who).toMatch(/^[\da-z]{6}$/)
  expect(useHeld.getState().who).not.toBe(who)
})
