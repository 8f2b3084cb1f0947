// The table as text: what is copied. Numbers in full, so that a spreadsheet reads them.
import { counts, totalOf, type ArchitectureRow } from '../../engine/architecture.ts'
import { layerOf } from '../../engine/layers/index.ts'
import { settingOf } from '../../engine/layers/settings.ts'
import { settingsText } from './columns.ts'

const numbers = ['parameters', 'multiply-adds', 'activation bytes', 'im2col bytes', 'receptive field'] as const
const settingNames = ['kernel', 'stride', 'pad', 'groups'] as const
const tableOf = (
  rows: readonly ArchitectureRow[],
  header: readonly string[],
  settings: (row: ArchitectureRow) => readonly string[],
): readonly (readonly string[])[] => [
  ['layer', 'kind', ...header, 'output', ...numbers],
  ...rows.map(row => [row.name, row.kind, ...settings(row), row.output.join('x'), ...counts.map(c => String(row[c])), row.sees.join('x')]),
  ['total', '', ...header.map(() => ''), '', ...counts.map(c => String(totalOf(rows, c))), ''],
]

/** A setting a column; empty where a layer has no such. */
export const asCsv = (rows: readonly ArchitectureRow[]): string =>
  tableOf(rows, settingNames, windowCells)
    .map(line => line.join(','))
    .join('\n') + '\n'

/** What a spec leaves out is what its layer takes it for. */
function windowCells({ kind, settings, input }: ArchitectureRow): readonly string[] {
  const layer = layerOf(kind)
  if (typeof layer.sees !== 'function') return settingNames.map(() => '')
  const { size, stride } = layer.sees(settings, input)
  const both = (value: unknown): string =>
    !Array.isArray(value) ? String(value) : value.every(one => one === value[0]) ? String(value[0]) : value.join('x')
  const set = (name: string): string => both(settingOf(layer.settings, settings, name) ?? '')
  return [size.join('x'), both(stride), set('pad'), set('groups')]
}

/** GitHub's tables; numbers to the right. Settings as the page abbreviates them. */
export function asMarkdown(rows: readonly ArchitectureRow[]): string {
  const [head, ...body] = tableOf(rows, ['settings'], row => [settingsText(row)])
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(head!), row(head!.map((_, i) => (i >= 4 ? '---:' : '---'))), ...body.map(row), ''].join('\n')
}

/** 1.2 MB, 57.6 kB, 40 B: as people read bytes. */
export function bytesText(bytes: number): string {
  if (bytes === 0) return '0'
  const unit = bytes >= 1e6 ? 2 : bytes >= 1e3 ? 1 : 0
  return `${unit === 0 ? bytes : (bytes / 1000 ** unit).toPrecision(3).replace(/\.0+$/, '')} ${['B', 'kB', 'MB'][unit]!}`
}
