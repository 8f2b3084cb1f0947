// Which weights a network gets: those that come with the page, random ones by a seed, or a file of the person's own, which stays with the person: no link holds it.
import { create } from 'zustand'
import type { WeightsSource } from '../../engine/api.ts'
import { networkOf, shippedWeightsOf, type Network } from './networks.ts'
import { permissionFor, usePermissions } from './needs.ts'
import { go, usePlace, type Weights } from './place.ts'

export type OwnFile = Extract<WeightsSource, { kind: 'own' }>

/** A file of the person's own as a network's weights, with those that came `beside` it. */
export const ownFile = (file: File, beside: readonly File[] = []): OwnFile => ({
  kind: 'own',
  file,
  name: file.name,
  ...(beside.length > 0 && { beside }),
})

/** What a network has of one that it was made of. */
type Carried = Extract<WeightsSource, { kind: 'carried' }>

/** Files of the person's own, and what a network has of one that it was made of, by the network's reference. */
export const useWeightsFiles = create<Readonly<Record<string, OwnFile | Carried | null>>>(() => ({}))

/** The seed where nobody chose one. */
export const FIRST_SEED = 1
const bySeed = new Map<number, WeightsSource>()

interface RunWeights {
  readonly step: number
  readonly source: Extract<WeightsSource, { kind: 'file' }>
}

/** Weights of a moment of a run, by the network's reference: the last that were taken from it. */
export const useRunWeights = create<Readonly<Record<string, RunWeights | undefined>>>(() => ({}))

/** Keeps the weights of a run's moment, a safetensors file, so that any page can open the network with them. */
export const keepRunWeights = (network: Network, step: number, bytes: ArrayBuffer): void =>
  useRunWeights.setState({ [network.ref]: { step, source: { kind: 'file', bytes } } })

/** The weights of a run that a choice names; undefined: it names none, or they are not here. */
const ofRun = ({ ref }: Pick<Network, 'ref'>, weights: Weights): RunWeights | undefined => {
  const kept = useRunWeights.getState()[ref]
  return weights !== 'trained' && 'run' in weights && kept?.step === weights.run ? kept : undefined
}

/** The bytes of the run's weights that a choice names; null: it names none that are here. */
export const runWeights = (network: Network, weights: Weights): ArrayBuffer | null => ofRun(network, weights)?.source.bytes ?? null

/** Whether a choice of weights is one of a run's that is not here. */
export const lacksRun = (network: Network, weights: Weights): weights is { readonly run: number } =>
  weights !== 'trained' && 'run' in weights && !ofRun(network, weights)

/** The seed that a choice of weights names; null: it names none. */
export const seedIn = (weights: Weights): number | null => (weights !== 'trained' && 'seed' in weights ? weights.seed : null)

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
  const seed = seedIn(weights)
  if (seed !== null) return randomWeights(seed)
  const kept = ofRun(network, weights)
  if (kept) return kept.source
  const path = shippedWeightsOf(network)
  return path === null ? (useWeightsFiles.getState()[network.ref] ?? randomWeights(FIRST_SEED)) : { kind: 'shipped', path }
}

/** The bytes of weights that come with the page. Throws Error where they cannot be had. */
export async function fetchWeights(path: string): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(path, document.baseURI))
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return answer.arrayBuffer()
}

/** Opens the place's network with weights of one's own. */
export function takeWeights(file: OwnFile): void {
  const network = networkOf(usePlace.getState().network)
  useWeightsFiles.setState({ [network.ref]: file })
  if (permissionFor(network) === 'stopped') usePermissions.setState({ [network.id]: 'open' })
  if (usePlace.getState().weights !== 'trained') go({ weights: 'trained' })
}

/** Whether two choices of weights are the same. */
export const sameWeights = (a: Weights, b: Weights): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
