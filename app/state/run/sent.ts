// Weights of a run's moment that a link names and no link can hold: the same run is trained here, up to that step, and the page that was sent shows what it came to.
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { specOf } from '../networks.ts'
import { usePlace, type Place } from '../place.ts'
import { beginRun, pauseRun, trainTo } from './actions.ts'
import { carryTo } from './carry.ts'
import { isHere } from './data.ts'
import { lookForMnist } from './mnist.ts'
import { settingsIn, wayIn } from './settingsText.ts'
import { hasBegun, sameSettings, useRun } from './store.ts'
import type { RunSettings } from './types.ts'
import type { RateChange } from '../../../engine/learning/moment.ts'

/** What a link to such weights asks for. */
export interface Sent {
  readonly settings: RunSettings
  readonly rates: readonly RateChange[]
  readonly step: number
  /** `now`: by itself; `asked`: it is much, or another run would make way; `fetched`: MNIST is to be fetched for it; `never`: what it learned from is the sender's. */
  readonly when: 'now' | 'asked' | 'fetched' | 'never'
}

/** Images that are trained on without a question: some ten seconds' worth of them. */
const FEW = 60_000

/** What the link that brought one here asks for; null: it names no step of a run. */
export async function sentBy(place: Place): Promise<Sent | null> {
  const { settings, unused } = settingsIn(place.run, specOf(place.network)),
    { rates, to } = wayIn(place.run)
  if (to === null || unused.length > 0) return null
  await lookForMnist().catch(() => undefined)
  const { source, own } = settings.data,
    isMuch = to * settings.batch > FEW || hasBegun(useRun.getState())
  const when = own > 0 || source.kind === 'files' ? 'never' : !isHere(settings) ? 'fetched' : isMuch ? 'asked' : 'now'
  return { settings, rates, step: to, when }
}

/** Trains it, and shows the page that is open with its weights, where it is still of that network. Resolves with what it failed by; null: it did not, or was given up. */
export async function trainSent({ settings, rates, step }: Sent, isWanted: () => boolean): Promise<Failure | null> {
  const isThere = (): boolean => sameSettings(useRun.getState().settings, settings) && (useRun.getState().state?.steps ?? 0) === step
  try {
    if (!isThere()) {
      beginRun(settings, rates)
      trainTo(step)
    }
    await new Promise<void>(resolve => {
      const look = (): void => {
        const { state, failure, live } = useRun.getState(),
          isDone = isThere() && state?.running === false && live?.step === step
        if (!isDone && !failure && isWanted()) return
        stop()
        resolve()
      }
      const stop = useRun.subscribe(look)
      look()
    })
    const { failure } = useRun.getState()
    if (failure || !isWanted()) return failure
    const { page, network, weights, step: of, cell, edits, target, optimizer } = usePlace.getState()
    if (weights === 'trained' && page !== 'train' && specOf(network).name === settings.network.name)
      await carryTo(page, { step: of, cell, edits, target, optimizer })
    return null
  } catch (error) {
    return failureOf(error)
  }
}

/** Gives it up. */
export const endSent = (): void => pauseRun()
