// Weights that nobody has trained are told, wherever an answer of theirs stands; on a stage its foot tells.
import { grouped } from '../../geometry/numbers.ts'
import { useRandomSeed, useRunStep } from '../../state/opening.ts'
import { go, usePlace } from '../../state/place.ts'
import { useText } from '../../text/index.ts'
import style from '../Answer.module.css'

export function Origin() {
  const t = useText(),
    seed = useRandomSeed(),
    step = useRunStep(),
    stage = usePlace(place => place.view === 'stage')
  if ((seed === null && step === null) || stage) return null
  return (
    <p className={style.origin} data-testid="origin">
      {step === null ? (
        t.randomWeights(seed!)
      ) : (
        <>
          {t.runWeights(grouped(step))}{' '}
          <button type="button" onClick={() => go({ weights: 'trained' })}>
            {t.trainedWeights}
          </button>
        </>
      )}
    </p>
  )
}
