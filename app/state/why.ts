// Why has this number its value? From any number to its terms, which the player shows, and from a term on to its own; the way back stands beside.
import { findValue, stepMaking, type Program, type Step, type Value } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { useLive } from '../client/live.ts'
import { go, usePlace, type CellPlace } from './place.ts'
import { prefersStillness } from './playback.ts'
import { samePlace } from './pointing.ts'

/** The value of a number and the step that made it; null: it was given – a pixel, a weight –, or the network has no such number. */
export function madeBy(program: Program, { value: name, cell }: CellPlace): { readonly value: Value; readonly step: Step } | null {
  const value = findValue(program, name),
    step = value && stepMaking(program, value.id)
  return step && cell < sizeOf(value.shape) ? { value, step } : null
}

/** The name of the step that made a number; null as above. */
export const makerOf = (program: Program | undefined, cell: CellPlace): string | null =>
  (program && madeBy(program, cell)?.step.name) ?? null

/** The step that made a number of the open network; null as above. */
export const maker = (cell: CellPlace): string | null => makerOf(useLive.getState().opened?.program, cell)

/** The way there, and on from `from`: a number that it already came by ends it there. */
export function trailTo(trail: readonly CellPlace[], from: CellPlace | null): readonly CellPlace[] {
  if (!from) return []
  const known = trail.findIndex(cell => samePlace(cell, from))
  return [...(known < 0 ? trail : trail.slice(0, known)), from]
}

/** Shows the terms of a number. `from`: the number whose term it is. What was given has none: it is pinned among the terms that it is one of. */
export function why(cell: CellPlace, from: CellPlace | null = null): void {
  const step = maker(cell),
    trail = trailTo(usePlace.getState().trail, from)
  if (step) grow(cell, () => go({ page: 'pass', cell, zoom: 'window', step, trail }))
  else if (from) go({ cell, trail })
}

/** Where a number is opened from its card, on another page, the card grows into the player's stage; where nothing is to move, or what moves it cannot be had, at once. */
function grow({ value }: CellPlace, change: () => void): void {
  if (usePlace.getState().page === 'pass') return change() // there the maps themselves travel from depth to depth (Travel.tsx)
  const card = [...document.querySelectorAll<HTMLElement>('[data-card]')].find(one => one.dataset['card'] === value)
  if (!card || prefersStillness()) return change()
  void import('./grow.ts').then(({ growFrom }) => growFrom(card, change), change)
}
