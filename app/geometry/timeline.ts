// Where the layers and their steps lie along the timeline. The layer that the player stands in is drawn out, so that its steps can be named.

/** A layer's stretch of steps: `from` to one before `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** How much room its name wants, in the same unit as the width. */
  readonly name: number
  /** And the name of each of its steps, where it may be drawn out. */
  readonly steps?: readonly number[]
}

export interface StepBox {
  readonly x: number
  readonly width: number
  /** Whether its name fits. */
  readonly named: boolean
}

export interface Bar {
  readonly from: number
  readonly to: number
  readonly x: number
  readonly width: number
  /** Whether its name fits. */
  readonly named: boolean
  readonly steps: readonly StepBox[]
}

export const GAP = 3
/** What sums of widths may differ by. */
const TINY = 1e-6

/** How a timeline is drawn out: the stretch that is, and the least and the largest width that it may take for the names of its steps. */
export interface Drawn {
  readonly index: number
  readonly least: number
  readonly most: number
}

/** Bars side by side over the whole width: the one that is drawn out first, then the others by their names; each in proportion where not all names fit. */
export function layoutTimeline(stretches: readonly Stretch[], width: number, drawn?: Drawn): readonly Bar[] {
  const room = Math.max(0, width - GAP * (stretches.length - 1))
  const out = drawn ? stretches[drawn.index] : undefined,
    others = stretches.reduce((sum, s) => sum + (s === out ? 0 : s.name), 0)
  // It takes no room that others need for their names; but half of all it may take.
  const wanted =
      out && drawn
        ? Math.max(
            drawn.least,
            (out.steps ?? []).reduce((sum, name) => sum + name, 0),
          )
        : 0,
    spare = Math.max(room - others, room / 2)
  const wide = out && drawn ? (stretches.length === 1 ? room : Math.min(drawn.most, wanted, spare)) : 0
  const left = room - wide
  let x = 0
  return stretches.map((stretch): Bar => {
    const { from, to, name } = stretch
    const barWidth = stretch === out ? wide : others === 0 ? left / (stretches.length - (out ? 1 : 0)) : (left * name) / others
    const bar = { from, to, x, width: barWidth, named: barWidth >= name - TINY, steps: stepsOf(stretch, x, barWidth, stretch === out) }
    x += barWidth + GAP
    return bar
  })
}

/** The steps of a bar: all as wide, or – where it is drawn out – by their names. */
function stepsOf({ from, to, steps = [] }: Stretch, x: number, width: number, out: boolean): readonly StepBox[] {
  const count = to - from,
    names = steps.reduce((sum, name) => sum + name, 0),
    spare = (width - names) / count
  let left = x
  return Array.from({ length: count }, (_, i) => {
    const stepWidth = out && spare > -TINY ? steps[i]! + spare : width / count
    const box = { x: left, width: stepWidth, named: out && stepWidth >= steps[i]! - TINY }
    left += stepWidth
    return box
  })
}

/** Where one step lies. */
export function stepBox(bars: readonly Bar[], step: number): StepBox {
  const bar = bars.find(b => step >= b.from && step < b.to)
  return bar?.steps[step - bar.from] ?? { x: 0, width: 0, named: false }
}

/** Where the head stands: `position` is the number of the step and how far it has come, 2.5 the middle of step 2. A whole number is the beginning of its step. */
export function headAt(bars: readonly Bar[], position: number): number {
  const count = bars.at(-1)?.to ?? 0,
    step = Math.max(0, Math.min(count - 1, Math.floor(position))),
    { x, width } = stepBox(bars, step)
  return x + width * Math.max(0, Math.min(1, position - step))
}

/** The moment under a point, as `headAt` counts: the inverse of it. */
export function momentUnder(bars: readonly Bar[], x: number): number {
  const step = stepUnder(bars, x),
    box = stepBox(bars, step)
  return step + (box.width > 0 ? Math.max(0, Math.min(1, (x - box.x) / box.width)) : 1)
}

/** The step under a point; beyond the ends the first or the last, in a gap the nearer one. */
export function stepUnder(bars: readonly Bar[], x: number): number {
  const bar = bars.find(b => x < b.x + b.width + GAP / 2) ?? bars.at(-1)
  if (!bar) return 0
  const found = bar.steps.findIndex(s => x < s.x + s.width)
  return found < 0 ? bar.to - 1 : bar.from + found
}
