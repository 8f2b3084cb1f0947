// A network's columns laid out in the room that an element has, and the pages of maps that one has turned to.
import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import type { Column } from '../geometry/columns.ts'
import type { Room } from '../geometry/columnSize.ts'
import { layoutNetwork, type Layout } from '../geometry/layout.ts'
import { useRoom, type Space } from './useRoom.ts'
import { isRoomy } from './useRoomy.ts'

/** Narrower than this (in rem) layers stand one under the other. */
const STACKED = { page: 30, stage: 24 }
/** Height in rem where the page scrolls, and no window says how high the picture may be. */
const SCROLLED = 46

export interface LaidOut {
  readonly room: RefObject<HTMLDivElement | null>
  readonly space: Space
  readonly layout: Layout
  readonly turn: (value: string, page: number) => void
}

export interface LayoutWishes {
  /** Room for the words above the maps, in rem. */
  readonly head?: number
  /** Lower than this, in rem, the picture scrolls rather than shrinks. */
  readonly least?: number
  /** On a stage: the picture is as high as its room, however low the window is, and its columns stand beside one another. */
  readonly stage?: boolean
  /** Where maps would be smaller than `side` pixels, the picture may be so many rem high, and scrolls. */
  readonly rather?: { readonly side: number; readonly height: number }
  /** Lays them out in a way of its own. null: not in so small a room. */
  readonly lay?: (columns: readonly Column[], room: Space & Pick<Room, 'pages'>) => Layout | null
}

/** Lays columns out in their element's room, and again when it is resized or a page is turned. */
export function useLayout(columns: readonly Column[], { head, least = 0, stage = false, rather, lay }: LayoutWishes = {}): LaidOut {
  const [pages, set] = useState<Readonly<Record<string, number>>>({})
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room)
  const layout = useMemo((): Layout => {
    const given = lay?.(columns, { ...space, pages })
    if (given) return given
    const within = (height: number): Layout =>
      layoutNetwork(columns, { ...space, height, pages, beside: stage, ...(head === undefined ? {} : { head }) })
    if (space.width < STACKED[stage ? 'stage' : 'page'] * space.rem) return within(Infinity)
    const height = stage || isRoomy() ? Math.max(space.height, least * space.rem) : SCROLLED * space.rem
    const fits = firstThatFits(height, within)
    return rather && height < rather.height * space.rem && sideOf(fits, space.dpr) < rather.side ? within(rather.height * space.rem) : fits
  }, [columns, space, pages, head, least, stage, rather, lay])
  const { placed } = layout
  const turn = useCallback(
    (value: string, page: number) => {
      const key = placed.find(({ column }) => column.value === value)?.turns ?? value
      set(before => (before[key] === page ? before : { ...before, [key]: page }))
    },
    [placed],
  )
  return { room, space, layout, turn }
}

/** A network of many layers may not fit so low a room at all: then the picture is higher, and scrolls. */
function firstThatFits(height: number, within: (height: number) => Layout): Layout {
  for (const h of [height, height * 1.4, height * 1.8, height * 2.4]) {
    const layout = within(h)
    if (layout.height <= h * 1.2) return layout
  }
  return within(height * 3)
}

/** Side of the layers' largest maps. */
const sideOf = ({ placed }: Layout, dpr: number): number =>
  Math.max(0, ...placed.map(({ column, grid }) => (column.role === 'out' && !column.vector ? (grid.cols * grid.cw) / dpr : 0)))
