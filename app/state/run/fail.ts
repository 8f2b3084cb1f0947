// Ways to make a training fail, on purpose: what each shows is in the book's chapter 6. Each begins from what was sound, so that it fails for its own reason, and there is a way back.
import { create } from 'zustand'
import { changeSettings, goBackTo, playRun, setRate } from './actions.ts'
import { sameSettings, useRun } from './store.ts'
import type { RunSettings, RunStore } from './types.ts'

export const failures = ['rate', 'zeros', 'std', 'few'] as const
export type FailureKind = (typeof failures)[number]

/** How many times too large a rate and a spread are. */
const TIMES = { rate: 100, std: 10 }
/** The least spread of weights that are far too large. */
const WIDE = 1
/** Images that are too few. */
export const FEW = 200

interface Spoilt {
  readonly kind: FailureKind
  /** The settings that the run has since, and those that it had. */
  readonly by: RunSettings
  readonly sound: RunSettings
}

/** How the run was made to fail last; null: it was not. It speaks of that run alone (`spoiltRun`). */
const useSpoilt = create<{ readonly spoilt: Spoilt | null }>(() => ({ spoilt: null }))

const whileOf = ({ settings }: Pick<RunStore, 'settings'>, spoilt: Spoilt | null): Spoilt | null =>
  spoilt && sameSettings(spoilt.by, settings) ? spoilt : null

/** How the run on screen was made to fail; null: it was not, or is another. */
export function useSpoiltRun(): FailureKind | null {
  const settings = useRun(run => run.settings),
    isRaised = useRun(run => run.askedRate !== null || run.history.rates.length > 1),
    found = whileOf(
      { settings },
      useSpoilt(({ spoilt }) => spoilt),
    )
  return found && (found.by !== found.sound || isRaised) ? found.kind : null
}

/** Sets what makes a training fail, and lets it run. */
export function failOnPurpose(kind: FailureKind): void {
  const { settings, state, failure, kind: of } = useRun.getState(),
    before = whileOf({ settings }, useSpoilt.getState().spoilt),
    sound = before?.sound ?? settings,
    { init, data, optimizer } = sound
  // A run that goes on as it should has its rate raised where it is; any other begins anew.
  if (kind === 'rate' && of === 'own' && state && !failure && sound === settings) setRate(state.rate * TIMES.rate)
  else changeSettings({ ...sound, ...spoiling[kind]({ init, data, optimizer }) })
  useSpoilt.setState({ spoilt: { kind, by: useRun.getState().settings, sound } })
  playRun()
}

const spoiling: Readonly<Record<FailureKind, (sound: Pick<RunSettings, 'init' | 'data' | 'optimizer'>) => Partial<RunSettings>>> = {
  rate: ({ optimizer }) => ({ optimizer: { ...optimizer, lr: optimizer.lr * TIMES.rate } }),
  zeros: () => ({ init: { kind: 'fixed', std: 0 } }),
  std: ({ init }) => ({ init: { kind: 'fixed', std: Math.max(WIDE, init.kind === 'fixed' ? init.std * TIMES.std : 0) } }),
  few: ({ data }) => ({ data: { ...data, most: FEW } }),
}

/** As it was before it was made to fail: the settings that it had, or the last moment before its rate was raised. */
export function mend(): void {
  const { settings, history } = useRun.getState(),
    found = whileOf({ settings }, useSpoilt.getState().spoilt)
  if (!found) return
  useSpoilt.setState({ spoilt: null })
  if (found.by !== found.sound) return changeSettings(found.sound)
  const raised = history.rates.at(-1)!.step,
    last = history.moments.findLast(({ step, holds }) => step <= raised && holds !== 'filters')
  goBackTo(last?.step ?? 0)
}
