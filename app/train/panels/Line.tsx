// Under the bars of the digit: since which step it is read as it is, and what it was read as before.
import { useEffect } from 'react'
import { className } from '../../../engine/program.ts'
import { grouped } from '../../geometry/numbers.ts'
import { useRun } from '../../state/run/store.ts'
import { answerAt, followAnswers, useAnswers } from './answers.ts'
import { usePanelText } from './text.ts'

export function Line() {
  const t = usePanelText(),
    program = useRun(run => run.program),
    step = useRun(run => run.live?.step ?? 0),
    answers = useAnswers()
  useEffect(followAnswers, [])
  const told = answerAt(answers, step)
  if (!told) return null
  const { answer, since, before } = told,
    name = className(program, answer)
  return (
    <p data-testid="digit-line" data-since={since ?? undefined}>
      {since === null
        ? t.readAs(name)
        : before === null
          ? t.readAlways(name)
          : t.readSince(name, grouped(since), className(program, before))}
    </p>
  )
}
