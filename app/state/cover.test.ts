// The grey square stays inside the picture, is one, and a drag of it is undone at once.
import { beforeEach, expect, test } from 'vitest'
import { cover, coverIn, coverMiddle, uncover } from './cover.ts'
import { setNumber } from './edits.ts'
import { redo, undo, useHistory } from './history.ts'
import { go, usePlace } from './place.ts'

const size = [20, 32] as const
const now = () => coverIn(usePlace.getState().edits, size)

beforeEach(() => {
  go({ page: 'draw', network: 'simple-convnet', edits: [] })
  useHistory.setState({ past: [], future: [] })
})

test('it begins in the middle and stays inside, whatever is asked for', () => {
  coverMiddle(size, 'square')
  expect(now()).toEqual({ x: 14, y: 8, side: 5 })
  cover({ x: -9, y: 99, side: 5 }, size, 'square')
  expect(now()).toEqual({ x: 0, y: 15, side: 5 })
  cover({ x: 30, y: 3, side: 99 }, size, 'square')
  expect(now()).toEqual({ x: 12, y: 0, side: 20 })
  cover({ x: 5, y: 5, side: 0 }, size, 'square')
  expect(now()).toEqual({ x: 5, y: 5, side: 1 })
})

test('there is one of them; other edits stay; a drag is undone as a whole', () => {
  setNumber({ name: 'conv1/b', cell: 0 }, 3)
  coverMiddle(size, 'square')
  cover({ x: 1, y: 1, side: 5 }, size, 'square')
  cover({ x: 2, y: 3, side: 5 }, size, 'square', true)
  expect(usePlace.getState().edits).toHaveLength(2)
  undo()
  expect(now()).toEqual({ x: 14, y: 8, side: 5 })
  redo()
  expect(now()).toEqual({ x: 2, y: 3, side: 5 })
  uncover()
  expect(now()).toBeNull()
  expect(usePlace.getState().edits).toEqual([{ name: 'conv1/b', cell: 0, value: 3 }])
  undo()
  expect(now()).toEqual({ x: 2, y: 3, side: 5 })
})
