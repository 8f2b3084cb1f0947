// A scale's ends with its colours between them. Stands where the maps stand.
import { scaleEnd } from '../geometry/numbers.ts'
import { cssRamp, type Beyond, type Scale } from '../geometry/colours.ts'
import style from './Legend.module.css'

export interface LegendProps {
  /** ±largest are the scale's ends. */
  readonly largest: number
  /** Whether numbers lie beyond them, in the colours of the ends. */
  readonly beyond?: Beyond | undefined
  readonly colours: Scale
  readonly dark: boolean
  /** For screen readers. */
  readonly label: string
}

export function Legend({ largest, beyond, colours, dark, label }: LegendProps) {
  const end = scaleEnd(largest)
  return (
    <p className={style.legend} role="img" aria-label={label}>
      <span>{colours === 'ink' ? '0' : `${beyond?.below ? '≤\u200A' : ''}−${end}`}</span>
      <i style={{ backgroundImage: cssRamp(colours, dark) }} />
      <span>{`${beyond?.above ? '≥\u200A' : ''}${end}`}</span>
    </p>
  )
}
