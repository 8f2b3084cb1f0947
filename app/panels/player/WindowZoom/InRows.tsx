// A number that is made from lists, beside the others of its own list: each list a row, a bar over every number, the classes in columns.
import { shortName, valueName } from '../../../../engine/names.ts'
import { className } from '../../../../engine/program.ts'
import { barsOf, type Bar } from '../../../geometry/listBars.ts'
import type { Grid } from '../../../geometry/grid.ts'
import { fullNumber, shortNumber } from '../../../geometry/numbers.ts'
import { CAPTION } from '../../../geometry/termsLayout.ts'
import type { Sum } from '../../../geometry/termsNumbers.ts'
import type { Rows } from '../../../geometry/termsRows.ts'
import type { Space } from '../../../marks/useRoom.ts'
import { go } from '../../../state/place.ts'
import { useTensors } from '../../../state/tensors.ts'
import type { Explained } from '../../../state/terms.ts'
import { usePlayerText } from '../../../player/text.ts'
import { Numbers } from './Equation.tsx'
import { captionOf } from './words.ts'
import { Minus } from './Minus.tsx'
import style from '../WindowZoom.module.css'

/** In rem: words left of the rows, what stands between; a row of numbers; bars at least; the widest column. */
const SIZE = { words: 8, gap: 1, numbers: CAPTION, least: 1.5, column: 8, between: 0.5, classes: 1.25 }

interface InRowsProps {
  readonly explained: Explained
  readonly sum: Sum | null
  readonly rows: Rows
  readonly space: Space
}

export function InRows({ explained, sum, rows, space }: InRowsProps) {
  const t = usePlayerText().terms
  const { program, sheet } = explained,
    { rem, dpr } = space,
    { lists, count, first, sign } = rows
  const name = shortName(program.values[sheet.value]!.name),
    [own] = useTensors([{ name }])
  const column = Math.max(rem, Math.min(SIZE.column * rem, (space.width - (SIZE.words + SIZE.gap) * rem) / count)),
    all = lists.length + 1
  const bars = Math.max(SIZE.least * rem, (space.height - (all * SIZE.between + SIZE.classes) * rem) / all - SIZE.numbers * rem)
  const grid: Grid = {
    first: 0,
    shown: 1,
    rows: 1,
    cols: count,
    across: 1,
    down: 1,
    cw: Math.floor(column * dpr),
    ch: Math.round(SIZE.numbers * rem * dpr),
    gapX: 0,
    gapY: 0,
    order: 'rows',
  }
  const width = grid.cw / dpr,
    shares = own?.data.subarray(first, first + count)
  return (
    <div className={style.rows} data-testid="rows">
      <ol className={style.classes} aria-hidden="true">
        {Array.from({ length: count }, (_, i) => (
          <li key={i} style={{ width }}>
            {className(program, i)}
          </li>
        ))}
      </ol>
      {lists.map(part => (
        <figure key={part.key} className={style.row}>
          <Bars bars={barsOf(part.data, { width, height: bars })} {...{ width, count, height: bars }} />
          <figcaption style={{ minHeight: CAPTION * rem }}>
            <code>{part.caption.slice}</code>
            <span>{captionOf(part, t)}</span>
          </figcaption>
          <Numbers {...{ part, grid, explained, sum, space }} />
        </figure>
      ))}
      <figure className={style.row}>
        <Bars bars={barsOf(shares ?? [], { width, height: bars, whole: 1 })} {...{ width, count, height: bars }} />
        <figcaption style={{ minHeight: CAPTION * rem }}>
          <code>{valueName(program, sheet.value, sheet.layer?.name)}</code>
          <span>{sign}</span>
        </figcaption>
        <ol className={style.numbers} style={{ height: SIZE.numbers * rem }}>
          {Array.from({ length: count }, (_, i) => (
            <li key={i} style={{ width }}>
              <button
                type="button"
                data-pictured=""
                aria-current={first + i === sheet.cell ? 'true' : undefined}
                aria-label={shares ? `${className(program, i)}: ${shortNumber(shares[i]!)}` : className(program, i)}
                title={shares ? fullNumber(shares[i]!) : undefined}
                onClick={() => go({ cell: { value: name, cell: first + i } })}
              >
                {shares ? shortNumber(shares[i]!) : ''}
              </button>
            </li>
          ))}
        </ol>
      </figure>
    </div>
  )
}

interface BarsProps {
  readonly bars: readonly Bar[]
  readonly width: number
  readonly height: number
  readonly count: number
}

const Bars = ({ bars, width, height, count }: BarsProps) => (
  <svg width={width * count} height={height} aria-hidden="true">
    <Minus />
    <path className={style.zero} d={`M0 ${bars[0]?.zero ?? height}H${width * count}`} />
    {bars.map((bar, i) => (
      <rect key={i} className={bar.up ? style.up : style.down} x={bar.x} y={bar.y} width={bar.width} height={bar.height} />
    ))}
  </svg>
)
