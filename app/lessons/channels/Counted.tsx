// Multiplications counted: for one number, a map, an image, the batch – and those done so far.
import { grouped } from '../../geometry/numbers.ts'
import { Covered } from '../controls/Covered.tsx'
import type { Counts } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export const Counted = ({ derived: { counts, at } }: Props) => <CountTable counts={counts} done={at + 1} />

/** `done`: how many numbers of the output are made; null: it is not watched. `cover`: a question asks for it. */
export function CountTable({ counts: c, done = null, cover = false }: { counts: Counts; done?: number | null; cover?: boolean }) {
  const t = usePanelText()
  const rows: readonly (readonly [name: string, letters: string, numbers: string, product: number])[] = [
    [t.number, 'C·FH·FW', `${c.C}·${c.F}·${c.F}`, c.number],
    [t.map, '× OH·OW', `× ${c.OH}·${c.OH}`, c.map],
    [t.image, '× FN', `× ${c.FN}`, c.image],
    [t.batch, '× N', `× ${c.N}`, c.batch],
    [t.parameters, 'FN·C·FH·FW + FN', `${c.FN}·${c.C}·${c.F}·${c.F} + ${c.FN}`, c.parameters],
  ]
  return (
    <table className={style.counts} data-testid="counts">
      <caption>
        {t.counts}
        {done === null ? null : <b data-testid="so-far">{` – ${t.soFar}: ${done}·${c.number} = ${grouped(done * c.number)}`}</b>}
      </caption>
      <tbody>
        {rows.map(([name, letters, numbers, product], i) => (
          <tr
            key={name}
            data-apart={i === 4 ? '' : undefined}
            data-reached={done !== null && i < 4 && done * c.number >= product ? '' : undefined}
          >
            <th scope="row">{name}</th>
            <td>{letters}</td>
            <td>{cover ? '' : numbers}</td>
            <td>{cover ? <Covered digits={6} /> : grouped(product)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
