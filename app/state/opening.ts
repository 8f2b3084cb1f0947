// Opens the network that the place names: fetches its weights (the worker never fetches) and hands them over.
import { digitNetworkNames, networks, type NetworkName } from '../../engine/networks/index.ts'
import { open, start } from '../client.ts'
import { useLive } from './live.ts'
import { usePlace, type Weights } from './place.ts'

let asked = 0

/** Opens a network with the weights that come with the page, or with random ones. The last one asked for wins; the old one stays until it is there. */
export async function openNetwork(name: NetworkName, weights: Weights = 'trained'): Promise<void> {
  const mine = ++asked
  useLive.setState({ opening: true })
  start()
  if (weights !== 'trained') return open(networks[name], { kind: 'random', seed: weights.seed })
  try {
    const bytes = await shippedWeights(name)
    if (mine === asked) open(networks[name], { kind: 'file', bytes })
  } catch (error) {
    if (mine === asked) useLive.setState({ opening: false, failure: { code: 'weights-not-loaded', message: `${name}: its weights could not be loaded (${(error as Error).message})`, values: { network: name } } })
  }
}

/** The weights file of a network, as it lies beside the page. */
export async function shippedWeights(name: NetworkName): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(`weights/${name}.safetensors`, document.baseURI))
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return answer.arrayBuffer()
}

/** Opens the place's network – where it is one that runs here – with the place's weights now, and again whenever either changes. Returns how to stop. */
export function followNetwork(): () => void {
  const { network, weights } = usePlace.getState()
  if (digitNetworkNames.includes(network)) void openNetwork(network, weights)
  else useLive.setState({ opening: false })
  return usePlace.subscribe((now, before) => {
    if (digitNetworkNames.includes(now.network) && (now.network !== before.network || !sameWeights(now.weights, before.weights))) void openNetwork(now.network, now.weights)
  })
}

const sameWeights = (a: Weights, b: Weights): boolean => a === b || (a !== 'trained' && b !== 'trained' && a.seed === b.seed)
