// The networks that the page knows, by reference: built in, opened by the person, or imported with a link or a file. A place holds the reference alone.
import { create } from 'zustand'
import { compile } from '../../engine/compile.ts'
import { networkId } from '../../engine/networks/id.ts'
import { networks, trainedNetworks } from '../../engine/networks/index.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { classesOf as classesOfProgram, type Program } from '../../engine/program.ts'

/** What a place, a link and a file call a network: a name that is built in, else the id of a spec that came from elsewhere, with a number where several have it. */
export type NetworkRef = string
export type NetworkOrigin = 'built-in' | 'own' | 'imported'

export interface Network {
  readonly ref: NetworkRef
  readonly origin: NetworkOrigin
  readonly spec: NetworkSpec
  /** `networkId` of its spec: the `id` of every Program of it. */
  readonly id: string
  /** Its spec as a link holds it; null: its name is enough. */
  readonly text: string | null
  /** Another that differs from it in its preparation alone stands in lists instead of it. */
  readonly replaced?: boolean
}

/** A spec from elsewhere, and its text in a link. */
export type NetworkInWords = { readonly spec: NetworkSpec; readonly text: string }

const builtIn = Object.entries<NetworkSpec>(networks).map(([name, spec]): Network => ({
  ref: name,
  origin: 'built-in',
  spec,
  id: networkId(spec),
  text: null,
}))

/** Every network that is known, the built-in ones first. */
export const useNetworks = create<{ readonly all: readonly Network[] }>(() => ({ all: builtIn }))

/** The network that a reference stands for; undefined where none is known. */
export const findNetwork = (ref: NetworkRef): Network | undefined => useNetworks.getState().all.find(network => network.ref === ref)

/** The network that a reference stands for. Throws RangeError where none is known. */
export function networkOf(ref: NetworkRef): Network {
  const found = findNetwork(ref)
  if (found) return found
  const known = useNetworks.getState().all.map(network => network.ref)
  throw new RangeError(`there is no network "${ref.slice(0, 40)}"; use one of ${known.join(', ')}`)
}

/** The spec of the network that a reference stands for. Throws RangeError where none is known. */
export const specOf = (ref: NetworkRef): NetworkSpec => networkOf(ref).spec

/** Whether a name is enough to say which: any other network has to be taken along whole. */
export const isBuiltIn = (ref: NetworkRef): boolean => networkOf(ref).origin === 'built-in'

/** Whether a Program is one of the network that a reference stands for. */
export const isOf = (program: Pick<Program, 'id'> | undefined, ref: NetworkRef): boolean => program?.id === networkOf(ref).id

/** Of the networks that compute the same as a spec the one that is called alike, else the first. */
export function networkLike(spec: NetworkSpec): Network | undefined {
  const id = networkId(spec),
    alike = useNetworks.getState().all.filter(network => network.id === id)
  return alike.find(network => network.spec.name === spec.name) ?? alike[0]
}

let entered = 0

/**
 * Enters a spec, with the text that stands for it in a link (netText.ts), and returns its reference; where one is known that computes the same, the reference of that
 * one – `byName`: only where it is called alike, too. Throws SpecError where its layers do not fit together; then nothing is entered.
 */
export function addNetwork({ spec, text }: NetworkInWords, origin: Exclude<NetworkOrigin, 'built-in'>, byName = false): NetworkRef {
  const known = networkLike(spec)
  if (known && (!byName || known.spec.name === spec.name)) return known.ref
  forwardProgram(spec)
  const id = networkId(spec),
    ref = known ? `${id}.${++entered}` : id
  useNetworks.setState(({ all }) => ({ all: [...all, { ref, origin, spec, id, text }] }))
  return ref
}

/** What the page opens where nothing else is named. */
export const defaultNetwork: NetworkRef = builtIn[0]!.ref

// ── Traits ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const compiled = new WeakMap<NetworkSpec, Program>()

/** A network's forward pass for one image. */
export function forwardProgram(spec: NetworkSpec): Program {
  let program = compiled.get(spec)
  if (!program) compiled.set(spec, (program = compile(spec, 1, { backward: false })))
  return program
}

/** How many classes a network tells apart. */
export const classesOf = (spec: NetworkSpec): number => classesOfProgram(forwardProgram(spec))

/** The address of the weights that come with the page, from its root; null: none come with it. */
export const shippedWeightsOf = ({ ref }: Pick<Network, 'ref'>): string | null => shipped.get(ref) ?? null
const shipped = new Map<NetworkRef, string>(trainedNetworks.map(name => [name, `weights/${name}.safetensors`]))
