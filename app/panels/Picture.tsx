// What a network of colour pictures is shown: one of ours or one's own, of which one drags the part; and what it sees of it.
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react'
import { scenesFor, sceneShown } from '../../engine/data/sceneNames.ts'
import { showScene } from '../state/drawing.ts'
import { takeFiles, useHanging } from '../state/files.ts'
import { specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import { useScene } from '../state/scenes.ts'
import { useProgram } from '../state/player.ts'
import { ChosenFile } from '../marks/ChosenFile.tsx'
import { paint } from '../marks/paint.ts'
import { CameraTool } from './Picture/CameraTool.tsx'
import { Cover } from './Picture/Cover.tsx'
import { CoverTools } from './Picture/CoverTools.tsx'
import { Part } from './Picture/Part.tsx'
import { usePictureText } from '../text/picture/text.ts'
import style from './Picture.module.css'

interface SquareProps {
  /** In CSS pixels, where who shows it has measured it. */
  readonly side?: number | undefined
  /** Stand below it. */
  readonly children?: ReactNode
}

/** The picture, whole; over one's own the part that the network is shown. Files may be dropped on all of the page, and pasted. */
export function PictureSquare({ side, children }: SquareProps) {
  const t = usePictureText()
  const hanging = useHanging()
  return (
    <section
      className={style.input}
      aria-label={t.title}
      data-hanging={hanging ? '' : undefined}
      style={side === undefined ? undefined : ({ '--square': `${side}px` } as CSSProperties)}
    >
      <Whole />
      {children}
    </section>
  )
}

function Whole() {
  const t = usePictureText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const spec = usePlace(place => specOf(place.network)),
    scene = usePlace(place => sceneShown(spec, place.scene)),
    picture = usePlace(place => place.picture)
  const [, H, W] = useProgram().values[useProgram().image]!.shape.slice(-3) as [number, number, number]
  const drawn = useScene(scene)
  useEffect(() => {
    if (!picture && drawn) paint(canvas.current!, drawn)
  }, [picture, drawn])
  if (picture) return <Part picture={picture} ratio={W / H} />
  return (
    <div className={style.square}>
      <canvas
        ref={canvas}
        width={drawn?.width}
        height={drawn?.height}
        role="img"
        aria-label={t.picture(t.sceneNames[scene])}
        data-testid="picture"
      />
      <Cover box={partShown(W / H)} />
    </div>
  )
}

/** The part in the middle of a square picture that a network is shown. `ratio`: the input's width to its height. */
function partShown(ratio: number): Record<'left' | 'top' | 'width' | 'height', string> {
  const [width, height] = [Math.min(1, ratio), Math.min(1, 1 / ratio)],
    percent = (share: number): string => `${100 * share}%`
  return { left: percent((1 - width) / 2), top: percent((1 - height) / 2), width: percent(width), height: percent(height) }
}

/** Our pictures, and a file of one's own. `covers`: what one covers them with stands here, too. */
export function PictureTools({ covers = true }: { readonly covers?: boolean }) {
  const t = usePictureText()
  const file = useRef<HTMLInputElement>(null)
  const spec = usePlace(place => specOf(place.network)),
    scene = usePlace(place => sceneShown(spec, place.scene)),
    own = usePlace(place => place.picture !== null)
  return (
    <div className={style.tools} role="group" aria-label={t.scenes}>
      {scenesFor(spec).map(name => (
        <button key={name} type="button" aria-pressed={!own && scene === name} onClick={() => showScene(name)}>
          {t.sceneNames[name]}
        </button>
      ))}
      <button type="button" aria-pressed={own} onClick={() => file.current?.click()}>
        {t.choose}
      </button>
      <ChosenFile
        ref={file}
        accept="image/png,image/jpeg,image/gif,image/webp,image/bmp"
        label={t.choose}
        id="file"
        take={files => void takeFiles(files)}
      />
      <CameraTool />
      {covers ? <CoverTools /> : null}
    </div>
  )
}
