// Moving along the ribbon: the drawing goes back, or forth, to the moment there.
import { useState, type RefObject } from 'react'
import { gestureHandlers, newHands, type Gesture } from '../../geometry/gestures.ts'
import { pointsAt, type RibbonBox } from '../../geometry/inkMoments.ts'
import { useEarlyMoves } from '../../state/earlyMoves.ts'
import { pageOf } from '../../state/moments.ts'
import { cutAt } from '../../state/replay.ts'

/** Pointer, finger and keys move along the ribbon, which lies in `track`; `now`: how many points are shown. */
export function useDrag(track: RefObject<HTMLElement | null>, box: RibbonBox, now: number): React.HTMLAttributes<HTMLElement> {
  const [hands] = useState(newHands<undefined>)
  const all = box.points
  const act = (gesture: Gesture, element: HTMLElement): void => {
    if (all > 0 && (gesture.type === 'press' || gesture.type === 'drag'))
      cutAt(pointsAt(gesture.spot.x - element.getBoundingClientRect().left, box))
  }
  const gestures = gestureHandlers<HTMLElement>(hands, act, { captures: true })
  useEarlyMoves(track, gestures.onPointerMove)
  return {
    ...gestures,
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || all === 0) return
      const page = pageOf(all)
      const step = event.shiftKey ? page : 1
      const places: Readonly<Record<string, number>> = {
        ArrowLeft: now - step,
        ArrowDown: now - step,
        ArrowRight: now + step,
        ArrowUp: now + step,
        PageDown: now - page,
        PageUp: now + page,
        Home: 1,
        End: all,
      }
      const place = places[event.key]
      if (place === undefined) return
      event.preventDefault()
      cutAt(Math.max(1, place))
    },
  }
}
