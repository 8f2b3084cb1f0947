// Keeps the browser's address and the place the same: drawing replaces the entry, another page, network, question or view makes one, back and forward go there.
import type { Edit } from '../../engine/api.ts'
import { editableCells } from '../../engine/mapEdits.ts'
import { sameOptimizer } from '../../engine/optimizerSpec.ts'
import { classesOf, type Program } from '../../engine/program.ts'
import { playedSteps, nearestStep, stepNumber } from './cursor.ts'
import { hasBackward, standsInBackward } from './backwardOnRequest.ts'
import { useLive } from '../client/live.ts'
import { isHeavy } from './needs.ts'
import { isOf, networkOf } from './networks.ts'
import { useNotices } from './notices.ts'
import type { LinkProblem } from './linkProblem.ts'
import { firstOf } from './linkParameters.ts'
import { holdsNet, readHash, writeHash } from './permalink.ts'
import { go, usePlace, type Place } from './place.ts'
import { hasCell } from './pointing.ts'
import { updateOf } from './shownUpdate.ts'

/** At most so often while a pen moves: browsers refuse more than some hundred a minute. */
const EVERY = 400

let correcting = false

/** Goes where an address leads, or should have led that could not be followed: its entry is put right. A new one would lead back to the fault, and that here again. */
export function correct(change: Partial<Place>): void {
  correcting = true
  go(change)
  correcting = false
}

/**
 * Reads the address now, and follows both from then on; what could not be followed does not stay in it. Resolves, when the place is the address's, with how to
 * stop.
 */
export async function followAddress(): Promise<() => void> {
  const whole = await read()
  let timer: ReturnType<typeof setTimeout> | null = null
  const replace = (): void => {
    timer = null
    const { hash } = writeHash(usePlace.getState())
    if (hash !== location.hash && !(hash === '#/' && location.hash === '')) history.replaceState(null, '', hash)
  }
  if (!whole) replace()
  const unsubscribers = [
    usePlace.subscribe((now, before) => {
      if (now.step !== before.step || now.cell !== before.cell || now.edits !== before.edits || now.target !== before.target) checkPlace()
      if (
        now.network !== before.network ||
        now.page !== before.page ||
        now.lesson !== before.lesson ||
        now.ask !== before.ask ||
        now.forClass !== before.forClass ||
        now.view !== before.view
      ) {
        // What was drawn since the last entry was written still belongs to that one.
        if (timer !== null) {
          clearTimeout(timer)
          timer = null
          history.replaceState(null, '', writeHash(before).hash)
        }
        const { hash } = writeHash(now)
        if (hash !== location.hash) history[correcting ? 'replaceState' : 'pushState'](null, '', hash)
      } else timer ??= setTimeout(replace, EVERY)
    }),
    useLive.subscribe((now, before) => {
      if (now.opened !== before.opened) checkPlace()
    }),
  ]
  // What was still to be written belongs to the entry that was left: written now, it would take the place of the one that was gone to.
  const arrive = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!(await read())) replace()
  }
  const listener = (): void => void arrive()
  window.addEventListener('popstate', listener)
  return () => {
    window.removeEventListener('popstate', listener)
    if (timer !== null) clearTimeout(timer)
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

let arrivals = 0

/**
 * Goes where the address says, and whether it could be followed whole. Of a link with a network it waits for what reads that; then the last one that was opened
 * counts. A picture is in no link: it stays while nothing takes its place. Where the network that it holds cannot be had, all stays as it was.
 */
async function read(): Promise<boolean> {
  const { hash } = location,
    arrival = ++arrivals
  const reader = holdsNet(hash) ? await import('./specReader.ts').catch(() => null) : null
  if (arrival !== arrivals) return true
  const { place, problems } = readHash(hash, reader?.readNet)
  useNotices.setState({ link: problems })
  if (problems.some(({ code }) => code === 'net')) return false
  correct({ ...place, picture: place.strokes.length === 0 ? usePlace.getState().picture : null })
  return problems.length === 0
}

/** Step, cell, target and edits are checked when they change and when the Program arrives: only then is it known what there is. */
function checkPlace(): void {
  const place = usePlace.getState(),
    { step, cell, target, edits } = place,
    network = networkOf(place.network)
  const program = useLive.getState().opened?.program
  if (!program || !isOf(program, place.network)) return
  // A heavy network's backward pass is on its way, or about to be asked for.
  if (isHeavy(network.spec) && Object.keys(program.grads).length === 0 && (hasBackward(network) || standsInBackward(place))) return
  // So is the update that it asks for.
  if (!sameOptimizer(program.update, updateOf(place))) return
  const problems: LinkProblem[] = []
  const change: { -readonly [K in 'step' | 'progress' | 'cell' | 'target' | 'edits']?: Place[K] } = {}
  if (step !== null) {
    const number = stepNumber(program, step)
    const now = playedSteps(program)[number ?? nearestStep(program, step)]!.name
    if (number === null) problems.push({ code: 'step', values: { value: step, used: now } })
    if (now !== step) {
      change.step = now // an alias, or a short name
      if (number !== null) change.progress = place.progress
    }
  }
  if (cell && !hasCell(program, cell)) {
    change.cell = null
    problems.push({ code: 'cell', values: { value: `${cell.value}:${cell.cell}` } })
  }
  if (target !== null && target >= classesOf(program)) {
    change.target = null
    problems.push({ code: 't', values: { value: target, most: classesOf(program) - 1 } })
  }
  const wrong = edits.filter(edit => !changeable(program, edit))
  if (wrong.length > 0) {
    change.edits = edits.filter(edit => changeable(program, edit))
    problems.push({ code: 'edits', values: firstOf(wrong.map(({ name, cell }) => `${name}:${cell}`)) })
  }
  if (Object.keys(change).length > 0) go(change)
  if (problems.length > 0) useNotices.setState(({ link }) => ({ link: [...link, ...problems] }))
}

const changeable = (program: Program, { name, cell }: Edit): boolean => cell < editableCells(program, name)
