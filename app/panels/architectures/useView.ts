// What of a diagram is seen: all of it, or, where its letters would be too small, its beginning; dragged with the pointer, nearer with the wheel (and Ctrl) or two fingers, walked with the arrow keys.
import { select } from 'd3-selection'
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { arrowStep } from '../../geometry/gestures.ts'

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
  NEARER = 1.4,
  STEP = 60
/** Smallest letters that it begins with, in CSS pixels. */
const READABLE = 12

/** `letters`: the smallest of the picture, in its units. */
export function useView(width: number, height: number, letters: number): DiagramView {
  const { room, transform, across, to, by, move, begin } = useZoom()
  const { k, x, y } = transform
  // d3 counts in the room's pixels, the picture in its own units. The room is as high as the picture is at the beginning.
  const unit = width / (across || width),
    first = Math.max(1, (READABLE * unit) / letters)
  useEffect(() => begin(`${width} ${height}`, zoomIdentity.scale(first)), [begin, first, width, height])
  const whole = useCallback(() => to(zoomIdentity.translate(0, ((first - 1) * height) / unit / 2)), [to, first, height, unit])
  const left = (-x * unit) / k
  return {
    view: [left, (-y * unit) / k, width / k, (height * first) / k],
    more: { left: left > 1, right: left + width / k < width - 1 },
    room,
    nearer: () => by(NEARER),
    further: () => by(1 / NEARER),
    whole,
    keys: event => press(event, move, by),
  }
}

/** The page scrolls with the wheel alone. */
const isOurs = (event: WheelEvent | PointerEvent): boolean =>
  event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event) || event.button === 0

/** d3's zoom over an element, and how wide the element is. */
function useZoom() {
  const room = useRef<HTMLDivElement>(null)
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity)
  const [across, setAcross] = useState(0)
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null)
  /** Whether it was moved by hand: then it stays as it is when the room changes. */
  const moved = useRef(false)
  /** The picture that was begun with. */
  const began = useRef('')
  useEffect(() => {
    const element = room.current!
    const zoomer = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, NEAREST])
      .filter(isOurs)
      .on('zoom', (event: { transform: ZoomTransform; sourceEvent: unknown }) => {
        moved.current ||= Boolean(event.sourceEvent)
        setTransform(event.transform)
      })
    behaviour.current = zoomer
    const selected = select(element)
    selected.call(zoomer)
    const resized = new ResizeObserver(() => setAcross(element.clientWidth))
    resized.observe(element)
    return () => {
      selected.on('.zoom', null)
      resized.disconnect()
    }
  }, [])
  const to = useCallback((transform: ZoomTransform) => {
    moved.current = true
    behaviour.current!.transform(select(room.current!), transform)
  }, [])
  const by = useCallback((factor: number) => {
    moved.current = true
    behaviour.current!.scaleBy(select(room.current!), factor)
  }, [])
  const move = useCallback((dx: number, dy: number) => {
    moved.current = true
    behaviour.current!.translateBy(select(room.current!), dx, dy)
  }, [])
  /** Begins a picture; one that was begun with, and moved by hand since, stays as it is. */
  const begin = useCallback((picture: string, transform: ZoomTransform) => {
    if (moved.current && began.current === picture) return
    began.current = picture
    moved.current = false
    behaviour.current!.transform(select(room.current!), transform)
  }, [])
  return { room, transform, across, to, by, move, begin }
}

/** Arrows move the picture, + and − bring it nearer and further. */
function press(event: KeyboardEvent, move: (dx: number, dy: number) => void, by: (factor: number) => void): void {
  const step = arrowStep(event.key)
  if (step) move(-step[0] * STEP, -step[1] * STEP)
  else if (event.key === '+' || event.key === '=') by(NEARER)
  else if (event.key === '-') by(1 / NEARER)
  else return
  event.preventDefault()
}
