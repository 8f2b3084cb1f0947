// The picture's twin in words: what every place ranges over and, around the marked cell, its numbers. Made when opened.
import { useState } from 'react'
import { coordinates, sizeOf, type Shape } from '../../../../engine/tensor.ts'
import { neighbourhood, rangeOf } from '../../../geometry/neighbourhood.ts'
import { shapeText, shortNumber } from '../../../geometry/numbers.ts'
import { NumberTable } from '../../../marks/NumberTable.tsx'
import { usePlayerText } from '../../../player/text.ts'
import type { View } from './view.ts'
import style from '../LayerZoom.module.css'

/** The marked number: of what, where, and the numbers that are here of it. */
interface Marked {
  readonly name: string
  readonly shape: Shape
  readonly cell: number
  readonly number: (cell: number) => number | undefined
}

interface TablesProps {
  readonly views: readonly View[]
  readonly marked: Marked | null
}

export function Tables(props: TablesProps) {
  const t = usePlayerText().zooms
  const [open, toggle] = useState(false)
  return (
    <details className={style.table} open={open} onToggle={event => toggle(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {open ? (
        <div className={style.sheet} data-testid="layer-table">
          <Places views={props.views} />
          {props.marked ? <NeighbourTable {...props.marked} /> : null}
        </div>
      ) : null}
    </details>
  )
}

function NeighbourTable({ name, shape, cell, number }: Marked) {
  const t = usePlayerText().zooms
  const { rows, columns, cell: cellAt, position } = neighbourhood(shape, cell)
  const text = (r: number, c: number): string => {
    const value = number(cellAt(r, c))
    return value === undefined ? '…' : shortNumber(value)
  }
  return (
    <NumberTable
      caption={t.tableOf(`${name}[${coordinates(cell, shape).join(', ')}]`)}
      rows={rows}
      columns={columns}
      text={text}
      at={position}
      words={{ row: t.row, column: t.column }}
    />
  )
}

function Places({ views }: { views: readonly View[] }) {
  const t = usePlayerText().zooms
  return (
    <table className={style.places}>
      <caption>{t.layerTitle}</caption>
      <thead>
        <tr>
          {t.placeColumns.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {views.map(({ placed: { column }, data, ahead }) => {
          const range = data && data.length === sizeOf(column.shape) ? rangeOf(data) : undefined // of a part there is no range to tell
          return (
            <tr key={column.value}>
              <th scope="row">{column.value}</th>
              <td>{shapeText(column.shape)}</td>
              {range ? (
                [range.least, range.mean, range.most].map((v, i) => <td key={t.placeColumns[i]}>{shortNumber(v)}</td>)
              ) : (
                <td colSpan={3}>…</td>
              )}
              <td>{ahead ? t.notYet : ''}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
