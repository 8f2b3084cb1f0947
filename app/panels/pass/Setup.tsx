// What the pass starts from: the image, the target t that the loss asks for, the weights.
import { useTensor } from '../../client/client.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { useProgram } from '../../state/film.ts'
import { networkOf, shippedWeightsOf } from '../../state/networks.ts'
import { go, usePlace } from '../../state/place.ts'
import { FIRST_SEED } from '../../state/weights.ts'
import { usePassText } from '../../pass/text.ts'
import { ChosenWeights } from './ChosenWeights.tsx'
import { Target } from './Target.tsx'
import style from './Setup.module.css'

export function Setup() {
  const t = usePassText().film
  const image = useTensor('image'),
    raw = useProgram().preparation.kind === 'raw'
  const ships = usePlace(place => shippedWeightsOf(networkOf(place.network)) !== null)
  return (
    <section className={style.setup} aria-label={t.setup}>
      <p className={style.image}>
        <b>x</b> <code>{image ? shapeText(image.shape) : ''}</code>
      </p>
      {raw ? <p className={style.image}>{t.rawInput}</p> : null}
      <Target />
      {ships ? <Weights /> : <ChosenWeights />}
    </section>
  )
}

/** Trained, or random: each press of the button takes the next seed. */
function Weights() {
  const t = usePassText().film
  const weights = usePlace(place => place.weights)
  const seed = weights === 'trained' ? null : weights.seed
  return (
    <div className={style.weights} role="group" aria-label={t.weights}>
      <span>{t.weights}</span>
      <button type="button" aria-pressed={seed === null} data-testid="trained" onClick={() => go({ weights: 'trained' })}>
        {t.trained}
      </button>
      <button
        type="button"
        aria-pressed={seed !== null}
        data-testid="random"
        onClick={() => go({ weights: { seed: seed === null ? FIRST_SEED : seed + 1 } })}
      >
        {seed === null ? t.randomNew : t.random(seed)}
      </button>
    </div>
  )
}
