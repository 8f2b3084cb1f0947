// Beside x: opens what it is made from.
import { openSide, useSide } from '../../../state/sides.ts'
import { usePlace } from '../../../state/place.ts'
import { usePassText } from '../../../pass/text.ts'
import style from '../LayerZoom.module.css'

export function ToDraw() {
  const t = usePassText().film
  const open = useSide('input'),
    stage = usePlace(place => place.view === 'stage')
  return stage ? null : (
    <button
      type="button"
      className={style.draw}
      title={t.drawTitle}
      aria-expanded={open}
      aria-controls="input"
      data-testid="to-draw"
      onClick={() => openSide('input', !open)}
    >
      {t.draw}
    </button>
  )
}
