// From the window in the map to the numbers that it is taken apart into: the eye is led from the place to the arithmetic.
import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Rect } from '../../../geometry/grid.ts'
import { wedgePath } from '../../../geometry/termsWedge.ts'
import type { MapPlace } from '../../../geometry/mapPlace.ts'
import style from '../WindowZoom.module.css'

/** `room`: holds the map, the first place in it, and the numbers, the first block. */
export function Wedge({ room, map }: { readonly room: RefObject<HTMLElement | null>; readonly map: MapPlace }) {
  const [path, set] = useState<ReturnType<typeof wedgePath> | null>(null)
  // Where things stand is known when they are laid out; they move with every number that is explained.
  useLayoutEffect(() => {
    const box = (selector: string): Rect | null => {
      const element = room.current?.querySelector(selector),
        outer = room.current?.getBoundingClientRect()
      if (!element || !outer) return null
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left - outer.left, y: top - outer.top, width, height }
    }
    const place = box('[data-testid=place]'),
      block = box('[data-testid=block]')
    const next = place && block ? wedgePath(place, map, block) : null
    set(before => (before?.fill === next?.fill ? before : next))
  })
  return path ? (
    <svg className={style.wedge} aria-hidden="true" data-testid="wedge">
      <path d={path.fill} />
      <path d={path.lines} />
    </svg>
  ) : null
}
