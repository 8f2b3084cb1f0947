// The table as text: what is copied. Numbers in full, so that a spreadsheet reads them.
import { counts, totalOf, type ArchitectureRow } from '../../engine/architecture.ts'

const header = ['layer', 'kind', 'output', 'parameters', 'multiply-adds', 'activation bytes', 'im2col bytes', 'receptive field'] as const
const cellsOf = (row: ArchitectureRow): readonly string[] => [row.name, row.kind, row.output.join('x'), ...counts.map(c => String(row[c])), row.sees.join('x')]
const totals = (rows: readonly ArchitectureRow[]): readonly string[] => ['total', '', '', ...counts.map(c => String(totalOf(rows, c))), '']
const lines = (rows: readonly ArchitectureRow[]): readonly (readonly string[])[] => [header, ...rows.map(cellsOf), totals(rows)]

export const asCsv = (rows: readonly ArchitectureRow[]): string => lines(rows).map(line => line.join(',')).join('\n') + '\n'

/** GitHub's tables; numbers to the right. */
export function asMarkdown(rows: readonly ArchitectureRow[]): string {
  const [head, ...body] = lines(rows)
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(head!), row(head!.map((_, i) => (i >= 3 ? '---:' : '---'))), ...body.map(row), ''].join('\n')
}

/** 1.2 MB, 57.6 kB, 40 B: as people read bytes. */
export function bytesText(bytes: number): string {
  if (bytes === 0) return '0'
  const unit = bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0
  return `${unit === 0 ? bytes : (bytes / 1000 ** unit).toPrecision(3).replace(/\.0+$/, '')} ${['B', 'kB', 'MB'][unit]!}`
}
