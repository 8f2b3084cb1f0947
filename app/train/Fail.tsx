// Makes the training fail, to see what that looks like; says what to look at, and leads back.
import { Actions } from '../marks/Actions.tsx'
import { FEW, failOnPurpose, failures, mend, useSpoiltRun } from '../state/run/fail.ts'
import { useTrainText } from './text.ts'
import style from './Settings.module.css'

export function Fail() {
  const t = useTrainText().fail
  return (
    <Actions
      label={t.title}
      name="fail"
      actions={failures.map(kind => ({ key: kind, label: t.kinds[kind](FEW), act: () => failOnPurpose(kind) }))}
    />
  )
}

/** How it was made to fail, and what that shows. */
export function Spoilt() {
  const t = useTrainText().fail,
    kind = useSpoiltRun()
  return kind === null ? null : (
    <p className={style.spoilt} data-testid="spoilt" data-kind={kind}>
      <b>{t.kinds[kind](FEW)}.</b> {t.shows[kind]}{' '}
      <button type="button" data-testid="mend" onClick={mend}>
        {t.mend}
      </button>
    </p>
  )
}
