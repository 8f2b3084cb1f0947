// Where the layers and their steps lie along the timeline. Every layer has room for something, long ones for more.

/** A layer's stretch of steps: `from` to one before `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** How much room its name wants, in the same unit as the width. */
  readonly name: number
}

export interface Bar {
  readonly from: number
  readonly to: number
  readonly x: number
  readonly width: number
  /** Whether its name fits. */
  readonly named: boolean
}

export const GAP = 3

/** Bars side by side over the whole width: names first, as far as they fit; what is left goes by the number of steps. */
export function layoutTimeline(stretches: readonly Stretch[], width: number): readonly Bar[] {
  const steps = stretches.reduce((sum, s) => sum + s.to - s.from, 0)
  const names = stretches.reduce((sum, s) => sum + s.name, 0)
  const room = Math.max(0, width - GAP * (stretches.length - 1))
  // Three quarters for the names at most: a layer of seven steps is longer than one of one.
  const share = names === 0 ? 0 : Math.min(1, (room * 0.75) / names)
  const step = steps === 0 ? 0 : (room - names * share) / steps
  let x = 0
  return stretches.map(({ from, to, name }) => {
    const bar = { from, to, x, width: name * share + (to - from) * step, named: name * share + (to - from) * step >= name }
    x += bar.width + GAP
    return bar
  })
}

export interface Stretched {
  readonly x: number
  readonly width: number
}

/** Where one step lies. */
export function stepBox(bars: readonly Bar[], step: number): Stretched {
  const bar = bars.find(b => step >= b.from && step < b.to)
  if (!bar) return { x: 0, width: 0 }
  const width = bar.width / (bar.to - bar.from)
  return { x: bar.x + (step - bar.from) * width, width }
}

/** The step under a point; beyond the ends the first or the last, in a gap the nearer one. */
export function stepUnder(bars: readonly Bar[], x: number): number {
  const bar = bars.find(b => x < b.x + b.width + GAP / 2) ?? bars.at(-1)
  if (!bar) return 0
  const count = bar.to - bar.from
  return bar.from + Math.max(0, Math.min(count - 1, Math.floor(((x - bar.x) / bar.width) * count)))
}
