// The panel's state and what the engine makes of it. Where it cannot be made, the last that could stays, and it is said why.
import { useMemo, useRef } from 'react'
import type { Failure } from '../../engine/errors.ts'
import { usePlace, type PanelState } from '../state/place.ts'
import { lookAt, shownAt, stateOf, type Lesson } from './lesson.ts'
import { useMoving } from './moves.ts'

export interface Looked {
  readonly state: PanelState
  readonly look: unknown
  readonly failure: Failure | null
}

export function useLook(lesson: Lesson, stop: number): Looked {
  const panel = usePlace(place => place.panel)
  const moving = useMoving()
  const good = useRef<unknown>(null)
  return useMemo(() => {
    const state = stateOf(lesson, stop, panel, moving)
    const made = lookAt(lesson, state)
    if ('look' in made) return { state, look: (good.current = made.look), failure: null }
    return { state, look: (good.current ??= lesson.look(shownAt(lesson, stop))), failure: made.failure }
  }, [lesson, stop, panel, moving])
}
