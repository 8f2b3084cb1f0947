// What the workers share, and nobody else imports: letting messages in, showing that one lives, errors that cross to the page.
import { failureOf } from './errors.ts'

const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()

/**
 * Lets everything that waits have its turn, by a message to ourselves. setTimeout would cost 4 ms a turn, and scheduler.yield() goes on before waiting
 * messages (docs/architecture.md).
 */
export const pause = (): Promise<void> =>
  new Promise(resolve => {
    waiting.push(resolve)
    port2.postMessage(0)
  })

/**
 * Resolves once this worker holds the lock of its own name, for as long as it lives: the page asks for the same one, and getting it means that the worker
 * is gone. The first `ping` waits for it: an answer could overtake the request, and the page would take the lock of a living one.
 */
const living: Promise<void> = new Promise(resolve => {
  if (!self.name || !('locks' in navigator)) resolve()
  else
    void navigator.locks.request(self.name, () => {
      resolve()
      return new Promise(() => {})
    })
})

/** Heartbeat: answers as soon as the worker gets a message. */
export const ping = (): Promise<void> => living

/** An error crosses to the page as plain data: Comlink would keep its message only. */
export async function plain<T>(answer: T | Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
    throw failureOf(error)
  }
}
