// The example of the first ten seconds: a ghost hand writes a digit over an empty square, once a visit.
import type { WrittenDigit } from '../../engine/data/handwriting.ts'
import { beginDrawing, useDrawing } from './drawing.ts'
import { withHandwriting } from './handwriting.ts'
import { useHistory } from './history.ts'
import { usePlace } from './place.ts'
import { play, prefersStillness, seek } from './playback.ts'
import { toGrid } from './strokeCode.ts'

const SEEN = 'im2see.example'

/** Milliseconds in which the ghost writes its digit, without its rests: slower than a hand, so that one can watch the answer change. */
export const WRITES = 1600

/** How many times slower than a hand, in milliseconds a second. */
const pace = (digit: WrittenDigit): number => WRITES / (digit.times.at(-1)?.at(-1) || 1)

/** Milliseconds after which so many points of the digit are written. */
export function timeOf(digit: WrittenDigit, points: number): number {
  return (digit.times.flat()[Math.max(0, points - 1)] ?? 0) * pace(digit)
}

/** How many points of the digit are written after so many milliseconds. */
export function pointsAfter(digit: WrittenDigit, time: number): number {
  const slow = pace(digit)
  let points = 0
  for (const times of digit.times) for (const t of times) if (t * slow <= time + 1e-6) points++
  return points
}

/** Whether anything stands in the square, or has stood there. */
function isUsed(): boolean {
  const { page, strokes, picture } = usePlace.getState(),
    { past, future } = useHistory.getState()
  return page !== 'draw' || strokes.length > 0 || picture !== null || past.length > 0 || future.length > 0
}

/** Once a visit, and not over anything: the ghost hand writes. */
export function showExample(): void {
  if (isUsed()) return
  withHandwriting(({ exampleNine }) => {
    if (isUsed() || !firstTime()) return
    const written = exampleNine()
    if (prefersStillness()) seek('example', WRITES, WRITES)
    else play('example', WRITES)
    beginDrawing([])
    // On the grid of links: whoever goes on with it has the very same numbers.
    useDrawing.setState({ example: { ...written, strokes: written.strokes.map(stroke => stroke.map(toGrid)) } })
    void import('./pointFirst.ts').then(({ pointFirst }) => pointFirst())
  })
}

/** Private windows may refuse to remember anything: then each load is the first. */
function firstTime(): boolean {
  try {
    if (sessionStorage.getItem(SEEN)) return false
    sessionStorage.setItem(SEEN, '1')
  } catch {
    // shown once more than need be
  }
  return true
}
