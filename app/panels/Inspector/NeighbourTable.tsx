// The picture's twin as a table: up to 5×5 numbers around a cell, and what its whole map ranges over. Computed when opened.
import { Suspense, useState } from 'react'
import type { Numbers } from '../../../engine/api.ts'
import { later } from '../../state/later.ts'
import { useText } from '../../text/index.ts'
import style from '../Inspector.module.css'

const Neighbours = later(() => import('./Neighbours.tsx'))

/** The table, closed at first. */
export function NeighbourTable({ name, numbers, cell }: { name: string; numbers: Numbers; cell: number }) {
  const t = useText()
  const [open, toggle] = useState(false)
  return (
    <details className={style.around} open={open} onToggle={event => toggle(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {open ? (
        <Suspense>
          <Neighbours {...{ name, numbers, cell }} />
        </Suspense>
      ) : null}
    </details>
  )
}
