// Every term of a sum, a hundred a page: the twin of the picture for those who do not see it, and for those who want to add up themselves.
import { useMemo, useState } from 'react'
import { fullNumber, grouped } from '../../../geometry/numbers.ts'
import { tellingTerms, type Sum } from '../../../geometry/termsNumbers.ts'
import type { Explained } from '../../../state/terms.ts'
import { usePlayerText } from '../../../player/text.ts'
import { useText } from '../../../text/index.ts'
import { called, titleOf } from './words.ts'
import style from '../WindowZoom.module.css'

const PAGE = 100

export function TermTable({ explained: { program, sheet, read }, sum, close }: { explained: Explained; sum: Sum; close: () => void }) {
  const t = usePlayerText().terms,
    { close: closeText } = useText()
  const [page, turn] = useState(0)
  const order = useMemo(() => tellingTerms(sum), [sum])
  if (sheet.explanation.how !== 'sum') return null
  const { terms } = sheet.explanation
  const from = page * PAGE,
    shown = order.slice(from, from + PAGE)
  const factors = Math.max(...terms.map(term => term.factors.length))
  return (
    <>
      <header>
        <h3>{titleOf(program, sheet)}</h3>
        {order.length > PAGE ? (
          <p className={style.pager}>
            <button type="button" aria-label={t.before} disabled={page === 0} onClick={() => turn(page - 1)}>
              ‹
            </button>
            {t.page(grouped(from + 1), grouped(from + shown.length), grouped(order.length))}
            <button type="button" aria-label={t.after} disabled={from + PAGE >= order.length} onClick={() => turn(page + 1)}>
              ›
            </button>
          </p>
        ) : null}
        <button type="button" onClick={close}>
          {closeText}
        </button>
      </header>
      <table data-testid="terms">
        <caption>{t.tableCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.term}</th>
            {Array.from({ length: factors }, (_, i) => (
              <th key={i} scope="col" colSpan={2}>
                {t.factor(i + 1)}
              </th>
            ))}
            <th scope="col">{t.productHead}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(term => {
            const { factors: termFactors, times } = terms[term]!
            return (
              <tr key={term}>
                <th scope="row">
                  {term}
                  {times === 1 ? '' : ` (× ${fullNumber(times)})`}
                </th>
                {Array.from({ length: factors }, (_, k) => {
                  const f = termFactors[k]
                  if (!f)
                    return (
                      <td key={`${k} none`} colSpan={2}>
                        –
                      </td>
                    )
                  return 'fill' in f
                    ? [<td key={`${k} name`}>{t.padding}</td>, <td key={`${k} number`}>{fullNumber(f.fill)}</td>]
                    : [
                        <td key={`${k} name`}>{called(program, sheet, f.value, f.cell)}</td>,
                        <td key={`${k} number`}>{fullNumber(read(f.value, f.cell))}</td>,
                      ]
                })}
                <td>{fullNumber(Number(sum.products[term]!.toPrecision(9)))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
