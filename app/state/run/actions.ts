// What one does to the run: each is felt in the turn in which it is asked for, and the worker follows. Where one asks faster than it can, the newest counts.
import { canonical } from '../../../engine/networks/id.ts'
import { isDeath } from '../../client/connection.ts'
import { latestWins } from '../../client/latest.ts'
import { pauseTrainer, steerRun, useTrainer } from '../../client/trainer.ts'
import type { RateChange } from '../../../engine/learning/moment.ts'
import { inWords } from '../netText.ts'
import { addNetwork, findNetwork, specOf } from '../networks.ts'
import { go, usePlace } from '../place.ts'
import { digitsFor, isHere, learnFrom } from './data.ts'
import { beginnings, fail, hold, holding, isHeld, letGo, open } from './holding.ts'
import { lookForMnist } from './mnist.ts'
import { calledBy, followKeeping, followKept, foundRun, keepRun, lastRun, leaveKept } from './keeping.ts'
import { viewOfKept, type KeptWhole } from './keptView.ts'
import { showRecorded } from './recorded.ts'
import { notBefore, recovered, runUpTo, willAsk, type UntilOf } from './recover.ts'
import { askCurve, askHistory, takeOf, unseen } from './remember.ts'
import { settingsIn, textOf, wayIn, type RunWay } from './settingsText.ts'
import { hasBegun, newRun, sameSettings, useRun, viewOf } from './store.ts'
import type { RunSettings, RunStore, RunView } from './types.ts'

const set = useRun.setState
const run = useRun.getState

/** Begins a run by other settings, which stands still: the one before stays behind it. `rates`: which it is to have later on. Throws SpecError where its network cannot be; then nothing has changed. */
export function beginRun(settings: RunSettings, rates: readonly RateChange[] = []): void {
  const next = newRun(settings),
    history = { ...next.history, rates: rates.length === 0 ? [] : [{ step: 0, rate: settings.optimizer.lr }, ...rates] }
  beginnings.end()
  leaveKept()
  replaceBy({ ...next, history })
  void open()
}

/** Another run is on screen, and stands still: the one before stays behind it. */
function replaceBy(next: RunView): void {
  const before = run()
  set({ ...next, ...nothingPending, before: hasBegun(before) ? viewOf(before) : before.before, branch: null })
}

/** Nothing is asked of the run that is still to be done, and nothing of its worker is told any more. */
const nothingPending = { wanted: false, waits: null, lostAfter: null, retrained: null, askedRate: null }

/** Trains on from the present, up to what `untilOf` says of the steps that are done; not before the step that it was at when its worker died. */
async function train(untilOf: UntilOf, waits: RunStore['waits'] = null): Promise<void> {
  if (run().kind === 'recorded' || run().state?.failure) beginRun(run().settings)
  const isNewest = beginnings.begin(),
    isWanted = (): boolean => isNewest() && run().wanted,
    { lostAfter, retrained, state: before } = run(),
    least = lostAfter ?? (retrained?.done === false ? retrained.after : 0)
  const until: UntilOf = steps => notBefore(untilOf(steps), steps, least, before?.epochSteps ?? 1)
  willAsk(until)
  set({ wanted: true, waits, failure: null, lostAfter: null, retrained: null, looksAt: null })
  try {
    if (!(await open()) || !isWanted()) return
    const there = await hold(isWanted)
    if (!there || !isWanted()) return
    const state = await runUpTo(until, there)
    if (isNewest()) set({ state, waits: null, ...(!state.running && { wanted: false }) }) // a small step may be done by now
  } catch (error) {
    if (isNewest()) fail(error)
  }
}

/** Lets it run; where the place names a step that it is to come to, up to that. */
export const playRun = (): void =>
  void train(steps => {
    const { to } = wayIn(usePlace.getState().run)
    return to !== null && to > steps ? to : Infinity
  })

/** Holds it still. */
export function pauseRun(): void {
  beginnings.end()
  willAsk(null)
  set({ wanted: false, waits: null, retrained: null })
  if (useTrainer.getState().opened) pauseTrainer().catch(fail)
}

/** Holds it still where it is to run, and else lets it. */
export const playOrPauseRun = (): void => (run().wanted ? pauseRun() : playRun())

/** Steps that were asked for one by one and wait for the worker. */
let presses = 0

/** One step, of one batch: as many as were asked for while the worker was not yet ready to hear of it. */
export function stepOnce(): void {
  const many = (presses = run().waits === 'step' ? presses + 1 : 1)
  void train(steps => (many === 1 ? 'step' : steps + many), 'step')
}

/** Up to the next end of an epoch. */
export const oneEpoch = (): void => void train(() => 'epoch', 'epoch')

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
  replaceBy(newRun(isHeld() ? before.settings : again(before.settings)))
  leaveKept()
  if (isHeld()) steer({ kind: 'rewind' })
  else void open()
}

/** The same settings for a worker that is to begin by them, whatever is on its way into it. */
function again(settings: RunSettings): RunSettings {
  const digits = digitsFor(settings),
    copy = { ...settings }
  if (digits) learnFrom(copy, digits)
  calledBy(copy, usePlace.getState().network)
  return copy
}

/** Sets the learning rate from the step under way on. Nothing is reset. */
export function setRate(rate: number): void {
  const { settings, state, kind } = run()
  if (!state || kind === 'recorded') return changeSettings({ optimizer: { ...settings.optimizer, lr: rate } })
  set({ askedRate: { step: state.steps, rate }, failure: null })
  sendRate(null)
}

/** Only the newest counts. Where the worker dies before it has answered, it is asked again. */
const sendRate = latestWins<null>(async () => {
  try {
    await recovered()
    if (!run().askedRate || !(await holding())) return
    const { askedRate: asked } = run()
    if (!asked) return // one went back meanwhile
    const { state, rates } = await steerRun({ kind: 'rate', rate: asked.rate }),
      now = run()
    if (now.askedRate === asked) set({ askedRate: null, history: { ...now.history, rates }, state: { ...now.state!, rate: state.rate } })
  } catch (error) {
    if (!isDeath(error)) fail(error)
    else if (run().retrained) sendRate(null)
    else set({ askedRate: null })
  }
})

/** Other settings, and so another run, which the address names from now on. Throws SpecError where there is no such network; then nothing has changed. */
export function changeSettings(part: Partial<RunSettings>): void {
  beginRun({ ...run().settings, ...part })
  calledBy(run().settings, usePlace.getState().network)
  go({ run: textOf(run().settings, specOf(usePlace.getState().network)) })
}

let stopKeeping: (() => void) | null = null
/** Whether anybody has come to the page of the run since it was loaded. */
let hasArrived = false

/**
 * Shows the run that was on screen when the page was left, where it is of these settings and nobody has begun anything. Where the address names none, it may be one
 * whose weights began as the network itself says: so they did where nobody said it. Returns whether something is shown.
 */
async function showLast(settings: RunSettings, { way, isBare }: { readonly way: RunWay; readonly isBare: boolean }): Promise<boolean> {
  const isUntouched = (): boolean => run().state === null && !run().wanted && run().kind === 'own' && sameSettings(run().settings, settings)
  if (!isUntouched()) return true
  const { init } = settings.network,
    some = isBare ? [settings, { ...settings, init }] : [settings],
    last = await lastRun(some).catch(() => null) // where this browser keeps nothing, there is none
  if (last && !goesThisWay(last.kept.rates, way)) return false
  if (last && isUntouched()) {
    show(last)
    if (last.kept.heads.some(({ step }) => step === way.to)) lookAt(way.to)
    const text = textOf(run().settings, specOf(usePlace.getState().network))
    if (isBare && Object.keys(text).length > 0) go({ run: text })
  }
  return last !== null
}

/** Whether a run had the rates that a link names, as far as that leads. */
export const goesThisWay = (had: readonly RateChange[], { rates, to }: RunWay): boolean =>
  (rates.length === 0 && to === null) || canonical(had.slice(1).filter(({ step }) => step < (to ?? Infinity))) === canonical(rates)

/** Shows a kept run at its newest moment; the one before stays behind it. */
function show({ record, kept }: KeptWhole): void {
  const before = run(),
    isUnused = before.state === null && !isHeld(), // a worker that has trained by these settings would go on with that
    settings = isUnused && sameSettings(before.settings, record.settings) ? before.settings : { ...record.settings }
  beginnings.end()
  letGo()
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
    // A reference that is no name is this visit's: of those that compute the same it may be another's by now.
    ref = findNetwork(network)?.spec.name === settings.network.name ? network : addNetwork(inWords(settings.network), 'imported', true)
  show(found)
  go({ page: 'train', network: ref, run: textOf(settings, specOf(ref)) })
  return true
}

/** The run follows the place while its page is on screen: another network, or settings from a link, begin another. Returns how to stop. */
export function followRun(): () => void {
  const arrive = (): void => {
    const { page, network, run: text } = usePlace.getState()
    if (page !== 'train') return
    const { settings, unused } = settingsIn(text, specOf(network)),
      way = wayIn(text)
    if (!sameSettings(settings, run().settings) || (run().state === null && !goesThisWay(run().history.rates, way)))
      beginRun(settings, way.rates)
    calledBy(run().settings, network)
    set({ unused: [...unused, ...way.unused] })
    void open()
    const showed = hasArrived ? Promise.resolve(false) : showLast(settings, { way, isBare: Object.keys(text).length === 0 })
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
  set({ looksAt: step, wanted: false, waits: null })
  if (!state || kind === 'recorded' || (!isHeld() && !isHere(run().settings))) return
  if (step === null) steer({ kind: 'present' })
  else if (history.moments.some(moment => moment.step === step && moment.holds !== 'filters')) steer({ kind: 'look', step })
  else if (state.running) pauseTrainer().catch(fail)
}

/** Back to a moment, and still there: what came after it is forgotten, and stays behind the curves. */
export function goBackTo(step: number): void {
  beginnings.end()
  branchAt(step, null)
}

/** The same, and on from there. */
export const goOnFrom = (step: number): void => branchAt(step, beginnings.begin())

/** `goesOn`: whether it is to go on from there, once the run stands there. */
function branchAt(step: number, goesOn: (() => boolean) | null): void {
  const before = run()
  if (!before.state || before.kind === 'recorded') return
  set({ wanted: goesOn !== null, waits: null, looksAt: null, failure: null, before: viewOf(before) })
  steer({ kind: 'goTo', step, ...(goesOn && { goesOn }) })
}

type Steering = Exclude<Parameters<typeof steerRun>[0], { readonly kind: 'rate' }>
type Steer = Steering & { readonly goesOn?: () => boolean }

/** Only the newest is asked for: whoever drags along the moments wants the one under the hand. */
const steer = latestWins(async ({ goesOn, ...steering }: Steer) => {
  try {
    await recovered()
    if (!(await holding())) return
    const { state, exact } = await unseen(steerRun(steering))
    set({ state, ...(steering.kind === 'goTo' && { branch: { step: steering.step, exact } }) })
    if (steering.kind === 'goTo') {
      leaveKept() // another way: what was kept of this one stays
      keepRun(false) // from its first step on it can be had again
    }
    takeOf(state)
    if (steering.kind === 'goTo' || steering.kind === 'rewind') {
      askHistory(null)
      askCurve(null)
    }
    if (goesOn?.()) playRun()
  } catch (error) {
    fail(error)
  }
})

/** Resolves when the worker has been asked for all that one has been led to. */
export const steered = (): Promise<void> => steer.handedOver()
