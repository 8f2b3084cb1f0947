// What panels have on screen, of one engine: each value once, however many show it.
import { watchKey, type Watched } from '../../engine/api.ts'
import { findValue, type Program } from '../../engine/program.ts'

export interface WatchList {
  /** Declares that a panel has a value on screen. Returns a function that takes it back. */
  readonly watch: (wanted: Watched) => () => void
  /** What is watched of a network. Panels that still show the network before ask for values that this one need not have: they are about to go. */
  readonly of: (program: Program) => readonly Watched[]
}

/** `changed` is called soon after the list has changed: panels come and go together, and one message does for all of them. */
export function watchList(changed: () => void): WatchList {
  const all = new Map<string, { readonly watched: Watched; panels: number }>()
  let announced = false
  const announce = (): void => {
    if (announced) return
    announced = true
    queueMicrotask(() => {
      announced = false
      changed()
    })
  }
  return {
    watch(wanted) {
      const key = watchKey(wanted),
        entry = all.get(key) ?? { watched: wanted, panels: 0 }
      all.set(key, entry)
      if (++entry.panels === 1) announce()
      return () => {
        if (--entry.panels > 0) return
        all.delete(key)
        announce()
      }
    },
    of: program => [...all.values()].map(({ watched }) => watched).filter(({ name }) => findValue(program, name)),
  }
}
