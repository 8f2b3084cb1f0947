// Mouse, finger and keys over a picture: all of them point at a cell; a click, a second tap or Enter pins it. Where a number can be opened, a second click or tap on its
// cell and Enter do that, and the space key pins.
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { arrowStep, gestureHandlers, newHands, type Gesture, type Hands, type Spot } from '../geometry/gestures.ts'
import { cellBeside, cellUnder, type Grid } from '../geometry/grid.ts'
import type { Placed } from '../geometry/layout.ts'
import { useEarlyMoves } from './earlyMoves.ts'
import { go, usePlace, type CellPlace } from './place.ts'
import { leave, pin, pointAt, samePlace, usePointing } from './pointing.ts'
import { foresee, pointByHand } from './thread.ts'

/**
 * The handlers of a column of maps: pointing lights a cell, a click pins it, a click on the pinned one opens it where there is something to open. `marked` tells the
 * marked cell, where it is one of this column's, when something is done: whoever shows the maps need not be drawn anew for it.
 */
export function usePointer({ column, grid }: Placed, dpr: number, marked: () => number | null, open?: (cell: CellPlace) => void) {
  const { value } = column
  const [hands] = useState(newHands<number | null>) // they note the cell that a finger pointed at before it came down again
  const under = (spot: Spot, element: HTMLElement): number | undefined => {
    const box = element.getBoundingClientRect()
    return cellUnder(grid, (spot.x - box.left) * dpr, (spot.y - box.top) * dpr)
  }
  const act = (gesture: Gesture, element: HTMLElement, held: Hands<number | null>): void => {
    if (gesture.type === 'leave') pointByHand(null)
    if (!('spot' in gesture)) return
    const hit = under(gesture.spot, element)
    if (gesture.type === 'press') {
      const pointed = usePointing.getState().cell
      held.note = pointed?.value === value ? pointed.cell : null
    }
    if (gesture.type !== 'click' && gesture.type !== 'release') return pointByHand(hit === undefined ? null : { value, cell: hit })
    if (hit === undefined) return
    const here = { value, cell: hit }
    if (open && gesture.isMouse && samePlace(here, usePlace.getState().cell)) open(here)
    else if (open && !gesture.isMouse && isNear(grid, hit, held.note ?? null)) open({ value, cell: held.note! })
    else if (gesture.isMouse || (!open && sameMap(hit, held.note ?? null, grid.rows * grid.cols))) pin(here)
  }
  const first = grid.first * grid.rows * grid.cols
  const element = useRef<HTMLDivElement>(null)
  useEarlyMoves(element, ({ clientX, clientY, currentTarget }) => {
    const hit = under({ x: clientX, y: clientY }, currentTarget)
    if (hit !== undefined) foresee({ value, cell: hit })
  })
  return {
    ref: element,
    ...gestureHandlers<HTMLElement, number | null>(hands, act, { captures: false }),
    onFocus({ currentTarget }: FocusEvent<HTMLElement>): void {
      if (marked() === null && currentTarget.matches(':focus-visible')) pointAt({ value, cell: first }, 'maps')
    },
    onBlur: () => leave(value),
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const cursor = marked() ?? first
      const step = arrowStep(event.key)
      if (step) pointAt({ value, cell: cellBeside(grid, cursor, ...step) }, 'maps')
      else if (event.key === 'Enter') (open ?? pin)({ value, cell: cursor })
      else if (event.key === ' ' && open) pin({ value, cell: cursor })
      else if (event.key === 'Escape') go({ cell: null })
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

/** A finger taps a cell again though it comes down on another, so many cells aside. */
const NEAR = 3

function isNear({ rows, cols }: Grid, a: number, b: number | null): boolean {
  if (!sameMap(a, b, rows * cols)) return false
  const [down, across] = [Math.floor(a / cols) - Math.floor(b! / cols), (a % cols) - (b! % cols)]
  return Math.max(Math.abs(down), Math.abs(across)) <= NEAR
}

const sameMap = (a: number, b: number | null, size: number): boolean => b !== null && Math.floor(a / size) === Math.floor(b / size)
