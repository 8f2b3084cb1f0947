// Something that lies over the picture and is carried with the pointer: its frame, what covers it.
import { useState, type RefObject } from 'react'
import { gestureHandlers, newHands, type Gesture, type Hands, type Spot } from '../geometry/gestures.ts'

/** How far it is carried, in shares of the width and the height of the picture; how many times as large two fingers make it. */
export interface Carry {
  readonly right: number
  readonly down: number
  readonly by: number
}

interface CarryOptions<T> {
  /** A pointer that goes less far than this, in CSS pixels, has not moved. Not given: 0. */
  readonly still?: number
  /** Puts it back as it was when the pointers came down: they were taken away in the middle, and nothing was meant. Not given: it stays. */
  readonly putBack?: (first: T) => void
}

/** Where it was taken, how it lay there and at first, how much larger two fingers have made it since, and whether anything has come of that. */
interface Carried<T> {
  readonly from: Spot
  readonly was: T
  readonly first: T
  readonly by: number
  readonly pinched: boolean
  readonly moved: boolean
}

/**
 * An element's handlers. `take` says how it lies as it is taken, at a spot of the window, by what comes down first (`begins`) or by what goes on with it; `carry` is
 * told that, how far it is since, and whether it has been carried before in this drag; it says whether it lies otherwise now. `room`: what the picture fills.
 */
export function useCarry<T>(
  room: RefObject<HTMLElement | null>,
  take: (from: Spot, begins: boolean) => T,
  carry: (was: T, how: Carry, goesOn: boolean) => boolean,
  { still = 0, putBack }: CarryOptions<T> = {},
): ReturnType<typeof gestureHandlers<HTMLElement, Carried<T>>> {
  const [hands] = useState(newHands<Carried<T>>)
  const act = (gesture: Gesture, _: HTMLElement, mine: Hands<Carried<T>>): void => {
    const { note } = mine
    const begin = (from: Spot, pinched: boolean, before?: Carried<T>): Carried<T> => {
      const was = take(from, before === undefined)
      return { from, was, first: before ? before.first : was, by: 1, pinched, moved: before?.moved ?? false }
    }
    if (gesture.type === 'press') mine.note = begin(gesture.spot, false)
    if (gesture.type === 'cancel') {
      mine.note = undefined
      if (note?.moved) putBack?.(note.first)
    }
    if (!note || !room.current || (gesture.type !== 'drag' && gesture.type !== 'pinch')) return
    const pinched = gesture.type === 'pinch'
    // A second finger that comes, or goes, carries on from where it lies now.
    const held = note.pinched === pinched ? note : begin(pinched ? gesture.from.centre : gesture.from, pinched, note)
    const spot = pinched ? gesture.to.centre : gesture.spot,
      by = pinched && gesture.from.spread > 0 ? (held.by * gesture.to.spread) / gesture.from.spread : held.by,
      { clientWidth, clientHeight } = room.current
    const how = { right: (spot.x - held.from.x) / clientWidth, down: (spot.y - held.from.y) / clientHeight, by }
    mine.note = { ...held, by, moved: carry(held.was, how, held.moved) || held.moved }
  }
  return gestureHandlers<HTMLElement, Carried<T>>(hands, act, {
    captures: true,
    isMoved: (begun, { x, y }) => Math.hypot(x - begun.x, y - begun.y) >= still,
  })
}
