// What is pointed at right now, by mouse, finger or focus. Never saved; what is pinned is in the place.
import { create } from 'zustand'
import { findValue, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { useLive } from '../client/live.ts'
import { go, usePlace, type CellPlace } from './place.ts'

/** What one points in: where maps are, on a sheet of the matrix zoom, among the terms of a number. The lens is there and nowhere else. */
export type Hand = 'maps' | 'sheet' | 'terms'

export interface Pointing {
  readonly cell: CellPlace | null
  readonly hand: Hand
  /** The last one, whether or not it still is. */
  readonly last: CellPlace | null
  /** The one that the page points at by itself: what the window zoom explains, what the example shows. Marked where no other is. */
  readonly explained: CellPlace | null
}

export const usePointing = create<Pointing>(() => ({ cell: null, hand: 'maps', last: null, explained: null }))

/** Whether a network has this cell. */
export function hasCell(program: Program, { value: name, cell }: CellPlace): boolean {
  const value = findValue(program, name)
  return value !== undefined && cell < sizeOf(value.shape)
}

// Another network, or no update any more: what it lacks is not pointed at, wherever the pointer stood.
useLive.subscribe(({ opened }, before) => {
  if (!opened || opened === before.opened) return
  const held = (cell: CellPlace | null): CellPlace | null => (cell && hasCell(opened.program, cell) ? cell : null),
    { cell, last, explained } = usePointing.getState()
  if (cell !== held(cell) || last !== held(last) || explained !== held(explained))
    usePointing.setState({ cell: held(cell), last: held(last), explained: held(explained) })
})

/** Whether two places are the same cell of the same value, or both none. */
export const samePlace = (a: CellPlace | null, b: CellPlace | null): boolean => a?.value === b?.value && a?.cell === b?.cell

/** Points at a cell, or at none. `hand` says from where. */
export function pointAt(cell: CellPlace | null, hand: Hand = usePointing.getState().hand): void {
  const before = usePointing.getState()
  if (!samePlace(cell, before.cell) || hand !== before.hand) usePointing.setState(cell ? { cell, hand, last: cell } : { cell, hand })
}

/** The focus leaves the picture of a value. Whoever points at another by now goes on. */
export function leave(value: string): void {
  if (usePointing.getState().cell?.value === value) pointAt(null)
}

/** Pins a cell; the one that is pinned is let go. */
export function pin(cell: CellPlace | null): void {
  go({ cell: samePlace(cell, usePlace.getState().cell) ? null : cell })
}

/** The page itself points at this number, or at none. */
export function markExplained(cell: CellPlace | null): void {
  if (!samePlace(cell, usePointing.getState().explained)) usePointing.setState({ explained: cell })
}

/** The cell to read out and mark at this moment: the one pointed at, else the pinned one, else the one that is explained. */
export function markedNow(): CellPlace | null {
  const { cell, explained } = usePointing.getState()
  return cell ?? usePlace.getState().cell ?? explained
}

/** The same for a component. */
export function useMarked(): CellPlace | null {
  const pointed = usePointing(pointing => pointing.cell),
    explained = usePointing(pointing => pointing.explained)
  const pinned = usePlace(place => place.cell)
  return pointed ?? pinned ?? explained
}

/** The marked cell of one value at this moment; null: none of it is. */
export function markedIn(value: string): number | null {
  const marked = markedNow()
  return marked?.value === value ? marked.cell : null
}

/** The marked cell of one value; null: none of it is. Whoever asks renders when that changes, and not with every other cell. */
export function useMarkedIn(value: string): number | null {
  const pinned = usePlace(place => place.cell)
  return usePointing(({ cell, explained }) => {
    const marked = cell ?? pinned ?? explained
    return marked?.value === value ? marked.cell : null
  })
}

/** The cell to work on: the pinned one, else the last pointed at – it stays while one goes to where the work is –, else the one that is explained. */
export function useSubject(): CellPlace | null {
  const last = usePointing(pointing => pointing.last),
    explained = usePointing(pointing => pointing.explained)
  const pinned = usePlace(place => place.cell)
  return pinned ?? last ?? explained
}
