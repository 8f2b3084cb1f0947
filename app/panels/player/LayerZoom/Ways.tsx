// Backward, between two layers: an arrow on the lines that join them, and the layer that the gradient comes back through. Where the player stands, in an ink chip.
import { memo } from 'react'
import type { LayerSlot } from '../../../geometry/backward.ts'
import { waysOf } from '../../../geometry/ways.ts'
import type { Plan } from '../../../geometry/plan.ts'
import style from './Ways.module.css'

interface WaysProps {
  readonly plan: Plan
  readonly places: readonly LayerSlot[]
  readonly rem: number
  /** The place that the current step is on the way to. */
  readonly current: LayerSlot | undefined
}

export const Ways = memo(function Ways({ plan, places, rem, current }: WaysProps) {
  return waysOf(plan, places, rem / 16).map(({ place, x, y, width, name }) => (
    <p
      key={place.forward.value}
      className={style.way}
      style={{ left: x, top: y, width }}
      data-way={place.words.way!.layer}
      data-here={place === current ? '' : undefined}
      title={`← ${place.words.way!.layer}`}
    >
      <svg viewBox="0 0 27 12" aria-hidden="true">
        <path d="M26 6H3M8 1L3 6l5 5" />
      </svg>
      <span className={name ? undefined : 'hidden'}>{place.words.way!.layer}</span>
    </p>
  ))
})
