// Hand-ins read off phones by the camera. Asked for by a press alone; a browser that cannot read codes says what one does instead.
import { useEffect, useRef, useState } from 'react'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { troubleOf, type CameraTrouble } from '../state/camera.ts'
import { openEye, type Eye } from '../state/cameraEye.ts'
import { qrReader, type QrReader } from './qrReader.ts'
import { scan } from './scanning.ts'
import { useClassText } from './text.ts'
import style from './Class.module.css'

/** Longer side of its pictures, in pixels: a code of 69 squares a side that fills a third of them has 6 for each. */
const LONGER = 1280

type State = 'off' | 'asked' | 'live' | CameraTrouble

/** `take`: counts hand-ins. */
export function Scan({ take }: { readonly take: (codes: readonly string[]) => void }) {
  const t = useClassText().scan
  const [reader, know] = useState<{ readonly read: QrReader | null }>()
  useEffect(() => {
    let here = true
    void qrReader().then(read => here && know({ read }))
    return () => {
      here = false
    }
  }, [])
  if (!reader) return null
  return reader.read ? <Scanning read={reader.read} take={take} /> : <p data-testid="no-scan">{t.cannot}</p>
}

function Scanning({ read, take }: { readonly read: QrReader; readonly take: (codes: readonly string[]) => void }) {
  const t = useClassText().scan
  const [state, become] = useState<State>('off'),
    [other, say] = useState(false)
  const canvas = useRef<HTMLCanvasElement>(null),
    taken = useRef(take)
  useEffect(() => {
    taken.current = take
  })
  const on = state === 'asked' || state === 'live'
  useEffect(() => {
    if (!on) return
    return begin(
      read,
      picture => {
        become('live')
        paint(canvas.current, picture)
      },
      codes => {
        say(codes.length === 0)
        if (codes.length > 0) taken.current(codes)
      },
      become,
    )
  }, [on, read])
  return (
    <div className={style.scan} role="group" aria-label={t.title} data-testid="scan">
      <button
        type="button"
        onClick={() => {
          say(false)
          become(on ? 'off' : 'asked')
        }}
      >
        {on ? t.stop : t.start}
      </button>
      {on ? <canvas ref={canvas} role="img" aria-label={t.sees} /> : null}
      <p role="status">{other && on ? t.other : state === 'off' ? '' : t.says[state]}</p>
    </div>
  )
}

/** Opens the camera and reads until it is told to end; returns how. */
function begin(
  read: QrReader,
  show: (picture: Picture) => void,
  found: (codes: readonly string[]) => void,
  become: (state: State) => void,
): () => void {
  let wanted = true,
    close = (): void => {}
  const end = (): void => {
    wanted = false
    close()
    document.removeEventListener('visibilitychange', hide)
  }
  const fail = (to: State): void => {
    if (!wanted) return
    end()
    become(to)
  }
  const hide = (): void => {
    if (document.hidden) fail('off')
  }
  document.addEventListener('visibilitychange', hide)
  const live = async (eye: Eye): Promise<void> => {
    if (!wanted) return eye.close() // given up while the browser asked
    close = () => eye.close()
    eye.onGone(() => fail('gone'))
    await scan(eye, read, () => wanted, { show, found })
  }
  openEye(LONGER)
    .then(live)
    .catch((error: unknown) => fail(troubleOf(error)))
  return end
}

function paint(canvas: HTMLCanvasElement | null, { rgba, width, height }: Picture): void {
  if (!canvas) return
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0)
}
