// The example of the first ten seconds: a ghost hand writes a digit over an empty square, once a visit.
import { exampleNine, type WrittenDigit } from '../../engine/data/handwriting.ts'
import { beginDrawing, useDrawing } from './drawing.ts'
import { useHistory } from './history.ts'
import { usePlace } from './place.ts'
import { play, prefersStillness, seek } from './playback.ts'

const SEEN = 'im2see.example'

/** Milliseconds it takes to write the digit. */
export const lengthOf = (digit: WrittenDigit): number => (digit.times.at(-1)?.at(-1) ?? 0) * 1000

/** Milliseconds after which so many points of the digit are written. */
export function timeOf(digit: WrittenDigit, points: number): number {
  return (digit.times.flat()[Math.max(0, points - 1)] ?? 0) * 1000
}

/** How many points of the digit are written after so many milliseconds. */
export function pointsAfter(digit: WrittenDigit, time: number): number {
  let points = 0
  for (const times of digit.times) for (const t of times) if (t * 1000 <= time + 1e-6) points++
  return points
}

/** Once a visit, and not over anything: the ghost hand writes. */
export function showExample(): void {
  const { page, strokes, picture } = usePlace.getState()
  const { past, future } = useHistory.getState()
  if (page !== 'draw' || strokes.length > 0 || picture || past.length > 0 || future.length > 0 || !firstTime()) return
  const example = exampleNine()
  const length = lengthOf(example)
  if (prefersStillness()) seek('example', length, length)
  else play('example', length)
  beginDrawing([])
  useDrawing.setState({ example })
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
