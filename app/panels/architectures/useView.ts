// What of a diagram is seen: all of it, or, where its letters would be too small, its beginning; dragged with the pointer, nearer with the wheel (and Ctrl) or two fingers, walked with the arrow keys.
import { select } from 'd3-selection'
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

export interface DiagramView {
  readonly view: readonly [number, number, number, number]
  readonly room: RefObject<HTMLDivElement | null>
  readonly nearer: () => void
  readonly further: () => void
  readonly whole: () => void
  /** How much of it is beyond the edges. */
  readonly more: { readonly left: boolean; readonly right: boolean }
  readonly keys: (event: KeyboardEvent) => void
}

const NEAREST = 12,
  STEP = 60
/** Smallest letters that it begins with, in CSS pixels. */
const READABLE = 9

/** `letters`: the smallest of the picture, in its units. */
export function useView(width: number, height: number, letters: number): DiagramView {
  const room = useRef<HTMLDivElement>(null)
  const [{ k, x, y }, setTransform] = useState<ZoomTransform>(zoomIdentity)
  const [across, setAcross] = useState(0)
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null)
  /** Whether it was moved by hand: then it stays as it is when the room changes. */
  const moved = useRef(false)
  /** The picture that was begun with. */
  const began = useRef('')
  useEffect(() => {
    const element = room.current!
    const own = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, NEAREST])
      .filter((event: WheelEvent | PointerEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event) || event.button === 0,
      ) // the page scrolls with the wheel alone
      .on('zoom', (event: { transform: ZoomTransform; sourceEvent: unknown }) => {
        moved.current ||= Boolean(event.sourceEvent)
        setTransform(event.transform)
      })
    behaviour.current = own
    const selected = select(element)
    selected.call(own)
    const resized = new ResizeObserver(() => setAcross(element.clientWidth))
    resized.observe(element)
    return () => {
      selected.on('.zoom', null)
      resized.disconnect()
    }
  }, [])
  // d3 counts in the room's pixels, the picture in its own units. The room is as high as the picture is at the beginning.
  const unit = width / (across || width),
    first = Math.max(1, (READABLE * unit) / letters)
  const to = useCallback((transform: ZoomTransform) => {
    behaviour.current!.transform(select(room.current!), transform)
  }, [])
  useEffect(() => {
    if (moved.current && began.current === `${width} ${height}`) return
    began.current = `${width} ${height}`
    moved.current = false
    to(zoomIdentity.scale(first))
  }, [to, first, width, height])
  const by = useCallback((factor: number) => {
    moved.current = true
    behaviour.current!.scaleBy(select(room.current!), factor)
  }, [])
  const whole = useCallback(() => {
    moved.current = true
    to(zoomIdentity.translate(0, ((first - 1) * height) / unit / 2))
  }, [to, first, height, unit])
  const keys = useCallback(
    (event: KeyboardEvent) => {
      const moves: Record<string, readonly [number, number]> = {
        ArrowLeft: [STEP, 0],
        ArrowRight: [-STEP, 0],
        ArrowUp: [0, STEP],
        ArrowDown: [0, -STEP],
      }
      const move = moves[event.key]
      if (move) {
        moved.current = true
        behaviour.current!.translateBy(select(room.current!), ...move)
      } else if (event.key === '+' || event.key === '=') by(1.4)
      else if (event.key === '-') by(1 / 1.4)
      else return
      event.preventDefault()
    },
    [by],
  )
  const left = (-x * unit) / k
  return {
    view: [left, (-y * unit) / k, width / k, (height * first) / k],
    more: { left: left > 1, right: left + width / k < width - 1 },
    room,
    nearer: () => by(1.4),
    further: () => by(1 / 1.4),
    whole,
    keys,
  }
}
