// What one does to the run: each is felt in the turn in which it is asked for, and the worker follows. Where one asks faster than it can, the newest counts.
import type { Opened, Until } from '../../../engine/api.ts'
import { failureOf } from '../../../engine/errors.ts'
import { newest } from '../../../engine/newest.ts'
import { isDeath } from '../../client/connection.ts'
import { latestWins } from '../../client/latest.ts'
import { openRun, pauseTrainer, steerRun, trainRun, useTrainer } from '../../client/trainer.ts'
import { wholeNumber } from '../decimal.ts'
import { inWords } from '../netText.ts'
import { addNetwork, findNetwork, specOf } from '../networks.ts'
import { go, usePlace } from '../place.ts'
import { isHere, learnFrom, requestFor } from './data.ts'
import { lookForMnist } from './mnist.ts'
import { calledBy, followKeeping, followKept, foundRun, keptOfRun, lastRun, leaveKept } from './keeping.ts'
import { viewOfKept, type KeptWhole } from './keptView.ts'
import { askCurve, askHistory, take, takeOf, unseen } from './remember.ts'
import { showRecorded } from './recorded.ts'
import { settingsIn, textOf } from './settingsText.ts'
import { hasBegun, newRun, sameSettings, useRun, viewOf } from './store.ts'
import type { RunSettings, RunView } from './types.ts'

const set = useRun.setState
const run = useRun.getState
/** Of several beginnings only the newest goes on. */
const beginnings = newest()
/** The network on its way into the worker, or there: with the settings that it is of. */
let ready: { readonly settings: RunSettings; readonly opened: Promise<boolean> } | null = null

const fail = (error: unknown): void => {
  if (isDeath(error)) return // the store hears of that by itself
  set({ failure: failureOf(error), wanted: false, opening: false })
}

/** Begins a run by other settings, which stands still: the one before stays behind it. Throws SpecError where its network cannot be; then nothing has changed. */
export function beginRun(settings: RunSettings): void {
  const next = newRun(settings)
  beginnings.end()
  leaveKept()
  replaceBy(next)
  void open()
}

/** Another run is on screen, and stands still: the one before stays behind it. */
function replaceBy(next: RunView): void {
  const before = run()
  set({ ...next, before: hasBegun(before) ? viewOf(before) : before.before, wanted: false, branch: null, lostAfter: null })
}

/** Puts the run's network into the worker, with the weights that it begins with. Resolves false where it could not be, or is no longer wanted. */
export function open(): Promise<boolean> {
  const { settings } = run()
  if (ready?.settings === settings && (run().opening || useTrainer.getState().opened)) {
    take() // it may have been shown while another run was looked at
    return ready.opened
  }
  set({ opening: true })
  const opened = openRun(settings.network, { kind: 'random', seed: settings.seed, init: settings.init })
    .then(found => {
      if (settings !== run().settings || !found) return false
      set({ opening: false })
      return true
    })
    .catch(error => {
      if (settings === run().settings) fail(error)
      return false
    })
  ready = { settings, opened }
  return opened
}

/** The worker's network in which the run on screen is. */
let holds: Opened | null = null
const isHeld = (): boolean => holds !== null && holds === useTrainer.getState().opened

/** Has the worker hold the run, where it has its network: as far as it was, taken up from what this device keeps. It does not move. null: it is no longer wanted. */
async function hold(isWanted: () => boolean): Promise<Held | null> {
  const { settings } = run(),
    { batch, optimizer, seed, init } = settings
  const data = await requestFor(settings)
  const request = { batch, optimizer, seed, init, data },
    from = isHeld() ? null : await keptOfRun()
  if (!isWanted()) return null
  const { opened } = useTrainer.getState(),
    { steps } = await trainRun({ ...request, ...(from && { from }) }, 0)
  holds = opened
  const { goal } = run()
  if (goal !== null) await steerRun({ kind: 'goal', share: goal })
  return { request, steps }
}

/** Has the worker hold the run on screen, where it does not yet. Resolves false where another is wanted meanwhile. */
async function holding(): Promise<boolean> {
  const { settings } = run()
  return isHeld() || ((await open()) && (await hold(() => settings === run().settings)) !== null)
}

interface Held {
  readonly request: Parameters<typeof trainRun>[0]
  readonly steps: number
}

/** Trains on from the present, up to what `untilOf` says of the steps that are done. */
async function train(untilOf: (steps: number) => Until): Promise<void> {
  if (run().kind === 'recorded' || run().state?.failure) beginRun(run().settings)
  const isNewest = beginnings.begin(),
    isWanted = (): boolean => isNewest() && run().wanted
  set({ wanted: true, failure: null, lostAfter: null, looksAt: null })
  try {
    if (!(await open()) || !isWanted()) return
    const there = await hold(isWanted)
    if (!there || !isWanted()) return
    const { request, steps } = there,
      state = await trainRun(request, untilOf(steps))
    if (isNewest()) set({ state, ...(!state.running && { wanted: false }) }) // a small step may be done by now
  } catch (error) {
    if (isNewest()) fail(error)
  }
}

/** Lets it run; where the place names a step that it is to come to, up to that. */
export const playRun = (): void =>
  void train(steps => {
    const to = wholeNumber(usePlace.getState().run['to'] ?? '')
    return to !== null && to > steps ? to : Infinity
  })

/** Holds it still. */
export function pauseRun(): void {
  beginnings.end()
  set({ wanted: false })
  if (useTrainer.getState().opened) pauseTrainer().catch(fail)
}

/** Holds it still where it is to run, and else lets it. */
export const playOrPauseRun = (): void => (run().wanted ? pauseRun() : playRun())

/** One step, of one batch. */
export const stepOnce = (): void => void train(() => 'step')

/** Up to the next end of an epoch. */
export const oneEpoch = (): void => void train(() => 'epoch')

/** Up to a step; not at all where it is beyond. */
export const trainTo = (step: number): void => void train(() => step)

/** Stops when this share of all test images is read right; null: goes on. */
export function stopAtGoal(goal: number | null): void {
  set({ goal })
  if (isHeld()) steerRun({ kind: 'goal', share: goal }).catch(fail)
}

/** Back to the same weights and the same order of the data. What was stays behind the curves. Of a recorded run its first moment is shown. */
export function rewindRun(): void {
  const before = run()
  if (before.kind === 'recorded') return lookAt(0)
  if (!before.state) return
  beginnings.end()
  replaceBy(newRun(before.settings))
  leaveKept()
  if (isHeld()) steer({ kind: 'rewind' })
}

/** Sets the learning rate from the next step on. Nothing is reset. */
export function setRate(rate: number): void {
  const { settings, state, kind } = run()
  if (!state || kind === 'recorded') return changeSettings({ optimizer: { ...settings.optimizer, lr: rate } })
  set({ state: { ...state, rate }, failure: null })
  holding()
    .then(async there => {
      if (there) await steerRun({ kind: 'rate', rate })
    })
    .then(() => askHistory(null))
    .catch(fail)
}

/** Other settings, and so another run, which the address names from now on. Throws SpecError where there is no such network; then nothing has changed. */
export function changeSettings(part: Partial<RunSettings>): void {
  beginRun({ ...run().settings, ...part })
  calledBy(run().settings, usePlace.getState().network)
  go({ run: textOf(run().settings, specOf(usePlace.getState().network)) })
}

let stopKeeping: (() => void) | null = null
/** Whether anybody has come to the page of the run since it was loaded. */
let hasArrived = false

/** Shows the run that was on screen when the page was left, where it is of these settings and nobody has begun anything. Returns whether something is shown. */
async function showLast(settings: RunSettings): Promise<boolean> {
  const isUntouched = (): boolean => run().state === null && !run().wanted && run().kind === 'own' && sameSettings(run().settings, settings)
  if (!isUntouched()) return true
  const last = await lastRun(settings).catch(() => null) // where this browser keeps nothing, there is none
  if (last && isUntouched()) show(last)
  return last !== null
}

/** Shows a kept run at its newest moment; the one before stays behind it. */
function show({ record, kept }: KeptWhole): void {
  const before = run(),
    isUnused = before.state === null && !isHeld(), // a worker that has trained by these settings would go on with that
    settings = isUnused && sameSettings(before.settings, record.settings) ? before.settings : { ...record.settings }
  beginnings.end()
  holds = null
  if (record.digits) learnFrom(settings, record.digits)
  calledBy(settings, record.network)
  replaceBy({ ...viewOfKept({ record, kept }), settings })
  followKept(record)
  void open()
  // Where nothing has to be fetched for it, the worker takes it up at once; elsewhere when it is played.
  lookForMnist()
    .then(() => isHere(settings) && settings === run().settings && holding())
    .catch(fail)
}

/** Takes up a run that this device keeps, with its network. Resolves false where it cannot be had. */
export async function takeUpRun(id: string): Promise<boolean> {
  const found = await foundRun(id)
  if (!found) return false
  const { network, settings } = found.record,
    ref = findNetwork(network) ? network : addNetwork(inWords(settings.network), 'imported')
  show(found)
  go({ page: 'train', network: ref, run: textOf(settings, specOf(ref)) })
  return true
}

/** The run follows the place while its page is on screen: another network, or settings from a link, begin another. Returns how to stop. */
export function followRun(): () => void {
  const arrive = (): void => {
    const { page, network, run: text } = usePlace.getState()
    if (page !== 'train') return
    const { settings, unused } = settingsIn(text, specOf(network))
    if (!sameSettings(settings, run().settings)) beginRun(settings)
    calledBy(run().settings, network)
    set({ unused })
    void open()
    const showed = hasArrived ? Promise.resolve(false) : showLast(settings)
    hasArrived = true
    void showed.then(shown => {
      if (!shown && Object.keys(text).length === 0) void showRecorded(network)
    })
  }
  stopKeeping ??= followKeeping()
  arrive()
  return usePlace.subscribe((now, before) => {
    if (now.network !== before.network || now.run !== before.run) arrive()
  })
}

/** Shows a moment; null: the present. Where only its filters are left, they alone are shown. */
export function lookAt(step: number | null): void {
  const { looksAt, state, kind, history } = run()
  if (step === looksAt) return
  beginnings.end()
  set({ looksAt: step, wanted: false })
  if (!state || kind === 'recorded' || (!isHeld() && !isHere(run().settings))) return
  if (step === null) steer({ kind: 'present' })
  else if (history.moments.some(moment => moment.step === step && moment.holds !== 'filters')) steer({ kind: 'look', step })
  else if (state.running) pauseTrainer().catch(fail)
}

/** Back to a moment and on from there: what came after it is forgotten, and stays behind the curves. */
export function goOnFrom(step: number): void {
  const before = run()
  if (!before.state || before.kind === 'recorded') return
  beginnings.end()
  set({ wanted: false, looksAt: null, failure: null, before: viewOf(before) })
  steer({ kind: 'goTo', step })
}

type Steer = Exclude<Parameters<typeof steerRun>[0], { readonly kind: 'rate' }>

/** Only the newest is asked for: whoever drags along the moments wants the one under the hand. */
const steer = latestWins(async (steering: Steer) => {
  try {
    if (!(await holding())) return
    const { state, exact } = await unseen(steerRun(steering))
    set({ state, ...(steering.kind === 'goTo' && { branch: { step: steering.step, exact } }) })
    if (steering.kind === 'goTo') leaveKept() // another way: what was kept of this one stays
    takeOf(state)
    if (steering.kind === 'goTo' || steering.kind === 'rewind') {
      askHistory(null)
      askCurve(null)
    }
  } catch (error) {
    fail(error)
  }
})

/** Resolves when the worker has been asked for all that one has been led to. */
export const steered = (): Promise<void> => steer.handedOver()
