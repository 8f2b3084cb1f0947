// A curve as a table: its points by their x, as many as somebody listens to.
import { shortNumber } from '../../geometry/numbers.ts'
import { useTwin, type Twin } from '../../marks/twins.ts'

export type CurvePoint = readonly [x: number, y: number]

/** Points of a curve that are told, at most: the first and the last are among them. */
const MOST = 25

/** The twin of a curve. `sayX`, `sayY`: how its numbers are said. */
export function curveTwin(
  label: string,
  points: readonly CurvePoint[],
  sayX: (x: number) => string = shortNumber,
  sayY: (y: number) => string = shortNumber,
): Twin {
  const count = Math.min(MOST, points.length),
    told = Array.from({ length: count }, (_, i) => points[count > 1 ? Math.round((i * (points.length - 1)) / (count - 1)) : 0]!)
  return { label, shape: [count, 1], names: told.map(([x]) => sayX(x)), text: cell => sayY(told[cell]![1]) }
}

/** Enters a curve's points as long as it is on screen; a curve without points has nothing to read. */
export function useCurveTwin(...[label, points, ...say]: Parameters<typeof curveTwin>): void {
  useTwin(points.length > 0 ? curveTwin(label, points, ...say) : null)
}
