// The pictures on screen as tables of numbers. Made when opened.
import { useDeferredValue, useState, type ReactNode } from 'react'
import { coordinates, sizeOf } from '../../engine/tensor.ts'
import { grouped } from '../geometry/numbers.ts'
import { NumberTable } from '../marks/NumberTable.tsx'
import { useTwins, type Twin } from '../marks/twins.ts'
import { useText } from '../text/index.ts'
import { useTablesWords } from './Tables/words.ts'
import style from './Tables.module.css'

/** At most so many maps of a picture, and rows and columns of a map: nobody listens to more. */
const MOST = { maps: 12, lines: 32 }

interface TablesProps {
  /** It takes no room until the keyboard comes to it; a screen reader finds it all the same. */
  readonly aside?: boolean
  /** What enters numbers that nobody needs before the tables are opened. */
  readonly children?: ReactNode
}

/** All pictures that are on screen and have entered their numbers, each with its name. */
export function Tables({ aside = false, children }: TablesProps) {
  const t = useTablesWords()
  const [open, set] = useState(false)
  return (
    <details className={style.tables} data-aside={aside ? '' : undefined} open={open} onToggle={event => set(event.currentTarget.open)}>
      <summary>{t.tables}</summary>
      {open ? (
        <>
          {children}
          <All />
        </>
      ) : null}
    </details>
  )
}

function All() {
  // Whoever draws while they are open is not kept waiting by them.
  const twins = useDeferredValue(useTwins())
  return (
    <div className={style.all} data-testid="tables">
      {[...twins].map(([id, twin]) => (
        <Picture key={id} {...twin} />
      ))}
    </div>
  )
}

function Picture({ label, shape, text, names, columnNames }: Twin) {
  const t = useTablesWords(),
    { row, column } = useText()
  const columns = shape.at(-1) ?? 1,
    rows = shape.at(-2) ?? 1,
    maps = sizeOf(shape) / (rows * columns)
  const shown = { maps: Math.min(maps, MOST.maps), rows: Math.min(rows, MOST.lines), columns: Math.min(columns, MOST.lines) },
    told = shown.maps * shown.rows * shown.columns
  const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)
  return (
    <section tabIndex={0} aria-label={label}>
      {upTo(shown.maps).map(map => (
        <NumberTable
          key={map}
          caption={
            maps === 1
              ? label
              : `${label} [${coordinates(map * rows * columns, shape)
                  .slice(0, -2)
                  .join(', ')}]`
          }
          rows={upTo(shown.rows)}
          columns={upTo(shown.columns)}
          text={(i, j) => text((map * rows + i) * columns + j)}
          at={null}
          words={{ row, column }}
          {...{ names, columnNames }}
        />
      ))}
      {told < sizeOf(shape) ? <p>{t.cut(grouped(told), grouped(sizeOf(shape)))}</p> : null}
    </section>
  )
}
