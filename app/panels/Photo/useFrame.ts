// Moving the frame over a photo: inside it moves, at a corner it becomes larger, elsewhere another one begins; two fingers make it larger and smaller.
import { useRef, type HTMLAttributes, type KeyboardEvent, type RefObject } from 'react'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { arrowStep, type Spot } from '../../geometry/gestures.ts'
import { useCarry, type Carry } from '../../marks/useCarry.ts'
import { frameBetween, knownCrop, moveFrame, showPart, wholeOf, type Crop } from '../../state/crop.ts'
import { swapPicture } from '../../state/drawing.ts'
import { useHistory } from '../../state/history.ts'
import { usePlace } from '../../state/place.ts'

/** A key moves the frame by this share of its width, and makes it as much larger. */
const STEP = 1 / 16,
  LARGER = 1.1
/** So near a corner, in CSS pixels, a mouse takes hold of it; a finger from twice as far. */
const NEAR = 9

/** A pointer that slips less far, in CSS pixels, has not moved: a click draws no frame. */
const STILL = 4

/** What was shown as the frame was taken, and where; `fixed`: the corner opposite to the one that moves, in the photo's pixels; null: the whole frame moves. */
interface Taken {
  readonly crop: Crop
  readonly spot: Spot
  readonly fixed: Spot | null
  readonly picture: Picture | null
  readonly history: ReturnType<typeof useHistory.getState>
}

/** The handlers of a photo's picture. `drawn`: the frame where the photo is shown whole; `room`: what the photo fills. */
export function useFrame(drawn: Crop, room: RefObject<HTMLElement | null>): HTMLAttributes<HTMLElement> {
  const near = useRef(NEAR)
  const take = (from: Spot, begins: boolean): Taken => {
    const { picture } = usePlace.getState(),
      crop = (picture && knownCrop(picture)) ?? drawn,
      box = room.current!.getBoundingClientRect(),
      scale = crop.whole.width / box.width,
      spot = { x: (from.x - box.left) * scale, y: (from.y - box.top) * scale }
    // The finger that stays down after two moves the frame, wherever it is.
    return { crop, spot, fixed: begins ? fixedBy(crop, spot, near.current * scale) : null, picture, history: useHistory.getState() }
  }
  const carry = ({ crop, spot, fixed }: Taken, { right, down, by }: Carry, goesOn: boolean): boolean => {
    const whole = byNow(crop.whole),
      [x, y] = [right * whole.width, down * whole.height]
    showPart(
      { whole, frame: fixed ? frameBetween(whole, fixed, { x: spot.x + x, y: spot.y + y }) : moveFrame(crop, { right: x, down: y, by }) },
      !goesOn,
    )
    return true
  }
  const putBack = ({ picture, history }: Taken): void => {
    if (!picture) return
    swapPicture(picture)
    useHistory.setState(history) // what was not meant is not to be undone
  }
  const hands = useCarry(room, take, carry, { still: STILL, putBack })
  return {
    ...hands,
    onPointerDown(event) {
      near.current = NEAR * (event.pointerType === 'mouse' ? 1 : 2)
      hands.onPointerDown(event)
    },
  }
}

/** The photo as it is by now, where it is as large: a camera's is another one soon. */
function byNow(whole: Picture): Picture {
  const { picture } = usePlace.getState(),
    now = picture && wholeOf(picture)
  return now?.width === whole.width && now.height === whole.height ? now : whole
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
