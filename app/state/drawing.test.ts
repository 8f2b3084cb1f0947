import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Frame, Opened } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { countPoints, cutStrokes, type Strokes } from '../../engine/data/ink.ts'
import { networks } from '../../engine/networks/index.ts'
import type { Input } from '../client/client.ts'
import { clear, endExample, ensureInput, sample, showPicture, useDrawing } from './drawing.ts'
import { showExample } from './example.ts'
import { followDrawing } from './followDrawing.ts'
import { loadHandwriting } from './handwriting.ts'
import { redo, undo, useHistory } from './history.ts'
import { turnKeyPen, moveKeyPen } from './keyPen.ts'
import { isWet, penDown, penMove, penUp } from './pen.ts'
import { cutAt, replay } from './replay.ts'
import { useLive } from '../client/live.ts'
import { emptyPlace, go, usePlace } from './place.ts'
import { usePlayback } from './playback.ts'

vi.mock('./pointFirst.ts', () => ({ pointFirst: () => undefined })) // pointFirst.test.ts is about it

let asked: Input[] = []
let frames: (() => void)[] = []
let now = 0
let stop: () => void

/** One animation frame, `ms` after the last. */
function frame(ms = 16): void {
  now += ms
  const due = frames
  frames = []
  for (const then of due) (then as (now: number) => void)(now)
}
const strokes = () => usePlace.getState().strokes
const last = () => asked.at(-1) as { strokes: Strokes }

/** The engine's answer to the input number `revision`: sure of one digit. */
function answer(digit: number, revision = asked.length, session = 1): void {
  const data = Float32Array.from({ length: 10 }, (_, d) => (d === digit ? 1 : 0))
  useLive.setState({
    frame: {
      session,
      revision,
      run: revision,
      values: { 'softmax/y': { shape: [1, 10], data } },
      placement: null,
      replaced: [],
      nonFinite: null,
      more: false,
      forwardMs: 1,
      training: null,
    } satisfies Frame,
  })
}
const moments = () => useDrawing.getState().moments.map(m => [m.points, Array.from(m.y).indexOf(1)])

/** Whether this person wants less motion. */
let still = false

function write(...points: [number, number][]): void {
  penDown(points[0])
  penMove(points.slice(1))
  penUp()
  frame()
}

beforeAll(async () => void (await loadHandwriting()))
beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => frames.push(then))
  vi.stubGlobal('document', { hidden: false, addEventListener: () => undefined })
  still = false
  vi.stubGlobal('window', {
    matchMedia: () => ({
      get matches() {
        return still
      },
    }),
  })
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  asked = []
  usePlace.setState(emptyPlace)
  usePlayback.setState({ example: null, replay: null, preparation: null })
  useHistory.setState({ past: [], future: [] })
  useDrawing.setState({ moments: [], example: null, framed: null, keyPen: null, fileProblem: null, announcement: null })
  useLive.setState({ opened: null, frame: null })
  stop = followDrawing(input => asked.push(input))
})
afterEach(() => {
  penUp()
  usePlayback.setState({ example: null, replay: null, preparation: null })
  frame() // the clock stops
  stop()
  frames = []
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the pen', () => {
  test('an empty square is shown to the engine as no strokes', () => {
    expect(asked).toEqual([{ strokes: [] }])
  })

  test('every point is in the place when the pen is up, and the engine is asked at once and then once a frame at most', () => {
    penDown([0.1, 0.1])
    expect(strokes()).toEqual([[[0.1, 0.1]]])
    for (let i = 2; i <= 30; i++)
      penMove([
        [i / 100, 0.2],
        [i / 100, 0.3],
      ])
    expect(asked.length).toBeLessThanOrEqual(2)
    frame()
    expect(countPoints(last().strokes)).toBe(59)
    penUp()
    expect(countPoints(strokes())).toBe(59)
  })

  test('ten thousand points in one stroke are all kept, in few messages', () => {
    penDown([0, 0])
    const begun = performance.now()
    for (let i = 1; i < 10_000; i++) {
      penMove([[i / 10_000, (i % 97) / 97]])
      if (i % 100 === 0) frame()
    }
    penUp()
    expect(countPoints(strokes())).toBe(10_000)
    expect(asked.length).toBeLessThan(220)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  test('what is no number is dropped; what lies far outside comes near; a pen that rests adds nothing', () => {
    write([0.5, 0.5], [NaN, 0.2], [Infinity, 1], [9, -9], [9, -9], [0.5, 0.5])
    expect(strokes()).toEqual([
      [
        [0.5, 0.5],
        [1.25, -0.25],
        [0.5, 0.5],
      ],
    ])
    penDown([NaN, NaN])
    penMove([[0.1, 0.1]])
    penUp()
    expect(strokes()).toHaveLength(1)
  })

  test('only what the pen itself has drawn on screen need not be drawn again', () => {
    write([0.1, 0.1], [0.2, 0.2])
    expect(isWet(strokes())).toBe(true)
    undo()
    redo()
    expect(isWet(strokes())).toBe(false)
    write([0.3, 0.3], [0.4, 0.4])
    cutAt(3)
    cutAt(4)
    expect(isWet(strokes())).toBe(false)
  })

  test('strokes that come from elsewhere while the pen is down end its stroke', () => {
    penDown([0.1, 0.1])
    go({ strokes: [[[0.9, 0.9]]] })
    penMove([[0.2, 0.2]])
    penUp()
    expect(strokes()).toEqual([[[0.9, 0.9]]])
    undo()
    expect(strokes()).toEqual([[[0.1, 0.1]]])
  })
})

describe('undo, redo, clear, samples', () => {
  test('undo takes the last stroke, then the one before; redo brings them back with what the network thought', () => {
    write([0.1, 0.1], [0.2, 0.2])
    write([0.5, 0.5], [0.6, 0.6])
    answer(4)
    undo()
    expect(strokes()).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.2],
      ],
    ])
    undo()
    expect(strokes()).toEqual([])
    redo()
    redo()
    expect(strokes()).toHaveLength(2)
    expect(moments()).toContainEqual([4, 4])
    redo()
    expect(strokes()).toHaveLength(2)
  })

  test('clear empties the square, and can be undone', () => {
    write([0.1, 0.1], [0.2, 0.2])
    clear()
    frame()
    expect(strokes()).toEqual([])
    expect(last().strokes).toEqual([])
    undo()
    expect(strokes()).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.2],
      ],
    ])
  })

  test('the same strokes, read from a link again, are no other drawing', () => {
    write([0.1, 0.1], [0.2, 0.2])
    answer(7)
    go({ strokes: structuredClone(strokes()) })
    expect(useHistory.getState().past.map(({ done }) => done.code)).toEqual(['stroke'])
    expect(moments()).toEqual([[2, 7]])
    undo()
    expect(strokes()).toEqual([])
  })

  test('strokes of a link are undone one by one', () => {
    stop()
    usePlace.setState({ strokes: [[[0, 0]], [[1, 1]]] })
    stop = followDrawing(input => asked.push(input))
    undo()
    expect(strokes()).toEqual([[[0, 0]]])
  })

  test('a sample is a drawing of ours, another one each time', () => {
    sample(3)
    const first = strokes()
    expect(countPoints(first)).toBeGreaterThan(10)
    sample(3)
    expect(strokes()).not.toEqual(first)
  })

  test('a sample that is still on its way takes nobody’s drawing', async () => {
    vi.resetModules()
    const fresh = await import('./drawing.ts'),
      pen = await import('./pen.ts'),
      { usePlace: there } = await import('./place.ts'),
      { loadHandwriting: load } = await import('./handwriting.ts')
    fresh.sample(3)
    expect(there.getState().strokes).toEqual([])
    pen.penDown([0.4, 0.4])
    pen.penUp()
    const own = there.getState().strokes
    await load()
    expect(there.getState().strokes).toEqual(own)
    expect(own).toEqual([[[0.4, 0.4]]])
  })

  test('drawing takes the place of a picture', () => {
    const picture = { rgba: new Uint8ClampedArray(4), width: 1, height: 1 }
    write([0.1, 0.1])
    showPicture(picture)
    frame()
    expect(asked.at(-1)).toEqual({ picture })
    write([0.3, 0.3])
    expect([usePlace.getState().picture, strokes()]).toEqual([null, [[[0.3, 0.3]]]])
    undo()
    expect([usePlace.getState().picture, strokes()]).toEqual([picture, []])
  })
})

describe('moments', () => {
  test('each is what the network thought of that many points; frames of an earlier drawing count for nothing', () => {
    penDown([0.1, 0.1])
    answer(1)
    penMove([
      [0.2, 0.2],
      [0.3, 0.3],
    ])
    frame()
    answer(7)
    expect(moments()).toEqual([
      [1, 1],
      [3, 7],
    ])
    const late = asked.length
    penUp()
    clear()
    answer(7, late)
    expect(moments()).toEqual([])
  })

  test('going back shows the cut drawing, and drawing on from there drops the rest, which undo brings back', () => {
    write([0.1, 0.1], [0.2, 0.2], [0.3, 0.3], [0.4, 0.4])
    answer(2)
    const whole = strokes()
    cutAt(2)
    frame()
    expect(last().strokes).toEqual(cutStrokes(whole, 2))
    expect(strokes()).toBe(whole)
    write([0.9, 0.9], [0.8, 0.8])
    expect(strokes()).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.2],
      ],
      [
        [0.9, 0.9],
        [0.8, 0.8],
      ],
    ])
    expect(moments()).toEqual([])
    undo()
    expect(strokes()).toEqual(whole)
    expect(moments()).toEqual([[4, 2]])
  })

  test('at the last moment the drawing is whole again', () => {
    write([0.1, 0.1], [0.2, 0.2], [0.3, 0.3])
    cutAt(2)
    expect(usePlace.getState().at).toBe(2)
    cutAt(3)
    expect(usePlace.getState().at).toBeNull()
    cutAt(-7)
    expect(usePlace.getState().at).toBe(1)
  })

  test('another network forgets them', () => {
    write([0.1, 0.1])
    answer(1)
    expect(moments()).toHaveLength(1)
    answer(1, 999, 2)
    expect(moments()).toEqual([])
  })

  test('a replay passes every moment in order and ends with the whole drawing', () => {
    write(...Array.from({ length: 200 }, (_, i) => [i / 200, 0.5] as [number, number]))
    replay()
    const seen: number[] = []
    for (let i = 0; i < 300 && usePlayback.getState().replay; i++) {
      frame()
      seen.push(usePlace.getState().at ?? 200)
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.length).toBeGreaterThan(60)
    expect(usePlace.getState().at).toBeNull()
    expect(usePlayback.getState().replay).toBeNull()
  })
})

describe('the example', () => {
  test('a drawing that comes with a link while it is on has its moment, whichever frame it comes in', () => {
    vi.advanceTimersByTime(800)
    for (let i = 0; i < 400; i++) frame() // it stands at its end: nothing waits for the next frame
    usePlace.setState({
      strokes: [
        [
          [0.2, 0.2],
          [0.8, 0.8],
        ],
      ],
    })
    answer(4)
    frame()
    expect(moments()).toEqual([[2, 4]])
  })

  const opened = () =>
    useLive.setState({ opened: { session: 1, program: compile(networks['simple-convnet'], 1, { backward: false }) } as Opened })

  test('it is written at its own speed when the network is there, never into the drawing', () => {
    opened()
    const { example } = useDrawing.getState()
    expect(example?.label).toBe(9)
    expect(asked.every(input => countPoints((input as { strokes: Strokes }).strokes) <= 1)).toBe(true) // it begins at its beginning
    for (let i = 0; i < 30; i++) frame()
    const half = countPoints(last().strokes)
    expect(half).toBeGreaterThan(10)
    expect(half).toBeLessThan(countPoints(example!.strokes))
    answer(0)
    expect(moments()).toEqual([[half, 0]])
    for (let i = 0; i < 400; i++) frame()
    expect(countPoints(last().strokes)).toBe(countPoints(example!.strokes))
    expect(strokes()).toEqual([])
  })

  test('without a network it begins all the same, soon', () => {
    vi.advanceTimersByTime(1000)
    expect(useDrawing.getState().example).not.toBeNull()
  })

  test('the first touch takes it away, with all it left', () => {
    opened()
    for (let i = 0; i < 30; i++) frame()
    answer(0)
    penDown([0.5, 0.5])
    expect(useDrawing.getState().example).toBeNull()
    expect(usePlayback.getState().example).toBeNull()
    expect(moments()).toEqual([])
    answer(0) // still the example's
    frame()
    expect(last().strokes).toEqual([[[0.5, 0.5]]])
  })

  test('it comes once a visit, and never over a drawing', () => {
    opened()
    endExample()
    showExample()
    expect(useDrawing.getState().example).toBeNull()
  })

  test('never over a drawing', () => {
    write([0.1, 0.1])
    opened()
    expect(useDrawing.getState().example).toBeNull()
  })

  test('for those who want less motion it stands finished', () => {
    still = true
    opened()
    frame()
    expect(countPoints(last().strokes)).toBe(countPoints(useDrawing.getState().example!.strokes))
    expect(usePlayback.getState().example?.playing).toBe(false)
  })

  test('whoever goes on to where something has to be in the square takes it along, with the very numbers it had; undo empties the square', () => {
    opened()
    for (let i = 0; i < 400; i++) frame()
    answer(9)
    const shown = last()
    ensureInput()
    frame()
    expect(useDrawing.getState().example).toBeNull()
    expect(last()).toEqual(shown)
    expect(strokes()).toEqual(shown.strokes)
    expect(moments()).toHaveLength(1)
    undo()
    expect(strokes()).toEqual([])
  })

  test('the ribbon moves it', () => {
    opened()
    cutAt(12)
    frame()
    expect(countPoints(last().strokes)).toBe(12)
    expect(strokes()).toEqual([])
  })
})

test('with keys alone a line is drawn', () => {
  turnKeyPen()
  for (let i = 0; i < 4; i++) moveKeyPen(0.1, 0)
  turnKeyPen()
  moveKeyPen(0, 0.1)
  expect(strokes()).toHaveLength(1)
  expect(strokes()[0].map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)])).toEqual([
    [5, 5],
    [6, 5],
    [7, 5],
    [8, 5],
    [9, 5],
  ])
})
