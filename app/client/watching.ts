// What panels have on screen: the worker streams just that.
import { useEffect, useMemo } from 'react'
import { watchKey, type Numbers, type Watched } from '../../engine/api.ts'
import { findValue } from '../../engine/program.ts'
import { connected, report } from './connection.ts'
import { latestWins } from './latest.ts'
import { useLive } from './live.ts'

const watched = new Map<string, { readonly watched: Watched; panels: number }>()

/** Declares that a panel has a value on screen. Returns a function that takes it back. Used by `useTensor`. */
export function watch(wanted: Watched): () => void {
  const key = watchKey(wanted)
  const entry = watched.get(key) ?? { watched: wanted, panels: 0 }
  watched.set(key, entry)
  if (++entry.panels === 1) announceWatch()
  return () => {
    if (--entry.panels > 0) return
    watched.delete(key)
    announceWatch()
  }
}

let announced = false
/** Panels come and go together: one message for all of them. */
function announceWatch(): void {
  if (announced) return
  announced = true
  queueMicrotask(() => {
    announced = false
    sendWatch(null)
  })
}

/** Tells the engine what is watched. */
export const sendWatch = latestWins(async () => {
  const open = useLive.getState().opened
  if (!open) return
  // Panels that still show the network before ask for values that this one need not have: they are about to go.
  const known = [...watched.values()].map(w => w.watched).filter(w => findValue(open.program, w.name))
  await connected()
    .ask(api => api.watch(open.session, known))
    .catch(report)
})

/** The numbers of a value (or a box of it) while a panel shows it; undefined until the first frame that has them. */
export function useTensor(name: string | null, box?: Watched['box']): Numbers | undefined {
  const key = name === null ? null : watchKey(box ? { name, box } : { name })
  // The key says all that `name` and `box` do, and stays the same from render to render.
  const wanted = useMemo(() => (name === null ? null : box ? { name, box } : { name }), [key]) // oxlint-disable-line react/exhaustive-deps, react/memo-dependencies
  useEffect(() => (wanted ? watch(wanted) : undefined), [wanted])
  return useLive(live => (key === null ? undefined : live.frame?.values[key]))
}
