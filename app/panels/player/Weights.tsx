// The weights of the pass: those that come with the network, or random ones; where none come with it, random ones or a file.
import { networkOf, shippedWeightsOf } from '../../state/networks.ts'
import { go, usePlace } from '../../state/place.ts'
import { FIRST_SEED, seedIn } from '../../state/weights.ts'
import { usePlayerText } from '../../player/text.ts'
import { ChosenWeights } from './ChosenWeights.tsx'
import { RunWeights } from './RunWeights.tsx'
import style from './Weights.module.css'

export function Weights() {
  const ships = usePlace(place => shippedWeightsOf(networkOf(place.network)) !== null)
  const t = usePlayerText().player
  return (
    <>
      {ships ? <ShippedWeights /> : <ChosenWeights />}
      <button type="button" data-testid="edit-network" title={t.editTitle} onClick={() => go({ page: 'own' })}>
        {t.edit}
      </button>
    </>
  )
}

/** Trained, or random: each press of the button takes the next seed. */
function ShippedWeights() {
  const t = usePlayerText().player
  const weights = usePlace(place => place.weights)
  const seed = seedIn(weights)
  return (
    <div className={style.weights} role="group" aria-label={t.weights}>
      <span>{t.weights}</span>
      <button type="button" aria-pressed={weights === 'trained'} data-testid="trained" onClick={() => go({ weights: 'trained' })}>
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
      <RunWeights />
    </div>
  )
}
