// Where everything on the drawing page stands, made from the network and the room there is; null in a window too narrow for a network beside a square.
import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import { columnsOf, type Column } from '../geometry/columns.ts'
import { planNetwork, type Plan } from '../geometry/plan.ts'
import { DRAWN, type PlanRoom } from '../geometry/planScale.ts'
import { useRoom } from '../marks/useRoom.ts'
import { isRoomy } from '../marks/useRoomy.ts'
import type { Planning } from '../panels/Network/planning.ts'
import { holdsNow } from '../state/media.ts'
import { useProgram } from '../state/player.ts'

/** By the same condition as in Page.module.css. */
const isWide = (): boolean => holdsNow('(min-width: 56rem)')
/** Height in rem where the page scrolls, and no window says how high the picture may be. */
const SCROLLED = 33
/** Height in rem of what stands below the picture: the reading line, the stroke, moment by moment. As in Page.module.css. */
const BELOW = 2.125 + 7.5

/** Plans a network in a room; null: it has none there. Has to stay the same from one rendering to the next. */
export type Lay = (columns: readonly Column[], room: PlanRoom) => Plan | null

const onPage: Lay = (columns, room) =>
  isWide() ? planNetwork(columns, { ...room, height: isRoomy() ? room.height - BELOW * room.rem : SCROLLED * room.rem }, DRAWN) : null

interface Found<E> {
  readonly room: RefObject<E | null>
  readonly planning: Planning | null
  /** Whether the room is known. */
  readonly measured: boolean
}

/** `room`: the whole page, a box of its own in every window. */
export function usePlan<E extends HTMLElement>(lay: Lay = onPage): Found<E> {
  const program = useProgram()
  const columns = useMemo(() => columnsOf(program), [program])
  const room = useRef<E>(null)
  const space = useRoom(room)
  const [pages, set] = useState<Readonly<Record<string, number>>>({})
  const turn = useCallback((key: string, page: number) => set(before => ({ ...before, [key]: page })), [])
  const measured = space.width > 0,
    plan = useMemo(() => (measured ? lay(columns, { ...space, pages }) : null), [lay, measured, columns, space, pages])
  return { room, planning: useMemo(() => plan && { program, plan, space, turn }, [program, plan, space, turn]), measured }
}
