// What takes many images, in a Web Worker of the lesson's own: the windows that excite LeNet-5's maps most, and what SimpleConvNet answers with filters switched off.
// In slices; it can be stopped at any moment.
import * as Comlink from 'comlink'
import { compile } from '../../../engine/compile.ts'
import { someHands } from '../../../engine/data/bent.ts'
import type { Dataset } from '../../../engine/data/dataset.ts'
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import { readWeights } from '../../../engine/data/safetensors.ts'
import { Exciting, type Excited } from '../../../engine/filters/exciting.ts'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { kernel } from '../../../engine/kernels/index.ts'
import { frameOf } from '../../../engine/learning/wanted.ts'
import { placeMemory, planMemory, type Memory } from '../../../engine/memory.ts'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import { triedOn, tryOff, type OffTrial } from '../../../engine/offTrial.ts'
import { trialMemory } from '../../../engine/pixelTrial.ts'
import { DIGITS } from '../../../engine/program.ts'
import { byHand } from '../../../engine/run.ts'
import { task } from '../../../engine/task.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { loadWeights } from '../../../engine/weights.ts'
import { colouredWith, type Coloured } from './coloured.ts'
import { HANDS, layers } from './windows.ts'

export interface Window extends Excited {
  /** The image that it is of, (H, W), and which digit it was written as. */
  readonly pixels: Float32Array
  readonly label: number
}

export interface FilterApi {
  /** Looks through our hands from where it stopped, with LeNet-5's weights (a safetensors file); says how many it has seen. */
  look(weights: ArrayBuffer, onSeen: (seen: number) => void): Promise<number>
  stop(): void
  /** The windows that excite a map most, of the hands seen so far. */
  windows(layer: string, map: number): Promise<readonly Window[]>
  /** How many of our hands SimpleConvNet answers right with each of some sets of conv1's filters switched off; null: another question came. `onShare` hears what share is done. */
  tryOff(weights: ArrayBuffer, sets: readonly (readonly number[])[], onShare: (share: number) => void): Promise<OffTrial | null>
  /** The filters of SimpleConvNet's conv1 in a weights file, (30, 1, 5, 5). */
  filters(weights: ArrayBuffer): Promise<Float32Array>
  endOff(): void
  /** The colour filters in the weights file of `pictures`, and what one of them answers to one of our scenes. */
  coloured(weights: ArrayBuffer, filter: number, scene: SceneName): Promise<Coloured>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** Images at a time; milliseconds between two reports. */
const BATCH = 20,
  REPORT = 150

chooseKernel()
const looks = task({ now: () => performance.now(), pause }, REPORT)
/** What is looked for, and what is left of the looking. */
let looking: { readonly exciting: Exciting; readonly hands: Dataset; readonly work: Generator<void, void> } | null = null

function begin(weights: ArrayBuffer): NonNullable<typeof looking> {
  const plan = planMemory([compile(lenet5, BATCH, { backward: false })])
  const [memory] = placeMemory(plan, kernel.arena(plan.bytes)) as [Memory]
  loadWeights(memory, readWeights(new Uint8Array(weights)))
  const hands = someHands(lenet5.input, frameOf(lenet5.name, lenet5.input, memory.program, DIGITS), HANDS)
  const exciting = new Exciting(memory, layers)
  return { exciting, hands, work: exciting.look(hands, () => 1e6 * byHand()) }
}

async function look(weights: ArrayBuffer, onSeen: (seen: number) => void): Promise<number> {
  looking ??= begin(weights)
  const { exciting, work } = looking
  await looks.run(work, () => onSeen(exciting.seen))
  return exciting.seen
}

function windows(layer: string, map: number): readonly Window[] {
  if (!looking) return []
  const { exciting, hands } = looking
  return exciting.windows(layer, map).map(found => {
    const pixels = new Float32Array(sizeOf(hands.input))
    hands.image(found.image, pixels)
    return { ...found, pixels, label: hands.label(found.image) }
  })
}

const offTrials = task({ now: () => performance.now(), pause }, REPORT)
let book: { readonly memory: Memory; readonly on: ReturnType<typeof triedOn> } | null = null

function bookWith(weights: ArrayBuffer): NonNullable<typeof book> {
  const memory = trialMemory(simpleConvnet)
  loadWeights(memory, readWeights(new Uint8Array(weights)))
  return { memory, on: triedOn(simpleConvnet, DIGITS) }
}

function filtersWith(weights: ArrayBuffer): Float32Array {
  const { memory } = (book ??= bookWith(weights))
  return Float32Array.from(memory.tensors[memory.program.params['conv1/W']!]!.data)
}

function tryFilters(
  weights: ArrayBuffer,
  sets: readonly (readonly number[])[],
  onShare: (share: number) => void,
): Promise<OffTrial | null> {
  book ??= bookWith(weights)
  const maps = sets.map(filters => filters.map(map => ({ layer: 'conv1', map })))
  return offTrials.run(
    tryOff(book.memory, book.on, maps, () => 1e6 * byHand()),
    onShare,
  )
}

const api: FilterApi = {
  tryOff: (weights, sets, onShare) => plain(tryFilters(weights, sets, onShare)),
  filters: weights => plain(Promise.resolve().then(() => filtersWith(weights))),
  endOff: offTrials.end,
  coloured: (weights, filter, scene) => plain(Promise.resolve().then(() => colouredWith(weights, filter, scene))),
  look: (weights, onSeen) => plain(look(weights, onSeen)),
  stop: looks.end,
  windows: (layer, map) => plain(Promise.resolve(windows(layer, map))),
  ping,
}

Comlink.expose(api)
