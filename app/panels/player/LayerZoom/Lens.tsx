// The map pointed at, enlarged beside itself.
import { findValue } from '../../../../engine/program.ts'
import type { GradientRange } from '../../../geometry/backward.ts'
import { Glass } from '../../../marks/Glass.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { useProgram } from '../../../state/player.ts'
import { usePointing } from '../../../state/pointing.ts'
import { useDark } from '../../../state/theme.ts'
import type { View } from './view.ts'
import { endOf, headOfWords } from './PlaceColumn.tsx'

interface LensProps {
  readonly views: readonly View[]
  readonly range: GradientRange
  readonly space: Space
  readonly height: number
  /** Below the strip there is room for it. */
  readonly strip: boolean
  readonly stage: boolean
  readonly backward: boolean
}

/** How far below the strip it may reach, in rem. */
const BELOW = 18

export function Lens({ views, range, space, height, strip, stage, backward }: LensProps) {
  const program = useProgram()
  const dark = useDark()
  const pointed = usePointing(pointing => (pointing.hand === 'maps' ? pointing.cell : null))
  const id = pointed && findValue(program, pointed.value)?.id
  const view = pointed && views.find(v => v.placed.column.value === pointed.value && findValue(program, v.placed.column.value)?.id === id)
  // Before the whole network what can be followed is shown grown in its place.
  const grown = !strip && !stage && (backward || view?.placed.column.role !== 'weights')
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
      room={strip ? height + BELOW * space.rem : height}
      head={view.placed.head ?? headOfWords[strip ? 'name' : 'line']}
    />
  )
}
