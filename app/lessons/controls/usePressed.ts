// A picture that is pressed and dragged over: each says where, as shares of the picture.
import { useState } from 'react'
import { gestureHandlers, newHands, type Gesture } from '../../geometry/gestures.ts'

/** An element's handlers. `press` is told where the pointer lies, as shares of the element's width and height: below 0 and above 1 where a drag has left it. */
export function usePressed(press: (x: number, y: number) => void): ReturnType<typeof gestureHandlers<Element>> {
  const [hands] = useState(newHands<undefined>)
  const act = (gesture: Gesture, element: Element): void => {
    if (gesture.type !== 'press' && gesture.type !== 'drag') return
    const { left, top, width, height } = element.getBoundingClientRect()
    press((gesture.spot.x - left) / width, (gesture.spot.y - top) / height)
  }
  return gestureHandlers<Element>(hands, act, { captures: true })
}
