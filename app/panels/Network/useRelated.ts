// Everything that belongs to the cell pointed at, by column.
import { useMemo } from 'react'
import type { Program } from '../../../engine/program.ts'
import type { Column } from '../../geometry/columns.ts'
import { relatedCells, type Related } from '../../geometry/related.ts'
import { useMarked } from '../../state/pointing.ts'

const none: Related = new Map()

export function useRelated(program: Program, columns: readonly Column[]): Related {
  const marked = useMarked()
  return useMemo(() => (marked && columns.some(c => c.value === marked.value) ? relatedCells(program, columns, marked.value, marked.cell) : none), [program, columns, marked])
}
