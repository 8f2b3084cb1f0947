// The way back: the numbers that one came by to the one on screen, the last one first. Each leads back to its terms.
import { addressOf } from '../../../geometry/address.ts'
import { shortName } from '../../../../engine/names.ts'
import { usePlace } from '../../../state/place.ts'
import { samePlace } from '../../../state/pointing.ts'
import type { Explained } from '../../../state/terms.ts'
import { goBack } from '../../../state/trail.ts'
import { makerOf } from '../../../state/why.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from '../WindowZoom.module.css'

export function Trail({ explained: { program, sheet } }: { readonly explained: Explained }) {
  const t = usePlayerText().terms
  const trail = usePlace(place => place.trail)
  const here = { value: shortName(program.values[sheet.value]!.name), cell: sheet.cell }
  const crumbs = trail.flatMap((cell, at) => (samePlace(cell, here) || makerOf(program, cell) === null ? [] : [{ ...cell, at }]))
  return crumbs.length === 0 ? null : (
    <nav className={style.trail} aria-label={t.trail} data-testid="trail">
      <ol>
        {crumbs.toReversed().map(({ value, cell, at }) => (
          <li key={at}>
            <button type="button" title={t.backTo(addressOf(program, value, cell))} onClick={() => goBack(at)}>
              {addressOf(program, value, cell)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
