// Much that comes on screen at once, some of it a frame: one long task would hold up every frame meanwhile.
import { useEffect, useState } from 'react'

/** How many of `all` are to be shown, `each` more a frame. Begins anew when `of` is another. */
export function useGradually(of: unknown, all: number, each: number): number {
  const [shown, set] = useState({ of, count: each })
  const count = shown.of === of ? shown.count : each
  useEffect(() => {
    if (count >= all) return
    const frame = requestAnimationFrame(() => set({ of, count: count + each }))
    return () => cancelAnimationFrame(frame)
  }, [of, all, each, count])
  return Math.min(all, count)
}
