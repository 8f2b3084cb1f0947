// Of many terms: how many are not 0, the five largest by name, the rest as one number.
import { grouped, shortNumber } from '../../../geometry/numbers.ts'
import type { Group } from '../../../geometry/termsGroups.ts'
import { shortName } from '../../../../engine/names.ts'
import type { Sum } from '../../../geometry/termsNumbers.ts'
import { pointFromTerms, type Explained } from '../../../state/terms.ts'
import { makerOf, why } from '../../../state/why.ts'
import { usePlayerText } from '../../../player/text.ts'
import { termText } from './words.ts'
import style from '../WindowZoom.module.css'

export function Largest({ explained: { program, sheet, read }, sum }: { explained: Explained; sum: Sum }) {
  const t = usePlayerText().terms
  const find = (term: number): readonly [Group, number] => {
    const group = sheet.groups.find(g => g.terms.includes(term))!
    return [group, group.terms.indexOf(term)]
  }
  return (
    <div className={style.aside}>
      <p>{t.many(grouped(sum.products.length), grouped(sum.nonZero))}</p>
      <ul className={style.largest} aria-label={t.largest}>
        {sum.largest.map(term => {
          const [group, index] = find(term)
          const factors = group.columns.flatMap(c =>
            c.value === null || c.cells[index]! < 0 ? [] : [{ value: shortName(program.values[c.value]!.name), cell: c.cells[index]! }],
          )
          const point = (): void => pointFromTerms(factors[0] ?? null)
          const target = factors.find(c => makerOf(program, c) !== null) ?? factors[0]
          return (
            <li key={term}>
              <button
                type="button"
                data-pictured=""
                onPointerEnter={point}
                onPointerLeave={() => pointFromTerms(null)}
                onFocus={point}
                onBlur={() => pointFromTerms(null)}
                onClick={() => target && why(target, { value: shortName(program.values[sheet.value]!.name), cell: sheet.cell })}
              >
                {termText(program, sheet, sum, read, group, index, t, shortNumber)}
              </button>
            </li>
          )
        })}
        <li>{t.rest(shortNumber(sum.rest))}</li>
      </ul>
    </div>
  )
}
