// Moves of a pointer before the browser's next frame. It holds `pointermove` back until then, and what is asked of the worker in that frame is painted a frame later;
// asked right away, the answer is there when that frame is painted. Where a browser has no `pointerrawupdate`, `pointermove` alone comes.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

type Move = PointerEvent & { readonly currentTarget: HTMLElement }

/** Milliseconds: longer than a frame of 60 Hz, which is 16.7 or a little more. */
const FRAME = 20

/**
 * Calls `take` with a move as soon as it happens, for the first of a hand that rested: within FRAME of a move that was taken, early or with its frame, no other is.
 * So a hand that goes on moving is followed once a frame, by `pointermove`; where a frame takes longer than FRAME, a move in the midst of it is taken, too. `before`
 * holds the moves of the same frame that were passed over since the last one. `pointermove` comes after each of these and brings all of them again: whoever adds up
 * moves takes each once (strokeMoves.ts). Returns how to stop.
 */
export function onEarlyMoves(
  element: EventTarget,
  take: (event: Move, before: readonly Move[]) => void,
  now: () => number = () => performance.now(),
): () => void {
  let last = -Infinity,
    passedOver: Move[] = []
  const early = (event: Event): void => {
    if (now() - last < FRAME) return void passedOver.push(event as Move)
    last = now()
    take(event as Move, passedOver)
    passedOver = []
  }
  const withFrame = (): void => {
    last = now()
    passedOver = []
  }
  element.addEventListener('pointerrawupdate', early)
  element.addEventListener('pointermove', withFrame)
  return () => {
    element.removeEventListener('pointerrawupdate', early)
    element.removeEventListener('pointermove', withFrame)
  }
}

/** The same for an element that a component shows, with what it does in its newest render. */
export function useEarlyMoves(element: RefObject<HTMLElement | null>, take: (event: Move) => void): void {
  const newest = useRef(take)
  useLayoutEffect(() => {
    newest.current = take
  })
  useEffect(() => (element.current ? onEarlyMoves(element.current, event => newest.current(event)) : undefined), [element])
}
