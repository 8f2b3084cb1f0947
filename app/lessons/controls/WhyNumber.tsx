// A number of the page's own network in a lesson: it leads to what it is made of, in the player.
import type { ReactNode } from 'react'
import { findValue } from '../../../engine/program.ts'
import { coordinates } from '../../../engine/tensor.ts'
import { useLive } from '../../client/live.ts'
import { fullNumber, shortNumber } from '../../geometry/numbers.ts'
import { Why } from '../../marks/Why.tsx'
import { useNumberAt } from '../../state/numberAt.ts'
import type { CellPlace } from '../../state/place.ts'
import { makerOf, why } from '../../state/why.ts'
import { useText } from '../../text/index.ts'
import { useWords } from '../words.ts'
import { Controls } from './Controls.tsx'
import style from './controls.module.css'

interface WhyNumberProps {
  readonly place: CellPlace
  /** Then nothing can be pressed. */
  readonly printed: boolean
  /** Whether Tab stops here: of many, at one. */
  readonly stops?: boolean
  readonly children: ReactNode
}

/** Printed, or where the open network has no such number, it is the number alone. */
export function WhyNumber({ place, printed, stops = true, children }: WhyNumberProps) {
  const { whyNumber } = useText()
  const isMade = useLive(live => makerOf(live.opened?.program, place) !== null)
  return printed || !isMade ? (
    children
  ) : (
    <Why title={whyNumber} stops={stops} open={() => why(place)}>
      {children}
    </Why>
  )
}

/** The number of the page's own network that is pointed at, by its name and with its value; a button leads to what it is made of, unless it was given. Stands in the row under the figure. */
export function WhyCell({ place }: { readonly place: CellPlace | null }) {
  const { whyNumber } = useText(),
    words = useWords()
  const program = useLive(live => live.opened?.program),
    shape = program && place ? findValue(program, place.value)?.shape : undefined
  const { value } = useNumberAt(shape ? place!.value : null, shape ?? [], place?.cell ?? 0)
  if (!place || !shape || value === undefined) return null
  return (
    <Controls>
      <span className={style.number} data-testid="pointed">
        <code title={fullNumber(value)}>{`${place.value}[${coordinates(place.cell, shape).join(', ')}] = ${shortNumber(value)}`}</code>
        {makerOf(program, place) === null ? null : (
          <button type="button" data-testid="why" title={whyNumber} onClick={() => why(place)}>
            {words.why}
          </button>
        )}
      </span>
    </Controls>
  )
}
