// The map pointed at, enlarged beside itself.
import type { GradientRange } from '../../../geometry/backward.ts'
import { Glass } from '../../../marks/Glass.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { usePointing } from '../../../state/pointing.ts'
import { useDark } from '../../../state/theme.ts'
import type { View } from './view.ts'
import { endOf, headOfWords, type Says } from './PlaceColumn.tsx'

interface LensProps {
  readonly views: readonly View[]
  readonly range: GradientRange
  readonly space: Space
  readonly height: number
  /** How much is said over the places; below the strip – `name` – there is room for it. */
  readonly says: Says
  readonly backward: boolean
}

/** How far below the strip it may reach, in rem. */
const BELOW = 18

export function Lens({ views, range, space, height, says, backward }: LensProps) {
  const dark = useDark()
  const pointed = usePointing(pointing => (pointing.hand === 'maps' ? pointing.cell : null))
  const view = pointed && views.find(({ placed }) => placed.column.value === pointed.value)
  // Before the whole network what can be followed is shown grown in its place.
  const grown = says === 'line' && (backward || view?.placed.column.role !== 'weights')
  if (!pointed || !view || view.placed.column.vector || grown) return null
  return (
    <Glass
      placed={view.placed}
      cell={pointed.cell}
      data={view.data}
      from={view.from}
      largest={endOf(view, range)}
      dark={dark}
      ahead={view.ahead}
      space={space}
      room={says === 'name' ? height + BELOW * space.rem : height}
      head={view.placed.head ?? headOfWords[says]}
    />
  )
}
