import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { exampleNine } from '../../engine/data/handwriting.ts'
import { clear, sample, showPicture, useDrawing } from './drawing.ts'
import { putAllBack, putBack, setNumber } from './edits.ts'
import { loadHandwriting } from './handwriting.ts'
import { redo, undo, useHistory } from './history.ts'
import { pages } from './pages.ts'
import { penDown, penMove, penUp } from './pen.ts'
import { emptyPlace, go, toNetwork, usePlace } from './place.ts'

const W = { name: 'conv1/W', cell: 178 }
const picture = { width: 1, height: 1, rgba: new Uint8ClampedArray(4) } as never

function stroke(y: number): void {
  penDown([0.2, y])
  penMove([[0.8, y]])
  penUp()
}
/** The heights of the strokes and the values that are set. */
const now = (): string => {
  const { strokes, edits } = usePlace.getState()
  return [strokes.map(([first]) => first[1].toFixed(1)).join(' '), edits.map(({ value }) => value).join(' ')].join(' | ')
}
const codes = (): readonly string[] => useHistory.getState().past.map(({ done }) => done.code)

beforeAll(async () => void (await loadHandwriting()))
beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  usePlace.setState({ ...emptyPlace, page: 'pass', edits: [] })
  useDrawing.setState({ pen: null, example: null, moments: [], keyPen: null })
  useHistory.setState({ past: [], future: [] })
})

test('stroke, what-if, stroke go back in that order, and forth again', () => {
  stroke(0.2)
  setNumber(W, 0.5)
  stroke(0.4)
  expect(codes()).toEqual(['stroke', 'set', 'stroke'])
  const seen = [now()]
  for (const move of [undo, undo, undo, undo, redo, redo, redo, redo]) {
    move()
    seen.push(now())
  }
  const [none, one, set, both] = [' | ', '0.2 | ', '0.2 | 0.5', '0.2 0.4 | 0.5']
  expect(seen).toEqual([both, set, one, none, none, one, set, both, both])
})

test('each entry says what it was, the edited cell by name', () => {
  stroke(0.2)
  sample(4)
  showPicture(picture)
  clear()
  setNumber(W, 0.5)
  setNumber(W, 0.6, true)
  putBack(W)
  setNumber({ name: 'affine2/b', cell: 3 }, 2)
  putAllBack()
  expect(useHistory.getState().past.map(({ done }) => done)).toEqual([
    { code: 'stroke', values: {} },
    { code: 'sample', values: { digit: 4 } },
    { code: 'picture', values: {} },
    { code: 'clear', values: {} },
    { code: 'set', values: { name: 'conv1/W[7, 0, 0, 3]', value: 0.6 } },
    { code: 'putBack', values: { name: 'conv1/W[7, 0, 0, 3]' } },
    { code: 'set', values: { name: 'affine2/b[3]', value: 2 } },
    { code: 'putAllBack', values: {} },
  ])
})

test('a drag with a stroke in between is two changes', () => {
  setNumber(W, 0.5)
  stroke(0.2)
  setNumber(W, 0.6, true)
  undo()
  expect(now()).toBe('0.2 | 0.5')
})

test('edits that go with their network, or come with a link, are not undone; strokes before and after are', () => {
  stroke(0.2)
  setNumber(W, 0.5)
  stroke(0.4)
  go(toNetwork('lenet5'))
  undo()
  expect(now()).toBe('0.2 | ')
  go({ edits: [{ ...W, value: 7 }] })
  undo()
  expect(now()).toBe(' | 7')
})

test('edits that come back with their network, or with their page, are undone and redone again', () => {
  stroke(0.2)
  setNumber(W, 5)
  setNumber(W, 6)
  const { network, edits } = usePlace.getState()
  go(toNetwork('lenet5'))
  setNumber({ name: 'conv1/b', cell: 0 }, 3)
  go({ network, edits })
  undo()
  expect(now()).toBe('0.2 | 5')
  go({ page: 'draw', ...pages.draw.enter, edits: [] })
  go({ page: 'pass', edits: [{ ...W, value: 5 }] })
  undo()
  expect(now()).toBe('0.2 | ')
  redo()
  redo()
  expect(now()).toBe('0.2 | 6')
})

test('edits stay on the drawing page, and are undone there', () => {
  stroke(0.2)
  setNumber(W, 5)
  go({ page: 'draw', ...pages.draw.enter })
  expect(now()).toBe('0.2 | 5')
  putAllBack()
  undo()
  expect(now()).toBe('0.2 | 5')
  undo()
  undo()
  expect(now()).toBe(' | ')
  redo()
  go({ page: 'pass' })
  expect(now()).toBe('0.2 | ')
})

test('where strokes are not seen they stay: AlexNet sees pictures', () => {
  stroke(0.2)
  go(toNetwork('alexnet'))
  undo()
  expect(now()).toBe('0.2 | ')
  setNumber({ name: 'conv1/b', cell: 0 }, 3)
  undo()
  undo()
  expect(now()).toBe('0.2 | ')
  showPicture(picture)
  expect(now()).toBe(' | ')
  undo()
  expect(now()).toBe('0.2 | ')
})

test('strokes of a link go one by one, after what was done here', () => {
  usePlace.setState({ strokes: exampleNine().strokes.concat([[[0.1, 0.9]]]) })
  useDrawing.setState({ lastPut: usePlace.getState().strokes })
  const { length } = usePlace.getState().strokes
  setNumber(W, 0.5)
  undo()
  expect(usePlace.getState().strokes).toHaveLength(length)
  undo()
  expect(usePlace.getState().strokes).toHaveLength(length - 1)
  redo()
  expect(usePlace.getState().strokes).toHaveLength(length)
})

test('no more than 200 are remembered', () => {
  for (let i = 0; i < 203; i++) setNumber(W, i)
  for (let i = 0; i < 250; i++) undo()
  expect(usePlace.getState().edits).toEqual([{ ...W, value: 2 }])
})
