// The zoom, drawn: from the current layer in the strip to the stage's corners.
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Placed } from '../../../geometry/layout.ts'
import { edgesOf, wedgeFill, wedgeLines } from '../../../geometry/wedge.ts'
import { useRoom } from '../../../marks/useRoom.ts'
import { useMedia } from '../../../state/media.ts'
import { PHONE } from '../../../state/sides.ts'
import style from '../LayerZoom.module.css'

/** Height of the wedge below the strip, in rem. */
const OPEN = 2
const OPEN_ON_PHONE = 1.125

/** `room`: the element that the columns are placed in. */
export function Wedge({ placed, layer, room }: { placed: readonly Placed[]; layer: string; room: RefObject<HTMLElement | null> }) {
  const element = useRef<HTMLDivElement>(null)
  const { width, height, rem } = useRoom(element)
  const left = useLeft(room, width),
    open = (useMedia(PHONE) ? OPEN_ON_PHONE : OPEN) * rem
  const edges = edgesOf(placed, layer)
  if (!edges || width === 0) return <div className={style.wedge} ref={element} aria-hidden="true" />
  const within = (x: number): number => Math.max(0, Math.min(width, x + left)),
    moved = { left: within(edges.left), right: within(edges.right) },
    size = { along: height - open, open, width }
  return (
    <div className={style.wedge} ref={element} aria-hidden="true">
      <svg width={width} height={height}>
        <path className={style.fill} d={wedgeFill(moved, size)} />
        {wedgeLines(moved, size).map((line, i) => (
          <path key={i} className={style.edges} d={line} pathLength="1" />
        ))}
      </svg>
    </div>
  )
}

/** Where the room begins that the columns stand in, less what of it is scrolled away. */
function useLeft(room: RefObject<HTMLElement | null>, width: number): number {
  const [left, set] = useState(0)
  useEffect(() => {
    const element = room.current
    if (!element || width === 0) return
    const measure = (): void => set(element.offsetLeft - element.scrollLeft)
    measure()
    element.addEventListener('scroll', measure, { passive: true })
    return () => element.removeEventListener('scroll', measure)
  }, [room, width])
  return left
}
