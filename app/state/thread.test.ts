import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Frame, Opened } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { useLive } from '../client/live.ts'
import { useDrawing } from './drawing.ts'
import { emptyPlace, go, usePlace, type CellPlace } from './place.ts'
import { pointAt, usePointing } from './pointing.ts'
import { followMarked } from './thread.ts'

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
