// Under the bars of the digit: since which step it is read as it is, and what it was read as before; pressed, time goes back to there.
import { useEffect } from 'react'
import { className } from '../../../engine/program.ts'
import { grouped } from '../../geometry/numbers.ts'
import { useRun } from '../../state/run/store.ts'
import { lookAt } from '../../state/run/actions.ts'
import { answerAt, followAnswers, momentFrom, useAnswers } from './answers.ts'
import { usePanelText } from './text.ts'
import style from './Line.module.css'

export function Line() {
  const t = usePanelText(),
    program = useRun(run => run.program),
    step = useRun(run => run.live?.step ?? 0),
    moments = useRun(run => run.history.moments),
    answers = useAnswers()
  useEffect(followAnswers, [])
  const told = answerAt(answers, step)
  if (!told) return null
  const { answer, since, before } = told,
    name = className(program, answer),
    there = since === null ? null : momentFrom(moments, since)
  return (
    <p data-testid="digit-line" data-since={since ?? undefined}>
      {since === null ? (
        t.readAs(name)
      ) : before === null ? (
        t.readAlways(name)
      ) : there === null || there === step ? (
        t.readSince(name, grouped(since), className(program, before))
      ) : (
        <button type="button" className={style.there} title={t.goThere} onClick={() => lookAt(there)}>
          {t.readSince(name, grouped(since), className(program, before))}
        </button>
      )}
    </p>
  )
}
