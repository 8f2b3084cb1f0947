// Follows a number through a run: its steps run a stretch at a time, like those of a pass, and begin again where the image or a weight changes meanwhile.
import type { Followed } from '../api.ts'
import { stepMaking, type Program } from '../program.ts'
import { follow, type Thread } from '../follow/follow.ts'
import { followBack } from '../follow/followBack.ts'
import type { Cell } from '../follow/links.ts'
import { Paths, type Work } from '../follow/paths.ts'
import type { Memory } from '../memory.ts'
import { runOf, stepsNeeded, type Open } from './open.ts'
import type { Host, Pace } from './pace.ts'
import type { Runner } from './runner.ts'

export class Following {
  private readonly host: Host
  private readonly pace: Pace
  private readonly runner: Runner
  /** What is known of a memory. A grown arena has another one. */
  private readonly paths = new WeakMap<Memory, Paths>()
  /** The newest request: the one before gives way to it. */
  private newest = 0

  constructor(host: Host, pace: Pace, runner: Runner) {
    this.host = host
    this.pace = pace
    this.runner = runner
  }

  /** Follows a cell; null: the one that tells the likeliest classes apart. Returns null when the network is closed, the run was given up, or a newer request came. */
  async follow(open: Open, target: Cell | null): Promise<Followed | null> {
    const request = ++this.newest
    open.waiting++ // no weight moves meanwhile
    try {
      for (;;) {
        const { program } = open.memory,
          gradient = target !== null && stepMaking(program, target.value)?.pass === 'backward' ? target : null
        const begun = await this.runner.runTo(open, gradient ? lastGradient(program) : stepsNeeded(program, program.scores), () => ({
          moment: runOf(open),
          following: gradient ? followBack(open.memory, this.pathsOf(open), gradient) : follow(open.memory, this.pathsOf(open), target),
        }))
        if (!begun) return null
        const isNewest = (): boolean => !open.closed && request === this.newest
        const thread = await this.finish(begun.following, () => isNewest() && open.run === begun.moment.run)
        if (thread) return { ...begun.moment, ...thread }
        if (!isNewest()) return null
      }
    } finally {
      if (--open.waiting === 0) open.nobodyWaits()
    }
  }

  private pathsOf({ memory, run }: Open): Paths {
    const known = this.paths.get(memory) ?? new Paths(memory)
    this.paths.set(memory, known)
    return known.ofRun(run)
  }

  /** Runs its steps to their end; null as soon as `holds` is false. */
  private async finish(following: Generator<Work, Thread>, holds: () => boolean): Promise<Thread | null> {
    for (;;) {
      const next = following.next()
      if (next.done) return next.value
      const { memory, progress } = next.value
      while (!this.pace.runStretch(memory, progress, { ms: 0 })) {
        await this.host.pause()
        if (!holds()) return null
      }
    }
  }
}

/** Steps up to the end of the backward pass: a gradient that is followed passes all of those after it. */
const lastGradient = (program: Program): number => program.steps.findLastIndex(step => step.pass === 'backward') + 1
