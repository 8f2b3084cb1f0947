// The thread over the player's network: forward a number with its gates as they are, backward its gradient by the chain rule.
import { useMemo, useState, type ReactNode } from 'react'
import type { Followed } from '../../../../engine/api.ts'
import type { GradientRange } from '../../../geometry/backward.ts'
import { shortNumber } from '../../../geometry/numbers.ts'
import type { Plan } from '../../../geometry/plan.ts'
import { threadOf, type Card } from '../../../geometry/thread/thread.ts'
import { factOf } from '../../../geometry/thread/threadFact.ts'
import { ThreadCard, ThreadPicture } from '../../../marks/ThreadPicture.tsx'
import { useLingering } from '../../../marks/useLingering.ts'
import type { Space } from '../../../marks/useRoom.ts'
import { useDrawText } from '../../../draw/text.ts'
import { useProgram } from '../../../state/player.ts'
import { useFollowed } from '../../../state/thread.ts'
import { useDark } from '../../../state/theme.ts'
import { endOf } from './PlaceColumn.tsx'
import type { View } from './view.ts'

/** In milliseconds. */
const LEAVING = 100

export interface ThreadProps {
  readonly plan: Plan
  readonly space: Space
  readonly views: readonly View[]
  readonly range: GradientRange
  readonly backward: boolean
}

export default function Thread(props: ThreadProps) {
  const followed = useFollowed(),
    lingers = useLingering(followed, LEAVING)
  return lingers && lingers.isGradient === props.backward ? <Shown {...props} followed={lingers} leaving={followed === null} /> : null
}

function Shown({ plan, space, views, range, followed, leaving }: ThreadProps & { readonly followed: Followed; readonly leaving: boolean }) {
  const picture = useMemo(() => threadOf(plan, followed, { dpr: space.dpr, unit: space.rem / 16 }), [plan, followed, space.dpr, space.rem])
  const [first, setFirst] = useState(followed)
  if (first.name !== followed.name || first.isGradient !== followed.isGradient) setFirst(followed)
  return (
    <ThreadPicture
      {...{ picture, followed, plan, space, leaving }}
      grows={first === followed}
      renderCard={card => {
        const view = views.find(({ place }) => place.forward.value === card.planned.column.value)
        return view ? <Grown key={card.planned.column.value} {...{ card, space, view, range }} isGradient={followed.isGradient} /> : null
      }}
    />
  )
}

interface GrownProps {
  readonly card: Card
  readonly space: Space
  readonly view: View
  readonly range: GradientRange
  readonly isGradient: boolean
}

function Grown({ card, space, view, range, isGradient }: GrownProps) {
  const dark = useDark()
  const { data, from, ahead, under, placed } = view
  return (
    <ThreadCard {...{ card, space, data, from, ahead, under, dark }} largest={endOf(view, range)} colours={placed.column.colours}>
      <Caption card={card} room={card.outer.width / (space.rem / 16)} name={isGradient ? placed.column.value : null} />
    </ThreadCard>
  )
}

/** What a line of words needs, in CSS pixels at letters of 16 px. */
const WORDS = 118

/** The number, and in one word how it came about; of a gradient, its name. */
function Caption({
  card: { station, map },
  room,
  name,
}: {
  readonly card: Card
  readonly room: number
  readonly name: string | null
}): ReactNode {
  const t = useDrawText().thread,
    program = useProgram()
  if (!station) return room < WORDS / 2 ? null : <p>{t.filter(map)}</p>
  if (station.value === null) return null
  const fact = name === null ? factOf(program, station) : null,
    words = name ?? (fact ? t.facts[fact.kind](fact) : '')
  return (
    <p title={words}>
      <b>{shortNumber(station.value)}</b> {room < WORDS ? '' : words}
    </p>
  )
}
