// Axes of the charts of a training: steps and epochs, sizes over many powers of ten, shares whose last percents count.
import { shortNumber } from './numbers.ts'

export interface Tick {
  readonly value: number
  readonly text: string
}

export interface Axis {
  /** Values at its ends. */
  readonly from: number
  readonly to: number
  readonly ticks: readonly Tick[]
  /** Where a value lies: 0 at the beginning, 1 at the end, held within. */
  readonly place: (value: number) => number
  /** The value at a place. */
  readonly value: (place: number) => number
}

const clamp = (share: number): number => Math.max(0, Math.min(1, share))

/** Of a linear axis. */
export const linear = (from: number, to: number, ticks: readonly Tick[] = []): Axis => ({
  from,
  to,
  ticks,
  place: value => clamp((value - from) / (to - from)),
  value: place => from + (to - from) * place,
})

const SEQUENCE = [1, 3]
/** 0.01, 0.03, 0.1, 0.3 … from the last that is at most `from` to the first that is at least `to`. */
function roundSizes(from: number, to: number): readonly number[] {
  const all: number[] = []
  for (let power = Math.floor(Math.log10(from)) - 1; power <= Math.ceil(Math.log10(to)); power++)
    all.push(...SEQUENCE.map(s => Number((s * 10 ** power).toPrecision(1))))
  const first = all.findLastIndex(size => size <= from * (1 + 1e-9)),
    last = all.findIndex(size => size >= to * (1 - 1e-9))
  return all.slice(first, last + 1)
}

/** At most so many lines stand across a chart. */
const MOST_LINES = 4

/** Of sizes, by powers of ten: from a round number below `least` to one above `most`; both are positive and finite. It holds still while they stay within. */
export function logarithmic(least: number, most: number): Axis {
  const sizes = roundSizes(Math.max(least, 1e-12), Math.max(most, least * 3, 1e-11)),
    from = sizes[0]!,
    to = sizes.at(-1)!,
    span = Math.log(to / from)
  const every = Math.ceil(sizes.length / MOST_LINES)
  return {
    from,
    to,
    ticks: sizes
      .filter((_, i) => (sizes.length - 1 - i) % every === 0)
      .map(value => ({
        value,
        text: shortNumber(value)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, ''),
      })),
    place: value => (value > 0 ? clamp(Math.log(value / from) / span) : value <= 0 ? 0 : 1),
    value: place => from * Math.exp(span * place),
  }
}

const RIGHT = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999]

/** Of shares of right answers, by powers of ten of what is wrong, so that 97 and 99 % lie apart; up to a round share above `most`. */
export function shares(most: number): Axis {
  const top = RIGHT.find(share => share > most + (1 - most) * 0.2) ?? RIGHT.at(-1)!,
    to = Math.max(top, 0.9),
    span = Math.log(1 - to)
  const all = RIGHT.filter(share => share <= to),
    kept = all.length <= MOST_LINES + 1 ? all : all.filter((share, i) => share === 0 || (all.length - 1 - i) % 2 === 0)
  return {
    from: 0,
    to,
    ticks: kept.map(value => ({ value, text: String(Number((100 * value).toFixed(1))) })),
    place: value => clamp(value >= 1 ? 1 : Math.log(1 - value) / span),
    value: place => 1 - Math.exp(span * place),
  }
}

/** Whole epochs that an axis ends with: it grows by a good part at once, and then holds still. */
const ENDS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100]
const MOST_EPOCHS = 5
/** So many have room for the word beside each number. */
const FEW_EPOCHS = 3

/** How many epochs an axis shows that reaches so many steps: a whole number. */
export function epochsShown(steps: number, epochSteps: number): number {
  const needed = Math.max(1, steps / epochSteps),
    scale = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1)
  return ENDS.map(e => e * scale).find(e => e >= needed - 1e-9)!
}

/** Of the steps of `count` epochs, one of those that `epochsShown` gives. `name` writes an epoch's number. */
export function epochs(count: number, epochSteps: number, name: (epoch: number) => string): Axis {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  const every = ENDS.map(e => e * scale).find(e => count / e <= MOST_EPOCHS && Number.isInteger(e))!
  const ticks = Array.from({ length: Math.floor(count / every) }, (_, i) => (i + 1) * every)
  return linear(
    0,
    count * epochSteps,
    ticks.map((epoch, i) => ({ value: epoch * epochSteps, text: i === 0 || ticks.length <= FEW_EPOCHS ? name(epoch) : String(epoch) })),
  )
}
