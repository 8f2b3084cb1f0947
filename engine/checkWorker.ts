// Gradient checks in a Web Worker of their own: float64 never runs where float32 has to be fast.
import * as Comlink from 'comlink'
import { GradientCheck, type GradientRequest } from './gradientCheck.ts'
import { paceOf, type CheckApi } from './gradientPace.ts'
import type { GradientResult } from './gradientResult.ts'
import { pause, ping, plain } from './thread.ts'

/** Multiply–adds between two looks at the clock, and milliseconds between two pauses. */
const PIECE = 1e6,
  STRETCH = 8

/** Raised by every request: a check that finds it raised gives up. */
let newest = 0

/** Checks in stretches; null when a newer request came. */
async function check(request: GradientRequest, onProgress: Parameters<CheckApi['check']>[1]): Promise<readonly GradientResult[] | null> {
  const mine = ++newest
  const under = new GradientCheck(request)
  for (let told = 0; ;) {
    const end = performance.now() + STRETCH
    while (performance.now() < end) if (under.advance(PIECE)) return under.results
    void onProgress?.(under.share, under.results.slice(told))
    told = under.results.length
    await pause()
    if (mine !== newest) return null
  }
}

const api: CheckApi = {
  check: (request, onProgress) => plain(check(request, onProgress)),
  pace: request => plain(paceOf(request, () => performance.now(), pause)),
  cancel: () => {
    newest++
  },
  ping,
}

Comlink.expose(api)
