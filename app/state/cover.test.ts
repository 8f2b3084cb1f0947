// The grey square stays inside the picture, is one, and a drag of it is undone at once.
import { beforeEach, expect, test, vi } from 'vitest'
import type { Occlusion } from '../../engine/occlusion.ts'
import { cover, coverIn, coverMiddle, endScan, scanPicture, uncover, useScan } from './cover.ts'
import { showPicture } from './drawing.ts'
import { setNumber } from './edits.ts'
import { redo, undo, useHistory } from './history.ts'
import { go, usePlace } from './place.ts'

const found: Occlusion = { side: 5, tops: [0], lefts: [0], answer: 1, share: 0.5, shares: [0.25], answers: [1] }
const ended = vi.fn<(kind: string) => void>()
let ends: (result: Occlusion) => void = () => {}
vi.mock('./settled.ts', () => ({ handedOver: async () => {} }))
vi.mock('../client/tryOuts.ts', () => ({
  endTrial: (kind: string) => {
    ended(kind)
  },
  tryOut: async () =>
    new Promise<Occlusion>(resolve => {
      ends = resolve
    }),
}))
const turn = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve)
  })

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

test('a map is of one picture: while it is made, and after, another picture or another number ends it; the square alone does not', async () => {
  const changes = [
    () => showPicture({ rgba: new Uint8ClampedArray(4), width: 1, height: 1 }),
    () => go({ strokes: [[[0.2, 0.2]]] }),
    () => setNumber({ name: 'conv1/b', cell: 0 }, 3),
  ]
  for (const change of changes)
    for (const when of ['while', 'after']) {
      go({ edits: [], strokes: [], picture: null })
      ended.mockClear()
      scanPicture(5)
      await turn()
      coverMiddle(size, 'square')
      expect(useScan.getState()).toEqual({ of: 5, share: 0, result: null, failure: null })
      if (when === 'after') {
        ends(found)
        await turn()
        expect(useScan.getState()).toEqual({ of: 5, share: null, result: found, failure: null })
      }
      change()
      expect(useScan.getState()).toEqual({ of: null, share: null, result: null, failure: null })
      expect(ended.mock.calls).toEqual(when === 'while' ? [['cover']] : [])
    }
  endScan()
})
