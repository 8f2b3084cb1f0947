// A stop's picture as it comes, that nobody can change: on paper, and beside a question that stands alone.
import { useMemo } from 'react'
import { shownAt, type Lesson } from './lesson.ts'

interface StillProps {
  readonly lesson: Lesson
  readonly stop: number
  readonly asking: boolean
  /** Whether it is laid out to be made as large as it fits. */
  readonly fitted?: boolean
}

export function Still({ lesson, stop, asking, fitted = false }: StillProps) {
  const shown = useMemo(() => {
    const state = shownAt(lesson, stop)
    return { state, derived: lesson.derive(state) }
  }, [lesson, stop])
  return <lesson.Panel {...shown} asking={asking} set={nothing} stop={lesson.stops[stop - 1]!.id} printed fitted={fitted} staged={false} />
}

const nothing = (): void => undefined
