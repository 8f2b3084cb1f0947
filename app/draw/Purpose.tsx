// One sentence says what this page is, and one what to do with it.
import { useMemo } from 'react'
import { columnsOf } from '../geometry/columns.ts'
import { grouped } from '../geometry/numbers.ts'
import { useProgram } from '../state/player.ts'
import { useDrawText } from './text.ts'
import style from './Page.module.css'

export function Purpose() {
  const t = useDrawText()
  const program = useProgram()
  const numbers = useMemo(() => columnsOf(program).reduce((sum, column) => sum + column.parameters, 0), [program])
  return (
    <div className={style.purpose}>
      <h2>{t.purpose(grouped(numbers))}</h2>
      <p>{t.howTo}</p>
    </div>
  )
}
