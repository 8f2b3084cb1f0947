// Everything that belongs to the cell pointed at, by column; and the part of the image that it saw.
import { useMemo } from 'react'
import { findValue, type Program } from '../../../engine/program.ts'
import type { Region } from '../../../engine/receptive.ts'
import type { Column } from '../../geometry/columns.ts'
import { highlightsAt, regionOf } from '../../state/highlights.ts'
import { useMarked } from '../../state/pointing.ts'

export interface Lit {
  readonly cells: ReadonlyMap<string, ReadonlySet<number>>
  readonly region: Region | null
}

export function useLitCells(program: Program, columns: readonly Column[]): Lit {
  const marked = useMarked()
  return useMemo(() => {
    const found = highlightsAt(program, marked && columns.some(c => c.value === marked.value) ? marked : null, 'forward')
    const cells = new Map(
      columns.flatMap(({ value }) => {
        const lit = found.cells.get(findValue(program, value)!.id)
        return lit ? [[value, lit] as const] : []
      }),
    )
    return { cells, region: regionOf(program, found) }
  }, [program, columns, marked])
}
