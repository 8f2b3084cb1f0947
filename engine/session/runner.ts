// Runs the program that is shown, a stretch at a time. This is the only file that runs its steps; whoever reads their numbers does it in `runTo`.
import { argMax } from '../argMax.ts'
import { begin, shareDone, type RunPosition } from '../run.ts'
import type { Frames } from './frames.ts'
import { forwardEnd, stepsNeeded, type Open } from './open.ts'
import { STRETCH_MS, type Host, type Pace } from './pace.ts'
import { PROGRESS_EVERY_MS, type ProgressReport } from './progress.ts'
import { drawPart, firstStepWaiting, shareDrawn, weightsOfStep } from './undrawn.ts'

/** How many passes it takes until V8 has compiled the kernels well: measured, docs/speed.md. */
const WARM_UP_PASSES = 60

export interface RunOptions {
  /** Whether something newer is wanted: the run gives up. */
  readonly replaced?: () => boolean
  /** Values that are weights: they are drawn. */
  readonly weights?: readonly number[]
  /** A run that was given up answers with what is there. */
  readonly partly?: boolean
}

export class Runner {
  private readonly host: Host
  private readonly pace: Pace
  private readonly progress: ProgressReport
  private readonly frames: Frames

  constructor(host: Host, pace: Pace, progress: ProgressReport, frames: Frames) {
    this.host = host
    this.pace = pace
    this.progress = progress
    this.frames = frames
  }

  /**
   * Runs the show program up to step `to`, pausing as it goes, and draws `weights`; begins again where the image or a weight changes meanwhile. Returns what
   * `take` reads, in the turn that finds all of it done: nothing can have changed. Returns null when `replaced` says so, when another network is open, or when
   * the run was given up – unless `partly`.
   */
  async runTo<T extends object>(
    open: Open,
    to: number,
    take: () => T,
    { replaced = () => false, weights = [], partly = false }: RunOptions = {},
  ): Promise<T | null> {
    open.waiting++
    try {
      while (open.ranTo < to || weights.some(id => open.undrawn.has(id))) {
        if (open.stopped && partly) break
        if (open.stopped) return null
        open.running ??= (open.ranTo < to ? this.runOn(open, to) : this.draw(open, weights)).finally(() => {
          open.running = null
        })
        await open.running
        if (replaced() || open.closed) return null
      }
      return take()
    } finally {
      if (--open.waiting === 0) open.nobodyWaits()
    }
  }

  /**
   * Runs the forward pass of a small network on over the same numbers, a pass between two pauses, while the person is still looking at the first answer: the
   * first stroke is then as fast as the last.
   */
  async warmUp(open: Open): Promise<void> {
    open.warm = true
    const { memory } = open,
      to = forwardEnd(memory.program)
    for (let pass = 0; pass < WARM_UP_PASSES; pass++) {
      await this.host.pause()
      if (open.closed || open.memory !== memory) return
      if (open.ranTo >= to && !open.running) this.pace.runStretch(memory, begin(0, to), { ms: 0 }) // whoever wants something runs it, too
    }
  }

  /**
   * Runs on from where the show program stands, up to step `to`, the end of the scores or of the forward pass, or a layer whose weights are to be drawn,
   * whichever comes first. Gives up when what it began with has changed.
   */
  private async runOn(open: Open, to: number): Promise<void> {
    const { memory, ranTo: from, run } = open,
      { program } = memory
    const scored = stepsNeeded(program, program.scores),
      forward = forwardEnd(program)
    if (from === 0 || from === forward) open.began = this.host.now()
    const changed = (): boolean => open.closed || open.run !== run || open.stopped
    if (open.undrawn.size > 0) await this.draw(open, weightsOfStep(program, from))
    if (changed()) return this.progress.report(null)
    if (from === scored) chooseTarget(open)
    const end = Math.min(to, [scored, forward].find(end => end > from) ?? to),
      waiting = firstStepWaiting(program, open.undrawn, from)
    const more = waiting >= 0 && waiting < end
    const progress = begin(from, more ? waiting : end),
      spent = { ms: 0 }
    while (!this.pace.runStretch(memory, progress, spent)) {
      this.reportRun(open, progress)
      await this.host.pause()
      if (changed()) return this.progress.report(null)
    }
    open.ranTo = progress.to
    if (progress.to <= forward) open.forwardMs = (from === 0 ? 0 : open.forwardMs) + spent.ms
    if (more)
      this.frames.sendPart(open, from) // the page sees the first maps while the next layer's weights are drawn
    else this.progress.report(null)
  }

  /** Draws what these weights lack, a few milliseconds at a time. The next call goes on with what is begun. */
  private async draw(open: Open, weights: readonly number[]): Promise<void> {
    const { run } = open
    let stretch = this.host.now()
    for (const id of weights) {
      while (drawPart(open.undrawn, id)) {
        if (this.host.now() - stretch < STRETCH_MS) continue
        this.reportRun(open)
        await this.host.pause()
        if (open.closed || open.run !== run || open.stopped) return
        stretch = this.host.now()
      }
      open.undrawn.delete(id)
    }
  }

  /** Reports how far a pass is. Weights that are drawn on the way count, by their numbers, for half of it. */
  private reportRun(open: Open, running: RunPosition | null = null): void {
    const { memory, session, undrawn } = open,
      { program } = memory,
      ms = this.host.now() - open.began
    if (ms < PROGRESS_EVERY_MS) return
    const forward = forwardEnd(program),
      reached = running ?? begin(open.ranTo, forward),
      back = reached.step >= forward
    const run = shareDone(memory, back ? forward : 0, reached, back ? program.steps.length : forward)
    this.progress.report({
      session,
      what: running ? (back ? 'backward' : 'forward') : 'weights',
      share: undrawn.size > 0 ? (run + shareDrawn(program, undrawn)) / 2 : run,
      step: running ? program.steps[reached.step].name : null,
      ms,
    })
  }
}

/**
 * Sets the target of the loss, and with it of the backward pass: the label asked for, or else the network's own answer. Where the scores give none it is
 * class 0: a target has to be a class, and the loss of such scores is no number for any of them.
 */
function chooseTarget(open: Open): void {
  const { program, tensors } = open.memory
  tensors[program.label].data[0] = open.shown?.label ?? argMax(tensors[program.scores].data) ?? 0
}
