// Beside x: opens what it is made from.
import { openSide, useSide } from '../../../state/sides.ts'
import { preparationOf } from '../../../../engine/networks/preparation.ts'
import { specOf } from '../../../state/networks.ts'
import { usePlace } from '../../../state/place.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from '../LayerZoom.module.css'

export function ToDraw() {
  const { input } = usePlayerText().player
  const open = useSide('input'),
    stage = usePlace(place => place.view === 'stage'),
    kind = usePlace(place => preparationOf(specOf(place.network)).kind)
  return stage ? null : (
    <button
      type="button"
      className={style.draw}
      title={input[kind].title}
      aria-expanded={open}
      aria-controls="input"
      data-testid="to-draw"
      onClick={() => openSide('input', !open)}
    >
      {input[kind].name}
    </button>
  )
}
