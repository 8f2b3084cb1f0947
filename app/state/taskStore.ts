// A worker's task that says what share is done, as a store: of what it is, how far, what it found.
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '../../engine/errors.ts'
import { workerTask, type Ask } from '../client/task.ts'

export interface Tasked<Of, Result> {
  /** What it is, or was, of; null: nothing was begun. */
  readonly of: Of | null
  /** What share is done, 0 to 1; null: none is under way. */
  readonly share: number | null
  readonly result: Result | null
  readonly failure: Failure | null
}

export interface TaskStore<Of, Result> {
  readonly use: UseBoundStore<StoreApi<Tasked<Of, Result>>>
  /** Before anything was begun; what is shown of another than what was asked for. */
  readonly none: Tasked<Of, Result>
  /** Begins a task of something, and ends what was under way before. */
  begin(of: Of, ask: Ask<[share: number], Result>): Promise<void>
  /** Gives up what is under way, and forgets what was found. */
  readonly end: () => void
}

/** The store of one task at a time; `cancel` tells the worker to give it up. */
export function taskStore<Of, Result>(cancel: () => void): TaskStore<Of, Result> {
  const none: Tasked<Of, Result> = { of: null, share: null, result: null, failure: null },
    use = create<Tasked<Of, Result>>(() => none),
    task = workerTask(cancel)
  return {
    use,
    none,
    begin(of, ask) {
      use.setState({ ...none, of, share: 0 })
      return task.begin(ask, {
        report: share => use.setState({ share }),
        end: result => use.setState({ share: null, result }),
        fail: failure => use.setState({ share: null, failure }),
      })
    },
    end() {
      task.end()
      if (use.getState() !== none) use.setState(none, true)
    },
  }
}
