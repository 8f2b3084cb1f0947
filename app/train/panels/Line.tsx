// Under the bars of the digit: when it was first read as it is, or as it is meant, since when without a break, and what it was read as before; pressed, time goes back to there.
import { useEffect } from 'react'
import { className } from '../../../engine/program.ts'
import { grouped } from '../../geometry/numbers.ts'
import { usePlace } from '../../state/place.ts'
import { classOf } from '../../state/samples.ts'
import { useRun } from '../../state/run/store.ts'
import { lookAt } from '../../state/run/actions.ts'
import { answerAt, firstAt, followAnswers, momentFrom, useAnswers, type Answers, type Told } from './answers.ts'
import { usePanelText } from './text.ts'
import style from './Line.module.css'

export function Line() {
  const step = useRun(run => run.live?.step ?? 0),
    answers = useAnswers(),
    told = answerAt(answers, step)
  useEffect(followAnswers, [])
  return told ? <Says {...{ step, answers, told }} /> : null
}

interface SaysProps {
  readonly step: number
  readonly answers: Answers
  readonly told: Told
}

function Says({ step, answers, told }: SaysProps) {
  const t = usePanelText(),
    { answer, since, before } = told,
    program = useRun(run => run.program),
    moments = useRun(run => run.history.moments),
    newest = useRun(run => run.state?.steps ?? 0),
    right = usePlace(place => place.target ?? classOf(program, place.strokes))
  const isWrong = right !== null && answer !== right,
    meant = isWrong ? right : answer,
    first = firstAt(answers, meant, isWrong ? newest : step),
    name = className(program, answer)
  const says =
    isWrong && first !== null
      ? t.readWrong(name, className(program, meant), grouped(first))
      : since === null
        ? t.readAs(name)
        : before === null
          ? t.readAlways(name)
          : first !== null && first < since
            ? t.readAgain(name, grouped(first), grouped(since))
            : t.readSince(name, grouped(since), className(program, before))
  const from = first ?? since,
    there = from === null || (before === null && !isWrong) ? null : momentFrom(moments, from, answers, meant)
  return (
    <p data-testid="digit-line" data-since={since ?? undefined} data-first={first ?? undefined}>
      {there === null || there === step ? (
        says
      ) : (
        <button type="button" className={style.there} title={t.goThere} onClick={() => lookAt(there)}>
          {says}
        </button>
      )}
    </p>
  )
}
