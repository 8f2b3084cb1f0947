// A scale's ends with its colours between them. Stands where the maps stand.
import { scaleEnd } from '../geometry/numbers.ts'
import { cssRamp, type Scale } from '../geometry/colours.ts'
import style from './Legend.module.css'

export function Legend({ largest, colours, dark, label }: { largest: number; colours: Scale; dark: boolean; label: string }) {
  return (
    <p className={style.legend} role="img" aria-label={label}>
      <span>{colours === 'ink' ? '0' : `−${scaleEnd(largest)}`}</span>
      <i style={{ backgroundImage: cssRamp(colours, dark) }} />
      <span>{scaleEnd(largest)}</span>
    </p>
  )
}
