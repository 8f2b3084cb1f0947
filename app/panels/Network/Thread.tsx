// The thread over the network: the number that is pointed at, from its window in the image to the scores. Nothing of it can be pointed at.
import { memo, useMemo, useState } from 'react'
import type { Followed } from '../../../engine/api.ts'
import type { Program } from '../../../engine/program.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import type { Plan } from '../../geometry/plan.ts'
import { threadOf, type Card } from '../../geometry/thread/thread.ts'
import { factOf } from '../../geometry/thread/threadFact.ts'
import { ThreadCard, ThreadPicture } from '../../marks/ThreadPicture.tsx'
import { useLingering } from '../../marks/useLingering.ts'
import type { Space } from '../../marks/useRoom.ts'
import { useFollowed } from '../../state/thread.ts'
import { useDark } from '../../state/theme.ts'
import { useDrawText } from '../../draw/text.ts'
import { useColumn } from './useColumn.ts'

/** In milliseconds. */
const LEAVING = 100

export default function Thread({ program, plan, space }: { readonly program: Program; readonly plan: Plan; readonly space: Space }) {
  const followed = useFollowed(),
    shown = useLingering(followed, LEAVING)
  return shown ? <Shown {...{ program, plan, space }} followed={shown} leaving={followed === null} /> : null
}

interface ShownProps {
  readonly program: Program
  readonly plan: Plan
  readonly space: Space
  readonly followed: Followed
  readonly leaving: boolean
}

/** Drawn anew when another number is followed: one is marked a moment before. */
const Shown = memo(function Shown({ program, plan, space, followed, leaving }: ShownProps) {
  const picture = useMemo(() => threadOf(plan, followed, { dpr: space.dpr, unit: space.rem / 16 }), [plan, followed, space.dpr, space.rem])
  // It grows out of another layer; within one it follows the hand, and what comes into it is there at once.
  const [first, setFirst] = useState(followed)
  if (first.name !== followed.name) setFirst(followed)
  return (
    <ThreadPicture
      {...{ picture, followed, plan, space, leaving }}
      grows={first === followed}
      renderCard={card => <Grown key={card.planned.column.value} {...{ card, program, space }} />}
    />
  )
})

/** A map or a filter, grown in its own place. */
function Grown({ card, program, space }: { readonly card: Card; readonly program: Program; readonly space: Space }) {
  const { column } = card.planned
  const dark = useDark()
  const { data, largest } = useColumn(column)
  return (
    <ThreadCard {...{ card, space, data, largest, dark }} colours={column.colours}>
      <Caption card={card} program={program} room={card.outer.width / (space.rem / 16)} />
    </ThreadCard>
  )
}

/** What a caption needs, in CSS pixels at letters of 16 px: a fact, and a number or a filter's name alone. */
const WORDS = { fact: 118, number: 52 }

/** `room`: the card's width at letters of 16 px. */
function Caption({
  card: { planned, station, map },
  program,
  room,
}: {
  readonly card: Card
  readonly program: Program
  readonly room: number
}) {
  const t = useDrawText()
  const { column } = planned
  if (room < WORDS.number) return null
  if (!station) {
    const channels = column.together ?? 1
    return (
      <p>
        <b>{t.thread.filter(map)}</b> {column.rows}×{column.cols}
        {channels > 1 ? `×${channels}` : ''}
      </p>
    )
  }
  const fact = factOf(program, station)
  if (!fact) return null
  if (room < WORDS.fact)
    return (
      <p>
        <b>{shortNumber(fact.value)}</b>
      </p>
    )
  return (
    <p title={t.thread.facts[fact.kind](fact)}>
      {fact.kind === 'winner' && !fact.passes ? null : <b>{shortNumber(fact.value)}</b>} {t.thread.facts[fact.kind](fact)}
    </p>
  )
}
