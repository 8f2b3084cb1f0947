// The numbers of several values at once, for a panel that draws them together.
import { useEffect, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { watchKey, type Numbers, type Watched } from '../../engine/api.ts'
import { watch } from '../client/client.ts'
import { useLive } from '../client/live.ts'

/** Like `useTensor`, for a list that may change. What is on screen together comes in one frame, never a mixture. */
export function useTensors(wanted: readonly Watched[]): readonly (Numbers | undefined)[] {
  // What is wanted, as text, stays the same from render to render.
  const text = JSON.stringify(wanted)
  const list = useMemo(() => JSON.parse(text) as readonly Watched[], [text])
  const keys = useMemo(() => list.map(watchKey), [list])
  useEffect(() => {
    const unsubscribers = list.map(watch)
    return () => {
      for (const unsubscribe of unsubscribers) unsubscribe()
    }
  }, [list])
  return useLive(useShallow(live => keys.map(k => live.frame?.values[k])))
}
