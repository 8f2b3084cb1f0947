// The tour through one pass: whether it is on, at which stop, and moving there. A stop only moves the player, as anyone could; between two
// stops everything is the reader's. How far one came is remembered by this browser, in no link.
import { argMax } from '../../engine/argMax.ts'
import { classesOf, tellsDigits, type Program } from '../../engine/program.ts'
import { read } from '../client/client.ts'
import { tourOf, type TourStop } from '../geometry/tour.ts'
import { pause, usePlayer } from './player.ts'
import { isProvided } from './drawing.ts'
import { guided } from './guide.ts'
import { useLive } from '../client/live.ts'
import { probabilitiesNow } from './outputs.ts'
import { emptyPlace, go, usePlace, type CellPlace, type Place } from './place.ts'
import { classOf } from './samples.ts'
import { canUpdate } from './shownUpdate.ts'
import { isOpen, openSide } from './sides.ts'
import { tellingCell } from './tellingCell.ts'
import { mostTelling } from './terms.ts'

const { use, note } = guided('tour')
export const useTour = use

/** Whether a place is the player's beginning. Who followed a link to somewhere in it, or came for one number, is not led away. */
export const atBeginning = (place: Place): boolean =>
  (['step', 'cell', 'zoom', 'view', 'target', 'weights', 'lock'] as const).every(key => place[key] === emptyPlace[key]) &&
  place.edits.length === 0

let supposed = false
/**
 * The first backward pass of a drawing that nobody chose, whose target the network is sure of: every gradient would be nearly 0. Then a target that it doubts is supposed,
 * once a visit; the page says so, and has the way back.
 */
export function supposeOnce(): void {
  const { target, strokes } = usePlace.getState()
  if (supposed || useTour.getState().on || target !== null || !isProvided(strokes)) return
  supposed = true
  go({ target: wrongTarget() })
}

/** The stops through a program, at the place. */
export const stopsOf = (program: Program): readonly TourStop[] => tourOf(program, canUpdate(usePlace.getState()))

/** The player opens: on a first visit the tour stands at its first stop, which is where the player stands by itself. */
export function offerTour(): void {
  const { on, over } = useTour.getState()
  if (!on && !over && atBeginning(usePlace.getState())) useTour.setState({ on: true, stop: 1 })
}

/** Goes on where it was left; from its end, again. */
export function resumeTour(): void {
  const { stop } = useTour.getState(),
    { length } = stopsOf(usePlayer.getState().program)
  useTour.setState({ on: true })
  goStop(stop >= length ? 1 : stop)
}

/** Ends it. */
export function endTour(): void {
  showWork(false)
  note({ on: false, over: true })
}

// ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Raised by every move: what an earlier one was still waiting for is given up. */
let newest = 0

/** Goes to stop number `to`, from one; beyond the last there is none. */
export function goStop(to: number): void {
  const { program } = usePlayer.getState()
  const stop = stopsOf(program)[to - 1]
  if (!stop) return
  newest++
  note({ stop: to, reached: Math.max(to, useTour.getState().reached) })
  pause()
  showWork(stop.id === 'weight')
  move(stop)
  if (stop.cell && !usePlace.getState().cell) void pinMost(stop)
}

/** Whether the tour itself has opened the work on a number. */
let opened = false

/** At the stop that tells of it, the work on one number stands open; it closes behind, unless it was open before. */
function showWork(wanted: boolean): void {
  if (wanted === opened) return
  if (wanted && isOpen('number')) return
  opened = wanted
  openSide('number', wanted)
}

/** A cell that is pinned of the same value stays: it may be the reader's own. */
function move({ step, zoom, target, cell }: TourStop): void {
  const before = usePlace.getState().cell
  go({
    step,
    zoom,
    target: target === 'wrong' ? wrongTarget() : null,
    cell: before && cell !== 'telling' && before.value === cell?.value ? before : null,
    lock: null,
  })
}

/** Pins the cell where there is most to see, once the run is on screen – unless someone has gone elsewhere. */
async function pinMost({ cell, step, target }: TourStop): Promise<void> {
  if (!cell || !(await here(target === 'wrong' ? usePlace.getState().target : null, place => place.step === step && place.cell === null)))
    return
  const mine = newest
  try {
    const found = await cellOf(cell)
    if (found && mine === newest && usePlace.getState().step === step && !usePlace.getState().cell) go({ cell: found })
  } catch {
    // Another network is being opened, or the worker begins anew: the window chooses a number by itself.
  }
}

/** The cell that a stop speaks of; null: there is none. */
async function cellOf(cell: NonNullable<TourStop['cell']>): Promise<CellPlace | null> {
  if (cell === 'telling') return tellingCell()
  const found = cell.most === null ? usePlace.getState().target : mostTelling((await read(cell.most)).data)
  return found === null ? null : { value: cell.value, cell: found }
}

/** At which stop one is led now; null: nowhere. */
export const useTourStop = (program: Program): TourStop['id'] | null =>
  useTour(({ on, stop }) => (on ? (stopsOf(program)[stop - 1]?.id ?? null) : null))

/** Resolves when the run on screen has target `t` (null: any), with true; with false when `still` holds no longer, or another move came. */
function here(t: number | null, still: (place: Place) => boolean): Promise<boolean> {
  const mine = newest
  return new Promise(resolve => {
    const unsubscribers: (() => void)[] = []
    const look = (): void => {
      const gone = mine !== newest || !still(usePlace.getState()),
        label = useLive.getState().frame?.values['label']?.data[0]
      if (!gone && (label === undefined || (t !== null && label !== t))) return
      for (const unsubscribe of unsubscribers) unsubscribe()
      resolve(!gone)
    }
    unsubscribers.push(useLive.subscribe(look), usePlace.subscribe(look))
    look()
  })
}

/** Classes that are tried first as a target that the drawing is not: digits that look like others. */
const TRIED = [8, 3, 5] as const

/** "Suppose this were an 8": a target to see gradients with, neither what the drawing was meant as nor what it is taken for. */
export function wrongTarget(): number {
  const { program } = usePlayer.getState(),
    count = classesOf(program),
    y = probabilitiesNow()
  const not = [classOf(program, usePlace.getState().strokes), y ? argMax(y) : null]
  const candidates = [...(tellsDigits(program) ? TRIED : []), ...Array.from({ length: count }, (_, index) => index)]
  return candidates.find(t => !not.includes(t)) ?? 0
}
