// A network's columns laid out in the room that an element has, and the pages of maps that one has turned to.
import { useMemo, useRef, useState, type RefObject } from 'react'
import type { Column } from '../geometry/columns.ts'
import { layoutNetwork, type Layout } from '../geometry/layout.ts'
import { useRoom, type Space } from './useRoom.ts'

/** Narrower than this (in rem) layers stand one under the other. */
const STACKED = 38
/** Height in rem where the page scrolls, and no window says how high the picture may be. */
const SCROLLED = 46
/** As in App.module.css: the page is then as high as the window. */
const fixedHeight = (): boolean => window.matchMedia('(min-width: 56rem) and (min-height: 34rem)').matches

export interface LaidOut {
  readonly room: RefObject<HTMLDivElement | null>
  readonly space: Space
  readonly layout: Layout
  readonly turn: (value: string, page: number) => void
}

/** `head`: room for the words above the maps; `least`: lower than this the picture scrolls rather than shrinks. Both in rem. */
export function useLayout(columns: readonly Column[], { head, least = 0 }: { readonly head?: number; readonly least?: number } = {}): LaidOut {
  const [pages, set] = useState<Readonly<Record<string, number>>>({})
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room)
  const layout = useMemo(() => {
    const narrow = space.width < STACKED * space.rem
    return layoutNetwork(columns, { ...space, height: narrow ? Infinity : fixedHeight() ? Math.max(space.height, least * space.rem) : SCROLLED * space.rem, pages, ...(head === undefined ? {} : { head }) })
  }, [columns, space, pages, head, least])
  return { room, space, layout, turn: (value, page) => set(before => ({ ...before, [value]: page })) }
}
