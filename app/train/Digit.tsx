// What the digit in the square is read as, by the weights of this moment.
import { className, classesOf } from '../../engine/program.ts'
import { classesShown } from '../geometry/planScale.ts'
import { shortNumber } from '../geometry/numbers.ts'
import { Bars } from '../panels/Answer.tsx'
import { go, usePlace } from '../state/place.ts'
import { ranked } from '../state/shown.ts'
import { isGone, useRun } from '../state/run/store.ts'
import { Line } from './panels/Line.tsx'
import { useTrainText } from './text.ts'
import style from './Digit.module.css'

export function Digit() {
  const t = useTrainText(),
    program = useRun(run => run.program),
    target = usePlace(place => place.target),
    gone = useRun(isGone),
    live = useRun(run => (isGone(run) ? null : run.live)),
    recorded = useRun(run => run.kind === 'recorded')
  const p = live?.probabilities ?? undefined,
    top = p && !live?.frame.nonFinite ? ranked(p) : null
  const shown = classesShown(classesOf(program), top && p ? index => p[index]! : null)
  return (
    <section
      className={style.digit}
      aria-label={t.digitBars}
      data-testid="digit"
      data-unread={recorded || gone ? '' : undefined}
      data-answer={top?.[0].digit}
    >
      <Bars program={program} shown={shown} answer={{ p, top, answered: top?.[0].digit ?? null, example: null }} />
      {recorded || gone ? (
        <p className={style.loss}>{recorded ? t.notRecorded : t.onlyFilters}</p>
      ) : (
        <>
          <Line />
          <p className={style.loss}>
            {t.lossFor(target === null ? null : className(program, target))}{' '}
            <output aria-live="off">{live?.loss === undefined || live.loss === null ? '' : shortNumber(live.loss)}</output>
            {target === null ? null : (
              <button type="button" className={style.own} data-testid="own-target" onClick={() => go({ target: null })}>
                {t.ownTarget}
              </button>
            )}
          </p>
        </>
      )}
    </section>
  )
}
