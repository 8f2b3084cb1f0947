// Which number the window zoom explains, and the numbers of its terms: read by one `gather` whenever the number or the run is another.
import { create } from 'zustand'
import type { Frame } from '../../engine/api.ts'
import type { Reader } from '../../engine/explain.ts'
import { stepMaking, type Program, type Step } from '../../engine/program.ts'
import { sameShape, sizeOf } from '../../engine/tensor.ts'
import { gather, read } from '../client/client.ts'
import { cellsToRead, breakdownOf, type Breakdown } from '../geometry/terms.ts'
import { shortName } from '../../engine/names.ts'
import { latestWins } from '../client/latest.ts'
import { usePlayer } from './player.ts'
import { useLive } from '../client/live.ts'
import { usePlace, type CellPlace } from './place.ts'
import { madeBy, makerOf } from './why.ts'
import { markExplained, pointAt, samePlace, usePointing } from './pointing.ts'

/** A sheet with the numbers of one run: they come together, so that they always add up. */
export interface Explained {
  readonly program: Program
  readonly sheet: Breakdown
  readonly read: Reader
  /** Revision of the input that the numbers belong to. */
  readonly revision: number
}

export const useTerms = create<{ readonly explained: Explained | null }>(() => ({ explained: null }))

export interface Target {
  /** The step it was chosen at. */
  readonly step: string
  readonly value: number
  readonly cell: number
}

/**
 * The number to explain: the pinned one, wherever it was computed; else the one pointed at, if the current step's layer made it in this pass; else the one
 * before, while the step is the same and its layer made it (one that was pinned from elsewhere goes with its pin); else the step's own output at a cell where there is something to see. null: that cell is not known yet.
 * What was given – the image, a weight, the label – has no terms: pinned or pointed at, it is a factor of the number that is explained.
 */
export function nextTarget(
  before: Target | null,
  program: Program,
  step: Step,
  pinned: CellPlace | null,
  pointed: CellPlace | null,
  usual: number | undefined,
): Target | null {
  const targetFor = (place: CellPlace | null) => {
    const made = place && madeBy(program, place)
    return made && { maker: made.step, target: { step: step.name, value: made.value.id, cell: place.cell } }
  }
  const pin = targetFor(pinned),
    point = targetFor(pointed)
  if (pin) return pin.target
  const isHere = (maker: Step | undefined): boolean => maker?.layer === step.layer && maker.pass === step.pass
  if (point && isHere(point.maker)) return point.target
  if (before?.step === step.name && isHere(stepMaking(program, before.value))) return before
  return usual === undefined ? null : { step: step.name, value: step.output, cell: usual }
}

/** Where there is most to see: the first NaN, else the largest in size; the middle of nothing but zeros. */
export function mostTelling(data: ArrayLike<number>): number {
  let best = -1,
    size = 0
  for (let i = 0; i < data.length; i++) {
    const v = data[i]!
    if (v !== v) return i
    if (Math.abs(v) > size) {
      best = i
      size = Math.abs(v)
    }
  }
  return best < 0 ? Math.floor(data.length / 2) : best
}

// ── Pointing from the terms themselves ─────────────────────────────────────────────────────────────────────────────

/** The cell that the window zoom pointed at itself: it lights up elsewhere, and does not become the number explained. */
let pointedHere: CellPlace | null = null

/** Points at a cell from the window zoom: it lights up elsewhere, and the number explained stays. */
export function pointFromTerms(cell: CellPlace | null): void {
  pointedHere = cell
  pointAt(cell, 'terms')
}

// ── Following ──────────────────────────────────────────────────────────────────────────────────────────────────────

let target: Target | null = null
let program: Program | null = null
/** The run that the terms were last asked for, by `runOf`. */
let asked = ''
/** What each step's output is explained at, once it was found; for one opened network. */
const usual = new Map<string, number>()

/** Which run a frame is of: another input, another update of the weights, another network. */
const runOf = (frame: Frame | null): string => (frame ? `${frame.session} ${frame.run}` : '')

/** Whether anybody looks at the terms: an answer that comes later is dropped. */
let following = false

/** Keeps `explained` at the number to explain and at the run on screen. Returns how to stop. */
export function followTerms(): () => void {
  following = true
  follow()
  const unsubscribers = [
    usePlayer.subscribe((now, before) => {
      if (now.index !== before.index || now.program !== before.program) follow()
    }),
    usePlace.subscribe((now, before) => {
      if (now.cell !== before.cell) follow()
    }),
    usePointing.subscribe(({ cell }, before) => {
      if (cell === before.cell) return
      if (!samePlace(cell, pointedHere)) pointedHere = null
      if (cell && !pointedHere) follow()
    }),
    useLive.subscribe((now, before) => {
      if (now.opened !== before.opened || now.frame !== before.frame) follow()
    }),
  ]
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe()
    following = false
    explain(null) // whoever comes back may meet another run
  }
}

/** Puts an explanation on screen. Where no cell is pinned, the one that is explained is marked everywhere. */
function explain(explained: Explained | null): void {
  useTerms.setState({ explained })
  markExplained(explained && { value: shortName(explained.program.values[explained.sheet.value]!.name), cell: explained.sheet.cell })
}

/** The pinned number; of one that was given, the one that it is a term of, where one came by that. */
function pinnedFor(of: Program): CellPlace | null {
  const { cell, trail } = usePlace.getState()
  return cell && makerOf(of, cell) === null ? (trail.at(-1) ?? cell) : cell
}

function follow(): void {
  const player = usePlayer.getState(),
    { opened, frame } = useLive.getState(),
    explained = useTerms.getState().explained
  const step = player.steps[player.index]
  if (!step || !opened || player.program !== opened.program) return explained ? explain(null) : undefined
  if (program !== opened.program) {
    program = opened.program
    target = null
    usual.clear()
  }
  const next = nextTarget(target, program, step, pinnedFor(program), usePointing.getState().cell, usual.get(step.name))
  if (!next) return choose(step)
  const same = next.step === target?.step && next.value === target.value && next.cell === target.cell
  target = next
  if (same && asked === runOf(frame) && explained?.program === program) return
  asked = runOf(frame)
  ask(breakdownOf(program, next.value, next.cell))
}

/** Most numbers of a value that are looked at, evenly spread. */
const LOOKED_AT = 2 ** 16

/** The cell of a step's output where there is most to see: of an update, where what changes it is largest. */
async function telling({ name: made, output, pass, inputs }: Step): Promise<{ readonly cell: number; readonly number: number }> {
  const change = pass === 'update' ? program!.values[inputs[1]!] : undefined,
    name = change && sameShape(change.shape, program!.values[output]!.shape) ? change.name : made
  const size = sizeOf(program!.values[output]!.shape)
  if (size <= 4 * LOOKED_AT) {
    const { data } = await read(name),
      cell = mostTelling(data)
    return { cell, number: data[cell]! }
  }
  const apart = Math.floor(size / LOOKED_AT) | 1 // odd: no beat with an even width
  const cells = Array.from({ length: Math.floor(size / apart) }, (_, i) => i * apart),
    {
      numbers: [data],
    } = await gather([{ name, cells }])
  const cell = mostTelling(data!)
  return { cell: cells[cell]!, number: data![cell]! }
}

const choose = latestWins(async (step: Step) => {
  try {
    const { cell, number } = await telling(step)
    const { steps, index } = usePlayer.getState()
    if (steps[index] !== step || !program || !following) return
    usual.set(step.name, cell)
    follow()
    if (number !== 0) return
    // A cell of a blank run is none to keep: it is looked for again when there is ink.
    usual.delete(step.name)
    target = null
  } catch {
    // Another network is being opened, or the worker begins anew: the next frame asks again.
  }
})

const ask = latestWins(async (sheet: Breakdown) => {
  const of = program
  if (!of) return
  try {
    const wanted = [...cellsToRead(sheet)]
    const { revision, numbers } = await gather(wanted.map(([value, cells]) => ({ name: of.values[value]!.name, cells })))
    if (of !== program || !following) return
    const found = new Map(wanted.map(([value, cells], i) => [value, new Map(cells.map((cell, k) => [cell, numbers[i]![k]!]))]))
    explain({ program: of, sheet, revision, read: (value, cell) => found.get(value)?.get(cell) ?? Number.NaN })
  } catch {
    asked = '' // as above
  }
})
