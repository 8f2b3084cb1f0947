// A stop's picture as it comes, that nobody can change: on paper, and beside a question that stands alone.
import { useMemo } from 'react'
import { shownAt, type Lesson } from './lesson.ts'

export function Still({ lesson, stop, asking }: { lesson: Lesson; stop: number; asking: boolean }) {
  const shown = useMemo(() => {
    const state = shownAt(lesson, stop)
    return { state, derived: lesson.derive(state) }
  }, [lesson, stop])
  return <lesson.Panel {...shown} asking={asking} set={nothing} stop={lesson.stops[stop - 1]!.id} printed fitted={false} staged={false} />
}

const nothing = (): void => undefined
