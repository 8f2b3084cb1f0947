// The one scale of all gradients on screen: its colours, its range in words, and a lock, so that two backward passes can be compared. Where each layer
// has a scale of its own – `apart` – that is said instead.
import type { GradientRange } from '../../geometry/backward.ts'
import { beyond, isBeyond } from '../../geometry/colours.ts'
import { scaleEnd, shortNumber } from '../../geometry/numbers.ts'
import { Legend } from '../../marks/Legend.tsx'
import { go, usePlace } from '../../state/place.ts'
import { useDark } from '../../state/theme.ts'
import { usePlayerText, type PlayerText } from '../../player/text.ts'
import style from './LayerZoom.module.css'

export function GradientScale({ range: { largest, slot, end, sizes }, apart }: { range: GradientRange; apart: boolean }) {
  const text = usePlayerText(),
    t = text.zooms
  const dark = useDark()
  const passed = beyond(sizes, end)
  const lock = usePlace(place => place.lock)
  return (
    <div className={style.scale} role="group" aria-label={t.gradients}>
      {apart ? (
        <span>{t.apart}</span>
      ) : (
        <Legend largest={end} beyond={passed} colours="gradient" dark={dark} label={t.gradientLegend(scaleEnd(end), isBeyond(passed))} />
      )}
      <span data-testid="gradient-range">
        {slot === null ? '' : largest === 0 ? t.allZero : t.largest(shortNumber(largest), whereOf(text, slot.words))}
      </span>
      {apart ? null : (
        <label>
          <input type="checkbox" checked={lock !== null} onChange={event => go({ lock: event.target.checked ? end : null })} />
          {lock === null ? t.hold : t.held(scaleEnd(lock))}
        </label>
      )}
    </div>
  )
}

function whereOf({ zooms: t, ops }: PlayerText, { of, layer, next }: NonNullable<GradientRange['slot']>['words']): string {
  return of === 'weights' ? `${layer}/dW` : of === 'image' ? t.dx(next!) : of === 'probabilities' ? ops.softmaxGrad.way : t.dout(layer)
}
