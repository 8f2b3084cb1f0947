// The record of an open network: its memory, what was asked of it, and how far its run is. `renew` begins a new run; whatever changes the image or a weight calls it.
import type { Edit, OpenRequest, Opened, ShowRequest, Watched, WeightsSource } from '../api.ts'
import type { Placement } from '../data/ink.ts'
import type { Arena } from '../kernels/index.ts'
import type { Runs } from '../mapsShown.ts'
import type { Memory } from '../memory.ts'
import type { NonFinite } from '../nonFinite.ts'
import { rangeOf, stepMaking, type Program } from '../program.ts'
import type { FloatArray } from '../tensor.ts'
import type { Training } from '../training.ts'
import type { Undrawn } from './undrawn.ts'

/** What the page is to know of weights: the notes in their file, which of them are not finite, and whether an optimizer goes on at them. */
export type Notes = Pick<Opened, 'metadata' | 'nonFinite' | 'goesOn'>

/** Numbers of a weight as they were before an edit. */
export interface Overwritten {
  readonly id: number
  readonly runs: Runs
  readonly was: FloatArray
}

export interface Open {
  readonly session: number
  readonly spec: OpenRequest['network']
  /** Where its weights came from: weights that are written over can be read again. */
  source: WeightsSource
  notes: Notes
  arena: Arena
  memory: Memory
  /** Another network is open, or this one is being written over: whatever runs for it stops. */
  closed: boolean
  /** Weights that no step has needed yet. */
  readonly undrawn: Undrawn
  /** The newest input asked for. */
  shown: ShowRequest | null
  placement: Placement | null
  /** What the page has on screen. */
  watched: readonly Watched[]
  /** Raised whenever something else is to be shown: a run under way sees it and gives up. */
  generation: number
  /** The steps before this one have run, on the image and the weights that are there now. */
  ranTo: number
  /** Its kernels have been run often enough, or are about to be. */
  warm: boolean
  /** Which run: raised by `renew`. A run under way sees that the image or the weights are not those it began with. */
  run: number
  /** The run that the last frame was of. */
  framed: number
  /** How many wait for a run. The training moves no weight meanwhile. */
  waiting: number
  /** Lets the training go on. */
  nobodyWaits: () => void
  /** The run under way. There is never a second one in the same memory. */
  running: Promise<void> | null
  /** When this pass began. */
  began: number
  forwardMs: number
  /** Someone gave up: nothing more runs until the next input. */
  stopped: boolean
  training: Training | null
  /** Its training loop is under way. */
  looping: boolean
  /** Weights that edits have changed, as they were, in the order in which they were changed. */
  readonly overwritten: Overwritten[]
  /** What the newest edits have replaced, in the image, too. */
  replaced: readonly Edit[]
  /** Where the first number that is not finite arose, in the steps before `to` of a run. */
  searched: { readonly run: number; readonly to: number; readonly found: NonFinite | null }
}

/** What an opening has: the rest of the record begins empty. */
type Beginning = Pick<Open, 'session' | 'spec' | 'source' | 'notes' | 'arena' | 'memory'> &
  Partial<Pick<Open, 'undrawn' | 'shown' | 'placement' | 'overwritten' | 'replaced'>>

/** The record of a network of which nothing was asked yet, but for what it begins with. */
export const openRecord = (beginning: Beginning): Open => ({
  closed: false,
  undrawn: new Map(),
  shown: null,
  placement: null,
  watched: [],
  generation: 0,
  ranTo: 0,
  warm: false,
  run: 0,
  framed: -1,
  waiting: 0,
  nobodyWaits: () => {},
  running: null,
  began: 0,
  forwardMs: 0,
  stopped: false,
  training: null,
  looping: false,
  overwritten: [],
  replaced: [],
  searched: { run: -1, to: 0, found: null },
  ...beginning,
})

/** What a network keeps that is opened once more, as `session`, with the weights it has: its input, too, so that what is read of it next says which that is. */
export const goingOn = ({ source, notes, shown, placement, overwritten, replaced }: Open, session: number) => ({
  session,
  source,
  notes,
  shown: shown && { ...shown, session },
  placement,
  overwritten,
  replaced,
})

/** Begins a new run: what was computed no longer holds. Called in the very turn in which the image or a weight changes. */
export function renew(open: Open): void {
  open.ranTo = 0
  open.run++
}

/** The input and the run that an answer's numbers come from. */
export const runOf = ({ shown, run }: Open): { readonly revision: number; readonly run: number } => ({
  revision: shown?.revision ?? 0,
  run,
})

/** How many steps of the forward pass there are. */
export const forwardEnd = (program: Program): number => rangeOf(program, 'forward')[1]

/** How many steps from the first must have run for a value to hold its number. */
export function stepsNeeded(program: Program, value: number): number {
  const step = stepMaking(program, value)
  return step ? program.steps.indexOf(step) + 1 : value === program.label ? forwardEnd(program) : 0
}
