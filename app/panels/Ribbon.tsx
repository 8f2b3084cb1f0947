// What the network thought at each moment of the drawing: areas of the classes' probabilities, one on another. Dragged, it
// takes the drawing back there, and the network thinks again: nothing is played back.
import { Suspense, useMemo, useRef } from 'react'
import { argMax } from '../../engine/argMax.ts'
import { className, classesOf } from '../../engine/program.ts'
import { useDrawText } from '../draw/text.ts'
import type { RibbonBox } from '../geometry/inkMoments.ts'
import { percent } from '../geometry/numbers.ts'
import { useRoom } from '../marks/useRoom.ts'
import { useDrawing } from '../state/drawing.ts'
import { later } from '../state/later.ts'
import { useProgram } from '../state/player.ts'
import { useOutput } from '../state/outputs.ts'
import { usePlayback } from '../state/playback.ts'
import { replay } from '../state/replay.ts'
import { useNoAnswer } from '../state/shown.ts'
import { HEIGHT, WHOLE } from './Ribbon/sizes.ts'
import { useDrag } from './Ribbon/useDrag.ts'
import { useMoment } from './Ribbon/useMoment.ts'
import style from './Ribbon.module.css'

/** It comes after the first picture: there is nothing to see before somebody has drawn. */
const Areas = later(() => import('./Ribbon/Areas.tsx'))

export function Ribbon() {
  const t = useDrawText()
  const program = useProgram(),
    classes = classesOf(program)
  const track = useRef<HTMLDivElement>(null)
  const { width, rem } = useRoom(track, 'width')
  const moments = useDrawing(drawing => drawing.moments)
  const { all, now, ends, strokes } = useMoment(),
    { text, caption } = useWords(all, now)
  const box = useMemo((): RibbonBox => ({ width, height: HEIGHT * rem, points: all }), [width, rem, all])
  const drag = useDrag(track, box, now)
  return (
    <section className={style.ribbon} aria-label={t.ribbon}>
      <Replay all={all} />
      <header>
        <h3>{t.ribbonTitle}</h3>
        <p className={style.caption}>{caption}</p>
      </header>
      <div
        className={style.track}
        ref={track}
        data-testid="ribbon"
        role="slider"
        tabIndex={0}
        aria-label={t.ribbonSlider}
        aria-orientation="horizontal"
        aria-valuemin={all === 0 ? 0 : 1}
        aria-valuemax={all}
        aria-valuenow={now}
        aria-valuetext={text}
        aria-disabled={all === 0}
        data-empty={all === 0 ? '' : undefined}
        {...drag}
      >
        <Suspense fallback={<div style={{ height: `${WHOLE}rem` }} />}>
          <Areas {...{ program, classes, moments, box, now, ends, strokes, rem }} />
        </Suspense>
      </div>
    </section>
  )
}

/** The moment shown, `now` of `all` points, in words: for whoever listens, with its answer, and beside the ribbon. */
function useWords(all: number, now: number): { readonly text: string; readonly caption: string } {
  const t = useDrawText()
  const program = useProgram()
  const y = useOutput('probabilities')
  const alone = useDrawing(drawing => drawing.moments.length < 2)
  const none = useNoAnswer(),
    best = y && !none ? argMax(y.data) : null
  if (all === 0) return { text: t.ribbonEmpty, caption: t.ribbonHint }
  const moment = y && none ? t.momentNone(now, all) : t.moment(now, all)
  return {
    text: best === null ? moment : t.momentAnswer(now, all, className(program, best), percent(y!.data[best]!)),
    caption: alone && all > 2 && !(y && none) ? t.ribbonAlone : now === all && !(y && none) ? t.ribbonSoFar : moment,
  }
}

/** Writes the drawing again, or stops it. */
function Replay({ all }: { readonly all: number }) {
  const t = useDrawText()
  const playing = usePlayback(animations => (animations.example?.playing ?? false) || (animations.replay?.playing ?? false))
  return (
    <button
      type="button"
      className={style.replay}
      disabled={all === 0}
      onClick={replay}
      aria-label={playing ? t.stopReplay : t.replay}
      title={playing ? t.stopReplay : t.replay}
    >
      <svg width="16" height="16" viewBox="0 0 12 12" aria-hidden="true">
        <path d={playing ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2 1l9 5-9 5z'} fill="currentColor" />
      </svg>
    </button>
  )
}
