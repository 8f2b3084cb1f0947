// What panels have on screen: the worker streams just that.
import { useEffect, useMemo } from 'react'
import { watchKey, type Numbers, type Watched } from '../../engine/api.ts'
import { connected, report } from './connection.ts'
import { latestWins } from './latest.ts'
import { useLive } from './live.ts'
import { watchList } from './watchList.ts'

const list = watchList(() => sendWatch(null))

/** Declares that a panel has a value on screen. Returns a function that takes it back. Used by `useTensor`. */
export const { watch } = list

/** Tells the engine what is watched. */
export const sendWatch = latestWins(async () => {
  const open = useLive.getState().opened
  if (!open) return
  await connected()
    .ask(api => api.watch(open.session, list.of(open.program)))
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
