// The thread: the marked number followed from the image to the scores. One question a cell and a run; the answer is of one run, and is shown with frames of that run alone.
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Followed } from '../../engine/api.ts'
import { findValue, stepMaking, type Program } from '../../engine/program.ts'
import { follow } from '../client/client.ts'
import { report } from '../client/connection.ts'
import { latestWins } from '../client/latest.ts'
import { useLive, type Live } from '../client/live.ts'
import { useDrawing } from './drawing.ts'
import { go, usePlace, type CellPlace } from './place.ts'
import { markedNow, samePlace, useMarked, usePointing } from './pointing.ts'
import { holdsInk } from './shown.ts'

interface Thread {
  readonly followed: Followed | null
  /** The session that it is of. */
  readonly session: number
}

const useThread = create<Thread>(() => ({ followed: null, session: -1 }))

type Asked = CellPlace & Pick<Thread, 'session'>

const ask = latestWins(async ({ value, cell, session }: Asked) => {
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
function targetOf(marked: CellPlace | null, { opened, frame }: Live, isDrawn: boolean): CellPlace | null {
  const value = marked && opened && !isDrawn && holdsInk(frame) ? findValue(opened.program, marked.value) : undefined
  return value && isOnTheWay(opened!.program, value.id) ? marked : null
}

const penIsDown = (): boolean => useDrawing.getState().pen !== null

/** Asks for what is marked, now and whenever that or the run changes: in the very turn, before anything is drawn for it. Returns how to stop. */
export function followMarked(asking: (asked: Asked) => void = ask): () => void {
  let last: (Asked & { readonly run: number }) | null = null
  const look = (): void => {
    const live = useLive.getState(),
      { opened, frame } = live,
      target = targetOf(markedNow(), live, penIsDown())
    if (!target || !opened || !frame) {
      last = null
      return
    }
    const { session } = opened,
      { run } = frame
    if (last && samePlace(last, target) && last.run === run && last.session === session) return
    last = { ...target, session, run }
    asking({ ...target, session })
  }
  look()
  const unsubscribers = [usePointing, usePlace, useDrawing, useLive].map(store => store.subscribe(look))
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

/** Follows what is marked. One panel of the page calls it; any may show what is followed. */
export const useFollowing = (): void => useEffect(() => followMarked(), [])

/** The number that is followed, while one is marked: of the frame on screen. While one moves, it may be the one before. */
export function useFollowed(): Followed | null {
  const marked = useMarked(),
    isDrawn = useDrawing(drawing => drawing.pen !== null),
    { followed, session } = useThread()
  const here = useLive(
    live => live.opened?.session === session && live.frame?.run === followed?.run && targetOf(marked, live, isDrawn) !== null,
  )
  return here ? followed : null
}

/** Whether anything has been followed yet: what shows it is loaded then. */
export const useHasFollowed = (): boolean => useThread(({ followed }) => followed !== null)

/** Opens a number in the player, with all that it is made of; nothing where it was given. */
export function openNumber(cell: CellPlace): void {
  const program = useLive.getState().opened?.program,
    value = program && findValue(program, cell.value),
    step = value && stepMaking(program, value.id)
  if (step) go({ page: 'pass', cell, zoom: 'window', step: step.name })
}
