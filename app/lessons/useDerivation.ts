// The panel's state and what the engine makes of it. Where it cannot be made, the last that could stays, and it is said why.
import { useMemo } from 'react'
import type { Failure } from '../../engine/errors.ts'
import { usePlace, type PanelState } from '../state/place.ts'
import { lookAt, ownLook, stateOf, type Lesson } from './lesson.ts'
import { useMoving } from './navigation.ts'

export interface Looked {
  readonly state: PanelState
  readonly look: unknown
  readonly failure: Failure | null
}

/** The last that could be made: one lesson is on screen. */
let good: { readonly lesson: Lesson; readonly look: unknown } | null = null

function lookedAt(lesson: Lesson, stop: number, state: PanelState): Looked {
  const made = lookAt(lesson, state)
  if ('look' in made) good = { lesson, look: made.look }
  else if (good?.lesson !== lesson) good = { lesson, look: ownLook(lesson, stop) }
  return { state, look: good.look, failure: 'failure' in made ? made.failure : null }
}

/** What a stop comes to rest at, while it still moves. */
export const lookAtRest = (lesson: Lesson, stop: number): Looked => lookedAt(lesson, stop, stateOf(lesson, stop, usePlace.getState().panel))

export function useLook(lesson: Lesson, stop: number): Looked {
  const panel = usePlace(place => place.panel)
  const moving = useMoving()
  return useMemo(() => lookedAt(lesson, stop, stateOf(lesson, stop, panel, moving)), [lesson, stop, panel, moving])
}
