// A row a layer, and in each column its share of the whole as a bar with its number.
import { grouped } from '../../geometry/numbers.ts'
import { Covered } from '../controls/Covered.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export interface ShareColumn {
  readonly title: string
  /** null: not known, or not told yet. */
  readonly of: (part: string) => number | null
  readonly all: number
  readonly write?: (value: number) => string
}

export function Shares({ parts, columns }: { readonly parts: readonly string[]; readonly columns: readonly ShareColumn[] }) {
  const t = usePanelText()
  const largest = columns.map(({ of, all }) => Math.max(...parts.map(part => (of(part) ?? 0) / all)) || 1)
  return (
    <table className={style.shares}>
      <thead>
        <tr>
          <th scope="col">{t.layer}</th>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map(part => (
          <tr key={part} data-part={part}>
            <th scope="row">
              <code>{part}</code>
            </th>
            {columns.map(({ title, of, all, write = grouped }, i) => {
              const value = of(part)
              return (
                <td key={title}>
                  {value === null ? null : <i style={{ width: `calc((100% - var(--said)) * ${value / all / largest[i]!})` }} />}
                  <span>{value === null ? <Covered digits={8} /> : write(value)}</span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
