// Gradient checks in a Web Worker of their own: float64 never runs where float32 has to be fast.
import * as Comlink from 'comlink'
import { failureOf } from './errors.ts'
import { GradientCheck, type CheckApi } from './gradientCheck.ts'
import { living, pause } from './thread.ts'

/** Multiply–adds between two looks at the clock, and milliseconds between two pauses. */
const PIECE = 1e6, STRETCH = 8

/** Raised by every request: a check that finds it raised gives up. */
let newest = 0

const api: CheckApi = {
  async check(request, onProgress) {
    const mine = ++newest
    try {
      const check = new GradientCheck(request)
      for (let told = 0; ;) {
        const end = performance.now() + STRETCH
        while (performance.now() < end) if (check.advance(PIECE)) return check.results
        void onProgress?.(check.share, check.results.slice(told))
        told = check.results.length
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
  ping: () => living.then(() => performance.now()),
}

Comlink.expose(api)
