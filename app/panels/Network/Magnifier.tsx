// The map pointed at, enlarged beside itself.
import type { Layout, Placed } from '../../geometry/layout.ts'
import { Glass } from '../../marks/Glass.tsx'
import type { Space } from '../../marks/useRoom.ts'
import { usePointing } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { useColumn } from './useColumn.ts'

/** `head`: rem above the maps, for words. */
export function Magnifier({ layout, space, head }: { layout: Layout; space: Space; head?: number }) {
  const pointed = usePointing(pointing => (pointing.hand === 'maps' ? pointing.cell : null))
  const placed = layout.placed.find(p => p.column.value === pointed?.value)
  if (!pointed || !placed || placed.column.vector) return null
  return <Enlarged placed={placed} cell={pointed.cell} space={space} room={layout.height} {...(head === undefined ? {} : { head })} />
}

function Enlarged(props: { placed: Placed; cell: number; space: Space; room: number; head?: number }) {
  const dark = useDark()
  const { data, largest } = useColumn(props.placed.column)
  return <Glass {...props} {...{ data, largest, dark }} />
}
