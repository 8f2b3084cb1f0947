// Mouse, wheel, fingers and keys over the sheets of a step: they point at cells, pin them, pan and zoom. All sheets share one view.
import { useLayoutEffect, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { besideOn, cellOn, placeOn } from '../../../geometry/matrix.ts'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { arrange, broughtIntoView, under, zoomed, type Axis, type MatrixRoom, type MatrixView } from '../../../geometry/matrixView.ts'
import { go } from '../../../state/place.ts'
import { leave, pin, pointAt, usePointing } from '../../../state/pointing.ts'

/** A finger moves the pointed cell where cells are smaller than this (in CSS pixels), else the sheet. */
export const SMALL = 8
/** Pixels that a mouse may move in a click. */
const STILL = 4
const steps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
export const ZOOM_STEP = 0.2

export interface Moving {
  readonly view: MatrixView
  /** Which sheet is being dragged. */
  readonly dragged: number | null
  readonly hands: Hands
}

interface Point {
  readonly x: number
  readonly y: number
}

interface Drag {
  readonly index: number
  /** Fingers and buttons that are down, where they are now. */
  readonly points: Map<number, Point>
  readonly begun: Point
  moved: boolean
  /** Was it already pointed at before it came down? */
  readonly again: boolean
}

export function useMoves(operands: readonly Operand[], room: MatrixRoom): Moving {
  const [view, setView] = useState<MatrixView>({ zoom: 0, offsets: {}, addresses: false })
  const [dragged, setDragged] = useState<number | null>(null)
  const [hands] = useState(() => new Hands(setView, setDragged))
  useLayoutEffect(() => hands.holds(operands, room), [hands, operands, room])
  return { view, dragged, hands }
}

type Change = (change: (view: MatrixView) => MatrixView) => void

/** What hands do to the sheets on screen. React listens to the wheel passively, so that the page would scroll along: it is taken here. */
export class Hands {
  readonly change: Change
  private readonly setDragged: (index: number | null) => void
  private operands: readonly Operand[] = []
  private room: MatrixRoom = { width: 0, height: 0, stacked: false, dpr: 1, rem: 16 }
  private drag: Drag | null = null
  private readonly elements: (HTMLDivElement | null)[] = []
  private readonly frames: ((element: HTMLDivElement | null) => void)[] = []

  constructor(change: Change, setDragged: (index: number | null) => void) {
    this.change = change
    this.setDragged = setDragged
  }

  /** What they move now. */
  holds(operands: readonly Operand[], room: MatrixRoom): void {
    this.operands = operands
    this.room = room
  }

  zoomBy(by: number): void {
    this.change(before => zoomed(this.operands, before, this.room, before.zoom + by, {}))
  }

  fit(): void {
    this.change(before => ({ ...before, zoom: 0, offsets: {} }))
  }

  /** Nearer, with what is at a pixel of a sheet staying there. */
  private zoomAt(index: number, by: number, [x, y]: readonly [number, number]): void {
    this.change(before => {
      const axes = arrange(this.operands, before, this.room)[index],
        o = this.operands[index]
      if (!axes || !o) return before
      return zoomed(this.operands, before, this.room, before.zoom + by, {
        [o.rowAxis]: { cell: y / axes.rows.size + axes.rows.offset, pixel: y },
        [o.colAxis]: { cell: x / axes.cols.size + axes.cols.offset, pixel: x },
      })
    })
  }

  private pan(index: number, dx: number, dy: number): void {
    this.change(before => {
      const axes = arrange(this.operands, before, this.room)[index],
        o = this.operands[index]
      if (!axes || !o) return before
      return {
        ...before,
        offsets: {
          ...before.offsets,
          [o.rowAxis]: axes.rows.offset - dy / axes.rows.size,
          [o.colAxis]: axes.cols.offset - dx / axes.cols.size,
        },
      }
    })
  }

  /** Device pixels of a sheet. */
  private where(index: number, { clientX, clientY }: { clientX: number; clientY: number }): readonly [x: number, y: number] {
    const box = this.elements[index]!.getBoundingClientRect()
    return [(clientX - box.left) * this.room.dpr, (clientY - box.top) * this.room.dpr]
  }

  /** Takes the element of a sheet, and its wheel. */
  frame(index: number): (element: HTMLDivElement | null) => void {
    const turned = (event: WheelEvent): void => {
      event.preventDefault()
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.pan(index, -event.deltaX * this.room.dpr, 0)
      else
        this.zoomAt(
          index,
          -Math.sign(event.deltaY) * Math.min(0.12, Math.abs(event.deltaY) * (event.ctrlKey ? 0.01 : 0.0015)),
          this.where(index, event),
        )
    }
    return (this.frames[index] ??= element => {
      this.elements[index]?.removeEventListener('wheel', turned)
      this.elements[index] = element
      element?.addEventListener('wheel', turned, { passive: false })
    })
  }

  /** The handlers of a sheet as it stands. */
  over(
    index: number,
    { name, sheet, rowAxis, colAxis }: Operand,
    { rows, cols }: { readonly rows: Axis; readonly cols: Axis },
    cell: number | null,
  ) {
    const isSmall = (): boolean => Math.min(rows.size, cols.size) < SMALL * this.room.dpr
    const cellUnder = (event: PointerEvent): number => {
      const [x, y] = this.where(index, event)
      const inside = (axis: Axis, at: number): number =>
        Math.max(0, Math.min(axis.length - 1, under(axis, Math.max(0, Math.min(axis.room - 1, at)))))
      return cellOn(sheet, inside(rows, y), inside(cols, x))
    }
    const point = (event: PointerEvent): void => {
      const at = cellUnder(event)
      if (at >= 0) pointAt({ value: name, cell: at }, 'sheet')
    }
    const show = (at: number): void => {
      const [row, col] = placeOn(sheet, at)
      this.change(before => ({
        ...before,
        offsets: { ...before.offsets, [rowAxis]: broughtIntoView(rows, row, row + 1), [colAxis]: broughtIntoView(cols, col, col + 1) },
      }))
      pointAt({ value: name, cell: at }, 'sheet')
    }
    return {
      onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const at = { x: event.clientX, y: event.clientY }
        const pointed = usePointing.getState().cell
        const under = cellUnder(event)
        if (this.drag?.index === index) this.drag.points.set(event.pointerId, at)
        else
          this.drag = {
            index,
            points: new Map([[event.pointerId, at]]),
            begun: at,
            moved: false,
            again: pointed?.value === name && (pointed.cell === under || isSmall()),
          }
        if (event.pointerType !== 'mouse') point(event)
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>): void => {
        const held = this.drag
        const last = held?.points.get(event.pointerId)
        if (!held || !last) {
          if (event.pointerType === 'mouse') point(event)
          return
        }
        const at = { x: event.clientX, y: event.clientY }
        if (!held.moved && Math.hypot(at.x - held.begun.x, at.y - held.begun.y) < STILL) return
        held.moved = true
        const [other] = [...held.points].filter(([id]) => id !== event.pointerId).map(([, p]) => p)
        if (other) {
          const { dpr } = this.room
          const spread = (p: Point): number => Math.hypot(p.x - other.x, p.y - other.y)
          this.pan(index, ((at.x - last.x) / 2) * dpr, ((at.y - last.y) / 2) * dpr)
          this.zoomAt(
            index,
            Math.log(Math.max(1, spread(at)) / Math.max(1, spread(last))) * 0.4,
            this.where(index, { clientX: (at.x + other.x) / 2, clientY: (at.y + other.y) / 2 }),
          )
        } else if (event.pointerType !== 'mouse' && isSmall()) point(event)
        else {
          this.setDragged(index)
          this.pan(index, (at.x - last.x) * this.room.dpr, (at.y - last.y) * this.room.dpr)
        }
        held.points.set(event.pointerId, at)
      },
      onPointerUp: (event: PointerEvent<HTMLDivElement>): void => {
        const held = this.drag
        if (!held?.points.delete(event.pointerId)) return
        if (!held.moved) {
          const at = cellUnder(event)
          if (at >= 0 && (event.pointerType === 'mouse' || held.again)) pin({ value: name, cell: at })
        }
        if (held.points.size > 0) return
        this.drag = null
        this.setDragged(null)
      },
      onPointerCancel: (): void => {
        this.drag = null
        this.setDragged(null)
      },
      onPointerLeave: (event: PointerEvent<HTMLDivElement>): void => {
        if (event.pointerType === 'mouse' && !this.drag) pointAt(null)
      },
      onFocus: (): void => {
        if (cell === null && this.elements[index]?.matches(':focus-visible'))
          show(cellOn(sheet, Math.max(0, under(rows, 0)), Math.max(0, under(cols, 0))))
      },
      onBlur: () => leave(name),
      onKeyDown: (event: KeyboardEvent<HTMLDivElement>): void => {
        const at = cell ?? 0
        const step = steps[event.key]
        if (step) show(besideOn(sheet, at, ...step))
        else if (event.key === '+' || event.key === '=') this.zoomBy(ZOOM_STEP)
        else if (event.key === '-') this.zoomBy(-ZOOM_STEP)
        else if (event.key === 'Enter') pin({ value: name, cell: at })
        else if (event.key === 'Escape') go({ cell: null })
        else return
        event.preventDefault()
        event.stopPropagation()
      },
    }
  }
}
