// Gradient checks in a Web Worker of their own: float64 never runs where float32 has to be fast.
import * as Comlink from 'comlink'
import { failureOf } from './errors.ts'
import { GradientCheck, type CheckApi } from './gradientCheck.ts'

/** Multiply–adds between two looks at the clock, and milliseconds between two pauses. */
const PIECE = 1e6, STRETCH = 8

// A message to ourselves lets waiting ones in first, as in worker.ts.
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()
const pause = (): Promise<void> =>
  new Promise(resolve => {
    waiting.push(resolve)
    port2.postMessage(0)
  })

/** Raised by every request: a check that finds it raised gives up. */
let newest = 0

const api: CheckApi = {
  async check(request, onProgress) {
    const mine = ++newest
    try {
      const check = new GradientCheck(request)
      for (;;) {
        const end = performance.now() + STRETCH
        while (performance.now() < end) if (check.advance(PIECE)) return check.results
        void onProgress?.(check.share)
        await pause()
        if (mine !== newest) return null
      }
    } catch (error) {
      // An error crosses to the page as plain data: Comlink would keep its message only.
      // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error
      throw failureOf(error)
    }
  },
  cancel: () => { newest++ },
  ping: async () => performance.now(),
}

// Held for as long as this worker lives; see worker.ts.
const life = self.name
if (life && 'locks' in navigator) void navigator.locks.request(life, () => new Promise(() => {}))

Comlink.expose(api)
