// The number of a map that was pointed at last, in words, and the way to what it is made of. It stays while one goes there; arrow keys on it choose another.
import { useState, type KeyboardEvent } from 'react'
import { shortName } from '../../../../engine/names.ts'
import type { Program } from '../../../../engine/program.ts'
import { sizeOf } from '../../../../engine/tensor.ts'
import { useArchitecturesText } from '../../../architectures/text.ts'
import { useLive } from '../../../client/live.ts'
import { addressOf } from '../../../geometry/address.ts'
import { outputOf } from '../../../geometry/diagramThread.ts'
import { arrowStep } from '../../../geometry/gestures.ts'
import { besideOn, sheetOf } from '../../../geometry/matrix.ts'
import { fullNumber, shortNumber } from '../../../geometry/numbers.ts'
import { Why } from '../../../marks/Why.tsx'
import { isOf, type NetworkRef } from '../../../state/networks.ts'
import { useNumberAt } from '../../../state/numberAt.ts'
import { makerOf, why } from '../../../state/why.ts'
import { useText } from '../../../text/index.ts'

/** A cell of what a layer gives, or of the image. */
export interface LayerCell {
  readonly layer: string
  readonly cell: number
}

interface PointedProps {
  readonly network: NetworkRef
  /** Now; null: none is. */
  readonly pointed: LayerCell | null
  /** By keys. */
  readonly point: (to: LayerCell | null) => void
}

/** Nothing is shown before a number is pointed at, nor of a network that is not open. */
export function Pointed({ network, pointed, point }: PointedProps) {
  const program = useLive(live => (live.opened && isOf(live.opened.program, network) ? live.opened.program : null))
  const [last, keep] = useState(pointed)
  if (pointed && (pointed.layer !== last?.layer || pointed.cell !== last.cell)) keep(pointed)
  return program && last ? <Read program={program} {...last} point={point} /> : null
}

function Read({ program, layer, cell, point }: LayerCell & { readonly program: Program } & Pick<PointedProps, 'point'>) {
  const words = useArchitecturesText(),
    { whyNumber } = useText()
  const { name, shape } = program.values[outputOf(program, layer)]!,
    place = { value: shortName(name), cell }
  const { value } = useNumberAt(place.value, shape, cell)
  const move = (event: KeyboardEvent): void => {
    const step = arrowStep(event.key)
    if (!step) return
    event.preventDefault()
    point({ layer, cell: besideOn(sheetOf(shape, 'maps'), cell, ...step) })
  }
  if (value === undefined) return null
  const said = `${addressOf(program, place.value, cell)} = ${shortNumber(value)}`
  return (
    <p>
      <span
        data-testid="reading"
        title={fullNumber(value)}
        tabIndex={0}
        role="slider"
        aria-label={words.number}
        aria-valuemin={0}
        aria-valuemax={sizeOf(shape) - 1}
        aria-valuenow={cell}
        aria-valuetext={said}
        onKeyDown={move}
        onFocus={() => point({ layer, cell })}
        onBlur={() => point(null)}
      >
        <code>{said}</code>
      </span>{' '}
      {makerOf(program, place) === null ? null : (
        <Why title={whyNumber} open={() => why(place)}>
          <span data-testid="why">{words.why}</span>
        </Why>
      )}
    </p>
  )
}
