// Weights that nobody has trained are told, wherever an answer of theirs stands; on a stage its foot tells.
import { useRandomSeed } from '../../state/opening.ts'
import { usePlace } from '../../state/place.ts'
import { useText } from '../../text/index.ts'
import style from '../Answer.module.css'

export function Origin() {
  const t = useText(),
    seed = useRandomSeed(),
    stage = usePlace(place => place.view === 'stage')
  return seed === null || stage ? null : (
    <p className={style.origin} data-testid="origin">
      {t.randomWeights(seed)}
    </p>
  )
}
