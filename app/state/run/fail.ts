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
  /** The step at which its rate was raised where it was; of two times the first. null: it began anew by other settings. */
  readonly raisedAt: number | null
}

/** How the run was made to fail last; null: it was not. It speaks of that run alone (`whileOf`). */
const useSpoilt = create<{ readonly spoilt: Spoilt | null }>(() => ({ spoilt: null }))

const whileOf = ({ settings }: Pick<RunStore, 'settings'>, spoilt: Spoilt | null): Spoilt | null =>
  spoilt && sameSettings(spoilt.by, settings) ? spoilt : null

/** Whether its rate is raised, or will be as soon as the worker has heard of it. One may have gone back to before that since. */
const isRaised = ({ askedRate, history }: Pick<RunStore, 'askedRate' | 'history'>, { raisedAt }: Spoilt): boolean =>
  raisedAt !== null && (askedRate !== null || history.rates.some(({ step }, i) => i > 0 && step >= raisedAt))

/** How the run on screen was made to fail; null: it was not, or is another. */
export function useSpoiltRun(): FailureKind | null {
  const settings = useRun(run => run.settings),
    found = whileOf(
      { settings },
      useSpoilt(({ spoilt }) => spoilt),
    ),
    stands = useRun(run => found !== null && (found.raisedAt === null || isRaised(run, found)))
  return found && stands ? found.kind : null
}

/** Sets what makes a training fail, and lets it run. */
export function failOnPurpose(kind: FailureKind): void {
  const run = useRun.getState(),
    { settings, state, failure, kind: of } = run,
    before = whileOf({ settings }, useSpoilt.getState().spoilt),
    sound = before?.sound ?? settings,
    { init, data, optimizer } = sound
  // A run that goes on as it should has its rate raised where it is; any other begins anew.
  const goesOn = kind === 'rate' && of === 'own' && state && !failure && sound === settings,
    raisedAt = goesOn ? (before && isRaised(run, before) ? before.raisedAt : state.steps) : null
  if (goesOn) setRate(state.rate * TIMES.rate)
  else changeSettings({ ...sound, ...spoiling[kind]({ init, data, optimizer }) })
  useSpoilt.setState({ spoilt: { kind, by: useRun.getState().settings, sound, raisedAt } })
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
  if (found.raisedAt === null) return changeSettings(found.sound)
  useRun.setState({ askedRate: null }) // a rate that is still to be asked for is not wanted any more
  goBackTo(lastUpTo(history, found.raisedAt))
}

/** The last moment at or before a step that one can go back to; 0: the beginning. */
export const lastUpTo = ({ moments }: Pick<RunStore['history'], 'moments'>, most: number): number =>
  moments.findLast(({ step, holds }) => step <= most && holds !== 'filters')?.step ?? 0
