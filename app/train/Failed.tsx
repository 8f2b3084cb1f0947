// Why the run ended, and the way back to the last good moment.
import { grouped } from '../geometry/numbers.ts'
import { goBackTo } from '../state/run/actions.ts'
import { useRun } from '../state/run/store.ts'
import { useSayFailure } from './data/text.ts'
import { useTrainText } from './text.ts'
import style from './Transport.module.css'

export function Failed() {
  const t = useTrainText(),
    say = useSayFailure()
  const failure = useRun(run => run.failure),
    diverged = useRun(run => run.history.diverged)
  if (!failure) return null
  return (
    <>
      <p className={style.where} role="alert" data-testid="failed">
        {say(failure)}
      </p>
      {diverged?.lastGood === undefined || diverged.lastGood === null ? null : (
        <button type="button" data-testid="last-good" onClick={() => goBackTo(diverged.lastGood!)}>
          {t.lastGood(grouped(diverged.lastGood))}
        </button>
      )}
    </>
  )
}
