import { afterEach, expect, test, vi } from 'vitest'
import { useDrawing } from './drawing.ts'
import { onEarlyMoves } from './earlyMoves.ts'
import { penDown, penMove, penUp } from './pen.ts'
import { emptyPlace, usePlace } from './place.ts'
import { strokeMoves } from './strokeMoves.ts'

afterEach(() => vi.unstubAllGlobals())

interface Made {
  readonly timeStamp: number
  readonly step: number
}

/** A move of the hand as the browser tells of it. `moves`: those that it puts together into this one. */
class Move extends Event {
  readonly moves: readonly Made[]
  constructor(type: 'pointerrawupdate' | 'pointermove', moves: readonly Made[]) {
    super(type)
    this.moves = moves
  }
}

/** An element and its hand, which makes a step each millisecond, and frames, begun by the moves since the one before, as one. */
function hand() {
  const element = new EventTarget(),
    taken: string[] = [],
    /** The steps of each move that was taken. */
    steps: number[][] = []
  let now = 0,
    step = 0,
    ofFrame: Made[] = [],
    stroke = strokeMoves(0)
  const draw = (kind: string, moves: readonly Made[]): void => {
    taken.push(kind)
    steps.push(moves.map(made => made.step))
    penMove(moves.map(made => [made.step / 64, 0.5]))
  }
  const stop = onEarlyMoves(
    element,
    (event, before) => draw('early', stroke.early([...before, event].flatMap(e => (e as unknown as Move).moves))),
    () => now,
  )
  element.addEventListener('pointermove', event => draw('with its frame', stroke.withFrame((event as Move).moves)))
  /** Some moves at once, as one: the page was busy meanwhile. */
  const move = (together = 1): void => {
    const made = Array.from({ length: together }, () => ({ timeStamp: ++now, step: ++step }))
    ofFrame.push(...made)
    element.dispatchEvent(new Move('pointerrawupdate', made))
  }
  return {
    taken,
    steps,
    stop: (): void => stop(),
    down: (): void => {
      vi.stubGlobal('requestAnimationFrame', () => 0)
      usePlace.setState(emptyPlace)
      stroke = strokeMoves(now)
      penDown([0, 0.5])
    },
    /** How far along its line each point of the stroke is, in steps. */
    drawn: (): readonly number[] => {
      const points = useDrawing.getState().pen!.points.map(([x]) => Math.round(x * 64))
      penUp()
      return points
    },
    move,
    moves: (count: number): void => {
      for (let i = 0; i < count; i++) move()
    },
    frame: (length = 16.7): void => {
      now = Math.ceil((now + 0.1) / length) * length
      if (ofFrame.length > 0) element.dispatchEvent(new Move('pointermove', ofFrame))
      ofFrame = []
    },
  }
}

const upTo = (last: number): readonly number[] => Array.from({ length: last + 1 }, (_, i) => i)

test('the first move of a hand that rested is taken at once, and again after each rest', () => {
  const { taken, move, frame } = hand()
  for (let i = 0; i < 3; i++) {
    move()
    expect(taken.at(-1)).toBe('early')
    frame()
    frame()
    frame()
  }
  expect(taken).toEqual(['early', 'with its frame', 'early', 'with its frame', 'early', 'with its frame'])
})

test('a hand that goes on moving is followed once a frame, however often it moves', () => {
  const { taken, move, frame } = hand()
  for (let i = 0; i < 5; i++) {
    for (let k = 0; k < 8; k++) move()
    frame()
  }
  expect(taken).toEqual(['early', ...Array.from({ length: 5 }, () => 'with its frame')])
})

test('a hand that moves until its frame is over, of 16.7 ms, is not followed early', () => {
  const { taken, moves, frame } = hand()
  for (let i = 0; i < 5; i++) {
    moves(16)
    frame()
  }
  expect(taken).toEqual(['early', ...Array.from({ length: 5 }, () => 'with its frame')])
})

test('nothing is taken after the end', () => {
  const { taken, move, stop } = hand()
  stop()
  move()
  expect(taken).toEqual([])
})

test('twenty moves in one frame are points of a stroke once each, and in order', () => {
  const { down, moves, frame, drawn } = hand()
  down()
  moves(20)
  frame(40)
  moves(20)
  frame(40)
  expect(drawn()).toEqual(upTo(40))
})

test('in a frame of 40 ms a move is taken early, with those before it that were passed over; each is a point once, and in order', () => {
  const { down, moves, frame, drawn, taken, steps } = hand()
  down()
  moves(39)
  frame(40)
  expect(taken).toEqual(['early', 'early', 'with its frame'])
  expect(steps).toEqual([[1], upTo(21).slice(2), upTo(39).slice(22)])
  expect(drawn()).toEqual(upTo(39))
})

test('an early move takes what the browser put together into it', () => {
  const { down, move, frame, drawn, steps } = hand()
  down()
  move(30)
  move(5)
  frame(40)
  expect(steps[0]).toEqual(upTo(30).slice(1))
  expect(drawn()).toEqual(upTo(35))
})

test('what was passed over before the pointer went down is no part of the stroke', () => {
  const { down, moves, frame, drawn } = hand()
  moves(10)
  down()
  moves(20)
  frame(40)
  expect(drawn()).toEqual([0, ...upTo(30).slice(10)])
})

test('of moves that are all of one moment none is left out', () => {
  const moves = [1, 2, 3].map(step => ({ timeStamp: 5, step }))
  expect(strokeMoves(5).withFrame(moves)).toEqual(moves)
})

test('a move that a busy browser tells of early only after its frame is a point once', () => {
  const stroke = strokeMoves(0),
    moves = [1, 2, 3].map(timeStamp => ({ timeStamp }))
  expect(stroke.withFrame(moves)).toEqual(moves)
  expect(stroke.early([...moves, { timeStamp: 4 }])).toEqual([{ timeStamp: 4 }])
  expect(stroke.withFrame([{ timeStamp: 4 }, { timeStamp: 5 }])).toEqual([{ timeStamp: 5 }])
})
