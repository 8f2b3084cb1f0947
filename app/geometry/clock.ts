// What a browser's clock can tell. It steps by 0.1 ms in Chrome and by 1 ms in Firefox and Safari, against pages that would listen to others.

/** Milliseconds by which `now` steps, a tenth at least: the shortest of three steps that it is seen to make. It is watched until then, for a few milliseconds. */
export function clockStep(now: () => number): number {
  let step = Infinity
  for (let i = 0; i < 3; i++) {
    const begun = now()
    let later = begun
    while (later === begun) later = now()
    step = Math.min(step, later - begun)
  }
  return Math.max(0.1, Math.round(step * 10) / 10)
}

/** Milliseconds, as finely as a clock of that `step` tells them: "< 1", "0.4", "17". Below `tenths` they have one decimal where it does. */
export const timeText = (ms: number, step: number, tenths = 10): string =>
  ms < step ? `< ${step}` : ms < tenths && step < 0.5 ? ms.toFixed(1) : String(Math.round(ms))
