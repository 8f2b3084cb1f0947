// Below a column: the scale, once there is something to measure by it; below the image, how much of it the marked number saw.
import { layerName } from '../../../engine/names.ts'
import type { Region } from '../../../engine/receptive.ts'
import type { Beyond } from '../../geometry/colours.ts'
import type { Placed } from '../../geometry/layout.ts'
import { Foot as Mark } from '../../marks/Foot.tsx'
import { useText } from '../../text/index.ts'
import { ScaleLegend } from './ScaleLegend.tsx'

export function Foot({
  placed,
  region,
  largest,
  beyond,
  turn,
}: {
  placed: Placed
  region: Region | null
  /** ±largest are the scale's ends; null: there is nothing to measure yet. */
  largest: number | null
  beyond: Beyond | undefined
  turn: (page: number) => void
}) {
  const t = useText()
  const { column } = placed
  const scale =
    largest === null ? null : column.value !== column.scaleOf ? (
      t.scaleAs(layerName(column.scaleOf))
    ) : (
      <ScaleLegend {...{ column, largest, beyond }} />
    )
  return (
    <Mark
      {...{ placed, turn, scale }}
      seen={region && t.sees(region.y1 - region.y0, region.x1 - region.x0)}
      words={{ pages: t.page, earlier: t.earlier(column.value), later: t.later(column.value) }}
    />
  )
}
