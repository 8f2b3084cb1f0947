// The numbers around a cell, up to 5×5, and what its whole map ranges over. Nobody needs it before the table is opened.
import type { Numbers } from '../../../engine/api.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { neighbourhood, statistics } from '../../geometry/neighbourhood.ts'
import { NumberTable } from '../../marks/NumberTable.tsx'
import { useText } from '../../text/index.ts'
import style from '../Inspector.module.css'

export default function Neighbours({ name, numbers, cell }: { name: string; numbers: Numbers; cell: number }) {
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
