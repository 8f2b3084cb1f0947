// One column of the network as the newest frame has it.
import { createContext, memo, useContext, type ComponentProps } from 'react'
import type { Region } from '../../../engine/receptive.ts'
import { regionRect } from '../../geometry/grid.ts'
import { shapeText } from '../../geometry/numbers.ts'
import type { Placed } from '../../geometry/layout.ts'
import { Column as Mark } from '../../marks/Column.tsx'
import type { Space } from '../../marks/useRoom.ts'
import { usePointer } from '../../state/pointer.ts'
import { markedIn, useMarkedIn } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { why } from '../../state/why.ts'
import { useText } from '../../text/index.ts'
import { Foot } from './Foot.tsx'
import { Heading } from './Heading.tsx'
import { useColumn } from './useColumn.ts'

export interface ColumnProps {
  readonly placed: Placed
  readonly space: Space
  /** Part of the image that the marked number saw. */
  readonly region?: Region | null
  /** Turns its page; nobody turns those of a column whose words stand elsewhere. */
  readonly turn?: (value: string, page: number) => void
  /** Its words and its scale stand elsewhere. */
  readonly bare?: boolean
}

/** Which cells of each column belong to the marked one, by the name of its value. */
export const Lit = createContext<ReadonlyMap<string, ReadonlySet<number>>>(new Map())

/** Drawn again when its numbers or its place change. What is marked in it is drawn by itself. */
export const LiveColumn = memo(function LiveColumn({ placed, space, region = null, turn, bare = false }: ColumnProps) {
  const t = useText()
  const { column } = placed
  const { dpr, weight } = space
  const dark = useDark()
  const { data, largest, beyond } = useColumn(column)
  const pointer = usePointer(placed, dpr, () => markedIn(column.value), bare ? why : undefined)
  return (
    <Marked
      {...{ placed, dpr, weight, data, largest, dark, pointer }}
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

const Drawn = memo(Mark)

/** A column with what is marked in it: of all columns, pointing draws those anew in which that changes. */
function Marked(props: Omit<ComponentProps<typeof Mark>, 'cell' | 'lit'>) {
  const { value } = props.placed.column
  return <Drawn {...props} cell={useMarkedIn(value)} lit={useContext(Lit).get(value)} />
}

function label(say: ReturnType<typeof useText>['picture'], role: Placed['column']['role'], layer: string, shape: string): string {
  return role === 'image' ? say.image(shape) : say[role](layer, shape)
}
