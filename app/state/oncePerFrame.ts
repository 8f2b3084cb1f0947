// Something that need not happen more often than the screen is painted: at once the first time, then once more a frame.

export interface Throttled {
  (): void
  /** Does now what is still waiting. True where there was something. */
  flush(): boolean
}

/** `frame` is told when the next frame comes; the browser's by default. */
export function oncePerFrame(act: () => void, frame: (then: () => void) => unknown = then => requestAnimationFrame(then)): Throttled {
  let resting = false
  let waiting = false
  const again = (): void => {
    resting = false
    if (waiting) ask()
  }
  const ask = (): void => {
    if (resting) {
      waiting = true
      return
    }
    waiting = false
    resting = true
    frame(again)
    act()
  }
  return Object.assign(ask, {
    flush(): boolean {
      if (!waiting) return false
      waiting = false
      act()
      return true
    },
  })
}
