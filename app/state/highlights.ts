// What is lit, everywhere: all that belongs to the cell pointed at, else to the pinned one. Computed once for all panels, on this page's own
// thread from the Program alone; no message goes to the worker.
import { useMemo } from 'react'
import type { CellSets } from '../../engine/related.ts'
import { receptiveField, type Region } from '../../engine/receptive.ts'
import { findValue, stepMaking, type Pass, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { highlightsOf, gradientPairs } from '../geometry/highlights.ts'
import { useProgram, useStep } from './player.ts'
import type { CellPlace } from './place.ts'
import { useMarked } from './pointing.ts'

export interface Highlights {
  /** The marked cell, by the number of its value; null: nothing is. */
  readonly marked: { readonly value: number; readonly cell: number } | null
  /** Lit cells by the number of their value. */
  readonly cells: CellSets
}

const nothing: Highlights = { marked: null, cells: new Map() }

let last: { readonly program: Program; readonly place: CellPlace; readonly pass: string; readonly found: Highlights } | null = null

/** Cells to highlight with a cell of a Program in one pass. The last answer is kept, because all panels ask for the same. */
export function highlightsAt(program: Program, place: CellPlace | null, pass: Pass): Highlights {
  if (!place) return nothing
  if (last?.program === program && last.pass === pass && last.place.value === place.value && last.place.cell === place.cell)
    return last.found
  const value = findValue(program, place.value)
  const found: Highlights =
    value && place.cell < sizeOf(value.shape)
      ? { marked: { value: value.id, cell: place.cell }, cells: highlightsOf(program, value.id, place.cell, pass) }
      : nothing
  last = { program, place, pass, found }
  return found
}

/** What is lit now, in the pass that the player is in. */
export function useHighlights(): Highlights {
  const program = useProgram()
  const { pass } = useStep()
  const marked = useMarked()
  return highlightsAt(program, marked, pass)
}

/** Lit cells of one value, by any of its names; undefined where none is. */
export function useLit(name: string): ReadonlySet<number> | undefined {
  const program = useProgram()
  const { cells } = useHighlights()
  const value = findValue(program, name)
  return value && cells.get(value.id)
}

/** The part of the image that the marked number saw – of a gradient, the number that it is the gradient of. */
export function regionOf(program: Program, { marked }: Highlights): Region | null {
  if (!marked || marked.value === program.image) return null
  const maker = stepMaking(program, marked.value)
  if (maker?.pass === 'update') return null
  const seen = maker?.pass === 'backward' ? gradientPairs(program).get(marked.value) : marked.value
  return maker && seen !== undefined && stepMaking(program, seen) ? receptiveField(program, seen, marked.cell) : null
}

/** The same of what is lit now. */
export function useRegion(): Region | null {
  const program = useProgram()
  const found = useHighlights()
  return useMemo(() => regionOf(program, found), [program, found])
}
