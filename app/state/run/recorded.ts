// What the page shows before anyone has trained: a run that was recorded with this engine, where one lies beside the page for the network.
import type { RecordedRun } from '../../../engine/learning/recorded.ts'
import type { TrainingState } from '../../../engine/api.ts'
import { isBuiltIn, networkOf, shippedWeightsOf, type NetworkRef } from '../networks.ts'
import { useRun } from './store.ts'

/** Shows the recorded run of a network, where there is one and nobody has begun anything meanwhile. What cannot be had is left out: one can train without it. */
export async function showRecorded(ref: NetworkRef): Promise<void> {
  if (!isBuiltIn(ref) || shippedWeightsOf(networkOf(ref)) === null) return
  const { settings } = useRun.getState()
  const untouched = (): boolean => {
    const now = useRun.getState()
    return now.settings === settings && now.kind === 'own' && now.state === null && !now.wanted
  }
  if (!untouched()) return
  let recorded: RecordedRun
  try {
    const { fetchRecorded } = await import('./fetchRecorded.ts')
    recorded = await fetchRecorded(ref)
  } catch {
    return
  }
  if (!untouched()) return
  const { history, curve } = recorded
  useRun.setState({ kind: 'recorded', state: stateOf(recorded), history, curve, recording: recorded, looksAt: null, live: null })
}

/** Where a recorded run stands: at its end. */
function stateOf({ settings, epochSteps, steps, history, curve }: RecordedRun): TrainingState {
  return {
    running: false,
    steps,
    images: steps * settings.batch,
    epoch: steps / epochSteps,
    epochSteps,
    newestMoment: history.moments.at(-1)!.step,
    until: null,
    rate: history.rates.at(-1)!.rate,
    loss: curve.loss.at(-1)!,
    accuracy: curve.accuracy.at(-1)!,
    test: history.tested,
    imagesPerSecond: 0,
    looksAt: null,
    opened: null,
    failure: null,
  }
}
