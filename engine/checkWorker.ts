// Gradient checks in a Web Worker of their own: float64 never runs where float32 has to be fast.
import * as Comlink from 'comlink'
import { GradientCheck, type GradientRequest } from './gradientCheck.ts'
import { paceOf, type CheckApi } from './gradientPace.ts'
import type { GradientResult } from './gradientResult.ts'
import { task } from './task.ts'
import { pause, ping, plain } from './thread.ts'

/** Multiply–adds between two looks at the clock. */
const PIECE = 1e6

const now = (): number => performance.now()
const checks = task({ now, pause })

function* inPieces(check: GradientCheck): Generator<void, readonly GradientResult[]> {
  while (!check.advance(PIECE)) yield
  return check.results
}

/** Checks in stretches; null when a newer request came. */
function check(request: GradientRequest, onProgress: Parameters<CheckApi['check']>[1]): Promise<readonly GradientResult[] | null> {
  const under = new GradientCheck(request)
  let reported = 0
  return checks.run(inPieces(under), () => {
    void onProgress?.(under.share, under.results.slice(reported))
    reported = under.results.length
  })
}

const api: CheckApi = {
  check: (request, onProgress) => plain(check(request, onProgress)),
  pace: request => plain(paceOf(request, now, pause)),
  cancel: checks.end,
  ping,
}

Comlink.expose(api)
