// The thread over the network: the number that is pointed at, from its window in the image to the scores. Nothing of it can be pointed at.
import { useCallback } from 'react'
import type { Program } from '../../../engine/program.ts'
import type { Plan } from '../../geometry/plan.ts'
import type { Card } from '../../geometry/thread/thread.ts'
import { ThreadCaption, ThreadCard, ThreadPicture } from '../../marks/ThreadPicture.tsx'
import type { Space } from '../../marks/useRoom.ts'
import { useFollowed } from '../../state/thread.ts'
import { useDark } from '../../state/theme.ts'
import { useDrawText } from '../../draw/text.ts'
import { useColumn } from './useColumn.ts'

export default function Thread({ program, plan, space }: { readonly program: Program; readonly plan: Plan; readonly space: Space }) {
  const renderCard = useCallback((card: Card) => <Grown key={card.planned.column.value} {...{ card, program, space }} />, [program, space])
  return <ThreadPicture followed={useFollowed()} {...{ plan, space, renderCard }} />
}

/** A map or a filter, grown in its own place. */
function Grown({ card, program, space }: { readonly card: Card; readonly program: Program; readonly space: Space }) {
  const { column } = card.planned
  const { thread: words } = useDrawText(),
    dark = useDark()
  const { data, largest } = useColumn(column)
  return (
    <ThreadCard {...{ card, space, data, largest, dark }} colours={column.colours}>
      <ThreadCaption {...{ card, program, space, words }} />
    </ThreadCard>
  )
}
