// Which step a measurement speaks of, and where the run stands meanwhile; why it is not the step that is looked at.
import { grouped } from '../../geometry/numbers.ts'
import { testShown, useTested, type TestShown } from '../../state/run/tested.ts'
import { useRun } from '../../state/run/store.ts'
import { usePanelText } from './text.ts'
import style from './Confusion.module.css'

/** The test of what is looked at. */
export function useTestShown(): TestShown {
  const looksAt = useRun(run => run.looksAt),
    kind = useRun(run => run.kind),
    history = useRun(run => run.history),
    known = useTested()
  return testShown({ looksAt, kind, history }, known)
}

export function Measured({ step, why }: { readonly step: number; readonly why: TestShown['why'] }) {
  const t = usePanelText(),
    now = useRun(run => run.looksAt ?? run.state?.steps ?? step)
  return (
    <span className={style.measured} data-testid="measured" data-step={step} data-why={why ?? undefined}>
      {why === null ? t.measured(grouped(step), now === step ? null : grouped(now)) : t.measuredElsewhere[why](grouped(step), grouped(now))}
    </span>
  )
}
