// A row a layer: what it gives, what it costs, what it sees – and each cost's share of the whole as a bar.
import { useState } from 'react'
import { counts, totalOf, type ArchitectureRow } from '../../../engine/architecture.ts'
import { isLayerKind } from '../../../engine/layers/index.ts'
import { asCsv, asMarkdown, bytesText } from '../../geometry/architectureText.ts'
import { settingsText } from '../../geometry/columns.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { saveFile } from '../../state/saveFile.ts'
import style from './Table.module.css'

export interface TableProps {
  readonly rows: readonly ArchitectureRow[]
  /** What a saved table is called, without its ending. */
  readonly file: string
  readonly lit: string | null
  readonly onPoint: (layer: string | null) => void
  /** Opens a layer in the player; null where that cannot be. */
  readonly onOpen: ((layer: string) => void) | null
}

const isBytes = (count: (typeof counts)[number]): boolean => count.endsWith('Bytes')

export function Table({ rows, file, lit, onPoint, onOpen }: TableProps) {
  const t = useArchitecturesText()
  const totals = counts.map(count => totalOf(rows, count))
  return (
    <section className={style.table}>
      <div className={style.scroll} tabIndex={0} role="region" aria-label={t.table}>
        <table onPointerLeave={() => onPoint(null)}>
          <thead>
            <tr>
              <th scope="col">{t.layer}</th>
              <th scope="col">{t.settings}</th>
              <th scope="col">{t.output}</th>
              {counts.map(count => (
                <th key={count} scope="col">
                  {t.counts[count]}
                </th>
              ))}
              <th scope="col">{t.sees}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr
                key={row.name}
                data-layer={row.name}
                data-lit={row.name === lit ? '' : undefined}
                onPointerEnter={() => onPoint(row.name)}
                onFocus={() => onPoint(row.name)}
              >
                <th scope="row">
                  {onOpen ? (
                    <button type="button" onClick={() => onOpen(row.name)} title={t.openIn(row.name)}>
                      {row.name}
                    </button>
                  ) : (
                    row.name
                  )}
                </th>
                <td title={isLayerKind(row.kind) ? t.kinds[row.kind] : row.kind}>
                  <code>{settingsText(row)}</code>
                </td>
                <td>
                  <code>{shapeText(row.output)}</code>
                </td>
                {counts.map((count, i) => (
                  <td key={count} className={style.count}>
                    {row[count] === 0 ? '' : isBytes(count) ? bytesText(row[count]) : grouped(row[count])}
                    <svg
                      className={style.bar}
                      viewBox="0 0 100 4"
                      preserveAspectRatio="none"
                      role="img"
                      aria-label={t.share(((100 * row[count]) / (totals[i] || 1)).toFixed(1))}
                    >
                      <rect width={(100 * row[count]) / (totals[i] || 1)} height="4" />
                    </svg>
                  </td>
                ))}
                <td className={style.count}>
                  <code>{row.sees.join('×')}</code>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.total}</th>
              <td aria-hidden="true"> </td>
              <td aria-hidden="true"> </td>
              {counts.map((count, i) => (
                <td key={count} className={style.count} data-total={count}>
                  {isBytes(count) ? bytesText(totals[i]!) : grouped(totals[i]!)}
                </td>
              ))}
              <td aria-hidden="true"> </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <TakeAway {...{ rows, file }} />
    </section>
  )
}

/** The table as text, to the clipboard or into a file. */
function TakeAway({ rows, file }: Pick<TableProps, 'rows' | 'file'>) {
  const t = useArchitecturesText()
  const [done, setDone] = useState('')
  const copy = async (text: string, as: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setDone(t.copied(as))
    } catch {
      setDone(t.notCopied)
    }
  }
  const save = (): void => {
    const name = `${file}.csv`
    saveFile(new Blob([asCsv(rows)], { type: 'text/csv' }), name)
    setDone(t.saved(name))
  }
  return (
    <p className={style.copy}>
      <button type="button" onClick={() => void copy(asMarkdown(rows), 'Markdown')}>
        {t.copyMarkdown}
      </button>
      <button type="button" onClick={() => void copy(asCsv(rows), 'CSV')}>
        {t.copyCsv}
      </button>
      <button type="button" data-testid="save-csv" onClick={save}>
        {t.saveCsv}
      </button>
      <span role="status">{done}</span>
    </p>
  )
}
