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
  /** The player has not come here yet: sizes in grey, as the maps. */
  readonly ahead?: boolean
  /** For screen readers. */
  readonly label: string
}

export function Legend({ largest, beyond, colours, dark, ahead = false, label }: LegendProps) {
  const end = scaleEnd(largest)
  return (
    <p className={style.legend} role="img" aria-label={label}>
      <span>{colours === 'ink' || ahead ? '0' : `${beyond?.below ? '≤' : ''}−${end}`}</span>
      <i data-signs={colours === 'ink' || ahead ? undefined : ''} style={{ backgroundImage: cssRamp(colours, dark, ahead) }} />
      <span>{`${beyond?.above || (ahead && beyond?.below) ? '≥' : ''}${end}`}</span>
    </p>
  )
}
