// Everything that belongs to the cell pointed at, by column.
import { useMemo } from 'react'
import { findValue, type Program } from '../../../engine/program.ts'
import type { Column } from '../../geometry/columns.ts'
import { highlightsAt } from '../../state/highlights.ts'
import { useMarked } from '../../state/pointing.ts'

export function useLitCells(program: Program, columns: readonly Column[]): ReadonlyMap<string, ReadonlySet<number>> {
  const marked = useMarked()
  return useMemo(() => {
    const { cells } = highlightsAt(program, marked && columns.some(c => c.value === marked.value) ? marked : null, 'forward')
    return new Map(columns.flatMap(({ value }) => { const lit = cells.get(findValue(program, value)!.id); return lit ? [[value, lit] as const] : [] }))
  }, [program, columns, marked])
}
