// Where everything on the drawing page stands, made from the network and the room there is; null in a window too narrow for a network beside a square.
import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import { columnsOf } from '../geometry/columns.ts'
import { planNetwork } from '../geometry/plan.ts'
import { DRAWN } from '../geometry/planScale.ts'
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

/** `room`: the whole page, a box of its own in every window. */
export function usePlan(): { readonly room: RefObject<HTMLElement | null>; readonly planning: Planning | null } {
  const program = useProgram()
  const columns = useMemo(() => columnsOf(program), [program])
  const room = useRef<HTMLElement>(null)
  const space = useRoom(room)
  const [pages, set] = useState<Readonly<Record<string, number>>>({})
  const turn = useCallback((key: string, page: number) => set(before => ({ ...before, [key]: page })), [])
  const plan = useMemo(() => {
    if (space.width === 0 || !isWide()) return null
    return planNetwork(columns, { ...space, height: isRoomy() ? space.height - BELOW * space.rem : SCROLLED * space.rem, pages }, DRAWN)
  }, [columns, space, pages])
  return { room, planning: useMemo(() => plan && { program, plan, space, turn }, [program, plan, space, turn]) }
}
