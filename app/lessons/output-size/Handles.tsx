// What can be dragged in the picture itself: the rim of zeros (P), the window's corner (FH, FW) and the arrow to the next window (S). The sliders do the same
// by keys. A drag counts from where it began, in cells as large as they were then: what it changes moves the picture under the hand.
import { useRef, type PointerEvent } from 'react'
import { isSquare, most } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** A grip's side, in cells: of small cells as large as can still be taken. */
const gripOf = (cells: number): number => Math.max(0.3, cells / 40)
const clamp = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value))

export function Handles({ state, set, derived }: Props) {
  const t = usePanelText()
  const {
    down,
    across,
    position: [oy, ox],
  } = derived
  const [top, bottom] = down.window(oy),
    [left, right] = across.window(ox)
  const grip = gripOf(Math.max(down.padded, across.padded)),
    square = isSquare(state)
  const pad = (dx: number, dy: number): void => {
    const by = Math.round(square ? -(dx + dy) / 2 : -dy),
      P = clamp(down.P + by, 0, most.pad)
    set({ P: square ? [P, P] : [P, clamp(across.P - Math.round(dx), 0, most.pad)] })
  }
  const filter = (dx: number, dy: number): void => {
    const FH = clamp(down.filter + Math.round(square ? (dx + dy) / 2 : dy), 1, Math.min(most.filter, down.padded)),
      FW = clamp(across.filter + Math.round(dx), 1, Math.min(most.filter, across.padded))
    set({ FH, FW: square ? FH : FW })
  }
  const stride = (dx: number): void => {
    const S = clamp(across.S + Math.round(dx), 1, most.stride)
    set({ S: square ? [S, S] : [down.S, S] })
  }
  const middle = top + Math.min(0.5, down.filter / 2)
  return (
    <svg className={style.handles} viewBox={`0 0 ${across.padded} ${down.padded}`} aria-hidden="true">
      <path
        className={style.arrow}
        d={`M${left} ${middle}h${across.S}m${-grip / 2} ${-grip / 2}l${grip / 2} ${grip / 2}l${-grip / 2} ${grip / 2}`}
      />
      <Grip x={0} y={0} side={grip} mark="pad" title={t.dragPad} drag={pad} units={down.padded} />
      <Grip x={right} y={bottom} side={grip} mark="filter" title={t.dragFilter} drag={filter} units={down.padded} />
      <Grip x={left + across.S} y={middle} side={grip} mark="stride" title={t.dragStride} drag={stride} units={down.padded} />
    </svg>
  )
}

interface GripProps {
  /** Its middle and side, in cells. */
  readonly x: number
  readonly y: number
  readonly side: number
  readonly mark: 'pad' | 'filter' | 'stride'
  readonly title: string
  /** How far it was dragged, in cells, from where that began. */
  readonly drag: (dx: number, dy: number) => void
  /** Cells in the picture's height. */
  readonly units: number
}

function Grip({ x, y, side, mark, title, drag, units }: GripProps) {
  const held = useRef<{ readonly x: number; readonly y: number; readonly cell: number; readonly drag: GripProps['drag'] } | null>(null)
  const begin = (event: PointerEvent<SVGRectElement>): void => {
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    const { height } = event.currentTarget.ownerSVGElement!.getBoundingClientRect()
    held.current = { x: event.clientX, y: event.clientY, cell: height / units, drag }
  }
  const end = (): void => {
    held.current = null
  }
  return (
    <rect
      className={style.grip}
      data-handle={mark}
      x={x - side / 2}
      y={y - side / 2}
      width={side}
      height={side}
      onPointerDown={begin}
      onPointerMove={event => {
        const from = held.current
        if (from) from.drag((event.clientX - from.x) / from.cell, (event.clientY - from.y) / from.cell)
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <title>{title}</title>
    </rect>
  )
}
