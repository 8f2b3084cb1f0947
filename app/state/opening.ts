// Opens the network that the place names: fetches its weights where some come with the page (the worker never fetches) and hands them over. A heavy one is
// opened where its numbers are looked at – in the player, and where its maps are asked for in its diagram –, and with its backward pass when someone asks.
import { create } from 'zustand'
import type { WeightsSource } from '../../engine/api.ts'
import { sameOptimizer, type OptimizerSpec } from '../../engine/optimizerSpec.ts'
import { weightsOf } from '../../engine/program.ts'
import { comeBack, leave, open, start } from '../client/client.ts'
import { correct } from './address.ts'
import { hasBackward, useBackward } from './backwardOnRequest.ts'
import { useLive } from '../client/live.ts'
import { isHeavy, mustWait, permissionFor, usePermissions } from './needs.ts'
import { useNotices } from './notices.ts'
import { isOf, networkOf, useNetworks, type Network } from './networks.ts'
import { entryOfPage } from './pages.ts'
import { go, toNetwork, usePlace, type Place, type Weights } from './place.ts'
import { FIRST_OPTIMIZER, isUpdateStep, updateOf } from './shownUpdate.ts'
import { fetchWeights, lacksRun, sameWeights, sourceOf, takesFile, useRunWeights, useWeightsFiles } from './weights.ts'

let asked = 0

/** How many pictures of a network ask for its maps. */
const useWantedMaps = create<{ readonly pictures: number }>(() => ({ pictures: 0 }))

/** Asks for the maps of the place's network on a page that does not open it by itself. Returns how to take it back. */
export function wantMaps(): () => void {
  useWantedMaps.setState(({ pictures }) => ({ pictures: pictures + 1 }))
  return () => useWantedMaps.setState(({ pictures }) => ({ pictures: pictures - 1 }))
}

/** Opens the place's network. What is open already is not opened again; the last one asked for wins. */
async function openNetwork(network: Network, weights: Weights, update: OptimizerSpec | null): Promise<void> {
  const mine = ++asked // one that is still on its way comes too late
  const source = sourceOf(network, weights),
    backward = hasBackward(network),
    { opened, source: now, opening } = useLive.getState()
  const isOpen =
    isOf(opened?.program, network.ref) &&
    now === source &&
    (!backward || Object.keys(opened!.program.grads).length > 0) &&
    sameOptimizer(opened!.program.update, update)
  if (isOpen && !opening) return
  if (source.kind !== 'shipped') return open(network.spec, source, backward, update)
  useLive.setState({ opening: true })
  start()
  const { spec } = network
  try {
    const shipped: WeightsSource = { kind: 'file', bytes: await fetchWeights(source.path) }
    if (mine === asked) open(spec, shipped, backward, update)
  } catch (error) {
    if (mine === asked)
      useLive.setState({
        opening: false,
        failure: {
          code: 'weights-not-loaded',
          message: `${spec.name}: its weights could not be loaded (${(error as Error).message})`,
          values: { network: spec.name },
        },
      })
  }
}

/** Whether a place shows numbers of its network that cost many bytes. */
function showsNumbers({ page }: Place): boolean {
  const { heavy } = entryOfPage(page)
  return heavy === 'open' || (heavy === 'maps' && useWantedMaps.getState().pictures > 0)
}

/** Opens the place's network where its page needs it, it fits, and nobody is to be asked first. */
function begin(place: Place): void {
  const network = networkOf(place.network),
    { weights, run } = place
  if (lacksRun(network, weights)) {
    useNotices.setState(({ link }) => ({ link: [...link, { code: 'weights-run', values: { step: weights.run } }] }))
    return correct({ weights: 'trained', run: { ...run, to: String(weights.run) } })
  }
  if (!isHeavy(network.spec) || (showsNumbers(place) && !mustWait(network)))
    return void openNetwork(network, place.weights, updateOf(place))
  asked++
  useLive.setState({ opening: false })
}

/** Who goes to a step of an update has chosen one: it stays there when one goes on. */
function chooseFirst({ step, optimizer }: Place): void {
  if (!optimizer && isUpdateStep(step)) go({ optimizer: FIRST_OPTIMIZER })
}

/** What is of a network in a place: it goes and comes with it, and the client keeps it beside what is open. */
const ofNetwork = ({ network, weights, step, cell, edits, target }: Place): OfNetwork => ({ network, weights, step, cell, edits, target })
type OfNetwork = Pick<Place, 'network' | 'weights' | 'step' | 'cell' | 'edits' | 'target'>

/** Whether two places open something else: another network, other weights, another update. */
const opensElse = (now: Place, before: Place): boolean =>
  now.network !== before.network || !sameWeights(now.weights, before.weights) || now.optimizer !== before.optimizer

/** The choice of weights that the network on screen has. */
function weightsHeld({ ref }: Network): Weights {
  const { source } = useLive.getState(),
    taken = useRunWeights.getState()[ref]
  return source?.kind === 'random' ? { seed: source.seed } : taken && taken.source === source ? { run: taken.step } : 'trained'
}

/** What of the place is to be as what is open has it, or what was open before and comes back. */
function changeBack(): Partial<Place> {
  const { opened } = useLive.getState(),
    held = opened ? { program: opened.program, beside: null } : comeBack()
  if (!held) return {}
  const place = usePlace.getState(),
    beside = held.beside as OfNetwork | null,
    ref = beside?.network ?? place.network, // of several that compute the same the one that was left
    alike = useNetworks.getState().all.filter(network => isOf(held.program, network.ref)),
    heldNetwork = alike.find(network => network.ref === ref) ?? alike[0]
  if (!heldNetwork) return {}
  const weights = weightsHeld(heldNetwork)
  if (heldNetwork.ref !== place.network) return beside ?? { ...toNetwork(heldNetwork.ref), weights }
  if (!sameOptimizer(held.program.update, updateOf(place))) return { optimizer: held.program.update }
  return !takesFile(heldNetwork) && !sameWeights(place.weights, weights) ? { weights } : {}
}

/**
 * Opens the place's network – where its page needs it – with the place's weights now, and again whenever either changes. What is on screen is of that
 * network alone: what was open leaves at once, and comes back, with the place that it had, where the other cannot be had. Returns how to stop.
 */
export function followNetwork(): () => void {
  let goingBack = false
  /** Something could not be opened: the place says again what is there. */
  const goBack = (): void => {
    goingBack = true
    correct(changeBack())
    goingBack = false
  }
  const here = (): Network => networkOf(usePlace.getState().network)
  const again = (changed: boolean): void => {
    if (changed) begin(usePlace.getState())
  }
  chooseFirst(usePlace.getState())
  const unsubscribers = [
    usePlace.subscribe((now, before) => {
      if (goingBack) return
      if (now.step !== before.step) chooseFirst(now)
      if (now.network !== before.network) leave(ofNetwork(before))
      if (opensElse(now, before) || (isHeavy(networkOf(now.network).spec) && now.page !== before.page)) begin(now)
    }),
    useWeightsFiles.subscribe((now, before) => again(now[here().ref] !== before[here().ref])),
    useRunWeights.subscribe((now, before) => again(now[here().ref] !== before[here().ref] && 'run' in Object(usePlace.getState().weights))),
    useBackward.subscribe((now, before) => again(isHeavy(here().spec) && now !== before)),
    useWantedMaps.subscribe((now, before) => again(isHeavy(here().spec) && now.pictures > before.pictures)),
    usePermissions.subscribe((now, before) =>
      again(permissionFor(here(), before) !== 'unchecked' && permissionFor(here(), now) !== permissionFor(here(), before)),
    ),
    useLive.subscribe((now, before) => {
      // An opening that fails ends with its failure; of others – a word, a read – nothing has to go back.
      if (now.failure && now.failure !== before.failure && before.opening && !now.opening) goBack()
    }),
  ]
  begin(usePlace.getState()) // heard from the first on: a link to weights that are not here is put right, and that is another to begin with
  return () => {
    for (const unsubscribe of unsubscribers) unsubscribe()
  }
}

/** The seed of the random weights, all or some, that the network on screen has; null: it has others, or none at all. */
export const useRandomSeed = (): number | null =>
  useLive(({ source, opened }) => {
    const kept = source?.kind === 'carried' ? Object.keys(source.names).length : 0
    return (source?.kind === 'random' || source?.kind === 'carried') && !(opened && Object.keys(weightsOf(opened.program)).length === kept)
      ? source.seed
      : null
  })

/** The step of the run whose weights the network on screen has; null: it has others. */
export const useRunStep = (): number | null => {
  const source = useLive(live => live.source),
    taken = useRunWeights(all => Object.values(all).find(one => one !== undefined && one.source === source))
  return taken?.step ?? null
}
