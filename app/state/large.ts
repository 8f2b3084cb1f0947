// Large networks: what one needs is known from its plan, and said before it is opened; where a device is too small it is not opened at all. Its backward
// pass is planned when someone asks for it. Weights of one's own stay with the person: no link holds them.
import { create } from 'zustand'
import type { WeightsSource } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { planMemory } from '../../engine/memory.ts'
import { isLargeNetwork, networkNames, networks, type NetworkName } from '../../engine/networks/index.ts'
import { weightsOf, findValue, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { cancel } from '../client/client.ts'
import { useLive } from '../client/live.ts'
import { go, usePlace, type Place, type Weights } from './place.ts'

/** In bytes; `backward` is both passes together. */
export interface Needs {
  readonly weights: number
  readonly forward: number
  readonly backward: number
}

const known = new Map<NetworkName, Needs>()
const compiled = new Map<NetworkName, Readonly<Record<'forward' | 'both', Program>>>()

/** A network as it is opened first, and with its backward pass. */
function programsOf(name: NetworkName): Readonly<Record<'forward' | 'both', Program>> {
  let programs = compiled.get(name)
  if (!programs)
    compiled.set(name, (programs = { forward: compile(networks[name], 1, { backward: false }), both: compile(networks[name], 1) }))
  return programs
}

/** What a network needs, from its plan: nothing is allocated for it. */
export function needsOf(name: NetworkName): Needs {
  let needs = known.get(name)
  if (!needs) {
    const { forward, both } = programsOf(name)
    const bytes = (program: Program): number => planMemory([program], 'float32', true).bytes
    needs = {
      weights: Object.values(weightsOf(forward)).reduce((sum, id) => sum + 4 * sizeOf(forward.values[id]!.shape), 0),
      forward: bytes(forward),
      backward: bytes(both),
    }
    known.set(name, needs)
  }
  return needs
}

/** Works out what large networks need while the page has nothing else to do: whoever asks for one then sees at once that it opens. */
function findNeedsInIdleTime(): void {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500))
  for (const name of networkNames) if (isLargeNetwork(name)) idle(() => void needsOf(name))
}

/** Bytes that one page may well have of a device's gigabytes. */
export const shareOf = (gigabytes: number): number => (gigabytes * 1e9) / 4
/** Gigabytes from which on nobody is asked. */
const PLENTY = 4

/** Gigabytes, as far as the browser says: a quarter to 8, never more. */
export const deviceMemory = (): number | undefined => (navigator as Navigator & { readonly deviceMemory?: number }).deviceMemory

/** How a device of so much memory takes a network of so many bytes. `touch`: it is a phone or a tablet, which a browser that says no memory may run on. */
export function verdictFor(bytes: number, gigabytes: number | undefined, touch: boolean): 'opens' | 'asks' | 'refuses' {
  if (gigabytes === undefined) return touch ? 'asks' : 'opens'
  if (bytes > shareOf(gigabytes)) return 'refuses'
  return gigabytes < PLENTY ? 'asks' : 'opens'
}

export interface Large {
  /** Why it is not opened by itself: the device is too small; the person is asked first, or has given up; nobody has looked yet. null: it is. */
  readonly waits: 'refused' | 'asked' | 'stopped' | 'new' | null
  /** Its backward pass was asked for. */
  readonly backward: boolean
  /** Its maps are wanted in its diagram, too. */
  readonly pictured: boolean
  /** Weights of one's own. */
  readonly file: Extract<WeightsSource, { kind: 'own' }> | null
}

export const useLarge = create<Large>(() => ({ waits: 'new', backward: false, pictured: false, file: null }))

/** Whether a large network has to wait; the device is looked at when one is first wanted. */
export function mustWait(network: NetworkName): boolean {
  if (useLarge.getState().waits === 'new') {
    const verdict = verdictFor(needsOf(network).forward, deviceMemory(), window.matchMedia('(pointer: coarse)').matches)
    useLarge.setState({ waits: verdict === 'refuses' ? 'refused' : verdict === 'asks' ? 'asked' : null })
  }
  return useLarge.getState().waits !== null
}

/** Opens it after all. */
export const openAnyway = (): void => useLarge.setState({ waits: null })
export const askBackward = (): void => useLarge.setState({ backward: true })

/** Whether a place stands in the backward pass of a large network, or its cell is one of a gradient: whoever goes there asks for that pass. */
export function standsInBackward({ network, step, cell }: Pick<Place, 'network' | 'step' | 'cell'>): boolean {
  if (!isLargeNetwork(network)) return false
  const { forward, both } = programsOf(network)
  return (
    (step?.startsWith('backward/') ?? false) || [step, cell?.value].some(name => name && !findValue(forward, name) && findValue(both, name))
  )
}

/** Gives up. An opening that is given up begins again when asked. */
export function giveUp(): void {
  const { opening, opened } = useLive.getState()
  cancel()
  if (!opening) return
  if (opened?.program.network === usePlace.getState().network) putBack()
  else useLarge.setState({ waits: 'stopped' })
}

// ── Its weights ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The seed where nobody chose one. */
export const FIRST_SEED = 1
const drawn = new Map<number, WeightsSource>()

/** What a large network's weights come from: a seed, or a file of one's own; as long as there is none, the first seed. One object a source. */
export function sourceOf(weights: Weights): WeightsSource {
  const { file } = useLarge.getState()
  if (weights === 'trained' && file) return file
  const seed = weights === 'trained' ? FIRST_SEED : weights.seed
  let source = drawn.get(seed)
  if (!source) drawn.set(seed, (source = { kind: 'random', seed }))
  return source
}

/** Opens the network on screen with weights of one's own. */
export function takeWeights(file: File): void {
  useLarge.setState({ file: { kind: 'own', file, name: file.name }, ...(useLarge.getState().waits === 'stopped' ? { waits: null } : {}) })
  if (usePlace.getState().weights !== 'trained') go({ weights: 'trained' })
}

/** What is chosen is again what is there: other weights could not be had. */
function putBack(): void {
  const { source, opened } = useLive.getState()
  if (!source || opened?.program.network !== usePlace.getState().network) return // of another network nothing can be put back
  const backward = Object.keys(opened.program.grads).length > 0
  useLarge.setState({ backward, ...(source.kind === 'own' ? { file: source } : { file: null }) })
  const { network, step, cell } = usePlace.getState()
  if (!backward && standsInBackward({ network, step, cell: null })) go({ step: null })
  if (!backward && standsInBackward({ network, step: null, cell })) go({ cell: null })
  if (source.kind === 'own') go({ weights: 'trained' })
  else if (source.kind === 'random' && source !== sourceOf(usePlace.getState().weights)) go({ weights: { seed: source.seed } })
}

/** Keeps what is chosen and what is open the same when something fails; away from it, a large network takes no more memory than it must. Returns how to stop. */
export function followLarge(): () => void {
  if (standsInBackward(usePlace.getState())) askBackward()
  const stops = [
    useLive.subscribe((now, before) => {
      if (now.frame && !before.frame) findNeedsInIdleTime()
      if (now.failure && now.failure !== before.failure && !now.opening && isLargeNetwork(usePlace.getState().network)) putBack()
    }),
    usePlace.subscribe((now, before) => {
      if (now.network !== before.network && isLargeNetwork(before.network)) useLarge.setState({ backward: false })
      // A link, or a click in the table, may lead into the backward pass.
      if ((now.network !== before.network || now.step !== before.step || now.cell !== before.cell) && standsInBackward(now)) askBackward()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
