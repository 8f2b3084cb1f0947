// What the commands of the page that trains do.
import type { RunsOf } from '../state/commands.ts'
import { lookAt, oneEpoch, playOrPauseRun, rewindRun, stepOnce } from '../state/run/actions.ts'
import { useRun } from '../state/run/store.ts'

export const runCommands: RunsOf<'run'> = {
  play: playOrPauseRun,
  step: by => (by > 0 ? forth() : lookBy(-1)),
  epoch: oneEpoch,
  ends: by => (by < 0 ? rewindRun() : lookAt(null)),
}

/** On to the next moment, where one looks back; else one step. */
const forth = (): void => (useRun.getState().looksAt === null ? stepOnce() : lookBy(1))

/** So many moments back or on; after the newest comes the present. */
export function lookBy(by: number): void {
  const { looksAt, state, history } = useRun.getState(),
    steps = history.moments.map(moment => moment.step)
  const now = looksAt ?? state?.steps ?? 0,
    present = steps.at(-1) === state?.steps ? steps.length - 1 : steps.length
  const here = looksAt === null ? present : steps.findLastIndex(step => step <= now)
  const next = Math.max(0, here + by)
  lookAt(next >= present ? null : steps[next]!)
}
