// A thread over a network: its lines, its curves, the maps that it passes grown in their places, and what the scores get. Whoever shows it brings numbers and words.
import { memo, useMemo, useState, type CSSProperties, type ReactNode } from 'react'
import type { Followed } from '../../engine/api.ts'
import type { Program } from '../../engine/program.ts'
import { shortNumber, signed } from '../geometry/numbers.ts'
import type { Plan } from '../geometry/plan.ts'
import { threadOf, type Card } from '../geometry/thread/thread.ts'
import { factOf, type Fact, type FactKind } from '../geometry/thread/threadFact.ts'
import { Maps, type MapsProps } from './Maps.tsx'
import { useLingering } from './useLingering.ts'
import type { Space } from './useRoom.ts'
import { Wires } from './Wires.tsx'
import style from './ThreadPicture.module.css'

interface PictureProps {
  readonly followed: Followed
  readonly plan: Plan
  readonly space: Space
  /** It goes. */
  readonly leaving: boolean
  /** A map or a filter, grown. */
  readonly renderCard: (card: Card) => ReactNode
}

export interface ThreadPictureProps extends Omit<PictureProps, 'followed' | 'leaving'> {
  readonly followed: Followed | null
  /** Whether the threads of gradients are shown, or those of numbers; undefined: both. */
  readonly isGradient?: boolean
}

/** In milliseconds. */
const LEAVING = 100

/** The thread of what is followed; one that has gone fades. */
export function ThreadPicture({ followed, isGradient, ...rest }: ThreadPictureProps) {
  const shown = useLingering(followed, LEAVING)
  return shown && (isGradient ?? shown.isGradient) === shown.isGradient ? (
    <Picture {...rest} followed={shown} leaving={followed === null} />
  ) : null
}

/** Drawn anew when another number is followed: one is marked a moment before. */
const Picture = memo(function Picture({ followed, plan, space, leaving, renderCard }: PictureProps) {
  const picture = useMemo(() => threadOf(plan, followed, { dpr: space.dpr, unit: space.rem / 16 }), [plan, followed, space.dpr, space.rem])
  // It grows out of the tiles of another layer; within one it follows the hand, and what comes into it is there at once.
  const [first, setFirst] = useState(followed)
  if (first.name !== followed.name || first.isGradient !== followed.isGradient) setFirst(followed)
  const grows = first === followed,
    size = { width: plan.width, height: plan.height, weight: space.weight, isGradient: followed.isGradient, grows }
  return (
    <div
      className={style.thread}
      data-thread={`${followed.name} ${followed.cell}`}
      data-grows={grows ? '' : undefined}
      data-gradient={followed.isGradient ? '' : undefined}
      data-ends={picture.bar ? '' : undefined}
      data-leaving={leaving ? '' : undefined}
      aria-hidden="true"
    >
      <Wires curves={picture.curves} {...size} />
      {picture.cards.map(card => renderCard(card))}
      <Wires amber={picture.amber} bar={picture.bar} {...size} />
      {picture.tags.map(({ x, y, share }, i) => (
        <output aria-live="off" key={i} className={style.tag} style={{ left: x, top: y }}>
          {signed(share)}
        </output>
      ))}
    </div>
  )
})

interface ThreadCardProps extends Omit<MapsProps, 'grid' | 'dpr'> {
  readonly card: Card
  readonly space: Space
  /** A line of words below the map. */
  readonly children: ReactNode
}

/** A card's map with its words, growing from its tile. */
export function ThreadCard({ card, space, children, ...numbers }: ThreadCardProps) {
  const { grid, inner, outer, planned } = card
  return (
    <div className={style.card} style={{ ...boxStyle(outer), ...growth(card) }} data-card={planned.column.value}>
      <div className={style.map} style={{ left: inner.x - outer.x - 1, top: inner.y - outer.y - 1 }}>
        <Maps {...numbers} grid={grid} dpr={space.dpr} />
      </div>
      {children}
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

interface ThreadCaptionProps {
  readonly card: Card
  readonly program: Program
  readonly space: Space
  readonly words: { readonly filter: (map: number) => string; readonly facts: Readonly<Record<FactKind, (fact: Fact) => string>> }
  /** Stands instead of how the number came about: what a gradient is called. */
  readonly name?: string | null
}

/** What it needs, in CSS pixels at letters of 16 px: words beside a number, and a number or a filter's name alone. */
const LEAST = { words: 118, number: 52 }

/** The line of words below a card: of a map the number that is passed and how it came about, of a filter which it is. As much of it as has room. */
export function ThreadCaption({ card: { planned, station, map, outer }, program, space, words, name = null }: ThreadCaptionProps) {
  const room = outer.width / (space.rem / 16)
  if (room < LEAST.number) return null
  if (!station) {
    const { rows, cols, together } = planned.column
    return (
      <p>
        <b>{words.filter(map)}</b> {rows}×{cols}
        {together !== null && together > 1 ? `×${together}` : ''}
      </p>
    )
  }
  if (station.value === null) return null
  const fact = name === null ? factOf(program, station) : null,
    line = name ?? (fact ? words.facts[fact.kind](fact) : ''),
    wide = room >= LEAST.words
  return (
    <p title={line}>
      {wide && fact?.kind === 'winner' && !fact.passes ? null : <b>{shortNumber(station.value)}</b>} {wide ? line : ''}
    </p>
  )
}
