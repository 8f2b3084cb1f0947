// The map pointed at, enlarged beside itself.
import { Suspense } from 'react'
import type { Layout, Placed } from '../../geometry/layout.ts'
import type { Space } from '../../marks/useRoom.ts'
import { later } from '../../state/later.ts'
import { usePointing } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { useColumn } from './useColumn.ts'

/** Comes when somebody points. */
const Glass = later(async () => ({ default: (await import('../../marks/Glass.tsx')).Glass }))

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
  return (
    <Suspense>
      <Glass {...props} {...{ data, largest, dark }} />
    </Suspense>
  )
}
