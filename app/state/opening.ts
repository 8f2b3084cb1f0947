// Opens the network that the place names: fetches its weights (the worker never fetches) and hands them over. A large one is opened in the player
// alone, and where its maps are asked for in its diagram, with weights drawn at random or from a file of the person's own, and with its backward pass only when someone asks (large.ts).
import { isLargeNetwork, isNetworkName, networks, type NetworkName } from '../../engine/networks/index.ts'
import { comeBack, leave, open, start } from '../client/client.ts'
import { correct } from './address.ts'
import { mustWait, sourceOf, useLarge } from './large.ts'
import { useLive } from '../client/live.ts'
import { entryOfPage, type Page } from './pages.ts'
import { toNetwork, usePlace, type Place, type Weights } from './place.ts'

let asked = 0

/** Whether the page opens a large network: some do, where their maps are asked for. */
const opensLarge = (page: Page): boolean => {
  const { large } = entryOfPage(page)
  return large === 'open' || (large === 'pictured' && useLarge.getState().pictured)
}

/** Opens a network with the weights that come with the page, or with random ones. The last one asked for wins. */
export async function openNetwork(name: NetworkName, weights: Weights = 'trained'): Promise<void> {
  const mine = ++asked
  useLive.setState({ opening: true })
  start()
  if (weights !== 'trained') return open(networks[name], { kind: 'random', seed: weights.seed })
  try {
    const bytes = await shippedWeights(name)
    if (mine === asked) open(networks[name], { kind: 'file', bytes })
  } catch (error) {
    if (mine === asked)
      useLive.setState({
        opening: false,
        failure: {
          code: 'weights-not-loaded',
          message: `${name}: its weights could not be loaded (${(error as Error).message})`,
          values: { network: name },
        },
      })
  }
}

/** The weights file of a network, as it lies beside the page. */
export async function shippedWeights(name: NetworkName): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(`weights/${name}.safetensors`, document.baseURI))
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return answer.arrayBuffer()
}

/** Opens a large network where it fits and nobody is to be asked first. What is open already is not opened again. */
function openLarge({ network, weights }: Place): void {
  asked++ // a smaller one that is still on its way comes too late
  if (mustWait(network)) return useLive.setState({ opening: false })
  const { backward } = useLarge.getState(),
    source = sourceOf(weights),
    { opened, source: now, opening } = useLive.getState()
  const there = opened?.program.network === network && now === source && (!backward || Object.keys(opened.program.grads).length > 0)
  if (!there || opening) open(networks[network], source, backward)
}

/** What is of a network in a place: it goes and comes with it. */
const ofNetwork = ({ network, weights, step, cell, edits, target }: Place) => ({ network, weights, step, cell, edits, target })

/**
 * Opens the place's network – where its page needs it – with the place's weights now, and again whenever either changes. What is on screen is of that
 * network alone: what was open leaves at once, and comes back, with the place that it had, where the other cannot be had. Returns how to stop.
 */
export function followNetwork(): () => void {
  /** The place as it was while the network that left was on screen. */
  let left: ReturnType<typeof ofNetwork> | null = null
  let goingBack = false
  const begin = (place: Place): void => {
    if (!isLargeNetwork(place.network)) void openNetwork(place.network, place.weights)
    else if (opensLarge(place.page)) openLarge(place)
    else {
      asked++ // one that is still on its way comes too late
      useLive.setState({ opening: false })
    }
  }
  /** Something could not be opened: the place says again what is there. */
  const goBack = (): void => {
    const there = useLive.getState().opened?.program ?? comeBack(),
      { source } = useLive.getState(),
      place = usePlace.getState()
    if (!there) return
    const chosen = source?.kind === 'random' ? { seed: source.seed } : 'trained'
    goingBack = true
    if (there.network !== place.network)
      correct(left?.network === there.network ? left : isNetworkName(there.network) ? { ...toNetwork(there.network), weights: chosen } : {})
    else if (!isLargeNetwork(place.network) && !sameWeights(place.weights, chosen)) correct({ weights: chosen })
    goingBack = false
  }
  begin(usePlace.getState())
  const stops = [
    usePlace.subscribe((now, before) => {
      if (goingBack) return
      if (now.network !== before.network) {
        if (useLive.getState().opened) left = ofNetwork(before)
        leave()
      }
      const changed = now.network !== before.network || !sameWeights(now.weights, before.weights)
      if (changed || (isLargeNetwork(now.network) && now.page !== before.page)) begin(now)
    }),
    useLarge.subscribe((now, before) => {
      const place = usePlace.getState()
      if (
        isLargeNetwork(place.network) &&
        ((now.waits !== before.waits && before.waits !== 'new') ||
          now.backward !== before.backward ||
          (now.pictured && !before.pictured) ||
          now.file !== before.file)
      )
        begin(place)
    }),
    useLive.subscribe((now, before) => {
      // An opening that fails ends with its failure; of others – a word, a read – nothing has to go back.
      if (now.failure && now.failure !== before.failure && before.opening && !now.opening) goBack()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** The seed of the random weights that the network on screen has; null: it has others. */
export const useRandomSeed = (): number | null => useLive(live => (live.source?.kind === 'random' ? live.source.seed : null))

const sameWeights = (a: Weights, b: Weights): boolean => a === b || (a !== 'trained' && b !== 'trained' && a.seed === b.seed)
