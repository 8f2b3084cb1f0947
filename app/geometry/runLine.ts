// The line of a training: where its steps lie, which moments have room for a picture, and which one is under a hand.

export interface RunLine {
  /** Its last step, and the room that all of them share, in pixels. */
  readonly end: number
  readonly width: number
}

/** The step that a line ends with: the goal of the run, or the end of the epoch that it is in. */
export const endOfLine = (steps: number, until: number | null, epochSteps: number): number =>
  Math.max(until ?? 0, (Math.floor(steps / epochSteps) + (steps % epochSteps === 0 && steps > 0 ? 0 : 1)) * epochSteps)

/** Where a step lies. */
export const placeOfStep = ({ end, width }: RunLine, step: number): number => (Math.min(step, end) / end) * width

/** The step of the moment nearest to a place; null: the present, behind the last one. */
export function momentAt(line: RunLine, steps: readonly number[], present: number, x: number): number | null {
  if (steps.length === 0) return null
  const wanted = (x / line.width) * line.end
  let nearest = steps[0]!
  for (const step of steps) if (Math.abs(step - wanted) < Math.abs(nearest - wanted)) nearest = step
  return Math.abs(present - wanted) <= Math.abs(nearest - wanted) ? null : nearest
}

/** Of some moments those whose pictures, `wide` each, have room beside one another up to a place: the first, then each that does not cover the one before. */
export function pictured(line: RunLine, steps: readonly number[], wide: number, upTo = line.width): readonly number[] {
  const chosen: number[] = []
  let free = -Infinity
  for (const step of steps) {
    const x = placeOfStep(line, step)
    if (x < free || x + wide > upTo) continue
    chosen.push(step)
    free = x + wide
  }
  return chosen
}

/** The ends of epochs that have a label, so that none stands closer than `apart` to the next. */
export function labelledEpochs(line: RunLine, epochSteps: number, apart: number): readonly number[] {
  const all = Math.floor(line.end / epochSteps)
  let every = 1
  while ((every * epochSteps * line.width) / line.end < apart) every *= every.toString().startsWith('2') ? 2.5 : 2
  return Array.from({ length: Math.floor(all / every) }, (_, i) => (i + 1) * every)
}
