// A scale's ends with its colours between them. Stands where the maps stand.
import { scaleEnd } from '../geometry/numbers.ts'
import type { Scale } from '../geometry/colours.ts'
import style from './Legend.module.css'

export function Legend({ largest, colours, label, note }: { largest: number; colours: Scale; label: string; note?: string }) {
  return (
    <p className={style.legend} role="img" aria-label={label}>
      <span>{colours === 'ink' ? '0' : `−${scaleEnd(largest)}`}</span>
      <i data-colours={colours} />
      <span>{scaleEnd(largest)}</span>
      {note ? <em>{note}</em> : null}
    </p>
  )
}
