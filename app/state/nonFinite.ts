// Where NaN or infinity began, in the words and the link of the page. The engine says it with each frame.
import type { Frame } from '../../engine/api.ts'
import type { NonFinite } from '../../engine/nonFinite.ts'
import { findValue, stepMaking, type Program } from '../../engine/program.ts'
import { shortNumber } from '../geometry/numbers.ts'
import { shortName } from '../../engine/names.ts'
import { cellName } from '../geometry/termsNames.ts'
import { pause } from './player.ts'
import { useLive } from '../client/live.ts'
import { writeHash } from './permalink.ts'
import { go, usePlace, type Place } from './place.ts'

export interface Beginning {
  /** `affine2/b[3]` */
  readonly name: string
  /** NaN, ∞ or −∞. */
  readonly value: string
  /** It was given – a pixel, a weight – and not computed. */
  readonly given: boolean
  /** The player at the step where it began, with the number pinned. */
  readonly place: Partial<Place>
}

/** Whether a frame's probabilities may come of what is no number: then they name no class. What began later – the loss, a gradient – changes no answer. */
export function hasNoAnswer({ nonFinite }: Pick<Frame, 'nonFinite'>, program: Program): boolean {
  if (!nonFinite) return false
  const { steps } = program
  return steps.findIndex(s => s.name === nonFinite.reader) <= steps.indexOf(stepMaking(program, program.probabilities)!)
}

function beginningOf(nonFinite: NonFinite, program: Program): Beginning | null {
  const value = findValue(program, nonFinite.name)
  if (!value) return null // of the network before
  const short = shortName(value.name)
  return {
    name: cellName(short, nonFinite.cell, value.shape),
    value: shortNumber(nonFinite.value),
    given: nonFinite.step === null,
    place: {
      page: 'pass',
      step: nonFinite.reader,
      cell: { value: short, cell: nonFinite.cell },
      ...(nonFinite.step !== null && { zoom: 'window' }),
    },
  }
}

const known = new WeakMap<NonFinite, Beginning | null>()

/** null: every number of the run on screen, as far as it has gone, is one. */
export function useBeginning(): Beginning | null {
  const nonFinite = useLive(live => live.frame?.nonFinite ?? null),
    program = useLive(live => live.opened?.program)
  if (!nonFinite || !program) return null
  let beginning = known.get(nonFinite)
  if (beginning === undefined) known.set(nonFinite, (beginning = beginningOf(nonFinite, program)))
  return beginning
}

/** The address of where it began, and going there; null has none. */
export function useWayThere(beginning: Beginning | null): { readonly href: string; readonly go: () => void } {
  const place = beginning?.place
  return {
    href: usePlace(now => (place ? writeHash({ ...now, ...place }).hash : '')),
    go: () => {
      pause()
      go(place ?? {})
    },
  }
}
