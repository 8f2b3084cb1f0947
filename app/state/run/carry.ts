// The run's weights elsewhere: on other pages, where they stand still, and as files.
import type { WeightsFormat } from '../../../engine/api.ts'
import { numbersOf, optimizerWith, type OptimizerSpec } from '../../../engine/optimizerSpec.ts'
import { networkId } from '../../../engine/networks/id.ts'
import { weightsOfRun } from '../../client/trainer.ts'
import { inWords } from '../netText.ts'
import { addNetwork, networkLike, networkOf, specOf, type NetworkRef } from '../networks.ts'
import { go, toNetwork, usePlace, type Page, type Place } from '../place.ts'
import { keepRunWeights } from '../weights.ts'
import { steered } from './actions.ts'
import { wayOf } from './link.ts'
import { textOf, wayText } from './settingsText.ts'
import { isGone, useRun } from './store.ts'

/** The network of the run, entered where its layers are set otherwise than those of the network that it is called by. */
function networkOfRun(): NetworkRef {
  const { network } = useRun.getState().settings,
    here = networkOf(usePlace.getState().network)
  if (here.id === networkId(network)) return here.ref // of several with the same layers the one that is open
  return networkLike(network)?.ref ?? addNetwork(inWords(network), 'own')
}

/** Whether there are weights to take: a recorded run has none, one that has not begun has those that a seed gives, and of some moments only filters are left. */
export const canCarry = (run: ReturnType<typeof useRun.getState>): boolean => run.kind === 'own' && run.state !== null && !isGone(run)

/** Whether of the moment that is looked at the weights are left as halves: rounded to 11 bits. */
export const holdsHalves = ({ looksAt, history }: ReturnType<typeof useRun.getState>): boolean =>
  looksAt !== null && history.moments.find(({ step }) => step === looksAt)?.holds === 'weights'

/** The learning rate of the next step from what is looked at. */
const rateShown = ({ looksAt, history: { rates }, state, settings }: ReturnType<typeof useRun.getState>): number =>
  (looksAt === null ? state?.rate : rates.findLast(({ step }) => step <= looksAt)?.rate) ?? settings.optimizer.lr

/** The run's optimizer, as it makes the next step from what is looked at. */
export const optimizerShown = (run: ReturnType<typeof useRun.getState>): OptimizerSpec | null =>
  optimizerWith(run.settings.optimizer.kind, [rateShown(run), ...numbersOf(run.settings.optimizer).map(([, value]) => value)])

/**
 * Goes to a page with the weights of the moment that is looked at, or the present ones; `change`: what else is to stand there; `isWanted`: whether the weights of
 * this step still are, once they are here. Rejected where the worker has none.
 */
export async function carryTo(page: Page, change: Partial<Place> = {}, isWanted: (step: number) => boolean = () => true): Promise<void> {
  const { bytes, step } = await fileOfRun('moment')
  if (!isWanted(step)) return
  const ref = networkOfRun(),
    now = useRun.getState(),
    run = { ...textOf(now.settings, specOf(ref)), ...wayText({ rates: wayOf(now).rates, to: null }) }
  keepRunWeights(networkOf(ref), step, bytes.buffer as ArrayBuffer)
  go({ ...toNetwork(ref), run, edits: [], page, weights: { run: step }, ...change })
}

/** Goes to the player with those weights; there its update is the run's own. */
export const passWithRun = (change: Partial<Place> = {}): Promise<void> =>
  carryTo('pass', { optimizer: optimizerShown(useRun.getState()), ...change })

/** The same weights as a file of a kind, with a name for it. */
export async function weightsFileOf(format: WeightsFormat): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { network } = useRun.getState().settings,
    { bytes, step } = await fileOfRun(format)
  return { name: format === 'params.pkl' ? format : `${network.name}-step-${step}.${format}`, bytes }
}

/** Weights as a file, and their step: the run may go on meanwhile. */
async function fileOfRun(format: WeightsFormat | 'moment'): Promise<{ readonly bytes: Uint8Array; readonly step: number }> {
  await steered() // whoever looks at a moment means its weights
  const { bytes, step } = await weightsOfRun(format)
  if (step === null) throw new Error('there is no training')
  return { bytes, step }
}
