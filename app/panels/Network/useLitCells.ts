// Everything that belongs to the marked cell, by column.
import { useMemo } from 'react'
import { findValue, type Program } from '../../../engine/program.ts'
import type { Region } from '../../../engine/receptive.ts'
import type { Column } from '../../geometry/columns.ts'
import { behind } from '../../geometry/thread/threadEnd.ts'
import { highlightsAt, regionOf, type Highlights } from '../../state/highlights.ts'
import { useMarked } from '../../state/pointing.ts'
import { useThreadEnd } from '../../state/thread.ts'

function useFound(program: Program, columns: readonly Column[]): Highlights {
  const marked = useMarked()
  return highlightsAt(program, marked && columns.some(c => c.value === marked.value) ? marked : null, 'forward')
}

/** Which cells of each column are lit, by the name of its value; none behind the layer at which the marked number ends. */
export function useLitCells(program: Program, columns: readonly Column[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = useFound(program, columns),
    end = useThreadEnd()
  return useMemo(() => {
    const values = columns.map(({ value }) => value),
      unreached = behind(values, end)
    return new Map(
      values.flatMap(value => {
        const lit = unreached.has(value) ? undefined : found.cells.get(findValue(program, value)!.id)
        return lit ? [[value, same(program, value, lit)] as const] : []
      }),
    )
  }, [program, columns, found, end])
}

/** What was lit last, by value. */
const before = new WeakMap<Program, Map<string, ReadonlySet<number>>>()

/** The set that was lit before, where it holds the same cells: a column that it lights is not drawn anew. */
function same(program: Program, value: string, lit: ReadonlySet<number>): ReadonlySet<number> {
  let known = before.get(program)
  if (!known) before.set(program, (known = new Map()))
  const last = known.get(value)
  if (last?.size === lit.size && [...lit].every(cell => last.has(cell))) return last
  known.set(value, lit)
  return lit
}

/** The part of the image that the marked cell saw. */
export function useLitRegion(program: Program, columns: readonly Column[]): Region | null {
  const found = useFound(program, columns)
  return useMemo(() => regionOf(program, found), [program, found])
}
