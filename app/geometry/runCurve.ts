// The curve of a training: smoothed, thinned to what can be seen, and written as a path.
import type { Axis } from './axis.ts'

/** Numbers over steps, both as long, the steps rising. */
export interface Points {
  readonly steps: ArrayLike<number>
  readonly values: ArrayLike<number>
}

export interface Box {
  readonly width: number
  readonly height: number
}

/** A smoothed curve is a mean over some 30 steps; at the beginning, where all changes fast, over a quarter of those that there were. */
const REACH = { most: 33, least: 3, share: 0.25 }

/** A running mean, in which a step counts the less the longer it is ago, however far apart the points lie. What is no number is left out. */
export function smoothed({ steps, values }: Points): Float32Array {
  const out = new Float32Array(values.length)
  let mean = Number.NaN,
    weight = 0,
    last = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isFinite(value)) {
      const reach = Math.max(REACH.least, Math.min(REACH.most, REACH.share * steps[i]!)),
        keeps = (1 - 1 / reach) ** Math.max(1, steps[i]! - last)
      // The beginning counts as much as any other step: there is nothing before it.
      weight = weight * keeps + (1 - keeps)
      mean = Number.isNaN(mean) ? value : mean + ((value - mean) * (1 - keeps)) / weight
    }
    last = steps[i]!
    out[i] = mean
  }
  return out
}

/** Index of the point that is nearest to a step; −1: there is none. */
export function nearest(steps: ArrayLike<number>, step: number): number {
  let low = 0,
    high = steps.length - 1
  if (high < 0) return -1
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]! < step) low = middle + 1
    else high = middle
  }
  return low > 0 && step - steps[low - 1]! < steps[low]! - step ? low - 1 : low
}

/** The points up to a step. */
export function upTo({ steps, values }: Points, step: number): Points {
  let count = steps.length
  while (count > 0 && steps[count - 1]! > step) count--
  const part = (list: ArrayLike<number>): ArrayLike<number> => Array.prototype.slice.call(list, 0, count)
  return count === steps.length ? { steps, values } : { steps: part(steps), values: part(values) }
}

const round = (v: number): string => v.toFixed(1)

/** The line through some points, as a path: at most two points a pixel, the lowest and the highest there. Where there is no number it breaks off. */
export function pathThrough({ steps, values }: Points, x: Axis, y: Axis, { width, height }: Box): string {
  let path = '',
    pen = false,
    column = -1,
    low = 0,
    high = 0,
    lowAt = 0,
    highAt = 0
  const put = (px: number, py: number): void => {
    path += `${pen ? 'L' : 'M'}${round(px)} ${round(py)}`
    pen = true
  }
  const flush = (): void => {
    if (column < 0) return
    const [first, second] = lowAt < highAt ? [low, high] : [high, low]
    put(column + 0.5, first)
    if (low !== high) put(column + 0.5, second)
    column = -1
  }
  for (let i = 0; i < steps.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) {
      flush()
      pen = false
      continue
    }
    const at = Math.floor(x.place(steps[i]!) * (width - 1)),
      py = (1 - y.place(value)) * height
    if (at !== column) {
      flush()
      ;[column, low, high, lowAt, highAt] = [at, py, py, i, i]
    } else if (py < low) [low, lowAt] = [py, i]
    else if (py > high) [high, highAt] = [py, i]
  }
  flush()
  return path
}

/** The least and the largest of the numbers above 0 and finite; null: there are none. */
export function positives(...lists: readonly ArrayLike<number>[]): readonly [least: number, most: number] | null {
  let least = Infinity,
    most = 0
  for (const values of lists)
    for (let i = 0; i < values.length; i++) {
      const v = values[i]!
      if (!(v > 0 && v < Infinity)) continue
      if (v < least) least = v
      if (v > most) most = v
    }
  return most > 0 ? [least, most] : null
}

/** Places along a line, moved as little as it takes to stand `gap` apart between `from` and `to`, in their order. They are given in rising order. */
export function apart(places: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const down: number[] = []
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? from - gap) + gap))
  for (let i = down.length - 1, most = to; i >= 0; i--, most = down[i + 1]! - gap) down[i] = Math.min(down[i]!, most)
  return down
}
