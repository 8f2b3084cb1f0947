// What if: maps of the network switched off, and all that is changed. A panel in the player; on the drawing page a button opens it.
import { Suspense, useRef, useState, type ReactNode } from 'react'
import { usePlace } from '../state/place.ts'
import { Changed, useOnlyNumbers } from './WhatIf/Changed.tsx'
import { Filters } from './WhatIf/Filters.tsx'
import { useWhatIfText } from './WhatIf/words.ts'
import style from './WhatIf.module.css'

interface WhatIfProps {
  /** What else one tries here. */
  readonly children?: ReactNode
}

/** The panel. */
export const WhatIf = ({ children }: WhatIfProps) => (
  <div className={style.panel} data-testid="what-if-panel">
    <Changed />
    <Filters />
    <Suspense>{children}</Suspense>
  </div>
)

/** A button at the end of the line under the network, and over it the panel. */
export default function WhatIfButton({ children }: WhatIfProps) {
  const t = useWhatIfText()
  const [open, set] = useState(false),
    count = usePlace(place => place.edits.length),
    numbers = useOnlyNumbers(),
    button = useRef<HTMLButtonElement>(null)
  const escape = (event: React.KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    set(false)
    button.current?.focus()
  }
  return (
    <div className={style.corner} role="group" aria-label={t.title} onKeyDown={escape}>
      <button ref={button} type="button" aria-expanded={open} data-testid="what-if-open" onClick={() => set(!open)}>
        {count > 0 && !open ? t.changed(count, numbers) : t.open}
      </button>
      {open ? (
        <div className={style.sheet}>
          <WhatIf>{children}</WhatIf>
        </div>
      ) : null}
    </div>
  )
}
