// One number at the size of its room: the map that its terms come from, the equation, and the map that it stands in – beside that, or small under the number.
import { useRef } from 'react'
import { shortName } from '../../../../engine/names.ts'
import { movedTo, ownMap, sourceMap, type MapPlace } from '../../../geometry/mapPlace.ts'
import { equationWidth, type EquationRoom } from '../../../geometry/termsLayout.ts'
import { MANY, type Sum } from '../../../geometry/termsNumbers.ts'
import type { Part } from '../../../geometry/termsEquation.ts'
import type { Space } from '../../../marks/useRoom.ts'
import { go } from '../../../state/place.ts'
import type { Explained } from '../../../state/terms.ts'
import { rowsOf } from '../../../geometry/termsRows.ts'
import { Equation } from './Equation.tsx'
import { InRows } from './InRows.tsx'
import { PlaceMap } from './PlaceMap.tsx'
import { Wedge } from './Wedge.tsx'
import style from '../WindowZoom.module.css'

/** Sizes in rem: a map's longest side, the least at which it is shown, what stands between it and the equation, its caption. */
const MAP = 21
const LEAST = 6
/** A smaller map of the number's own stands under it instead. */
const LEAST_OWN = 12
const BESIDE = 1.5
const CAPTION = 1.75
/** In less room than this the equation stands alone. */
const NARROW = 56

interface PicturedProps {
  readonly explained: Explained
  readonly sum: Sum | null
  readonly parts: readonly Part[]
  readonly space: Space
}

/** Longest sides of the two maps in CSS pixels; 0: it is not shown. */
function sidesFor(
  source: MapPlace | null,
  result: MapPlace | null,
  parts: readonly Part[],
  { width, height, rem, dpr }: Space & EquationRoom,
) {
  const most = Math.min(MAP * rem, height - CAPTION * rem)
  if (width < NARROW * rem || most < LEAST * rem) return { source: 0, own: 0 }
  const left = width - equationWidth(parts, { width, height, rem, dpr })
  const fitted = (room: number, least: number): number => {
    const side = Math.min(most, room - BESIDE * rem)
    return side < least * rem ? 0 : side
  }
  const first = source ? fitted(Math.max(left, width * 0.3), LEAST) : 0
  return { source: first, own: result ? fitted(left - (first > 0 ? first + BESIDE * rem : 0), source ? LEAST_OWN : LEAST) : 0 }
}

export function Pictured(props: PicturedProps) {
  const { explained, sum, parts, space } = props,
    rows = space.width < NARROW * space.rem ? null : rowsOf(explained.program, explained.sheet, parts)
  return rows ? <InRows {...{ explained, sum, rows, space }} /> : <InPlace {...props} />
}

/** The equation between the map that its terms come from and the number's own. */
function InPlace({ explained, sum, parts, space }: PicturedProps) {
  const { program, sheet } = explained,
    room = useRef<HTMLDivElement>(null)
  const source = sourceMap(program, sheet),
    result = ownMap(program, sheet)
  const sides = sidesFor(source, result, parts, space),
    taken = [sides.source, sides.own].reduce((all, side) => all + (side > 0 ? side + BESIDE * space.rem : 0), 0)
  const show = (cell: number): void => {
    if (cell !== sheet.cell) go({ cell: { value: shortName(program.values[sheet.value]!.name), cell } })
  }
  const showAt = ({ plane, width, height }: MapPlace, { x, y }: { readonly x: number; readonly y: number }): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) show((plane * height + y) * width + x)
  }
  const step = (dx: number, dy: number): void => {
    if (result) showAt(result, { x: result.window.x + dx, y: result.window.y + dy })
  }
  const renderOwn =
    result &&
    ((side: number) => <PlaceMap {...{ explained, space }} map={result} side={side} move={place => showAt(result, place)} step={step} />)
  return (
    <div className={style.pictured} ref={room}>
      {source && sides.source > 0 ? (
        <PlaceMap
          {...{ explained, space }}
          map={source}
          side={sides.source}
          telling={sum ? tellingCells(explained, sum, source.value) : []}
          move={result ? place => show(movedTo(result, source, place)) : null}
          step={step}
        />
      ) : null}
      <Equation
        {...{ explained, sum, parts }}
        space={{ ...space, width: space.width - taken }}
        renderMap={sides.own > 0 || sides.source === 0 ? null : renderOwn}
      />
      {sides.own > 0 ? renderOwn?.(sides.own) : null}
      {source && sides.source > 0 ? <Wedge room={room} map={source} /> : null}
    </div>
  )
}

/** The cells of a value that the largest of many terms come from. */
function tellingCells({ sheet: { explanation } }: Explained, { largest, products }: Sum, value: number): readonly number[] {
  if (explanation.how !== 'sum' || products.length <= MANY) return []
  return largest.flatMap(term => explanation.terms[term]!.factors.flatMap(f => ('fill' in f || f.value !== value ? [] : [f.cell])))
}
