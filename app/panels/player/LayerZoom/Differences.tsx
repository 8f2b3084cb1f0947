// What the backward pass begins with: y − t of each class, a bar from a line of zero. All of them together are 0, and that is written under them.
import { className, classesOf } from '../../../../engine/program.ts'
import { fullNumber, shortNumber, signed } from '../../../geometry/numbers.ts'
import { classesShown } from '../../../geometry/planScale.ts'
import type { Rect } from '../../../geometry/grid.ts'
import { useTensor } from '../../../client/client.ts'
import { useProgram } from '../../../state/player.ts'
import { useOutput } from '../../../state/outputs.ts'
import { useHoldsInk } from '../../../state/shown.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from './Differences.module.css'

interface DifferencesProps {
  /** Where each class's row stands; null: one under the other, beside the strip. */
  readonly rows: readonly Rect[] | null
  /** The player has not come to them yet. */
  readonly ahead: boolean
}

export function Differences({ rows, ahead }: DifferencesProps) {
  const { ops, zooms: t } = usePlayerText()
  const program = useProgram(),
    ink = useHoldsInk()
  const error = useOutput('error')?.data,
    target = useTensor('label')?.data[0]
  const data = ink ? error : undefined
  // Of many classes, those that differ most.
  const shown = classesShown(classesOf(program), data ? index => Math.abs(data[index]!) : null)
  const sum = data?.reduce((total, v) => total + v, 0)
  return (
    <section
      className={rows ? style.differences : style.listed}
      data-testid="differences"
      data-outcome={rows ? '' : undefined}
      data-ahead={ahead ? '' : undefined}
      aria-label={ops.softmaxGrad.way}
      style={rows ? around(rows) : undefined}
    >
      <header>
        <h3>
          {`∂ ${program.layers.at(-1)!.name}`} <span>{ops.softmaxGrad.way}</span>
        </h3>
        <p>{t.rightLeft}</p>
      </header>
      <ol data-named={program.classes ? '' : undefined}>
        {shown.map((index, i) => (
          <Difference
            key={index}
            name={className(program, index)}
            value={data?.[index]}
            place={rows ? { top: rows[i]!.y - rows[0]!.y, height: rows[i]!.height } : undefined}
            right={index === target}
          />
        ))}
      </ol>
      {sum === undefined ? null : (
        <p className={style.sum} title={fullNumber(sum)} data-testid="sum">
          {t.sum(Math.abs(sum) < ROUNDING ? '0' : shortNumber(sum))}
        </p>
      )}
    </section>
  )
}

function around(rows: readonly Rect[]): React.CSSProperties {
  const first = rows[0]!,
    last = rows.at(-1)!
  return { left: first.x, top: first.y, width: first.width, height: last.y + last.height - first.y }
}

/** The differences are rounded each to float32: what they miss 0 by is less than this. */
const ROUNDING = 1e-6

/** What is smaller is 0 to two decimals; all of it is told where one points. */
const SMALL = 0.005

interface DifferenceProps {
  readonly name: string
  readonly value: number | undefined
  /** Where it stands in the rows; undefined: under the one before. */
  readonly place: { readonly top: number; readonly height: number } | undefined
  /** It is of the target. */
  readonly right: boolean
}

function Difference({ name, value, place, right }: DifferenceProps) {
  const size = value === undefined || !Number.isFinite(value) ? 0 : Math.min(1, Math.abs(value)) / 2
  return (
    <li style={place} data-target={right ? '' : undefined}>
      <b>{name}</b>
      <span className={style.track}>
        <i data-sign={value !== undefined && value < 0 ? 'negative' : 'positive'} style={{ width: `${100 * size}%` }} />
      </span>
      <output aria-live="off" title={value === undefined ? undefined : fullNumber(value)}>
        {value === undefined ? '' : Math.abs(value) < SMALL ? '0.00' : signed(value)}
      </output>
    </li>
  )
}
