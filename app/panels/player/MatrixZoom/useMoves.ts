// Mouse, wheel, fingers and keys over the sheets of a step: they point at cells, pin them, pan and zoom. All sheets share one view.
import { useLayoutEffect, useState, type KeyboardEvent } from 'react'
import {
  arrowStep,
  gestureHandlers,
  newHands,
  nothingHeld,
  wheelGesture,
  type Gesture,
  type Hands,
  type Pair,
  type Spot,
} from '../../../geometry/gestures.ts'
import { besideOn, cellOn, positionOn } from '../../../geometry/matrix.ts'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { arrange, broughtIntoView, under, zoomed, type Axis, type MatrixRoom, type MatrixView } from '../../../geometry/matrixView.ts'
import { go } from '../../../state/place.ts'
import { leave, pointAt, usePointing } from '../../../state/pointing.ts'
import { pinOrOpen } from '../../../state/trail.ts'

/** A finger moves the pointed cell where cells are smaller than this (in CSS pixels), else the sheet. */
export const SMALL = 8
/** Pixels that a pointer may move in a click. */
const STILL = 4
export const ZOOM_STEP = 0.2
/** How much nearer two fingers bring it that are e times as far apart. */
const PINCH = 0.4

export interface Moving {
  readonly view: MatrixView
  /** Which sheet is being dragged. */
  readonly dragged: number | null
  readonly hands: SheetHands
}

/** One sheet as it stands on screen. */
interface OnSheet {
  readonly index: number
  readonly operand: Operand
  readonly rows: Axis
  readonly cols: Axis
  /** The pointed cell, where it is this sheet's. */
  readonly cell: number | null
}

/** Zooming and panning in the matrices of a step. Sheets that share an axis move together. */
export function useMoves(operands: readonly Operand[], room: MatrixRoom): Moving {
  const [view, setView] = useState<MatrixView>({ zoom: 0, offsets: {}, addresses: false })
  const [dragged, setDragged] = useState<number | null>(null)
  const [hands] = useState(() => new SheetHands(setView, setDragged))
  useLayoutEffect(() => hands.holds(operands, room), [hands, operands, room])
  return { view, dragged, hands }
}

type Change = (change: (view: MatrixView) => MatrixView) => void

/** What hands do to the sheets on screen. React listens to the wheel passively, so that the page would scroll along: it is taken here. */
export class SheetHands {
  readonly change: Change
  private readonly setDragged: (index: number | null) => void
  private operands: readonly Operand[] = []
  private room: MatrixRoom = { width: 0, height: 0, stacked: false, dpr: 1, rem: 16 }
  /** Each sheet's pointers. */
  private readonly hands: Hands[] = []
  /** Whether the cell was pointed at already before the pointer came down. */
  private again = false
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

  readonly element = (index: number): HTMLElement | null => this.elements[index] ?? null

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
  private where(index: number, { x, y }: Spot): readonly [x: number, y: number] {
    const box = this.elements[index]!.getBoundingClientRect()
    return [(x - box.left) * this.room.dpr, (y - box.top) * this.room.dpr]
  }

  /** Takes the element of a sheet, and its wheel. */
  frame(index: number): (element: HTMLDivElement | null) => void {
    const turned = (event: WheelEvent): void => {
      event.preventDefault()
      const gesture = wheelGesture(event)
      if (gesture.type === 'pan') this.pan(index, gesture.dx * this.room.dpr, 0)
      else this.zoomAt(index, gesture.by, this.where(index, { x: event.clientX, y: event.clientY }))
    }
    return (this.frames[index] ??= element => {
      this.elements[index]?.removeEventListener('wheel', turned)
      this.elements[index] = element
      element?.addEventListener('wheel', turned, { passive: false })
    })
  }

  private cellUnder({ index, operand, rows, cols }: OnSheet, spot: Spot): number {
    const [x, y] = this.where(index, spot)
    const inside = (axis: Axis, pixel: number): number =>
      Math.max(0, Math.min(axis.length - 1, under(axis, Math.max(0, Math.min(axis.room - 1, pixel)))))
    return cellOn(operand.sheet, inside(rows, y), inside(cols, x))
  }

  private point(on: OnSheet, spot: Spot): void {
    const cell = this.cellUnder(on, spot)
    if (cell >= 0) pointAt({ value: on.operand.name, cell }, 'sheet')
  }

  /** Points at a cell, and brings it into view. */
  private show({ operand: { name, sheet, rowAxis, colAxis }, rows, cols }: OnSheet, cell: number): void {
    const [row, col] = positionOn(sheet, cell)
    this.change(before => ({
      ...before,
      offsets: { ...before.offsets, [rowAxis]: broughtIntoView(rows, row, row + 1), [colAxis]: broughtIntoView(cols, col, col + 1) },
    }))
    pointAt({ value: name, cell }, 'sheet')
  }

  /** What a gesture does on a sheet. */
  private act(on: OnSheet, gesture: Gesture): void {
    const { index, operand, rows, cols } = on,
      { dpr } = this.room
    const isSmall = Math.min(rows.size, cols.size) < SMALL * dpr
    switch (gesture.type) {
      case 'hover':
        if (gesture.isMouse) this.point(on, gesture.spot)
        return
      case 'leave':
        return pointAt(null)
      case 'press': {
        // Whoever presses this sheet has left the others.
        for (const [i, hands] of this.hands.entries()) if (i !== index && hands) hands.held = nothingHeld
        const pointed = usePointing.getState().cell
        this.again = pointed?.value === operand.name && (pointed.cell === this.cellUnder(on, gesture.spot) || isSmall)
        if (!gesture.isMouse) this.point(on, gesture.spot)
        return
      }
      case 'drag':
        // A finger reads small cells, and moves large ones.
        if (!gesture.isMouse && isSmall) return this.point(on, gesture.spot)
        this.setDragged(index)
        return this.pan(index, (gesture.spot.x - gesture.from.x) * dpr, (gesture.spot.y - gesture.from.y) * dpr)
      case 'pinch':
        return this.pinch(index, gesture.from, gesture.to)
      case 'click': {
        const cell = this.cellUnder(on, gesture.spot)
        if (cell >= 0 && (gesture.isMouse || this.again)) pinOrOpen({ value: operand.name, cell })
        return this.setDragged(null)
      }
      case 'release':
      case 'cancel':
        return this.setDragged(null)
    }
  }

  private pinch(index: number, from: Pair, to: Pair): void {
    const { dpr } = this.room
    this.pan(index, (to.centre.x - from.centre.x) * dpr, (to.centre.y - from.centre.y) * dpr)
    this.zoomAt(index, Math.log(Math.max(1, to.spread) / Math.max(1, from.spread)) * PINCH, this.where(index, to.centre))
  }

  /** The handlers of a sheet as it stands. */
  over(index: number, operand: Operand, { rows, cols }: { readonly rows: Axis; readonly cols: Axis }, cell: number | null) {
    const on: OnSheet = { index, operand, rows, cols, cell }
    const isMoved = (begun: Spot, spot: Spot): boolean => Math.hypot(spot.x - begun.x, spot.y - begun.y) >= STILL
    const act = (gesture: Gesture): void => this.act(on, gesture)
    return {
      ...gestureHandlers<HTMLDivElement>((this.hands[index] ??= newHands()), act, { captures: true, isMoved }),
      onFocus: (): void => {
        if (cell === null && this.elements[index]?.matches(':focus-visible'))
          this.show(on, cellOn(operand.sheet, Math.max(0, under(rows, 0)), Math.max(0, under(cols, 0))))
      },
      onBlur: () => leave(operand.name),
      onKeyDown: (event: KeyboardEvent<HTMLDivElement>): void => this.press(on, event),
    }
  }

  private press(on: OnSheet, event: KeyboardEvent<HTMLDivElement>): void {
    const { name, sheet } = on.operand,
      cell = on.cell ?? 0
    const step = arrowStep(event.key)
    if (step) this.show(on, besideOn(sheet, cell, ...step))
    else if (event.key === '+' || event.key === '=') this.zoomBy(ZOOM_STEP)
    else if (event.key === '-') this.zoomBy(-ZOOM_STEP)
    else if (event.key === 'Enter') pinOrOpen({ value: name, cell })
    else if (event.key === 'Escape') go({ cell: null })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
