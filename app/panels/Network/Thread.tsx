// The thread over the network: the number that is pointed at, from its window in the image to the scores. Nothing of it can be pointed at.
import { memo, useMemo, useState, type CSSProperties } from 'react'
import type { Followed } from '../../../engine/api.ts'
import type { Program } from '../../../engine/program.ts'
import { shortNumber, signed } from '../../geometry/numbers.ts'
import type { Plan } from '../../geometry/plan.ts'
import { threadOf, type Card, type ThreadPicture } from '../../geometry/thread/thread.ts'
import { factOf } from '../../geometry/thread/threadFact.ts'
import { Maps } from '../../marks/Maps.tsx'
import { Wires } from '../../marks/Wires.tsx'
import { useLingering } from '../../marks/useLingering.ts'
import type { Space } from '../../marks/useRoom.ts'
import { useFollowed } from '../../state/thread.ts'
import { useDark } from '../../state/theme.ts'
import { useDrawText } from '../../draw/text.ts'
import { useColumn } from './useColumn.ts'
import style from './Thread.module.css'

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
  const picture: ThreadPicture = useMemo(
    () => threadOf(plan, followed, { dpr: space.dpr, unit: space.rem / 16 }),
    [plan, followed, space.dpr, space.rem],
  )
  // It grows out of another layer; within one it follows the hand, and what comes into it is there at once.
  const [first, setFirst] = useState(followed)
  if (first.name !== followed.name) setFirst(followed)
  const grows = first === followed
  return (
    <div
      className={style.thread}
      data-grows={grows ? '' : undefined}
      data-thread={`${followed.name} ${followed.cell}`}
      data-ends={picture.bar ? '' : undefined}
      data-leaving={leaving ? '' : undefined}
      aria-hidden="true"
    >
      <Wires grows={grows} curves={picture.curves} width={plan.width} height={plan.height} weight={space.weight} />
      {picture.cards.map(card => (
        <Grown key={card.planned.column.value} {...{ card, program, space }} />
      ))}
      <Wires grows={grows} amber={picture.amber} bar={picture.bar} width={plan.width} height={plan.height} weight={space.weight} />
      {picture.tags.map(({ x, y, share }, i) => (
        <output key={i} className={style.tag} style={{ left: x, top: y }}>
          {signed(share)}
        </output>
      ))}
    </div>
  )
})

/** A map or a filter, grown in its own place. */
function Grown({ card, program, space }: { readonly card: Card; readonly program: Program; readonly space: Space }) {
  const { planned, grid, inner, outer } = card
  const dark = useDark()
  const { data, largest } = useColumn(planned.column)
  return (
    <div className={style.card} style={{ ...boxStyle(outer), ...growth(card) }} data-card={planned.column.value}>
      <div className={style.map} style={{ left: inner.x - outer.x - 1, top: inner.y - outer.y - 1 }}>
        <Maps grid={grid} dpr={space.dpr} data={data} largest={largest} colours={planned.column.colours} dark={dark} />
      </div>
      <Caption card={card} program={program} room={outer.width / (space.rem / 16)} />
    </div>
  )
}

const boxStyle = ({ x, y, width, height }: Card['outer']): CSSProperties => ({ left: x, top: y, width, height })

/** Where a card grows from: its tile. */
function growth({ tile, outer }: Card): CSSProperties {
  if (!tile) return {}
  const x = tile.x + tile.width / 2 - outer.x,
    y = tile.y + tile.height / 2 - outer.y
  return { transformOrigin: `${x}px ${y}px`, '--from': (tile.width / outer.width).toFixed(3) } as CSSProperties
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
