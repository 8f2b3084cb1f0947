// The pictures' twin as a table: the numbers around the marked cell, as its matrix has them. Made when opened.
import { useState } from 'react'
import { cellOn, numberIn, positionOn, type Part } from '../../../geometry/matrix.ts'
import { addressOf, type Operand } from '../../../geometry/matrixStep.ts'
import { shortNumber } from '../../../geometry/numbers.ts'
import { NumberTable } from '../../../marks/NumberTable.tsx'
import { useProgram } from '../../../state/player.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from '../MatrixZoom.module.css'

const REACH = 2

interface NeighbourTableProps {
  readonly operand: Operand
  readonly parts: readonly Part[]
  readonly cell: number
  readonly addresses: boolean
}

export function NeighbourTable(props: NeighbourTableProps) {
  const t = usePlayerText().zooms
  const [open, toggle] = useState(false)
  return (
    <details className={style.table} open={open} onToggle={event => toggle(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {open ? <Table {...props} /> : null}
    </details>
  )
}

function Table({ operand: { sheet, label, value }, parts, cell, addresses }: NeighbourTableProps) {
  const t = usePlayerText().zooms
  const program = useProgram()
  const [row, col] = positionOn(sheet, cell)
  const range = (middle: number, length: number): number[] => {
    const from = Math.max(0, Math.min(middle - REACH, length - 1 - 2 * REACH))
    return Array.from({ length: Math.min(length, 2 * REACH + 1) }, (_, i) => from + i)
  }
  const rows = range(row, sheet.rows),
    cols = range(col, sheet.cols)
  const text = (r: number, c: number): string => {
    const cellHere = cellOn(sheet, r, c)
    if (cellHere < 0) return ''
    if (addresses) return addressOf(program, value, cellHere).text || t.padding
    const number = numberIn(sheet.shape, parts, cellHere, true)
    return number === undefined ? '…' : shortNumber(number)
  }
  return (
    <div className={style.sheet} data-testid="matrix-table">
      <NumberTable caption={t.tableOf(`${label}[${row}, ${col}]`)} rows={rows} columns={cols} text={text} at={[row, col]} words={t} />
    </div>
  )
}
