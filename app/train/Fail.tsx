// Makes the training fail, to see what that looks like.
import { Actions } from '../marks/Actions.tsx'
import { FEW, failOnPurpose, failures } from '../state/run/fail.ts'
import { useTrainText } from './text.ts'

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
