// One column of the network as the newest frame has it.
import { memo } from 'react'
import type { Region } from '../../../engine/receptive.ts'
import { regionRect } from '../../geometry/grid.ts'
import { shapeText } from '../../geometry/numbers.ts'
import type { Placed } from '../../geometry/layout.ts'
import { Column as Mark } from '../../marks/Column.tsx'
import type { Space } from '../../marks/useRoom.ts'
import { usePointer } from '../../state/pointer.ts'
import { useMarkedIn } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { why } from '../../state/why.ts'
import { useText } from '../../text/index.ts'
import { Foot } from './Foot.tsx'
import { Heading } from './Heading.tsx'
import { useColumn } from './useColumn.ts'

export interface ColumnProps {
  readonly placed: Placed
  readonly space: Space
  readonly lit: ReadonlySet<number> | undefined
  /** Part of the image that the marked number saw. */
  readonly region?: Region | null
  /** Turns its page; nobody turns those of a column whose words stand elsewhere. */
  readonly turn?: (value: string, page: number) => void
  /** Its words and its scale stand elsewhere. */
  readonly bare?: boolean
}

/** Drawn again when its numbers, its marks or its place change: pointing at one column leaves most others as they are. */
export const LiveColumn = memo(function LiveColumn({ placed, space, lit, region = null, turn, bare = false }: ColumnProps) {
  const t = useText()
  const { column } = placed
  const { dpr, weight } = space
  const dark = useDark()
  const { data, largest, beyond } = useColumn(column)
  const cell = useMarkedIn(column.value)
  const pointer = usePointer(placed, dpr, cell, bare ? why : undefined)
  return (
    <Mark
      {...{ placed, dpr, weight, data, largest, dark, cell, lit, pointer }}
      frame={region && regionRect(placed.grid, region)}
      label={label(t.picture, column.role, column.layer, shapeText(column.shape))}
      unnamed={bare}
      heading={bare ? null : <Heading column={column} />}
      foot={
        turn ? (
          <Foot placed={placed} region={region} largest={data ? largest : null} beyond={beyond} turn={page => turn(column.value, page)} />
        ) : null
      }
    />
  )
})

function label(say: ReturnType<typeof useText>['picture'], role: Placed['column']['role'], layer: string, shape: string): string {
  return role === 'image' ? say.image(shape) : say[role](layer, shape)
}
