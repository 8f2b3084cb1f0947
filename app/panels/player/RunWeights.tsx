// Weights of a moment of a run, where some were taken from it for this network.
import { grouped } from '../../geometry/numbers.ts'
import { go, usePlace } from '../../state/place.ts'
import { sameWeights, useRunWeights } from '../../state/weights.ts'
import { usePlayerText } from '../../player/text.ts'

export function RunWeights() {
  const t = usePlayerText().player
  const ref = usePlace(place => place.network),
    weights = usePlace(place => place.weights),
    taken = useRunWeights(all => all[ref])
  if (!taken) return null
  const mine = { run: taken.step }
  return (
    <button type="button" aria-pressed={sameWeights(weights, mine)} data-testid="run-weights" onClick={() => go({ weights: mine })}>
      {t.runWeights(grouped(taken.step))}
    </button>
  )
}
