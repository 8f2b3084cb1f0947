// What a figure says of itself in words.
import type { ReactNode } from 'react'
import { usePlace } from '../../state/place.ts'

interface Props {
  readonly className?: string | undefined
  /** For tests. */
  readonly id: string
  readonly children: ReactNode
}

/** Words under a figure. Who changes something hears them, whole and once; what comes with a stop, and what moves by itself, is there to be read: the stop's sentences are said then. */
export function Aloud({ className, id, children }: Props) {
  const touched = usePlace(place => Object.keys(place.panel).length > 0)
  return (
    <div className={className} data-testid={id} aria-live={touched ? 'polite' : 'off'} aria-atomic="true">
      {children}
    </div>
  )
}
