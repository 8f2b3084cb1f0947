// Ways to make a training fail, on purpose: what each shows is in the book's chapter 6.
import { changeSettings, playRun, setRate } from './actions.ts'
import { useRun } from './store.ts'

export const failures = ['rate', 'zeros', 'std', 'few'] as const
export type FailureKind = (typeof failures)[number]

/** How many times too large a rate and a spread are. */
const TIMES = { rate: 100, std: 10 }
/** The least spread of weights that are far too large. */
const WIDE = 1
/** Images that are too few. */
export const FEW = 200

/** Sets what makes a training fail, and lets it run. */
export function failOnPurpose(kind: FailureKind): void {
  const { settings, state } = useRun.getState(),
    { init, data } = settings
  switch (kind) {
    case 'rate':
      setRate((state?.rate ?? settings.optimizer.lr) * TIMES.rate)
      break
    case 'zeros':
      changeSettings({ init: { kind: 'fixed', std: 0 } })
      break
    case 'std':
      changeSettings({ init: { kind: 'fixed', std: Math.max(WIDE, init.kind === 'fixed' ? init.std * TIMES.std : 0) } })
      break
    case 'few':
      changeSettings({ data: { ...data, most: FEW } })
  }
  playRun()
}
