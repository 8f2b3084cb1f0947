// Maps that are switched off, over the layers' places: forward alone, for a gradient comes to them all the same.
import { OffMaps } from '../../../marks/OffMaps.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { planesOff, useMapsOff } from '../../../state/mapEdits.ts'
import { useProgram } from '../../../state/player.ts'
import { findValue } from '../../../../engine/program.ts'
import { headOfWords, type Says } from './PlaceColumn.tsx'
import type { View } from './view.ts'

export function Off({ views, space, says }: { readonly views: readonly View[]; readonly space: Space; readonly says: Says }) {
  const program = useProgram(),
    off = useMapsOff(program)
  if (off.length === 0) return null
  return views.map(({ placed, place: { forward } }) =>
    placed.column.value === forward.value ? (
      <OffMaps
        key={forward.value}
        planes={planesOff(program, findValue(program, forward.value)!.id, placed.grid, off)}
        head={placed.bars ? 0 : (placed.head ?? headOfWords[says])}
        {...{ placed, space }}
      />
    ) : null,
  )
}
