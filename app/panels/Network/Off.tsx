// Maps that are switched off, over the network's picture. Comes with the first of them.
import { findValue, type Program } from '../../../engine/program.ts'
import type { Placed } from '../../geometry/layout.ts'
import { OffMaps } from '../../marks/OffMaps.tsx'
import type { Space } from '../../marks/useRoom.ts'
import { planesOff, useMapsOff } from '../../state/mapEdits.ts'

interface OffProps {
  readonly program: Program
  readonly placed: readonly Pick<Placed, 'column' | 'grid' | 'x' | 'y'>[]
  readonly space: Space
  /** As of `OffMaps`. */
  readonly head?: number
}

export default function Off({ program, placed, space, head }: OffProps) {
  const off = useMapsOff(program)
  return placed.map(one => (
    <OffMaps
      key={one.column.value}
      placed={one}
      planes={planesOff(program, findValue(program, one.column.value)!.id, one.grid, off)}
      space={space}
      {...(head === undefined ? {} : { head })}
    />
  ))
}
