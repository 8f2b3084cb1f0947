import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Followed, Frame, Opened } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { oddNetworks } from '../../engine/networks/oddNetworks.ts'
import { networks } from '../../engine/networks/index.ts'
import { useLive } from '../client/live.ts'
import { useDrawing } from './drawing.ts'
import { emptyPlace, go, usePlace, type CellPlace } from './place.ts'
import { pointAt, usePointing } from './pointing.ts'
import { followMarked, foresee, pointByHand } from './thread.ts'

/** Answers the question that was asked last. */
let answer: (followed: Pick<Followed, 'name' | 'cell' | 'run'>) => void
vi.mock('../client/client.ts', async original => ({
  ...(await original<object>()),
  follow: () =>
    new Promise(resolve => {
      answer = resolve
    }),
}))

let asked: CellPlace[] = []
let stop: () => void

const image = Float32Array.from({ length: 784 }, (_, i) => (i === 300 ? 1 : 0))

/** A frame of a run arrives. */
function frame(run: number, values: Frame['values'] = { image: { shape: [1, 1, 28, 28], data: image } }): void {
  useLive.setState({
    frame: {
      session: 1,
      revision: run,
      run,
      values,
      placement: null,
      replaced: [],
      nonFinite: null,
      more: false,
      forwardMs: 1,
      training: null,
    },
  })
}
const cells = (): readonly string[] => asked.map(({ value, cell }) => `${value} ${cell}`)

beforeEach(() => {
  asked = []
  usePlace.setState(emptyPlace)
  usePointing.setState({ cell: null, last: null, explained: null })
  useDrawing.setState({ pen: null })
  useLive.setState({ opened: { session: 1, program: compile(networks['simple-convnet'], 1) } as Opened, frame: null })
  frame(1)
  stop = followMarked(target => asked.push(target))
})
afterEach(() => stop())

test('a number is asked for once, in the turn in which it is pointed at', () => {
  for (let cell = 0; cell < 20; cell++) {
    pointAt({ value: 'conv1/out', cell })
    expect(asked).toHaveLength(cell + 1)
    pointAt({ value: 'conv1/out', cell }) // again, as with its frame
    expect(asked).toHaveLength(cell + 1)
  }
})

test('it is asked for again when the run is another, and not for another frame of the same', () => {
  pointAt({ value: 'conv1/out', cell: 7 })
  frame(1)
  frame(2)
  frame(2)
  expect(cells()).toEqual(['conv1/out 7', 'conv1/out 7'])
})

test('a number that was left is asked for again when one comes back to it', () => {
  pointAt({ value: 'conv1/out', cell: 7 })
  pointAt(null)
  pointAt({ value: 'conv1/out', cell: 7 })
  expect(cells()).toEqual(['conv1/out 7', 'conv1/out 7'])
})

test('a cell that another network lacks is neither asked for nor pointed at, though a value of that name is there', () => {
  const [small] = oddNetworks
  for (const cell of [0, 12919]) {
    usePointing.setState({ cell: { value: 'image', cell }, last: { value: 'image', cell }, explained: { value: 'image', cell } })
    asked = []
    useLive.setState({ opened: { session: cell + 2, program: compile(small, 1) } as Opened })
    const held = cell === 0 ? { value: 'image', cell } : null
    expect(usePointing.getState()).toMatchObject({ cell: held, last: held, explained: held })
  }
  usePlace.setState({ cell: { value: 'image', cell: 12919 } })
  expect(asked).toEqual([])
})

test('nothing is asked while the pen is down, without ink, and of what is not on the way to the scores', () => {
  pointAt({ value: 'conv1/W', cell: 7 })
  pointAt({ value: 'softmax/y', cell: 1 })
  useDrawing.setState({ pen: { base: [], points: [] } })
  pointAt({ value: 'conv1/out', cell: 7 })
  expect(cells()).toEqual([])
  useDrawing.setState({ pen: null })
  expect(cells()).toEqual(['conv1/out 7'])
  frame(2, { image: { shape: [1, 1, 28, 28], data: new Float32Array(784) } })
  expect(cells()).toEqual(['conv1/out 7'])
})

test('what is pinned is asked for where nothing is pointed at', () => {
  go({ cell: { value: 'relu1/out', cell: 3 } })
  pointAt({ value: 'conv1/out', cell: 7 })
  pointAt(null)
  expect(cells()).toEqual(['relu1/out 3', 'conv1/out 7', 'relu1/out 3'])
})

test('a number that a hand is over is asked for before it is marked, and not again when it is', () => {
  pointAt({ value: 'conv1/out', cell: 7 })
  for (let cell = 8; cell < 20; cell++) {
    foresee({ value: 'conv1/out', cell })
    expect(asked.at(-1)).toMatchObject({ cell })
    frame(1) // whatever else happens meanwhile
    pointAt({ value: 'conv1/out', cell })
  }
  expect(asked).toHaveLength(13)
})

test('where the hand has gone on by then, the one that is marked is asked for', () => {
  foresee({ value: 'conv1/out', cell: 7 })
  pointAt({ value: 'conv1/out', cell: 8 })
  expect(cells()).toEqual(['conv1/out 7', 'conv1/out 8'])
})

test('what cannot be followed is not asked for before it is marked either, nor anything after the end', () => {
  foresee({ value: 'conv1/W', cell: 7 })
  stop()
  foresee({ value: 'conv1/out', cell: 7 })
  expect(cells()).toEqual([])
})

test('a number whose answer is on its way is marked with it, and soon in any case; any other at once', async () => {
  vi.useFakeTimers()
  stop()
  stop = followMarked()
  const marked = (): number | undefined => usePointing.getState().cell?.cell
  const number = (cell: number): CellPlace => ({ value: 'conv1/out', cell })
  pointByHand(number(6))
  expect(marked()).toBe(6)

  foresee(number(7))
  answer({ name: 'conv1/out', cell: 6, run: 1 })
  await vi.advanceTimersByTimeAsync(0)
  pointByHand(number(7))
  expect(marked()).toBe(6)
  answer({ name: 'conv1/out', cell: 7, run: 1 })
  await vi.advanceTimersByTimeAsync(0)
  expect(marked()).toBe(7)

  foresee(number(8))
  pointByHand(number(8))
  expect(marked()).toBe(7)
  await vi.advanceTimersByTimeAsync(20)
  expect(marked()).toBe(8)

  answer({ name: 'conv1/out', cell: 8, run: 1 })
  await vi.advanceTimersByTimeAsync(0)
  foresee(number(9))
  pointByHand(number(9))
  pointByHand(null)
  await vi.advanceTimersByTimeAsync(20)
  expect(marked()).toBeUndefined()
  vi.useRealTimers()
})

test('a number that waits to be marked is left for the one that the hand has gone on to: each is asked for once', async () => {
  vi.useFakeTimers()
  for (let cell = 7; cell < 19; cell++) {
    foresee({ value: 'conv1/out', cell })
    await vi.advanceTimersByTimeAsync(12) // its frame
    pointByHand({ value: 'conv1/out', cell })
    await vi.advanceTimersByTimeAsync(4)
  }
  await vi.advanceTimersByTimeAsync(20)
  expect(usePointing.getState().cell?.cell).toBe(18)
  expect(asked).toHaveLength(12)
  vi.useRealTimers()
})
