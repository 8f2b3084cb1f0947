// What of a diagram is seen: dragged with the pointer, nearer with the wheel (and Ctrl) or two fingers, walked with the arrow keys.
import { zoom, zoomIdentity, select, type ZoomBehavior, type ZoomTransform } from 'd3'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

export interface DiagramView {
  readonly view: readonly [number, number, number, number]
  readonly room: RefObject<HTMLDivElement | null>
  readonly nearer: () => void
  readonly further: () => void
  readonly whole: () => void
  readonly keys: (event: KeyboardEvent) => void
}

const NEAREST = 12, STEP = 60

export function useView(width: number, height: number): DiagramView {
  const room = useRef<HTMLDivElement>(null)
  const [{ k, x, y }, setTransform] = useState<ZoomTransform>(zoomIdentity)
  const [across, setAcross] = useState(0)
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null)
  useEffect(() => {
    const element = room.current!
    const own = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, NEAREST])
      .filter((event: WheelEvent | PointerEvent) => (event.type === 'wheel' ? event.ctrlKey || event.metaKey : !('button' in event) || event.button === 0)) // the page scrolls with the wheel alone
      .on('zoom', (event: { transform: ZoomTransform }) => setTransform(event.transform))
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
  const by = useCallback((factor: number) => { behaviour.current!.scaleBy(select(room.current!), factor) }, [])
  const whole = useCallback(() => { behaviour.current!.transform(select(room.current!), zoomIdentity) }, [])
  const keys = useCallback((event: KeyboardEvent) => {
    const moves: Record<string, readonly [number, number]> = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }
    const move = moves[event.key]
    if (move) behaviour.current!.translateBy(select(room.current!), ...move)
    else if (event.key === '+' || event.key === '=') by(1.4)
    else if (event.key === '-') by(1 / 1.4)
    else return
    event.preventDefault()
  }, [by])
  // d3 counts in the room's pixels, the picture in its own units.
  const unit = width / (across || width)
  return { view: [(-x * unit) / k, (-y * unit) / k, width / k, height / k], room, nearer: () => by(1.4), further: () => by(1 / 1.4), whole, keys }
}
