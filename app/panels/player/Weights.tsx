// The weights of the pass: those that come with the network, or random ones; where none come with it, random ones or a file.
import { networkOf, shippedWeightsOf } from '../../state/networks.ts'
import { go, usePlace } from '../../state/place.ts'
import { FIRST_SEED } from '../../state/weights.ts'
import { usePlayerText } from '../../player/text.ts'
import { ChosenWeights } from './ChosenWeights.tsx'
import style from './Weights.module.css'

export function Weights() {
  const ships = usePlace(place => shippedWeightsOf(networkOf(place.network)) !== null)
  return ships ? <ShippedWeights /> : <ChosenWeights />
}

/** Trained, or random: each press of the button takes the next seed. */
function ShippedWeights() {
  const t = usePlayerText().player
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
