// The player's cursor: which step of the Program, and moving it. Pure; the place holds it, playback moves it, nothing is sent.
import type { Pass, Program, Step } from '../../engine/program.ts'
import { findValue } from '../../engine/program.ts'

/** A layer's stretch of the timeline: its steps of one pass, by their numbers. */
export interface Segment {
  readonly layer: string
  readonly pass: Pass
  readonly from: number
  /** One past the last. */
  readonly to: number
}

/** Steps that the player shows: forward, backward, and an update where it is shown; that of a training is not. */
export const playedSteps = ({ steps, update }: Program): readonly Step[] => (update ? steps : steps.filter(s => s.pass !== 'update'))

/** The timeline: one segment a layer and pass, in the order in which they run. */
export function segmentsOf(program: Program): readonly Segment[] {
  const segments: Segment[] = []
  playedSteps(program).forEach(({ layer, pass }, i) => {
    const last = segments.at(-1)
    if (last?.layer === layer && last.pass === pass) segments[segments.length - 1] = { ...last, to: i + 1 }
    else segments.push({ layer, pass, from: i, to: i + 1 })
  })
  return segments
}

/** The number of a step by its name, an alias, or the short name of the value it makes; null when there is none. */
export function stepNumber(program: Program, name: string): number | null {
  const steps = playedSteps(program)
  const exact = steps.findIndex(s => s.name === name)
  if (exact >= 0) return exact
  const value = findValue(program, name)
  const index = value ? steps.findIndex(s => s.output === value.id) : -1
  return index >= 0 ? index : null
}

/** Where a place's step stands: 0 for none or an unknown one. */
export const stepIndexOf = (program: Program, name: string | null): number => (name === null ? 0 : (stepNumber(program, name) ?? 0))

const segmentOf = (segments: readonly Segment[], step: number): number => segments.findIndex(s => step >= s.from && step < s.to)

/** The step `by` layers on: the first of that segment; going back from inside a segment goes to its own first. */
export function byLayer(program: Program, step: number, by: 1 | -1): number {
  const segments = segmentsOf(program),
    here = segmentOf(segments, step)
  if (by < 0 && segments[here] && step > segments[here].from) return segments[here].from
  const target = Math.max(0, Math.min(segments.length - 1, here + by))
  return segments[target]?.from ?? step
}

/** The step nearest to one that is not there: of the same layer and pass, of the same layer, of the same pass, else the first. */
export function nearestStep(program: Program, name: string): number {
  const steps = playedSteps(program)
  const parts = new Set(name.split('/'))
  const first = (fits: (step: Step) => boolean): number => steps.findIndex(fits)
  const tries = [first(s => parts.has(s.layer) && parts.has(s.pass)), first(s => parts.has(s.layer)), first(s => parts.has(s.pass))]
  return tries.find(found => found >= 0) ?? 0
}

/** The same layer in the other pass; where it has none there, the pass's first step. */
export function inPass(program: Program, step: number, pass: Segment['pass']): number {
  const segments = segmentsOf(program),
    here = segments[segmentOf(segments, step)]
  if (!here || here.pass === pass) return step
  return (segments.find(s => s.pass === pass && s.layer === here.layer) ?? segments.find(s => s.pass === pass))?.from ?? step
}
