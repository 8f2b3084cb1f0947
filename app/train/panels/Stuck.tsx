// Says in words that a training is ruined, where no number says it: what was measured, what holds it there, and the way back.
import { useMemo } from 'react'
import { soundUpTo, stuckIn, type Stuck as Found } from '../../../engine/learning/stuck.ts'
import { className, classesOf } from '../../../engine/program.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { SOON, useSaid } from '../../marks/useSlowly.ts'
import { goBackTo, rewindRun } from '../../state/run/actions.ts'
import { lastUpTo } from '../../state/run/fail.ts'
import { useRun } from '../../state/run/store.ts'
import { usePanelText } from './text.ts'
import style from './Curves.module.css'

export function Stuck() {
  const t = usePanelText(),
    stuck = useStuck(),
    said = useSaid(stuck ? t.stuck.why[stuck.why](stuck.layer ?? '') : '', SOON, '') // without the numbers: they are others with every step
  return (
    <>
      <p role="status" className="hidden">
        {said}
      </p>
      {stuck ? <Told stuck={stuck} /> : null}
    </>
  )
}

function Told({ stuck: { why, steps, loss, layer, only, since, by } }: { readonly stuck: Found }) {
  const t = usePanelText(),
    program = useRun(run => run.program),
    history = useRun(run => run.history)
  const classes = classesOf(program),
    { tested, rates } = history,
    before = lastUpTo(history, soundUpTo({ since, by }, rates))
  return (
    <p className={style.stuck} data-testid="stuck" data-why={why}>
      {t.stuck.measured(grouped(steps), shortNumber(loss), String(classes), shortNumber(Math.log(classes)))}{' '}
      {only === null ? null : `${t.stuck.only(grouped(tested!.images), grouped(tested!.step), className(program, only))} `}
      {t.stuck.why[why](layer ?? '')}{' '}
      {why === 'zeros' ? null : (
        <button type="button" data-testid="unstick" onClick={() => (before > 0 ? goBackTo(before) : rewindRun())}>
          {before > 0 ? t.stuck.back(grouped(before)) : t.stuck.rewind}
        </button>
      )}
    </p>
  )
}

/** What the run on screen is stuck in, at present; null: it is not, or one looks elsewhere. */
function useStuck() {
  const curve = useRun(run => run.curve),
    { moments, tested } = useRun(run => run.history),
    classes = useRun(run => classesOf(run.program)),
    zeros = useRun(({ settings: { init } }) => init.kind === 'fixed' && init.std === 0),
    isNow = useRun(run => run.kind === 'own' && run.looksAt === null && run.failure === null)
  return useMemo(
    () => (isNow ? stuckIn({ curve, moments, tested, classes, zeros }) : null),
    [isNow, curve, moments, tested, classes, zeros],
  )
}
