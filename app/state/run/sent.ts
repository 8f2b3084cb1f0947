// Weights of a run's moment that a link names and no link can hold: the same run is trained here, up to that step, and the page that was sent shows what it came to.
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { canonical } from '../../../engine/networks/id.ts'
import { networkOf } from '../networks.ts'
import { useNotices } from '../notices.ts'
import { usePlace, type Place } from '../place.ts'
import { beginRun, goesThisWay, lookAt, pauseRun, trainTo } from './actions.ts'
import { carryTo } from './carry.ts'
import { isHere } from './data.ts'
import { holding } from './holding.ts'
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
  /** What was sent, and alone shows what comes about. `network`: what it computes. */
  readonly place: Pick<Place, 'page' | 'run'> & { readonly network: string }
}

/** Images that are trained on without a question: some ten seconds' worth of them. */
const FEW = 60_000

/** What the link that brought one here asks for; null: it names no step of a run, or something of it cannot be read, which is told. */
export async function sentBy(place: Place): Promise<Sent | null> {
  const { id, spec } = networkOf(place.network),
    { page, run } = place,
    { settings, ...rest } = settingsIn(run, spec),
    { rates, to, ...way } = wayIn(run),
    unused = [...rest.unused, ...way.unused]
  if (unused.length > 0) {
    useNotices.setState(({ link }) => ({
      link: [...link, ...unused.map(({ name }) => ({ code: 'unknown', values: { value: name } }) as const)],
    }))
    return null
  }
  if (to === null) return null
  await lookForMnist().catch(() => undefined)
  const { source, own } = settings.data,
    isMuch = to * settings.batch > FEW || hasBegun(useRun.getState())
  const when = own > 0 || source.kind === 'files' ? 'never' : !isHere(settings) ? 'fetched' : isMuch ? 'asked' : 'now'
  return { settings, rates, step: to, when, place: { page, run, network: id } }
}

/** Whether the run on screen is the one that was sent, and not beyond. */
function isOn({ settings, rates, step }: Sent): boolean {
  const { kind, settings: now, history, branch, askedRate, state } = useRun.getState()
  return (
    kind === 'own' &&
    sameSettings(now, settings) &&
    goesThisWay(history.rates, { rates: rates.filter(one => one.step < step), to: step }) &&
    branch?.exact !== false &&
    (askedRate?.step ?? step) >= step &&
    (state?.steps ?? 0) <= step
  )
}

/** Whether it stands at the step that was sent. */
function isThere(sent: Sent): boolean {
  const { state } = useRun.getState()
  return isOn(sent) && state?.steps === sent.step && !state.running
}

/** Whether one still is where one was sent: no other page, network or link is. */
function isOpen({ place }: Sent): boolean {
  const { page, network, weights, run } = usePlace.getState(),
    isSame = page === place.page && networkOf(network).id === place.network && canonical(run) === canonical(place.run)
  return isSame && page !== 'train' && weights === 'trained'
}

/** Resolves when it stands there and that is looked at, or will not be: it has failed, was stopped, led or set otherwise, or is given up. */
const ended = (sent: Sent, isWanted: () => boolean): Promise<void> =>
  new Promise(resolve => {
    const look = (): void => {
      const { failure, wanted, looksAt, state } = useRun.getState(),
        isComing = isThere(sent) ? looksAt === null && state?.looksAt !== null : wanted && isOn(sent) // the worker's word follows
      if (isComing && !failure && isWanted()) return
      stop()
      resolve()
    }
    const stop = useRun.subscribe(look)
    look()
  })

/** Trains it, and shows the page that was sent with its weights, where that is still open. Resolves with whether it is shown, or with what it failed by. */
export async function trainSent(sent: Sent, isWanted: () => boolean): Promise<Failure | boolean> {
  let isShown = false
  const isAwaited = (): boolean => isWanted() && isOpen(sent)
  try {
    if (isThere(sent)) lookAt(null)
    else {
      beginRun(sent.settings, sent.rates)
      trainTo(sent.step)
    }
    await ended(sent, isWanted)
    const { failure } = useRun.getState()
    if (failure) return failure
    if (!isThere(sent) || !isAwaited() || !(await holding())) return false
    const { step, cell, edits, target, optimizer } = usePlace.getState()
    await carryTo(sent.place.page, { step, cell, edits, target, optimizer }, of => (isShown = of === sent.step && isAwaited()))
    return isShown
  } catch (error) {
    return failureOf(error)
  }
}

/** Gives it up. Another run than the one that was sent goes on. */
export function endSent(sent: Sent): void {
  if (isOn(sent)) pauseRun()
}

/** The same, where nothing is told of it any more: on the page of the run itself it goes on. */
export function leaveSent(sent: Sent): void {
  if (usePlace.getState().page !== 'train') endSent(sent)
}
