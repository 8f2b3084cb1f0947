// Some rows and columns of numbers as a table: the twin of a picture, for whoever reads rather than looks.
import style from './NumberTable.module.css'

export interface NumberTableProps {
  readonly caption: string
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly text: (row: number, column: number) => string
  /** The cell that it is about. */
  readonly at: readonly [row: number, column: number] | null
  readonly words: { readonly row: string; readonly column: string }
  /** What the rows are called, where they are no numbers of rows. */
  readonly names?: readonly string[] | undefined
  /** What the columns are called, where they are no numbers of columns. */
  readonly columnNames?: readonly string[] | undefined
}

export function NumberTable({ caption, rows, columns, text, at, words, names, columnNames }: NumberTableProps) {
  return (
    <table className={style.numbers}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden">{words.row}</span>
          </th>
          {columns.map(c => (
            <th key={c} scope="col">
              {columnNames ? (
                columnNames[c]
              ) : (
                <>
                  <span className="hidden">{words.column} </span>
                  {c}
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(r => (
          <tr key={r}>
            <th scope="row">
              {names ? (
                names[r]
              ) : (
                <>
                  <span className="hidden">{words.row} </span>
                  {r}
                </>
              )}
            </th>
            {columns.map(c => (
              <td key={c} data-this={r === at?.[0] && c === at[1] ? '' : undefined}>
                {text(r, c)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
