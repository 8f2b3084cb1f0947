// The thread over the player's network: forward a number with its gates as they are, backward its gradient by the chain rule.
import type { GradientRange } from '../../../geometry/backward.ts'
import type { Plan } from '../../../geometry/plan.ts'
import type { Card } from '../../../geometry/thread/thread.ts'
import { ThreadCaption, ThreadCard, ThreadPicture } from '../../../marks/ThreadPicture.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { useDrawText } from '../../../draw/text.ts'
import { useProgram } from '../../../state/player.ts'
import { useFollowed } from '../../../state/thread.ts'
import { useDark } from '../../../state/theme.ts'
import { endOf } from './PlaceColumn.tsx'
import type { View } from './view.ts'

export interface ThreadProps {
  readonly plan: Plan
  readonly space: Space
  readonly views: readonly View[]
  readonly range: GradientRange
  readonly backward: boolean
}

export default function Thread({ plan, space, views, range, backward }: ThreadProps) {
  return (
    <ThreadPicture
      followed={useFollowed()}
      isGradient={backward}
      {...{ plan, space }}
      renderCard={card => {
        const view = views.find(({ place }) => place.forward.value === card.planned.column.value)
        return view ? <Grown key={card.planned.column.value} {...{ card, space, view, range, backward }} /> : null
      }}
    />
  )
}

interface GrownProps extends Pick<ThreadProps, 'space' | 'range' | 'backward'> {
  readonly card: Card
  readonly view: View
}

function Grown({ card, space, view, range, backward }: GrownProps) {
  const program = useProgram(),
    { thread: words } = useDrawText(),
    dark = useDark()
  const { data, from, ahead, under, placed } = view
  return (
    <ThreadCard {...{ card, space, data, from, ahead, under, dark }} largest={endOf(view, range)} colours={placed.column.colours}>
      <ThreadCaption {...{ card, program, space, words }} name={backward ? placed.column.value : null} />
    </ThreadCard>
  )
}
