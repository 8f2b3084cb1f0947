// A button of a transport: an icon, its label, the keys that do the same.
import type { Hint } from './Guide.tsx'
import style from './TransportButton.module.css'

const icons = {
  layerBack: 'M7 2v8L2 6zM12 2v8L7 6z',
  back: 'M9.5 1.5v9L3 6z',
  play: 'M3 1.5l7.5 4.5L3 10.5z',
  pause: 'M2.5 1.5h2.75v9H2.5zM6.75 1.5H9.5v9H6.75z',
  next: 'M2.5 1.5v9L9 6z',
  layerNext: 'M0 2v8l5-4zM5 2v8l5-4z',
  rewind: 'M1.5 1.5h1.75v9H1.5zM10.5 1.5v9L4 6z',
  step: 'M1.5 1.5L8 6l-6.5 4.5zM8.75 1.5h1.75v9H8.75z',
}

interface TransportButtonProps {
  readonly icon: keyof typeof icons
  readonly label: string
  /** How the keys that do the same are named. */
  readonly hint: Hint
  readonly disabled?: boolean
  /** Shows its label beside the icon. */
  readonly named?: boolean
  /** It was pressed, and what it asks for is still to be done. */
  readonly waits?: boolean
  readonly act: () => void
}

/** At either end it stays where it is, and keeps the focus. */
export function TransportButton({
  icon,
  label,
  hint: { title, shortcuts },
  disabled = false,
  named = false,
  waits = false,
  act,
}: TransportButtonProps) {
  return (
    <button
      type="button"
      className={[style.button, (icon === 'play' || icon === 'pause') && style.play, named && style.named].filter(Boolean).join(' ')}
      data-testid={icon === 'pause' ? 'play' : icon}
      aria-label={label}
      title={title(label)}
      aria-keyshortcuts={shortcuts}
      aria-disabled={disabled}
      data-waits={waits || undefined}
      onClick={act}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={icons[icon]} fill="currentColor" />
      </svg>
      {named ? <span>{label}</span> : null}
    </button>
  )
}
