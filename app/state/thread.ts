// The thread: the marked number followed from the image to the scores. One question a cell and a run; the answer is of one run, and is shown with frames of that run alone.
import { useEffect } from 'react'
import { create } from 'zustand'
import type { Followed } from '../../engine/api.ts'
import { gradientsOf } from '../../engine/follow/gradients.ts'
import { findValue, stepMaking, type Program } from '../../engine/program.ts'
import { follow } from '../client/client.ts'
import { report } from '../client/connection.ts'
import { latestWins } from '../client/latest.ts'
import { useLive, type Live } from '../client/live.ts'
import { endOf } from '../geometry/thread/threadEnd.ts'
import { useDrawing } from './drawing.ts'
import { penIsDown } from './pen.ts'
import { usePlace, type CellPlace } from './place.ts'
import { hasCell, markedNow, pointAt, samePlace, useMarked, usePointing } from './pointing.ts'
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
    .then(followed => followed && take({ followed, session }))
    .catch(report)
})

/** A thread that there is. */
interface Answer extends Thread {
  readonly followed: Followed
}

/** The answer for a number that is not marked yet. */
let foreseen: Answer | null = null
/** A number that is to be marked with its answer. */
let waiting: { readonly cell: CellPlace; readonly timer: ReturnType<typeof setTimeout> } | null = null

/** Shows an answer. One that comes before its number is marked waits for that, unless that waits for it: both are drawn at once. */
function take(answer: Answer): void {
  const { name, cell } = answer.followed,
    place = { value: name, cell }
  if (!isAhead(place) || samePlace(markedNow(), place)) return useThread.setState(answer)
  foreseen = answer
  if (waiting && samePlace(waiting.cell, place)) mark(waiting.cell)
}

function showForeseen(): void {
  if (foreseen) useThread.setState(foreseen)
  foreseen = null
}

function waitNoMore(): void {
  if (waiting) clearTimeout(waiting.timer)
  waiting = null
}

function mark(cell: CellPlace | null): void {
  waitNoMore()
  pointAt(cell, 'maps')
}

/** So long, in milliseconds, a number waits to be marked with its answer: that is painted with the next frame. */
const WAITS = 12

/** A hand points at a number of a map, or at none. One whose answer is on its way is marked when that is here: number, outlines and thread are drawn once, and of one number. */
export function pointByHand(cell: CellPlace | null): void {
  const isOnItsWay = cell !== null && isAhead(cell) && !foreseen
  if (!isOnItsWay) return mark(cell)
  if (waiting && samePlace(waiting.cell, cell)) return
  waitNoMore()
  waiting = { cell, timer: setTimeout(() => mark(cell), WAITS) }
}

/** Whether a number can be followed: a pixel, what a layer gives before the probabilities; the gradient of one of these, or of a weight. */
function isOnTheWay(program: Program, id: number): boolean {
  if (stepMaking(program, id)?.pass === 'backward') return [...gradientsOf(program).values()].includes(id)
  return id === program.image || (id !== program.probabilities && program.layers.some(l => l.out === id))
}

/** Whether a number of a network is one that can be followed. */
export function canFollow(program: Program, { value: name }: CellPlace): boolean {
  const value = findValue(program, name)
  return value !== undefined && isOnTheWay(program, value.id)
}

/** The cell to follow; null: none is marked, or it is not on the way to the scores, or the pen is down. */
function targetOf(marked: CellPlace | null, { opened, frame }: Live, isDrawn: boolean): CellPlace | null {
  if (!marked || !opened || isDrawn || !holdsInk(frame, opened.program)) return null
  return hasCell(opened.program, marked) && canFollow(opened.program, marked) ? marked : null
}

type Question = Asked & { readonly run: number }

const isSameQuestion = (a: Question | null, b: Question): boolean =>
  a !== null && samePlace(a, b) && a.run === b.run && a.session === b.session

/** The question for a cell as things stand; null where it cannot be followed. */
function questionFor(cell: CellPlace | null): Question | null {
  const live = useLive.getState(),
    target = targetOf(cell, live, penIsDown()),
    session = live.opened?.session,
    run = live.frame?.run
  return target && session !== undefined && run !== undefined ? { ...target, session, run } : null
}

/** What was asked before it was marked; whoever follows asks it. */
let ahead: Question | null = null
let askAhead: ((question: Question) => void) | null = null
const isAhead = (cell: CellPlace): boolean => ahead !== null && samePlace(ahead, cell)

/** Asks for what is marked, now and whenever that or the run changes: in the very turn, before anything is drawn for it. Returns how to stop. */
export function followMarked(asking: (asked: Asked) => void = ask): () => void {
  let last: Question | null = null
  const look = (): void => {
    const question = questionFor(markedNow())
    if (question ? isSameQuestion(last, question) : last === null) return
    last = question
    const isAsked = question !== null && isSameQuestion(ahead, question)
    ahead = null
    showForeseen()
    if (question && !isAsked) asking(question)
  }
  askAhead = question => {
    if ([last, ahead].some(asked => isSameQuestion(asked, question))) return
    ahead = question
    foreseen = null
    asking(question)
  }
  look()
  const unsubscribers = [usePointing, usePlace, useDrawing, useLive].map(store => store.subscribe(look))
  return () => {
    askAhead = ahead = foreseen = null
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

/** Asks for a number that is about to be marked: one that a hand is over while the browser holds its move back. Nothing where nobody follows. */
export function foresee(cell: CellPlace): void {
  if (waiting && !samePlace(waiting.cell, cell)) waitNoMore() // marked now, it would be asked for again, and this one after it
  const question = askAhead && questionFor(cell)
  if (question) askAhead!(question)
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

/** The layer at which the marked number ends, by the name of what it gives; null: it goes on, or it is not followed. */
export function useThreadEnd(): string | null {
  const marked = useMarked(),
    followed = useFollowed()
  return followed && samePlace({ value: followed.name, cell: followed.cell }, marked) ? endOf(followed) : null
}

/** Whether anything has been followed yet: what shows it is loaded then. */
export const useHasFollowed = (): boolean => useThread(({ followed }) => followed !== null)
