// The answer: the probabilities as bars, the likeliest class, and one sentence once the pen rests. What is no number names none.
import type { ReactNode } from 'react'
import { className, classesOf, tellsDigits } from '../../engine/program.ts'
import { shapeText } from '../geometry/numbers.ts'
import { Percent } from '../marks/Percent.tsx'
import { useDrawing } from '../state/drawing.ts'
import { useRandomSeed } from '../state/opening.ts'
import { useProgram } from '../state/film.ts'
import { useOutput } from '../state/outputs.ts'
import { usePlace } from '../state/place.ts'
import { nearTie, ranked, useHoldsInk, useNoAnswer } from '../state/shown.ts'
import { useText } from '../text/index.ts'
import { Sentence } from './Answer/Sentence.tsx'
import style from './Answer.module.css'

/** More bars than these are too many to read: then the likeliest stand alone. */
const MOST = 12,
  LIKELIEST = 10

/** `children` stand under the bars. */
export function Answer({ children }: { children?: ReactNode }) {
  const t = useText()
  const program = useProgram(),
    count = classesOf(program)
  const y = useOutput('probabilities')
  const ink = useHoldsInk(),
    none = useNoAnswer()
  const filled = usePlace(place => place.strokes.length > 0 || place.picture !== null)
  // A frame of the page's own example answers nobody's drawing, though it may still be on screen when the pen comes down.
  const framed = useDrawing(drawing => drawing.framed?.kind)
  const own = filled && (framed === 'drawing' || framed === 'picture')
  const p = ink ? y?.data : undefined
  const top = p && !none ? ranked(p) : null
  const answered = own && top ? top[0].digit : null
  return (
    <section className={style.answer} aria-label={tellsDigits(program) ? t.probabilities : t.classProbabilities}>
      <header className={style.head}>
        <h2>{t.answerTitle}</h2> <code>{y ? shapeText(y.shape) : shapeText([1, count])}</code>
      </header>
      <p className={style.digit} data-testid="answer" data-named={program.classes ? '' : undefined}>
        {answered === null ? null : className(program, answered)}
      </p>
      <ol className={style.bars} data-named={program.classes || count > MOST ? '' : undefined}>
        {barsOf(count, top ? p : undefined).map(digit => {
          const share = p?.[digit],
            number = share === undefined || Number.isFinite(share)
          return (
            <li key={digit} data-top={top && (digit === top[0].digit || (nearTie(top) && digit === top[1].digit)) ? '' : undefined}>
              <b>{className(program, digit)}</b>
              <span className={style.track} data-none={number ? undefined : ''}>
                <i style={{ transform: `scaleX(${number ? (share ?? 0) : 1})` }} />
              </span>
              <output>
                <Percent p={share} none={t.spoken.NaN} />
              </output>
            </li>
          )
        })}
      </ol>
      {children}
      <Sentence
        p={own && !none ? p : undefined}
        none={none && p !== undefined}
        waiting={p && !filled ? t.exampleAnswers : t.answerWaiting}
      />
      <Origin />
    </section>
  )
}

/** The classes that have a bar: all of them in their order, or of many the likeliest first. */
function barsOf(count: number, p: Float32Array | undefined): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index)
  if (count <= MOST) return all
  return (p ? all.sort((a, b) => p[b]! - p[a]! || a - b) : all).slice(0, LIKELIEST)
}

/** Weights that nobody has trained are told, wherever an answer of theirs stands; on a stage its foot tells. */
function Origin() {
  const t = useText(),
    seed = useRandomSeed(),
    stage = usePlace(place => place.view === 'stage')
  return seed === null || stage ? null : (
    <p className={style.origin} data-testid="origin">
      {t.randomWeights(seed)}
    </p>
  )
}
