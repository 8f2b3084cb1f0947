// From the window in the map to the numbers that it is taken apart into: the eye is led from the place to the arithmetic.
import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { Rect } from '../../../geometry/grid.ts'
import { wedgePath } from '../../../geometry/termsWedge.ts'
import type { MapPlace } from '../../../geometry/mapPlace.ts'
import style from '../WindowZoom.module.css'

/** `room`: holds the map, the first place in it, and the numbers, the first block. */
export function Wedge({ room, map }: { readonly room: RefObject<HTMLElement | null>; readonly map: MapPlace }) {
  const fill = useRef<SVGPathElement>(null),
    lines = useRef<SVGPathElement>(null)
  // Where things stand is known when they are laid out; they move with every number that is explained.
  useLayoutEffect(() => {
    const place = boxIn(room.current, '[data-testid=place]'),
      block = boxIn(room.current, '[data-testid=block]')
    const path = place && block ? wedgePath(place, map, block) : null
    fill.current?.setAttribute('d', path?.fill ?? '')
    lines.current?.setAttribute('d', path?.lines ?? '')
  })
  return (
    <svg className={style.wedge} aria-hidden="true" data-testid="wedge">
      <path ref={fill} />
      <path ref={lines} />
    </svg>
  )
}

/** Where the first such element stands in another. */
function boxIn(outer: HTMLElement | null, selector: string): Rect | null {
  const from = outer?.getBoundingClientRect(),
    box = outer?.querySelector(selector)?.getBoundingClientRect()
  return from && box ? { x: box.left - from.left, y: box.top - from.top, width: box.width, height: box.height } : null
}
