import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exampleNine } from '../../engine/data/handwriting.ts'
import { countPoints } from '../../engine/data/ink.ts'
import { useDrawing } from './drawing.ts'
import { WRITES } from './example.ts'
import { emptyPlace, go, usePlace } from './place.ts'
import { play, seek, usePlayback } from './playback.ts'
import { pointAt, usePointing } from './pointing.ts'
import { pointFirst } from './pointFirst.ts'

const CELL = { value: 'conv1/out', cell: 123 }
let frames: ((now: number) => void)[] = []
let listeners = new Map<string, (event: Event) => void>()
let now = 0
let found: Promise<typeof CELL | null>
let stop: () => void

/** Lets so many milliseconds pass, in frames of 10. */
async function pass(ms: number): Promise<void> {
  for (const end = now + ms; now < end;) {
    now += 10
    for (const frame of frames.splice(0)) frame(now)
    await Promise.resolve() // what was found comes between two frames
  }
}
/** The network answers what is written: class `digit`, after so many points. */
function answer(digit: number, points: number): void {
  const y = Float32Array.from({ length: 10 }, (_, d) => (d === digit ? 1 : 0))
  useDrawing.setState(({ moments }) => ({ moments: [...moments, { points, y }] }))
}
function answerWhole(): void {
  const { strokes } = useDrawing.getState().example!,
    points = countPoints(strokes)
  useDrawing.setState({ framed: { kind: 'example', strokes, picture: null, points, of: points } })
}
const written = () => usePlayback.getState().example!
const shown = () => usePointing.getState().explained

async function begin(isStill = false): Promise<void> {
  vi.stubGlobal('window', {
    addEventListener: (type: string, act: (event: Event) => void) => listeners.set(type, act),
    removeEventListener: (type: string, act: (event: Event) => void) => listeners.get(type) === act && listeners.delete(type),
  })
  useDrawing.setState({ example: exampleNine() })
  if (isStill) seek('example', WRITES, WRITES)
  else play('example', WRITES)
  stop = pointFirst(() => found)
  await pass(10)
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => frames.push(then))
  vi.stubGlobal('document', { hidden: false, addEventListener: () => undefined })
  frames = []
  listeners = new Map()
  found = Promise.resolve(CELL)
  usePlace.setState(emptyPlace)
  usePlayback.setState({ example: null, pointing: null })
  usePointing.setState({ cell: null, last: null, explained: null })
  useDrawing.setState({ moments: [], example: null, framed: null })
})
afterEach(async () => {
  stop()
  useDrawing.setState({ example: null })
  usePlayback.setState({ example: null, pointing: null })
  await pass(10) // the clock stops
  vi.unstubAllGlobals()
})

test('the hand rests for 250 ms where another class comes to lead, four times at most: it has written after 2.6 s at the latest', async () => {
  await begin()
  answer(0, 5)
  await pass(100)
  expect(written().time).toBe(100) // the first to lead is no change
  answer(7, 10)
  await pass(240)
  expect(written().time).toBe(100)
  await pass(20)
  expect(written().time).toBe(110)
  for (const [i, digit] of [2, 0, 9].entries()) {
    answer(digit, 20 + i)
    answer(digit, 30 + i)
    await pass(260)
  }
  expect(written().time).toBe(140)
  answer(4, 60)
  await pass(100)
  expect(written().time).toBe(240)
  await pass(WRITES - 240)
  expect(written()).toMatchObject({ time: WRITES, playing: false })
})

test('600 ms after the whole digit is answered it points at the cell, for 2.5 s, and then rests', async () => {
  await begin()
  await pass(WRITES)
  await pass(2000)
  expect(shown()).toBeNull() // there is no answer yet
  answerWhole()
  await pass(590)
  expect(shown()).toBeNull()
  await pass(20)
  expect(shown()).toEqual(CELL)
  await pass(2470)
  expect(shown()).toEqual(CELL)
  await pass(30)
  expect(shown()).toBeNull()
  expect(usePlayback.getState().pointing).toBeNull()
  expect(useDrawing.getState().example).not.toBeNull()
  expect(listeners.size).toBe(0)
})

test('an answer that comes late is pointed at when it is there; none is no fault', async () => {
  let tell: (cell: typeof CELL | null) => void = () => undefined
  found = new Promise(resolve => (tell = resolve))
  await begin()
  answerWhole()
  await pass(WRITES + 1500)
  expect(shown()).toBeNull()
  tell(CELL)
  await pass(20)
  await pass(20)
  expect(shown()).toEqual(CELL)
})

test.each(['pointerdown', 'keydown', 'wheel'])('%s ends it at once, and it does not come again', async input => {
  await begin()
  answerWhole()
  await pass(WRITES + 1000)
  expect(shown()).toEqual(CELL)
  listeners.get(input)!({ target: { closest: (selector: string) => selector } } as unknown as Event)
  expect(shown()).toEqual(CELL) // within the line that says it
  listeners.get(input)!({ target: null } as unknown as Event)
  expect(shown()).toBeNull()
  await pass(4000)
  expect(shown()).toBeNull()
})

test('whoever draws, points at a cell or goes to another page meanwhile is shown nothing', async () => {
  const acts = [() => useDrawing.setState({ example: null }), () => pointAt({ value: 'conv1/out', cell: 5 }), () => go({ page: 'learn' })]
  for (const act of acts) {
    usePlace.setState(emptyPlace)
    usePointing.setState({ cell: null, explained: null })
    await begin()
    answerWhole()
    await pass(WRITES + 300)
    act()
    await pass(3000)
    expect(shown()).toBeNull()
    stop()
    useDrawing.setState({ example: null, framed: null })
  }
})

test('for those who want less motion the digit stands there, and is pointed at all the same', async () => {
  await begin(true)
  expect(written()).toMatchObject({ time: WRITES, playing: false })
  answerWhole()
  await pass(620)
  expect(shown()).toEqual(CELL)
})
