/**
 * One in flight, and one slot where the latest waits: calls made meanwhile replace each other, and the last is made when the one in flight ends.
 * A call must end: one whose worker died is rejected by `RunningWorker.ask`.
 */
export function latestWins<T>(call: (argument: T) => Promise<void>): (argument: T) => void {
  let busy = false
  let slot: { readonly argument: T } | null = null
  const next = async (): Promise<void> => {
    busy = true
    while (slot) {
      const { argument } = slot
      slot = null
      try {
        await call(argument)
      } catch (error) {
        reportError(error) // `call` deals with what can be expected; anything else is a defect to be seen
      }
    }
    busy = false
  }
  return argument => {
    slot = { argument }
    if (!busy) void next()
  }
}
