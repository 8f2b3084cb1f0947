// Mouse, finger and keys over a picture: all of them point at a cell; a click, a second tap or Enter pins it.
import { useRef, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react'
import { cellBeside, cellUnder } from '../geometry/grid.ts'
import type { Placed } from '../geometry/layout.ts'
import { go } from './place.ts'
import { leave, pin, pointAt, usePointing } from './pointing.ts'

const steps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export function usePointer({ column, grid }: Placed, dpr: number, cell: number | null) {
  /** The cell a finger already pointed at before it came down again. */
  const before = useRef<number | null>(null)
  const { value } = column
  const under = (event: PointerEvent<HTMLElement>): number | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellUnder(grid, (event.clientX - box.left) * dpr, (event.clientY - box.top) * dpr)
  }
  const point = (event: PointerEvent<HTMLElement>): void => {
    const at = under(event)
    pointAt(at === undefined ? null : { value, cell: at }, 'maps')
  }
  const first = grid.first * grid.rows * grid.cols
  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      const pointed = usePointing.getState().cell
      before.current = pointed?.value === value ? pointed.cell : null
      point(event)
    },
    onPointerMove: point,
    onPointerLeave(event: PointerEvent<HTMLElement>): void {
      if (event.pointerType === 'mouse') pointAt(null)
    },
    onPointerUp(event: PointerEvent<HTMLElement>): void {
      const at = under(event)
      if (at === undefined || event.button !== 0) return
      if (event.pointerType === 'mouse' || sameMap(at, before.current, grid.rows * grid.cols)) pin({ value, cell: at })
    },
    onFocus({ currentTarget }: FocusEvent<HTMLElement>): void {
      if (cell === null && currentTarget.matches(':focus-visible')) pointAt({ value, cell: first }, 'maps')
    },
    onBlur: () => leave(value),
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const at = cell ?? first
      const step = steps[event.key]
      if (step) pointAt({ value, cell: cellBeside(grid, at, ...step) }, 'maps')
      else if (event.key === 'Enter') pin({ value, cell: at })
      else if (event.key === 'Escape') go({ cell: null })
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

const sameMap = (a: number, b: number | null, size: number): boolean => b !== null && Math.floor(a / size) === Math.floor(b / size)
