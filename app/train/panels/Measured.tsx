// Which step a measurement speaks of, and where the run stands meanwhile.
import { grouped } from '../../geometry/numbers.ts'
import { useRun } from '../../state/run/store.ts'
import { usePanelText } from './text.ts'
import style from './Confusion.module.css'

export function Measured({ step }: { readonly step: number }) {
  const t = usePanelText(),
    now = useRun(run => run.looksAt ?? run.state?.steps ?? step)
  return (
    <span className={style.measured} data-testid="measured" data-step={step}>
      {t.measured(grouped(step), now === step ? null : grouped(now))}
    </span>
  )
}
