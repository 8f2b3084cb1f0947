// Work of a worker that takes its time, says how far it is, and can be given up: the worker's end. The page's end is app/client/task.ts.
import { newest } from './newest.ts'
import { STRETCH_MS, type Host } from './session/pace.ts'

export interface Task {
  /**
   * Does `work` in stretches, between which messages get in, and gives what it returns; null when it was given up, or another has begun: whoever still has
   * `work` can go on with it. `report` hears what it yielded last, after a stretch, at most every `every` milliseconds. `isWanted`: whether its network, or
   * whatever it is about, is still there.
   */
  run<Yielded, Result>(work: Iterator<Yielded, Result>, report?: (last: Yielded) => void, isWanted?: () => boolean): Promise<Result | null>
  /** Gives up what is under way. */
  readonly end: () => void
}

/** Does one work at a time: a new one ends the one before. */
export function task(host: Host, every = 0): Task {
  const works = newest()
  return {
    async run(work, report, isWanted = () => true) {
      const isNewest = works.begin()
      for (let reported = -Infinity; ;) {
        const began = host.now()
        let next = work.next()
        while (!next.done && host.now() - began < STRETCH_MS) next = work.next()
        if (next.done) return next.value
        if (report && host.now() - reported >= every) {
          report(next.value)
          reported = host.now()
        }
        await host.pause()
        if (!isNewest() || !isWanted()) return null
      }
    },
    end: works.end,
  }
}
