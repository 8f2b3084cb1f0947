// The way of a drawing into the pixels of the network's input. Each stage, and every moment between two,
// is drawn by the function that draws the network's own image.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  drawInk,
  inkStages,
  massMiddle,
  penIn,
  type InkFrame,
  type InkStage,
  type Placement,
  type Transform,
} from '../../../engine/data/ink.ts'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { inkEnds, scaleInk } from '../../../engine/networks/preparation.ts'
import type { Program } from '../../../engine/program.ts'
import { useTensor } from '../../client/client.ts'
import { colourTable, entryOf } from '../../geometry/colours.ts'
import { imageColours, imageEnd } from '../../geometry/columns.ts'
import type { Rect } from '../../geometry/grid.ts'
import { stageAt, stagesTime, stageTime, transformAt } from '../../geometry/inkStages.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { useDrawing, type Shown } from '../../state/drawing.ts'
import { useProgram } from '../../state/player.ts'
import { useLive } from '../../client/live.ts'
import { play, prefersStillness, seek, stop, usePlayback } from '../../state/playback.ts'
import { useDark } from '../../state/theme.ts'
import { useDrawText } from '../../draw/text.ts'
import { OwnPixels } from './OwnPixels.tsx'
import type { DrawStage } from './pictureDrawer.ts'
import style from '../Preparation.module.css'

/** The image and its words; the words fold where the stages are shown `over` x. */
export default function Way({ over }: { readonly over?: Rect | undefined }) {
  const t = useDrawText()
  const image = useTensor('image')
  const placement = useLive(live => live.frame?.placement ?? null)
  const shown = useDrawing(drawing => drawing.framed)
  const animation = usePlayback(animations => animations.preparation)
  const stages = useMemo(() => inkStages(placement), [placement])
  // At its end it is the image itself again, live.
  const time = stages.length > 0 && animation && (animation.playing || animation.time < animation.duration) ? animation.time : undefined
  const program = useProgram(),
    { preparation } = program,
    frame = preparation.kind === 'ink' ? preparation : null
  const [height, width] = image ? image.shape.slice(-2) : [frame?.size ?? 1, frame?.size ?? 1]
  const { size, left, top } = insideOf(frame, width!, height!)
  const current = time === undefined ? stages.length - 1 : stageAt(time, stages.length).stage
  const caption = `${stages.length === 0 || !frame ? t.noInk : t.stageCaptions[stages[current]!.name](frame.size, frame.box)}${left + top > 0 && current === stages.length - 1 ? ` ${t.bordered(left === top ? left : null, height!, width!)}` : ''}`
  const words = (
    <div className={style.words}>
      <h3>{t.preparation}</h3>
      <code>{`x ${image ? shapeText(image.shape) : ''}`}</code>
      <Stages count={stages.length} current={current} />
      <p className={style.caption}>{caption}</p>
      {/* Who draws hears the answer; who goes through the stages hears them. */}
      <p className="hidden" aria-live="polite">
        {animation ? caption : ''}
      </p>
      {over ? null : <OwnPixels />}
    </div>
  )
  return (
    <>
      <div
        className={style.image}
        data-shown={time === undefined ? undefined : ''}
        style={over && { left: over.x, top: over.y, width: over.width, height: over.height }}
      >
        <Pixels
          image={image?.data}
          {...{ width: width!, height: height!, frame, program }}
          shown={shown}
          transform={time === undefined ? null : transformAt(stages, time)}
          label={t.imageLabel(height!, width!)}
        />
        <svg viewBox={`${-left} ${-top} ${width} ${height}`} aria-hidden="true">
          {left + top > 0 ? <path className={style.border} d={`M0 0h${size}v${size}H0z`} /> : null}
          {time === undefined || !placement ? null : (
            <Guide stage={stages[current]!} placement={placement} transform={transformAt(stages, time)} />
          )}
        </svg>
      </div>
      {over ? (
        <>
          <details>
            <summary>{t.howInk}</summary>
            {words}
          </details>
          <OwnPixels aside />
        </>
      ) : (
        words
      )}
    </>
  )
}

/** One stage after another, by their names, or all of them as an animation. */
function Stages({ count, current }: { readonly count: number; readonly current: number }) {
  const t = useDrawText()
  const animation = usePlayback(animations => animations.preparation)
  return (
    <div className={style.stages} role="group" aria-label={t.stages}>
      {(['drawn', 'cropped', 'scaled', 'centred'] as const).map((name, i) => (
        <button key={name} type="button" disabled={count === 0} aria-pressed={count > 0 && current === i} onClick={() => go(i, count)}>
          {t.stageNames[name]}
        </button>
      ))}
      <button
        type="button"
        disabled={count === 0}
        aria-label={animation?.playing ? t.stopStages : t.playStages}
        title={animation?.playing ? t.stopStages : t.playStages}
        onClick={() => watch(count)}
      >
        <svg width="12" height="12" aria-hidden="true">
          <path d={animation?.playing ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2 1l9 5-9 5z'} fill="currentColor" />
        </svg>
      </button>
    </div>
  )
}

/** To one stage; the last is the image itself, live. */
function go(stage: number, count: number): void {
  if (stage === count - 1) stop('preparation')
  else seek('preparation', stageTime(stage), stagesTime(count))
}

/** Plays it, or stops it where it is. Who wants less motion steps to the next stage. */
function watch(count: number): void {
  const animation = usePlayback.getState().preparation
  if (prefersStillness()) go(animation ? stageAt(animation.time, count).stage + 1 : 0, count)
  else if (animation?.playing) seek('preparation', animation.time)
  else play('preparation', stagesTime(count), animation && animation.time < animation.duration ? animation.time : 0)
}

/** Where the ink's image lies in the input: in its middle, as the engine puts it. */
function insideOf(
  frame: InkFrame | null,
  width: number,
  height: number,
): { readonly size: number; readonly left: number; readonly top: number } {
  const size = frame?.size ?? Math.min(width, height)
  return { size, left: (width - size) >> 1, top: (height - size) >> 1 }
}

interface PixelsProps {
  readonly image: Float32Array | undefined
  readonly width: number
  readonly height: number
  /** The ink's image in it; null: its numbers are no ink. */
  readonly frame: InkFrame | null
  readonly program: Program
  readonly shown: Shown | null
  /** null: the network's own image, as it is in its memory. */
  readonly transform: Transform | null
  readonly label: string
}

/** One canvas pixel a pixel, enlarged without smoothing. */
function Pixels({ image, width, height, frame, program, shown, transform, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const dark = useDark()
  const picture = shown?.picture ?? null
  const moving = transform !== null
  const drawStage = useDrawStage(moving ? picture : null)
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!
    const paper = context.createImageData(width, height)
    const out = new Uint32Array(paper.data.buffer)
    const table = colourTable(imageColours(program), dark),
      end = imageEnd(program) ?? 1
    out.fill(table[entryOf(inkEnds(program.preparation).paper, end)]!)
    if (!transform || !frame || (picture && !drawStage))
      image?.forEach((value, i) => {
        out[i] = table[entryOf(value, end)]!
      })
    else {
      const { size, left, top } = insideOf(frame, width, height),
        drawn = new Float32Array(size * size)
      if (drawStage) drawStage(transform, drawn)
      else if (shown) drawInk(shown.strokes, transform, penIn(frame), drawn)
      scaleInk(program.preparation, drawn)
      drawn.forEach((value, i) => {
        out[(Math.floor(i / size) + top) * width + (i % size) + left] = table[entryOf(value, end)]!
      })
    }
    context.putImageData(paper, 0, 0)
  }, [image, width, height, frame, program, shown, transform, dark, picture, drawStage])
  return <canvas ref={canvas} width={width} height={height} data-testid="seen" role="img" aria-label={label} />
}

/** What draws the stages of a picture; null: there is none, or it is on its way, and until then the image itself is shown. */
function useDrawStage(picture: Picture | null): DrawStage | null {
  const [loaded, set] = useState<{ readonly picture: Picture; readonly draw: DrawStage | null } | null>(null)
  useEffect(() => {
    if (!picture) return
    let left = false
    void import('./pictureDrawer.ts').then(({ pictureDrawer }) => {
      if (!left) set({ picture, draw: pictureDrawer(picture) })
    })
    return () => {
      left = true
    }
  }, [picture])
  return loaded?.picture === picture ? loaded.draw : null
}

/** What a stage is about: the ink's box, the square it is scaled to, the middle its mass is moved to. */
function Guide({ stage, placement, transform }: { stage: InkStage; placement: Placement; transform: Transform }) {
  const { x0, y0, x1, y1 } = placement.box
  const { size, box } = placement.frame,
    edge = (size - box) / 2,
    middle = massMiddle(size)
  const half = penIn(placement.frame) / 2
  const place = (x: number, y: number): readonly [number, number] => [
    x * transform.scale + transform.dx,
    y * transform.scale + transform.dy,
  ]
  const [left, top] = place(x0, y0)
  const [right, bottom] = place(x1, y1)
  return (
    <g className={style.guide}>
      <path d={`M${left - half} ${top - half}H${right + half}V${bottom + half}H${left - half}z`} />
      {stage.name === 'scaled' ? <path className={style.fit} d={`M${edge} ${edge}h${box}v${box}h${-box}z`} /> : null}
      {stage.name === 'centred' ? <path className={style.fit} d={`M${middle} 0V${size}M0 ${middle}H${size}`} /> : null}
    </g>
  )
}
