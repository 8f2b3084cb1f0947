import { expect, test } from 'vitest'
import { go, usePlace } from './place.ts'
import { setStage, wholeView } from './stage.ts'

test('off the stage the page is as large as it was, and a link off it says so', () => {
  go({ view: 'large' })
  setStage(true)
  expect(usePlace.getState().view).toBe('stage')
  expect(wholeView()).toBe('large')
  setStage(false)
  expect(usePlace.getState().view).toBe('large')
})
