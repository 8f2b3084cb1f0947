// The panel's state and what the engine makes of it. Where it cannot be made, the last that could stays, and it is said why.
import { useMemo } from 'react'
import type { Failure } from '../../engine/errors.ts'
import { usePlace, type PanelState } from '../state/place.ts'
import { tryDerive, derivedAtStop, stateOf, type Lesson } from './lesson.ts'
import { useMoving } from './navigation.ts'

export interface Derivation {
  readonly state: PanelState
  readonly derived: unknown
  readonly failure: Failure | null
}

/** The last that could be made: one lesson is on screen. */
let good: { readonly lesson: Lesson; readonly derived: unknown } | null = null

function derivationOf(lesson: Lesson, stop: number, state: PanelState): Derivation {
  const derivation = tryDerive(lesson, state)
  if ('derived' in derivation) good = { lesson, derived: derivation.derived }
  else if (good?.lesson !== lesson) good = { lesson, derived: derivedAtStop(lesson, stop) }
  return { state, derived: good.derived, failure: 'failure' in derivation ? derivation.failure : null }
}

/** What a stop comes to rest at, while it still moves. */
export const derivationAtRest = (lesson: Lesson, stop: number): Derivation =>
  derivationOf(lesson, stop, stateOf(lesson, stop, usePlace.getState().panel))

/** What the lesson shows at a stop for the panel as it is set and moves, or the error that says why it cannot. */
export function useDerivation(lesson: Lesson, stop: number): Derivation {
  const panel = usePlace(place => place.panel)
  const moving = useMoving()
  return useMemo(() => derivationOf(lesson, stop, stateOf(lesson, stop, panel, moving)), [lesson, stop, panel, moving])
}
