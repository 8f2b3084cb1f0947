// The zoom, drawn: from the current layer in the strip to the stage's corners.
import { useRef, type RefObject } from 'react'
import type { Placed } from '../../../geometry/layout.ts'
import { edgesOf, wedgeFill, wedgePath } from '../../../geometry/wedge.ts'
import { useRoom } from '../../../marks/useRoom.ts'
import style from '../LayerZoom.module.css'

/** Height of the wedge below the strip, in rem. */
const OPEN = 2

/** `room`: the element that the columns are placed in. */
export function Wedge({ placed, layer, room }: { placed: readonly Placed[]; layer: string; room: RefObject<HTMLElement | null> }) {
  const element = useRef<HTMLDivElement>(null)
  const { width, height, rem } = useRoom(element)
  const edges = edgesOf(placed, layer)
  const left = room.current ? room.current.offsetLeft - room.current.scrollLeft : 0
  const moved = edges && { left: edges.left + left, right: edges.right + left }
  const size = { along: height - OPEN * rem, open: OPEN * rem, width }
  return (
    <div className={style.wedge} ref={element} aria-hidden="true">
      {moved && width > 0 ? (
        <svg width={width} height={height}>
          <path className={style.fill} d={wedgeFill(moved, size)} />
          <path className={style.edges} d={wedgePath(moved, size)} pathLength="1" />
        </svg>
      ) : null}
    </div>
  )
}
