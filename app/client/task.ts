// What the page asks a worker for that takes its time, says how far it is, and can be given up: the page's end. The worker's end is engine/task.ts.
import * as Comlink from 'comlink'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { newest } from '../../engine/newest.ts'

/** Callbacks of a task. They are called only while it is the newest and was not cancelled. */
interface Heard<Report extends unknown[], Result> {
  /** How far it is; never after its end. */
  report(...report: Report): void
  /** What it found; null: its worker gave it up. */
  end(result: Result | null): void
  fail(failure: Failure): void
}

/** Gives the worker what reports, and can look whether it is still wanted. null: given up. */
export type Ask<Report extends unknown[], Result> = (
  report: ((...report: Report) => void) & Comlink.ProxyMarked,
  isWanted: () => boolean,
) => Promise<Result | null>

export interface WorkerTask {
  /** Begins, and ends what was under way before. */
  begin<Report extends unknown[], Result>(ask: Ask<Report, Result>, heard: Heard<Report, Result>): Promise<void>
  /** Gives up what is under way, here and in the worker. */
  readonly end: () => void
}

/** One task at a time of a worker; `cancel` tells the worker to give it up. */
export function workerTask(cancel: () => void): WorkerTask {
  const begun = newest()
  let running = false
  return {
    async begin(ask, heard) {
      const isNewest = begun.begin()
      const hear = (what: () => void): void => {
        if (!isNewest()) return
        running = false
        what()
      }
      running = true
      try {
        const result = await ask(
          Comlink.proxy((...report) => {
            if (running && isNewest()) heard.report(...report)
          }),
          isNewest,
        )
        hear(() => heard.end(result))
      } catch (error) {
        hear(() => heard.fail(failureOf(error)))
      }
    },
    end() {
      begun.end()
      if (running) cancel()
      running = false
    },
  }
}
