// One's own picture, whole, and over it a frame: the part that the network is shown. One drags it, or moves it with keys.
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { arrowStep } from '../../geometry/gestures.ts'
import { paint } from '../../marks/paint.ts'
import { useCarry } from '../../marks/useCarry.ts'
import { cropOf, moveFrame, showPart, type Crop } from '../../state/crop.ts'
import { usePlace } from '../../state/place.ts'
import { Cover } from './Cover.tsx'
import { usePictureText } from '../../text/picture/text.ts'
import style from '../Picture.module.css'

/** A key moves the frame by this share of its width, and makes it as much larger or smaller. */
const STEP = 1 / 16,
  LARGER = 1.1

/** `ratio`: the width of the network's input to its height. */
export function Part({ picture, ratio }: { readonly picture: Picture; readonly ratio: number }) {
  const t = usePictureText()
  const room = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const crop = cropOf(picture, ratio),
    { whole, frame } = crop
  useEffect(() => {
    if (canvas.current) paint(canvas.current, whole)
  }, [canvas, whole])
  const share = (value: number, of: number): string => `${(100 * value) / of}%`
  const drag = useDrag(room, ratio)
  const box = {
    left: share(frame.left, whole.width),
    top: share(frame.top, whole.height),
    width: share(frame.width, whole.width),
    height: share(frame.height, whole.height),
  }
  return (
    <div className={style.square}>
      <div
        ref={room}
        className={style.whole}
        style={{ aspectRatio: `${whole.width} / ${whole.height}`, [whole.width >= whole.height ? 'width' : 'height']: '100%' }}
      >
        <canvas ref={canvas} width={whole.width} height={whole.height} role="img" aria-label={t.picture(t.own)} data-testid="picture" />
        <div
          className={style.frame}
          data-testid="crop"
          role="slider"
          tabIndex={0}
          aria-label={t.crop}
          aria-describedby="crop-how"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round((100 * frame.left) / whole.width)}
          aria-valuetext={t.cropText(
            ...([
              [frame.left, whole.width],
              [frame.top, whole.height],
              [frame.width, whole.width],
            ].map(([value, of]) => Math.round((100 * value!) / of!)) as [number, number, number]),
          )}
          style={box}
          onKeyDown={event => walk(event, crop)}
          {...drag}
        />
        <Cover box={box} />
        <span id="crop-how" hidden>
          {t.cropKeys}
        </span>
      </div>
    </div>
  )
}

function walk(event: KeyboardEvent, crop: Crop): void {
  const { key, repeat } = event,
    by = STEP * crop.frame.width
  const step = arrowStep(key),
    grow = { '+': LARGER, '-': 1 / LARGER }[key],
    move = step ? { right: by * step[0], down: by * step[1] } : grow && { by: grow }
  if (!move || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  showPart({ whole: crop.whole, frame: moveFrame(crop, move) }, !repeat)
}

/** Moves the frame with the pointer; two fingers, or the wheel, make it larger and smaller. */
function useDrag(room: React.RefObject<HTMLDivElement | null>, ratio: number) {
  useEffect(() => {
    const wheel = (event: WheelEvent): void => {
      const { picture } = usePlace.getState()
      if (!picture || event.ctrlKey) return
      event.preventDefault()
      const crop = cropOf(picture, ratio)
      showPart({ whole: crop.whole, frame: moveFrame(crop, { by: LARGER ** (event.deltaY / 100) }) }, false)
    }
    const element = room.current!
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [room, ratio])
  /** Of the picture that is there by now: a camera's is another one soon. */
  const cropNow = (): Crop | null => {
    const { picture } = usePlace.getState()
    return picture && cropOf(picture, ratio)
  }
  return useCarry(room, cropNow, (was, { right, down, by }, goesOn) => {
    const now = cropNow()
    if (!was || now?.whole.width !== was.whole.width || now.whole.height !== was.whole.height) return false
    const { width, height } = now.whole
    showPart({ whole: now.whole, frame: moveFrame(was, { right: right * width, down: down * height, by: 1 / by }) }, !goesOn)
    return true
  })
}
