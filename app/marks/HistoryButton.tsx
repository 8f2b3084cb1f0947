// A button that undoes or redoes what was done last. Where there is nothing, it stays where it is and keeps the focus.
import type { ReactNode } from 'react'
import type { Hint } from './Guide.tsx'

interface HistoryButtonProps {
  readonly way: 'undo' | 'redo'
  /** What it would undo or redo. */
  readonly label: string
  /** How the keys that do the same are named. */
  readonly hint: Hint
  readonly disabled: boolean
  readonly act: () => void
  readonly children: ReactNode
}

export function HistoryButton({ way, label, hint: { title, shortcuts }, disabled, act, children }: HistoryButtonProps) {
  return (
    <button
      type="button"
      data-testid={way}
      aria-label={label}
      title={title(label)}
      aria-keyshortcuts={shortcuts}
      aria-disabled={disabled}
      onClick={() => disabled || act()}
    >
      {children}
    </button>
  )
}
