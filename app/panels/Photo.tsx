// A photo of paper, whole and small, with a frame around what is read of it. One drags the frame, by a corner makes it larger, or draws another; whatever lies in it is
// read at once. It stands in the ribbon's place: a photo was not drawn moment by moment. So do the camera's pictures, and the camera while there is none of it yet.
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { useLive } from '../client/live.ts'
import { paint } from '../marks/paint.ts'
import { frameAround, knownCrop, type Crop } from '../state/crop.ts'
import { addUndo, swapPicture, useDrawing } from '../state/drawing.ts'
import { usePlace } from '../state/place.ts'
import { useFrame, walkFrame } from './Photo/useFrame.ts'
import { photoText } from './Photo/words.ts'
import style from './Photo.module.css'

/** Where nothing was found the frame stands in the middle, so wide. */
const MIDDLE = 0.5

/** `children`: what stands under it, another way to a picture. */
export function Photo({ children }: { readonly children: ReactNode }) {
  const t = photoText.use(),
    chosen = usePlace(place => place.picture),
    // Of a camera's pictures the newest that is answered: the frame is around what was found in that one.
    answered = useDrawing(({ filming, framed }) => (filming && framed ? framed.picture : null)),
    picture = chosen && (answered ?? chosen)
  return (
    <section className={style.photo} aria-label={t.title}>
      {picture ? <Read picture={picture} /> : null}
      <div className={style.camera}>{children}</div>
    </section>
  )
}

function Read({ picture }: { readonly picture: Picture }) {
  const t = photoText.use()
  const [open, setOpen] = useState(true)
  const { crop, isPart, found } = useCrop(picture)
  const says = found === null ? '' : isPart ? (found ? t.read : t.nothingHere) : found ? t.found : t.nothing
  return (
    <>
      {open ? <Whole crop={crop} hidden={found === null} unsure={found === false} /> : null}
      <div className={style.words}>
        <header>
          <h3>
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t.title}
            </button>
          </h3>
          {isPart && open ? (
            <button type="button" onClick={() => readWhole(crop.whole)}>
              {t.whole}
            </button>
          ) : null}
        </header>
        <p data-testid="photo-says" data-unsure={found === false ? '' : undefined}>
          {open ? says : ''}
        </p>
        {/* Where there is an answer, that is said. */}
        <p className="hidden" role="status">
          {open && found === false ? says : ''}
        </p>
        <p className={style.keys} id="frame-keys" hidden={!open}>
          {t.keys}
        </p>
      </div>
    </>
  )
}

function readWhole(picture: Picture): void {
  addUndo()
  swapPicture(picture)
}

/** The photo and the frame in it; `found`: whether there is ink in what is read, null while the first answer is awaited. */
function useCrop(picture: Picture): { readonly crop: Crop; readonly isPart: boolean; readonly found: boolean | null } {
  const answered = useDrawing(drawing => drawing.framed?.picture === picture),
    placement = useLive(live => live.frame?.placement ?? null)
  // While a part is on its way, what was said of the last one stands.
  const [last, setLast] = useState<boolean | null>(null),
    now = answered ? placement !== null : last
  if (now !== last) setLast(now)
  const known = knownCrop(picture),
    found = answered || known ? now : null
  const { width, height } = picture
  const crop = known ?? {
    whole: picture,
    frame:
      answered && placement
        ? frameAround(placement.box, picture)
        : {
            left: (width * (1 - MIDDLE)) / 2,
            top: (height * (1 - MIDDLE)) / 2,
            width: Math.max(1, width * MIDDLE),
            height: Math.max(1, height * MIDDLE),
          },
  }
  return { crop, isPart: known !== undefined, found }
}

/** `hidden`: it is not known yet where the frame is; `unsure`: nothing was found in it. */
function Whole({ crop, hidden, unsure }: { readonly crop: Crop; readonly hidden: boolean; readonly unsure: boolean }) {
  const t = photoText.use()
  const canvas = useRef<HTMLCanvasElement>(null)
  const { whole: photo, frame } = crop
  useEffect(() => {
    paint(canvas.current!, photo)
  }, [photo])
  const room = useRef<HTMLDivElement>(null),
    hands = useFrame(crop, room)
  const share = (value: number, of: number): number => (100 * value) / of
  const [left, top, wide, high] = [
    share(frame.left, photo.width),
    share(frame.top, photo.height),
    share(frame.width, photo.width),
    share(frame.height, photo.height),
  ]
  return (
    <div
      ref={room}
      className={style.whole}
      style={{ '--ratio': photo.width / photo.height } as CSSProperties}
      data-testid="photo"
      {...hands}
    >
      <canvas ref={canvas} width={photo.width} height={photo.height} role="img" aria-label={t.photo} />
      <div
        className={style.frame}
        data-testid="photo-frame"
        data-unsure={unsure ? '' : undefined}
        role="slider"
        tabIndex={0}
        hidden={hidden}
        aria-label={t.frame}
        aria-describedby="frame-keys"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(left)}
        aria-valuetext={t.frameText(Math.round(left), Math.round(top), Math.round(wide), Math.round(high))}
        style={{ left: `${left}%`, top: `${top}%`, width: `${wide}%`, height: `${high}%` }}
        onKeyDown={event => walkFrame(event, crop)}
      >
        {[style.a, style.b, style.c, style.d].map(corner => (
          <i key={corner} className={corner} />
        ))}
      </div>
    </div>
  )
}
