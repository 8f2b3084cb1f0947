// A value that follows at most once in so many milliseconds; at last it is the newest. For what is said aloud: never faster than one can listen.
import { useEffect, useRef, useState } from 'react'

/** In milliseconds: so long anything waits, that steps in quick succession are not all said. */
export const SOON = 400

/** `first`: what it is before anything followed. */
export function useSlowly<T>(value: T, every: number = SOON, first: T = value): T {
  const [slow, set] = useState(first)
  const changed = useRef(0)
  useEffect(() => {
    const wait = Math.max(Math.min(SOON, every), changed.current + every - performance.now())
    const timer = setTimeout(() => {
      changed.current = performance.now()
      set(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, every])
  return slow
}

/** In milliseconds: so long what was said stands in its live region. After that nobody who reads on meets it a second time, beside what is seen. */
const HEARD = 5000

/** What a live region holds: what follows at most once in `every` milliseconds, until it was heard. `first`: what nobody needs to be told. */
export function useSaid(value: string, every: number, first: string): string {
  const slow = useSlowly(value, every, first)
  const [said, put] = useState({ what: first, heard: true })
  // Whoever goes back hears again what was heard before.
  if (said.what !== slow) put({ what: slow, heard: false })
  useEffect(() => {
    const timer = setTimeout(() => put({ what: slow, heard: true }), HEARD)
    return () => clearTimeout(timer)
  }, [slow])
  return said.heard ? '' : slow
}
