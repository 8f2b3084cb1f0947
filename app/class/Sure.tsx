// What cannot be taken back is asked once more: the press that began it does not do it.
import { useState } from 'react'
import { useClassText } from './text.ts'
import style from './Class.module.css'

/** A button `label`; what pressing it would do, `says`, comes first, and `act` when that is wanted. */
export function Sure({ label, says, act }: { readonly label: string; readonly says: string; readonly act: () => void }) {
  const t = useClassText()
  const [asking, ask] = useState(false)
  if (!asking)
    return (
      <button type="button" onClick={() => ask(true)}>
        {label}
      </button>
    )
  return (
    <span role="group" aria-label={label} className={style.sure}>
      <span role="alert">{says}</span>{' '}
      <button type="button" onClick={() => ask(false)}>
        {t.keep}
      </button>{' '}
      <button
        type="button"
        onClick={() => {
          ask(false)
          act()
        }}
      >
        {t.doForget}
      </button>
    </span>
  )
}
