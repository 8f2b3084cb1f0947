// Mouse, finger and keys over cells.
import { useState, type KeyboardEvent } from 'react'
import { arrowStep, gestureHandlers, newHands, type Spot } from '../../geometry/gestures.ts'
import { cellBeside, cellUnder, gridHeight, gridWidth, type Grid } from '../../geometry/grid.ts'

interface Held {
  /** Where the cursor is. */
  readonly at: number | null
  readonly grid: Grid
  /** null: the picture is only looked at. */
  readonly point: ((cell: number, dragged: boolean) => void) | null
  /** A press changes a cell, and does nothing else. */
  readonly atOnce: boolean
  /** What arrow keys do, where they do not move the cursor. */
  readonly onWalk: ((dx: number, dy: number) => void) | undefined
  readonly edit: (cell: number, text?: string) => void
}

/** The cell that was pressed, and whether it was the cursor's already. */
interface Pressed {
  readonly cell: number
  readonly again: boolean
}

/** The handlers of a picture of cells: a press points at the cell under it, arrows walk, a double press edits. */
export function useHands({ at, grid, point, atOnce, onWalk, edit }: Held) {
  const [hands] = useState(newHands<Pressed>)
  if (!point) return {}
  const under = (spot: Spot, element: HTMLElement): number | undefined => {
    const box = element.getBoundingClientRect()
    return cellUnder(grid, ((spot.x - box.left) * gridWidth(grid)) / box.width, ((spot.y - box.top) * gridHeight(grid)) / box.height) // a stage may show it smaller
  }
  const first = grid.first * grid.rows * grid.cols
  const pointers = gestureHandlers<HTMLElement, Pressed>(
    hands,
    (gesture, element, held) => {
      if (gesture.type === 'press') {
        const cell = under(gesture.spot, element)
        held.note = cell === undefined ? undefined : { cell, again: atOnce || cell === at }
        if (cell !== undefined) point(cell, false)
      } else if (gesture.type === 'drag') {
        const cell = under(gesture.spot, element)
        if (held.note && cell !== undefined) point(cell, true)
      } else if (gesture.type === 'click' && held.note?.again) edit(held.note.cell)
    },
    {
      captures: true,
      isMoved: (begun, now, element) => {
        const cell = under(now, element)
        return cell !== undefined && cell !== under(begun, element)
      },
    },
  )
  return {
    ...pointers,
    onFocus(event: React.FocusEvent<HTMLElement>): void {
      if (at === null && !onWalk && event.currentTarget.matches(':focus-visible')) point(first, false)
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const step = arrowStep(event.key)
      if (step && onWalk) onWalk(...step)
      else if (step) point(cellBeside(grid, at ?? first, ...step), false)
      else if (event.key === 'Enter') edit(at ?? first)
      else if (/^[\d.\-−０-９．－ー]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) edit(at ?? first, event.key)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
