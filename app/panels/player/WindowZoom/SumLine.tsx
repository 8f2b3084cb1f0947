// What the terms come to: exactly, and as the engine's float32 has it. All of them stand in a table.
import { useRef, useState, type ReactNode } from 'react'
import { findValue, stepMaking } from '../../../../engine/program.ts'
import { sizeOf } from '../../../../engine/tensor.ts'
import { addressOf } from '../../../geometry/address.ts'
import { fullNumber, grouped, shortNumber } from '../../../geometry/numbers.ts'
import type { Check, Sum } from '../../../geometry/termsNumbers.ts'
import { usePlace } from '../../../state/place.ts'
import type { Explained } from '../../../state/terms.ts'
import { usePlayerText } from '../../../player/text.ts'
import { TermTable } from './TermTable.tsx'
import { called } from './words.ts'
import style from '../WindowZoom.module.css'

export function SumLine({ explained, sum, check }: { explained: Explained; sum: Sum | null; check: Check | null }) {
  const t = usePlayerText().terms
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  const given = useGiven(explained)
  if (!check) return given ? <p className={style.foot}>{given}</p> : null
  const count = sum?.products.length ?? 0
  return (
    <div className={style.foot}>
      <p data-testid="check" data-agrees={check.agrees}>
        {sum && count > 1 ? (
          <>
            Σ = <code title={t.exact}>{fullNumberOf(check.sum)}</code>
            {' · '}
          </>
        ) : null}
        {t.engine} <code>{fullNumber(check.value)}</code>{' '}
        {check.agrees ? (sum ? t.agrees : t.same) : t.differs(shortNumber(check.difference))}
      </p>
      {given ?? (sum ? <p data-unpictured="">{t.rounded}</p> : null)}
      {count > 1 ? (
        <button
          type="button"
          onClick={() => {
            setOpen(true)
            dialog.current?.showModal()
          }}
        >
          {t.allTerms(grouped(count))}
        </button>
      ) : null}
      <dialog ref={dialog} className={style.dialog} aria-label={t.tableTitle} onClose={() => setOpen(false)}>
        {open && sum ? <TermTable explained={explained} sum={sum} close={() => dialog.current?.close()} /> : null}
      </dialog>
    </div>
  )
}

/** Where a number is pinned that was given, and so has no terms of its own: that it is not the one that is explained. It stands at the foot: nothing above it moves. */
function useGiven({ program, sheet }: Explained): ReactNode {
  const t = usePlayerText().terms,
    pinned = usePlace(place => place.cell),
    value = pinned && findValue(program, pinned.value)
  return value && !stepMaking(program, value.id) && pinned.cell < sizeOf(value.shape) ? (
    <span data-testid="elsewhere">
      {t.pinnedGiven(addressOf(program, pinned.value, pinned.cell), called(program, sheet, sheet.value, sheet.cell))}
    </span>
  ) : null
}

/** A float64 with the digits of a float32: more would say nothing. */
const fullNumberOf = (value: number): string =>
  Number.isFinite(value) && value !== 0 ? fullNumber(Number(value.toPrecision(9))) : fullNumber(value)
