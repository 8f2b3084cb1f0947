// The marked number in words: where it stands, what it is, how much of the image it saw. And, should it come to that, where NaN began.
import { coordinates } from '../../../../engine/tensor.ts'
import { useTensor } from '../../../client.ts'
import { fullNumber, shortNumber } from '../../../geometry/numbers.ts'
import { useHighlights, useRegion } from '../../../state/highlights.ts'
import { useNonFinite } from '../../../state/nonFinite.ts'
import { useMarked } from '../../../state/pointing.ts'
import { useText } from '../../../text/index.ts'
import style from '../LayerZoom.module.css'

export function Reading() {
  const t = useText()
  const place = useMarked()
  const { marked } = useHighlights()
  const region = useRegion()
  const numbers = useTensor(marked && place ? place.value : null)
  const trouble = useNonFinite()
  const value = marked ? numbers?.data[marked.cell] : undefined
  return (
    <div className={style.reading}>
      {trouble ? <p className={style.trouble} role="status">{trouble.where ? t.zooms.nonFinite(trouble.where) : t.zooms.nonFiniteHere}</p> : null}
      {place && marked && numbers && value !== undefined ? (
        <p aria-live="polite">
          <code data-testid="reading" title={fullNumber(value)}>{`${place.value}[${coordinates(marked.cell, numbers.shape).join(', ')}] = ${shortNumber(value)}`}</code>
          {region ? ` ${t.zooms.sees(region.y1 - region.y0, region.x1 - region.x0)}` : ''}
        </p>
      ) : <p>{t.zooms.hint}</p>}
    </div>
  )
}
