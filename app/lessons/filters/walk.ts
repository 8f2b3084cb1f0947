// Arrow keys among filters that stand in rows, each a button with its number as `data-filter`.
import type { KeyboardEvent } from 'react'
import { arrowStep } from '../../geometry/gestures.ts'

/** Filters one after another in rows of so many. */
export const inRows = (filters: readonly number[], across: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(filters.length / across) }, (_, row) => filters.slice(row * across, (row + 1) * across))

/** Where an arrow key leads from a filter: to the one beside it, at the end of a row to the next row's; up and down to the row's nearest. undefined: nowhere, or another key. */
export function beside(rows: readonly (readonly number[])[], from: number, key: string): number | undefined {
  const step = arrowStep(key)
  if (!step) return undefined
  const row = rows.findIndex(all => all.includes(from)),
    flat = rows.flat()
  if (step[1] === 0) return flat[flat.indexOf(from) + step[0]]
  const other = rows[row + step[1]]
  return other?.[Math.min(rows[row]!.indexOf(from), other.length - 1)]
}

/** Takes an arrow key on a filter: the focus goes where it leads, and the page does not hear of it. */
export function walk(event: KeyboardEvent, rows: readonly (readonly number[])[], from: number): void {
  if (!arrowStep(event.key)) return
  const to = beside(rows, from, event.key)
  if (to !== undefined) event.currentTarget.closest('[role=group]')?.querySelector<HTMLElement>(`[data-filter='${to}']`)?.focus()
  event.preventDefault()
  event.stopPropagation()
}
