// What is pointed at right now, by mouse, finger or focus. Never saved; what is pinned is in the place.
import { create } from 'zustand'
import { go, usePlace, type CellPlace } from './place.ts'

export interface Pointing {
  readonly cell: CellPlace | null
  /** The last one, whether or not it still is. */
  readonly last: CellPlace | null
}

export const usePointing = create<Pointing>(() => ({ cell: null, last: null }))

export const samePlace = (a: CellPlace | null, b: CellPlace | null): boolean => a?.value === b?.value && a?.cell === b?.cell

export function pointAt(cell: CellPlace | null): void {
  if (!samePlace(cell, usePointing.getState().cell)) usePointing.setState(cell ? { cell, last: cell } : { cell })
}

/** Pins a cell; the one that is pinned is let go. */
export function pin(cell: CellPlace | null): void {
  go({ cell: samePlace(cell, usePlace.getState().cell) ? null : cell })
}

/** The cell to read out and mark: the one pointed at, else the pinned one. */
export function useMarked(): CellPlace | null {
  const pointed = usePointing(pointing => pointing.cell)
  const pinned = usePlace(place => place.cell)
  return pointed ?? pinned
}

/** The cell to work on: the pinned one, else the last pointed at – it stays while one goes to where the work is. */
export function useSubject(): CellPlace | null {
  const last = usePointing(pointing => pointing.last)
  const pinned = usePlace(place => place.cell)
  return pinned ?? last
}
