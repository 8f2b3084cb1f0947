// Moves of a pointer before the browser's next frame. It holds `pointermove` back until then, and what is asked of the worker in that frame is painted a frame later;
// asked right away, the answer is there when that frame is painted. Where a browser has no `pointerrawupdate`, `pointermove` alone comes.
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

type Move = PointerEvent & { readonly currentTarget: HTMLElement }

/**
 * Calls `take` with a move as soon as it happens, for the first of a hand that rested. A frame that began with a move takes no other: a hand that goes on moving is
 * followed once a frame, by `pointermove`, which comes after each of these in any case. Returns how to stop. `frame` is told when the next frame comes.
 */
export function onEarlyMoves(
  element: EventTarget,
  take: (event: Move) => void,
  frame: (then: () => void) => unknown = then => requestAnimationFrame(then),
): () => void {
  let busy = false,
    newest: Event | null = null
  const early = (event: Event): void => {
    if (busy) return
    busy = true
    take(event as Move)
  }
  const withFrame = (event: Event): void => {
    busy = true
    newest = event
    // It comes before its frame's callbacks: to the next frame's, this one was followed.
    frame(() => frame(() => (busy = newest !== event)))
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
