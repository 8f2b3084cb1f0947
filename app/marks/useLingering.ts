// What has just gone, for as long as it takes to fade.
import { useEffect, useState } from 'react'

/** The value; for `ms` milliseconds after it became null, the last one that was not. */
export function useLingering<T>(value: T | null, ms: number): T | null {
  const [last, set] = useState(value)
  if (value !== null && value !== last) set(value)
  useEffect(() => {
    if (value !== null) return
    const timer = setTimeout(() => set(null), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return value ?? last
}
