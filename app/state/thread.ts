// The thread: the marked number followed from the image to the scores. One question a cell and a run; the answer is of one run, and is shown with frames of that run alone.
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Followed } from '../../engine/api.ts'
import { findValue, type Program } from '../../engine/program.ts'
import { follow } from '../client/client.ts'
import { report } from '../client/connection.ts'
import { latestWins } from '../client/latest.ts'
import { useLive } from '../client/live.ts'
import { useDrawing } from './drawing.ts'
import type { CellPlace } from './place.ts'
import { useMarked } from './pointing.ts'
import { useHoldsInk } from './shown.ts'

interface Thread {
  readonly followed: Followed | null
  /** The session that it is of. */
  readonly session: number
}

const useThread = create<Thread>(() => ({ followed: null, session: -1 }))

const ask = latestWins(async ({ value, cell, session }: CellPlace & Pick<Thread, 'session'>) => {
  if (useLive.getState().opened?.session !== session) return
  await follow({ name: value, cell })
    .then(followed => followed && useThread.setState({ followed, session }))
    .catch(report)
})

/** Whether a number can be followed: a pixel, or what a layer gives before the probabilities. */
function isOnTheWay({ values, layers, image, probabilities }: Program, id: number): boolean {
  return id === image || (values[id] !== undefined && id !== probabilities && layers.some(l => l.out === id))
}

/** The cell to follow; null: none is marked, or it is not on the way to the scores, or the pen is down. */
function useTarget(): CellPlace | null {
  const marked = useMarked()
  const isDrawn = useDrawing(drawing => drawing.pen !== null),
    ink = useHoldsInk()
  const known = useLive(live => {
    const value = marked && live.opened ? findValue(live.opened.program, marked.value) : undefined
    return value !== undefined && isOnTheWay(live.opened!.program, value.id)
  })
  return known && ink && !isDrawn ? marked : null
}

/** Follows what is marked. One panel of the page calls it; any may show what is followed. */
export function useFollowing(): void {
  const target = useTarget()
  const run = useLive(live => live.frame?.run),
    session = useLive(live => live.opened?.session)
  const { value, cell } = target ?? {}
  useEffect(() => {
    if (value !== undefined && cell !== undefined && run !== undefined && session !== undefined) ask({ value, cell, session })
  }, [value, cell, run, session])
}

/** The number that is followed, while one is marked: of the frame on screen. While one moves, it may be the one before. */
export function useFollowed(): Followed | null {
  const target = useTarget(),
    { followed, session } = useThread()
  const here = useLive(live => live.opened?.session === session && live.frame?.run === followed?.run)
  return target && here ? followed : null
}

/** Whether anything has been followed yet: what shows it is loaded then. */
export const useHasFollowed = (): boolean => useThread(({ followed }) => followed !== null)
