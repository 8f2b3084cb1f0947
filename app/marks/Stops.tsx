// Stops as a small timeline: those that were seen are dark, the one where one is has the double line. Arrow keys go along it.
import type { KeyboardEvent } from 'react'
import style from './Stops.module.css'

interface StopsProps {
  readonly names: readonly string[]
  /** Number of the one where one is, from one. */
  readonly at: number
  /** Whether a stop was seen. */
  readonly seen: (stop: number) => boolean
  readonly label: string
  readonly go: (to: number) => void
}

export function Stops({ names, at, seen, label, go }: StopsProps) {
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key],
      to = at + (by ?? 0)
    if (!by) return
    event.preventDefault()
    if (to < 1 || to > names.length) return
    go(to)
    event.currentTarget.querySelectorAll('button')[to - 1]?.focus()
  }
  return (
    <ol className={style.stops} aria-label={label} data-testid="stops" onKeyDown={walk}>
      {names.map((name, i) => (
        <li key={name}>
          <button
            type="button"
            tabIndex={i + 1 === at ? 0 : -1}
            aria-current={i + 1 === at ? 'step' : undefined}
            data-seen={seen(i + 1) ? '' : undefined}
            aria-label={`${i + 1}. ${name}`}
            title={name}
            onClick={() => go(i + 1)}
          >
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
