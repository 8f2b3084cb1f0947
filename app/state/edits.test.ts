import { beforeEach, describe, expect, test } from 'vitest'
import type { Edit, Frame } from '../../engine/api.ts'
import { putAllBack, putBack, setNumber } from './edits.ts'
import { redo, undo, useHistory } from './history.ts'
import { useLive } from '../client/live.ts'
import { go, usePlace } from './place.ts'

const W = { name: 'conv1/W', cell: 7 },
  b = { name: 'conv1/b', cell: 2 }
const edits = (): readonly (readonly [string, number, number])[] => usePlace.getState().edits.map(e => [e.name, e.cell, e.value] as const)
/** A frame that says what stood where something is changed. */
const frame = (replaced: readonly Edit[]): void =>
  useLive.setState({
    frame: {
      session: 1,
      revision: 1,
      run: 1,
      values: {},
      placement: null,
      replaced,
      nonFinite: null,
      more: false,
      forwardMs: 1,
      training: null,
    } satisfies Frame,
  })

beforeEach(() => {
  go({ page: 'pass', network: 'simple-convnet', edits: [] })
  useHistory.setState({ past: [], future: [] })
  useLive.setState({ frame: null })
})

describe('what if', () => {
  test('sets numbers, one edit a cell, the newest last', () => {
    setNumber(W, 1)
    setNumber(b, 2)
    setNumber(W, 3)
    expect(edits()).toEqual([
      ['conv1/b', 2, 2],
      ['conv1/W', 7, 3],
    ])
  })

  test('undoes and redoes one change after another, putting back among them', () => {
    setNumber(W, 1)
    setNumber(b, 2)
    putBack(W)
    putAllBack()
    const seen = [edits()]
    for (let i = 0; i < 5; i++) {
      undo()
      seen.push(edits())
    }
    expect(seen.map(s => s.length)).toEqual([0, 1, 2, 1, 0, 0])
    expect(seen[1]).toEqual([['conv1/b', 2, 2]])
    for (let i = 0; i < 3; i++) redo()
    expect(edits()).toEqual([['conv1/b', 2, 2]])
    redo()
    redo()
    expect(edits()).toEqual([])
  })

  test('a drag is one change, and another drag another', () => {
    setNumber(W, 1)
    setNumber(W, 1.1, true)
    setNumber(W, 1.2, true)
    setNumber(W, 2)
    setNumber(W, 2.1, true)
    undo()
    expect(edits()).toEqual([['conv1/W', 7, 1.2]])
    undo()
    expect(edits()).toEqual([])
    redo()
    expect(edits()).toEqual([['conv1/W', 7, 1.2]])
  })

  test('a new change forgets what was undone', () => {
    setNumber(W, 1)
    undo()
    setNumber(b, 2)
    redo()
    expect(edits()).toEqual([['conv1/b', 2, 2]])
  })

  test('a number set to what it was is no longer changed – as float32, which is what it was', () => {
    setNumber(W, 1)
    frame([{ ...W, value: Math.fround(0.1) }])
    setNumber(W, 0.1)
    expect(edits()).toEqual([])
    undo()
    expect(edits()).toEqual([['conv1/W', 7, 1]])
  })

  test('edits of a link have no history here: undoing leaves them alone, until something is changed on top', () => {
    setNumber(W, 1)
    go({ edits: [{ ...b, value: 5 }] })
    undo()
    redo()
    expect(edits()).toEqual([['conv1/b', 2, 5]])
    setNumber(W, 2)
    undo()
    undo()
    expect(edits()).toEqual([['conv1/b', 2, 5]])
  })
})
