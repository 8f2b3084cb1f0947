// Which weights a network gets: those that come with the page, random ones by a seed, or a file of the person's own, which stays with the person: no link holds it.
import { create } from 'zustand'
import type { WeightsSource } from '../../engine/api.ts'
import { networkOf, shippedWeightsOf, type Network } from './networks.ts'
import { permissionFor, usePermissions } from './needs.ts'
import { go, usePlace, type Weights } from './place.ts'

type OwnFile = Extract<WeightsSource, { kind: 'own' }>

/** Files of the person's own, by the network's id. */
export const useWeightsFiles = create<Readonly<Record<string, OwnFile | null>>>(() => ({}))

/** The seed where nobody chose one. */
export const FIRST_SEED = 1
const bySeed = new Map<number, WeightsSource>()

/** Random weights: one object a seed, so that the same are recognised. */
function randomWeights(seed: number): WeightsSource {
  let source = bySeed.get(seed)
  if (!source) bySeed.set(seed, (source = { kind: 'random', seed }))
  return source
}

/** Whether a file of the person's own may take the place of a network's weights: where none come with the page. */
export const takesFile = (network: Network): boolean => shippedWeightsOf(network) === null

/** What a network's weights come from. `shipped`: still to be fetched. As long as nobody chose any, and none come with the page, they are random by the first seed. */
export function sourceOf(network: Network, weights: Weights): WeightsSource | { readonly kind: 'shipped'; readonly path: string } {
  if (weights !== 'trained') return randomWeights(weights.seed)
  const path = shippedWeightsOf(network)
  return path === null ? (useWeightsFiles.getState()[network.id] ?? randomWeights(FIRST_SEED)) : { kind: 'shipped', path }
}

/** The bytes of weights that come with the page. Throws Error where they cannot be had. */
export async function fetchWeights(path: string): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(path, document.baseURI))
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return answer.arrayBuffer()
}

/** Opens the place's network with weights of one's own. */
export function takeWeights(file: File): void {
  const network = networkOf(usePlace.getState().network)
  useWeightsFiles.setState({ [network.id]: { kind: 'own', file, name: file.name } })
  if (permissionFor(network) === 'stopped') usePermissions.setState({ [network.id]: 'open' })
  if (usePlace.getState().weights !== 'trained') go({ weights: 'trained' })
}

/** Whether two choices of weights are the same. */
export const sameWeights = (a: Weights, b: Weights): boolean => a === b || (a !== 'trained' && b !== 'trained' && a.seed === b.seed)
