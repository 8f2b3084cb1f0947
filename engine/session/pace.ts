// How much work is done between two pauses: at most STRETCH_MS of it, by rates learnt from the clock.
import type { TestResult } from '../learning/tester.ts'
import type { Memory } from '../memory.ts'
import { advance, type RunPosition } from '../run.ts'
import type { Training } from '../training.ts'

/** What a session needs from where it runs: a clock, and a way to let messages in. */
export interface Host {
  /** Milliseconds. */
  now(): number
  /** Lets waiting messages in, then goes on. */
  pause(): Promise<void>
}

/** The longest stretch of work between two pauses, in milliseconds. */
export const STRETCH_MS = 8
/** Share of a stretch that is planned: the last slice may take longer than the rate predicts. */
const PLANNED_MS = STRETCH_MS * 0.75

/** Plans stretches of work in multiply–adds and learns from the clock how many of them fit into a millisecond. */
export class Pace {
  private readonly host: Host
  /** Multiply–adds a millisecond: of a training, and of every kind of step that `rates` does not know yet. */
  private rate: number
  /** The same for each kind of step: a stretch that was right for a convolution is long for a fully connected layer. */
  private readonly rates = new Map<string, number>()

  /** `rate`: the first guess, in multiply–adds a millisecond. */
  constructor(host: Host, rate = 200_000) {
    this.host = host
    this.rate = rate
  }

  /** Runs one stretch of a pass and adds its milliseconds to `spent`. Returns true when all of `progress` is done. */
  runStretch(memory: Memory, progress: RunPosition, spent: { ms: number }): boolean {
    let left = PLANNED_MS
    do {
      const step = memory.program.steps[progress.step],
        kind = `${step?.op} ${memory.program.values[step?.output ?? 0].shape[0] === 1}`
      const one = { ...progress, to: Math.min(progress.to, progress.step + 1) },
        rate = this.rates.get(kind) ?? this.rate,
        began = this.host.now()
      const done = advance(memory, one, rate * left),
        ms = this.host.now() - began
      if (!done && ms > 0) this.rates.set(kind, newRate(rate, (rate * left) / ms))
      progress.step = one.step
      progress.row = one.row
      spent.ms += ms
      left -= ms
    } while (progress.step < progress.to && left > 1)
    return progress.step >= progress.to
  }

  /** Runs one stretch of trying a moment. Returns what it found when that was the last of it. */
  testStretch(training: Training): TestResult | null {
    const budget = this.rate * PLANNED_MS,
      began = this.host.now()
    const found = training.advanceTest(budget),
      ms = this.host.now() - began
    if (!found && ms > 0) this.rate = newRate(this.rate, budget / ms)
    return found
  }

  /** Runs one stretch of a training. Returns true when it has made an update. */
  trainStretch(training: Training): boolean {
    const budget = this.rate * PLANNED_MS,
      began = this.host.now()
    const updated = training.advance(budget, began),
      ms = this.host.now() - began
    if (!updated && ms > 0) this.rate = newRate(this.rate, budget / ms)
    return updated
  }
}

const newRate = (before: number, measured: number): number => Math.min(5e7, Math.max(1e4, (before + measured) / 2))
