// Moving the frame over a photo: inside it moves, at a corner it becomes larger, elsewhere another one begins; two fingers make it larger and smaller.
import { useState, type HTMLAttributes, type KeyboardEvent } from 'react'
import { arrowStep, gestureHandlers, newHands, type Gesture, type Hands, type Spot } from '../../geometry/gestures.ts'
import { frameBetween, moveFrame, showPart, type Crop, type Frame } from '../../state/crop.ts'

/** A key moves the frame by this share of its width, and makes it as much larger. */
const STEP = 1 / 16,
  LARGER = 1.1
/** So near a corner, in CSS pixels, a mouse takes hold of it; a finger from twice as far. */
const NEAR = 9

/** What a gesture began with, and where; `fixed`: the corner opposite to the one that moves, in the photo's pixels; null: the whole frame moves. */
interface Start {
  readonly crop: Crop
  readonly spot: Spot
  readonly fixed: Spot | null
  moved: boolean
}

/** The handlers of a photo's picture. */
export function useFrame(crop: Crop): HTMLAttributes<HTMLElement> {
  const [hands] = useState(newHands<Start | undefined>)
  const act = (gesture: Gesture, element: HTMLElement, held: Hands<Start | undefined>): void => {
    const box = element.getBoundingClientRect(),
      scale = crop.whole.width / box.width,
      at = ({ x, y }: Spot): Spot => ({ x: (x - box.left) * scale, y: (y - box.top) * scale })
    if (gesture.type === 'press') {
      const spot = at(gesture.spot)
      held.note = { crop, spot, fixed: fixedBy(crop, spot, NEAR * scale * (gesture.isMouse ? 1 : 2)), moved: false }
    }
    const start = held.note
    if (!start || (gesture.type !== 'drag' && gesture.type !== 'pinch')) return
    showPart({ whole: crop.whole, frame: dragged() }, !start.moved)
    start.moved = true

    function dragged(): Frame {
      if (gesture.type === 'pinch') return moveFrame(crop, { by: gesture.to.spread / Math.max(1, gesture.from.spread) })
      const { fixed, spot, crop: before } = start!,
        to = at((gesture as { readonly spot: Spot }).spot)
      return fixed ? frameBetween(crop.whole, fixed, to) : moveFrame(before, { right: to.x - spot.x, down: to.y - spot.y })
    }
  }
  return gestureHandlers<HTMLElement, Start | undefined>(hands, act, { captures: true })
}

/** Which corner stays when someone presses at a spot: the one opposite to the corner there, none inside the frame, the spot itself elsewhere. */
function fixedBy({ frame }: Crop, { x, y }: Spot, near: number): Spot | null {
  const { left, top, width, height } = frame,
    [right, bottom] = [left + width, top + height],
    // In a small frame the corners leave its middle free.
    reach = Math.min(near, width / 3, height / 3)
  for (const [cx, cy] of [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ] as const) {
    const inward = x >= left && x <= right && y >= top && y <= bottom ? reach : near
    if (Math.hypot(x - cx, y - cy) <= inward) return { x: cx === left ? right : left, y: cy === top ? bottom : top }
  }
  return x >= left && x <= right && y >= top && y <= bottom ? null : { x, y }
}

/** Arrows move the frame, with shift its lower right corner; + and − change its size. */
export function walkFrame(event: KeyboardEvent, crop: Crop): void {
  const { key, shiftKey, repeat } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const arrow = arrowStep(key),
    by = { '+': LARGER, '=': LARGER, '-': 1 / LARGER }[key]
  if (!arrow && !by) return
  event.preventDefault()
  event.stopPropagation()
  const { whole, frame } = crop,
    step = STEP * Math.max(frame.width, frame.height),
    [right, down] = arrow ? [arrow[0] * step, arrow[1] * step] : [0, 0]
  const next =
    arrow && shiftKey
      ? frameBetween(
          whole,
          { x: frame.left, y: frame.top },
          // Never past the corner that stays.
          { x: Math.max(frame.left, frame.left + frame.width + right), y: Math.max(frame.top, frame.top + frame.height + down) },
        )
      : moveFrame(crop, arrow ? { right, down } : { by: by! })
  showPart({ whole, frame: next }, !repeat)
}
