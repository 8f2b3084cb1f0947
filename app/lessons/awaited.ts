// What the figures on paper still wait for. A browser's own Print waits for nothing; the page's button does.
import { useLayoutEffect } from 'react'
import { create } from 'zustand'

/** The names of what is not there yet. */
const useAwaited = create<{ readonly names: ReadonlySet<string> }>(() => ({ names: new Set() }))

/** Says of a name that figures wait for it, or no longer do. */
export function turn(name: string, waits: boolean): void {
  useAwaited.setState(({ names }) => {
    if (names.has(name) === waits) return {}
    const next = new Set(names)
    if (waits) next.add(name)
    else next.delete(name)
    return { names: next }
  })
}

/** Says that figures wait for something, until it `isHere` or nobody waits any more. */
export function useAwaits(name: string, isHere: boolean): void {
  useLayoutEffect(() => {
    if (isHere) return
    turn(name, true)
    return () => turn(name, false)
  }, [name, isHere])
}

/**
 * Calls `act` once all that figures on paper need is there: soon, or later, until what it returns is called. Never within a rendering, which hears of the last of
 * them: there nothing could be put on paper, and others may be on their way.
 */
export function whenAllHere(act: () => void): () => void {
  let stop = (): void => undefined
  const areHere = (): boolean => useAwaited.getState().names.size === 0
  const look = (): void => {
    if (!areHere()) return
    stop()
    const soon = setTimeout(() => (areHere() ? act() : wait()))
    stop = () => clearTimeout(soon)
  }
  const wait = (): void => {
    stop = useAwaited.subscribe(look)
    look()
  }
  wait()
  return () => stop()
}
