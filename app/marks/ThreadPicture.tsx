// A thread over a network: its lines, its curves, the maps that it passes grown in their places, and what the scores get. Whoever shows it brings numbers and words.
import type { CSSProperties, ReactNode } from 'react'
import type { Followed } from '../../engine/api.ts'
import { signed } from '../geometry/numbers.ts'
import type { Plan } from '../geometry/plan.ts'
import type { Card, ThreadPicture as Picture } from '../geometry/thread/thread.ts'
import { Maps, type MapsProps } from './Maps.tsx'
import type { Space } from './useRoom.ts'
import { Wires } from './Wires.tsx'
import style from './ThreadPicture.module.css'

export interface ThreadPictureProps {
  readonly picture: Picture
  readonly followed: Followed
  readonly plan: Plan
  readonly space: Space
  /** It grows out of its tiles; else it is there at once. */
  readonly grows?: boolean
  /** It goes. */
  readonly leaving: boolean
  /** A map or a filter, grown. */
  readonly renderCard: (card: Card) => ReactNode
}

export function ThreadPicture({ picture, followed, plan, space, grows = false, leaving, renderCard }: ThreadPictureProps) {
  const size = { width: plan.width, height: plan.height, weight: space.weight, isGradient: followed.isGradient, grows }
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
        <output key={i} className={style.tag} style={{ left: x, top: y }}>
          {signed(share)}
        </output>
      ))}
    </div>
  )
}

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
