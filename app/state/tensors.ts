// The numbers of several values at once, for a panel that draws them together.
import { useEffect, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { watchKey, type Numbers, type Watched } from '../../engine/api.ts'
import { watch } from '../client/client.ts'
import { useLive } from '../client/live.ts'

/** A list as it was while it says the same: panels make it anew whenever they render. */
function useSame(wanted: readonly Watched[]): readonly Watched[] {
  const text = JSON.stringify(wanted)
  return useMemo(() => JSON.parse(text) as readonly Watched[], [text])
}

function useWatched(list: readonly Watched[]): void {
  useEffect(() => {
    const unsubscribers = list.map(watch)
    return () => {
      for (const unsubscribe of unsubscribers) unsubscribe()
    }
  }, [list])
}

/** Keeps numbers here for who may show them next. Whoever asks is not told when they come: nothing is rendered for them. */
export const useReady = (wanted: readonly Watched[]): void => useWatched(useSame(wanted))

/** Like `useTensor`, for a list that may change. What is on screen together comes in one frame, never a mixture. */
export function useTensors(wanted: readonly Watched[]): readonly (Numbers | undefined)[] {
  const list = useSame(wanted)
  const keys = useMemo(() => list.map(watchKey), [list])
  useWatched(list)
  return useLive(useShallow(live => keys.map(k => live.frame?.values[k])))
}
