export interface LatestWins<T> {
  (argument: T): void
  /** Resolves when the newest call has been made: none waits for the one in flight. */
  handedOver(): Promise<void>
}

/**
 * One in flight, and one slot where the latest waits: calls made meanwhile replace each other, and the last is made when the one in flight ends.
 * A call must end: one whose worker died is rejected by `RunningWorker.ask`.
 */
export function latestWins<T>(call: (argument: T) => Promise<void>): LatestWins<T> {
  let busy = false
  let slot: { readonly argument: T } | null = null
  let waiting: (() => void)[] = []
  const next = async (): Promise<void> => {
    busy = true
    while (slot) {
      const { argument } = slot
      slot = null
      try {
        const outcome = call(argument)
        for (const resolve of waiting) resolve()
        waiting = []
        await outcome
      } catch (error) {
        reportError(error) // `call` deals with what can be expected; anything else is a defect to be seen
      }
    }
    busy = false
  }
  const ask = (argument: T): void => {
    slot = { argument }
    if (!busy) void next()
  }
  return Object.assign(ask, {
    handedOver: (): Promise<void> =>
      slot
        ? new Promise<void>(resolve => {
            waiting.push(resolve)
          })
        : Promise.resolve(),
  })
}
