// Where in the drawing one is.
import { useMemo } from 'react'
import { countPoints, type Strokes } from '../../../engine/data/ink.ts'
import { useDrawing } from '../../state/drawing.ts'
import { usePlace } from '../../state/place.ts'

/** How many points there are, how many are shown, and where the pen was lifted; of the example while that is on. */
export function useMoment(): {
  readonly all: number
  readonly now: number
  readonly ends: readonly number[]
  /** The drawing, or the example, whole. */
  readonly strokes: Strokes
} {
  const example = useDrawing(drawing => drawing.example)
  const strokes = usePlace(place => place.strokes)
  const at = usePlace(place => place.at)
  const framed = useDrawing(drawing => (drawing.framed?.kind === 'example' ? drawing.framed.points : 0))
  const written = example?.strokes ?? strokes
  const all = countPoints(written)
  const ends = useMemo(() => liftsOf(written), [written])
  return { all, now: example ? Math.max(1, framed) : Math.min(all, at ?? all), ends, strokes: written }
}

/** A dot and a hundred strokes would be a fence: then no ends are drawn. */
const MOST_ENDS = 12

function liftsOf(strokes: readonly (readonly unknown[])[]): readonly number[] {
  let points = 0
  const ends = strokes.slice(0, -1).map(stroke => (points += stroke.length))
  return ends.length > MOST_ENDS ? [] : ends
}
