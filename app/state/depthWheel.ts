// Wheel and pinch over a layer: nearer, or further away, one depth at a time.
import { useEffect, type RefObject } from 'react'
import { wheelGesture } from '../geometry/gestures.ts'
import { moveTo } from './player.ts'

/** So much of a wheel's way is one depth; and a pause of so many milliseconds begins another. */
const ENOUGH = 0.1
const PAUSE = 180

/** Follows the wheel over `room`, whose layers are marked `data-layer`; or over a room that shows `layer` alone. Where the room itself scrolls only a pinch counts. */
export function useDepthWheel(room: RefObject<HTMLElement | null>, layer?: string): void {
  useEffect(() => {
    const element = room.current
    if (!element) return
    let gone = 0,
      last = 0,
      done = false
    const turned = (event: WheelEvent): void => {
      const over = (event.target as Element).closest<HTMLElement>('[data-layer]')?.dataset['layer']
      const scrolls = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth
      const gesture = wheelGesture(event)
      if (over === undefined || gesture.type === 'pan' || (scrolls && !event.ctrlKey)) return
      event.preventDefault()
      if (event.timeStamp - last > PAUSE) [gone, done] = [0, false]
      last = event.timeStamp
      gone += gesture.by
      if (done || Math.abs(gone) < ENOUGH) return
      done = true // the rest of one turn moves nothing more
      moveTo(layer ?? over, gone > 0 ? 1 : -1)
    }
    element.addEventListener('wheel', turned, { passive: false })
    return () => element.removeEventListener('wheel', turned)
  }, [room, layer])
}
