// What the network thought at each moment of the drawing: a band a class, as thick as the class was likely. Dragged, it
// takes the drawing back there, and the network thinks again: nothing is played back.
import { useMemo, useRef } from 'react'
import { argMax } from '../../engine/argMax.ts'
import { className, classesOf } from '../../engine/program.ts'
import { useDrawText } from '../draw/text.ts'
import type { RibbonBox } from '../geometry/inkMoments.ts'
import { percent } from '../geometry/numbers.ts'
import { useRoom } from '../marks/useRoom.ts'
import { useDrawing } from '../state/drawing.ts'
import { useProgram } from '../state/film.ts'
import { useOutput } from '../state/outputs.ts'
import { usePlayback } from '../state/playback.ts'
import { replay } from '../state/replay.ts'
import { useNoAnswer } from '../state/shown.ts'
import { Bands } from './Ribbon/Bands.tsx'
import { useDrag } from './Ribbon/useDrag.ts'
import { useMoment } from './Ribbon/useMoment.ts'
import style from './Ribbon.module.css'

/** Heights in rem: of all rows together, of the line of names above, of a letter in it, and of a row with room for its class's name. */
const SIZES = { rows: 6.875, names: 1, letter: 0.5, named: 0.55 }

export function Ribbon() {
  const t = useDrawText()
  const program = useProgram(),
    classes = classesOf(program)
  const track = useRef<HTMLDivElement>(null)
  const { width, rem } = useRoom(track)
  const row = (SIZES.rows * rem) / classes
  const moments = useDrawing(drawing => drawing.moments)
  const { all, now, ends } = useMoment()
  const box = useMemo((): RibbonBox => ({ width, row, rows: classes, points: all }), [width, row, classes, all])
  const { text, caption } = useWords()
  const drag = useDrag(box)
  return (
    <section className={style.ribbon} aria-label={t.ribbon}>
      <header>
        <h3>{t.ribbon}</h3>
        <Replay all={all} />
      </header>
      <div className={style.rows}>
        {row >= SIZES.named * rem ? (
          <ol className={style.digits} aria-hidden="true" style={{ lineHeight: `${row}px` }}>
            {Array.from({ length: classes }, (_, index) => (
              <li key={index}>{className(program, index)}</li>
            ))}
          </ol>
        ) : null}
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
          <Bands {...{ program, moments, box, now, ends }} top={SIZES.names * rem} letter={SIZES.letter * rem} />
        </div>
      </div>
      <p className={style.caption}>{caption}</p>
    </section>
  )
}

/** The moment shown in words: for whoever listens, with its answer, and below the ribbon. */
function useWords(): { readonly text: string; readonly caption: string } {
  const t = useDrawText()
  const program = useProgram()
  const y = useOutput('probabilities')
  const alone = useDrawing(drawing => drawing.moments.length < 2)
  const { all, now } = useMoment()
  const none = useNoAnswer(),
    best = y && !none ? argMax(y.data) : null
  if (all === 0) return { text: t.ribbonEmpty, caption: t.ribbonHint }
  const moment = y && none ? t.momentNone(now, all) : t.moment(now, all)
  return {
    text: best === null ? moment : t.momentAnswer(now, all, className(program, best), percent(y!.data[best]!)),
    caption: alone && all > 2 && !(y && none) ? t.ribbonAlone : moment,
  }
}

/** Writes the drawing again, or stops it. */
function Replay({ all }: { readonly all: number }) {
  const t = useDrawText()
  const playing = usePlayback(films => (films.example?.playing ?? false) || (films.replay?.playing ?? false))
  return (
    <button
      type="button"
      disabled={all === 0}
      onClick={replay}
      aria-label={playing ? t.stopReplay : t.replay}
      title={playing ? t.stopReplay : t.replay}
    >
      {playing ? <Pause /> : <Play />}
    </button>
  )
}

const Play = () => (
  <svg width="12" height="12" aria-hidden="true">
    <path d="M2 1l9 5-9 5z" fill="currentColor" />
  </svg>
)
const Pause = () => (
  <svg width="12" height="12" aria-hidden="true">
    <path d="M2 1h3v10H2zM7 1h3v10H7z" fill="currentColor" />
  </svg>
)
