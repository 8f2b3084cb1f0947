// The experiment of one seed, as far as it has come; begun by whoever comes to see it – unless they asked for less motion, or stopped it by hand.
import { useEffect } from 'react'
import { fixed } from '../../geometry/numbers.ts'
import { prefersStillness } from '../../state/playback.ts'
import { settings, type Run, type TrialState } from './trial.ts'
import { train, useTrials } from './trials.ts'

const none: TrialState = {
  seed: 0,
  runs: settings.nets.flatMap(net => [false, true].map((shuffled): Run => ({ net, shuffled, images: 0, right: [], done: false }))),
  share: 0,
  done: false,
}

/** The trial of a seed. It starts by itself, but not when printed or where motion is reduced. */
export function useTrial(seed: number, printed: boolean): TrialState {
  const state = useTrials(trials => trials.states[seed])
  const idle = useTrials(({ stopped, failure }) => stopped === seed || failure !== null)
  const done = state?.done === true
  useEffect(() => {
    if (!printed && !done && !idle && !prefersStillness()) void train(seed)
  }, [seed, printed, done, idle])
  return state ?? none
}

/** A share in percent with one decimal, such as 93.6. */
export const inPoints = (share: number): string => fixed(100 * share, 1)
