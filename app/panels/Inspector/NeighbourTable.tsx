// The picture's twin as a table: up to 5×5 numbers around a cell, and what its whole map ranges over. Computed when opened.
import { useState } from 'react'
import type { Numbers } from '../../../engine/api.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { neighbourhood, statistics } from '../../geometry/neighbourhood.ts'
import { NumberTable } from '../../marks/NumberTable.tsx'
import { useText } from '../../text/index.ts'
import style from '../Inspector.module.css'

export function NeighbourTable({ name, numbers, cell }: { name: string; numbers: Numbers; cell: number }) {
  const t = useText()
  const [open, toggle] = useState(false)
  return (
    <details className={style.around} open={open} onToggle={event => toggle(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {open ? <Table {...{ name, numbers, cell }} /> : null}
    </details>
  )
}

function Table({ name, numbers, cell }: { name: string; numbers: Numbers; cell: number }) {
  const t = useText()
  const near = neighbourhood(numbers.shape, cell)
  const { least, mean, most } = statistics(numbers, cell)
  return (
    <div className={style.sheet}>
      <NumberTable
        caption={t.tableCaption(name)}
        rows={near.rows}
        columns={near.columns}
        text={(y, x) => shortNumber(numbers.data[near.cell(y, x)] ?? Number.NaN)}
        at={near.position}
        words={t}
      />
      <p>{t.statistics(shortNumber(least), shortNumber(mean), shortNumber(most))}</p>
    </div>
  )
}
