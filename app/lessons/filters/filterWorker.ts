// What takes many images, in a Web Worker of the lesson's own: the windows that excite maps of LeNet-5 and of `pictures` most, and what SimpleConvNet answers with filters switched off.
// In slices; it can be stopped at any moment.
import * as Comlink from 'comlink'
import { compile } from '../../../engine/compile.ts'
import type { Dataset } from '../../../engine/data/dataset.ts'
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import { prepare } from '../../../engine/data/prepare.ts'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { readWeights } from '../../../engine/data/safetensors.ts'
import { Exciting, type Excited } from '../../../engine/filters/exciting.ts'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { kernel } from '../../../engine/kernels/index.ts'
import { placeMemory, planMemory, type Memory } from '../../../engine/memory.ts'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { pictures } from '../../../engine/networks/pictures.ts'
import { preparationOf } from '../../../engine/networks/preparation.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { triedOn, tryOff, type OffTrial } from '../../../engine/offTrial.ts'
import { trialMemory } from '../../../engine/pixelTrial.ts'
import { DIGITS } from '../../../engine/program.ts'
import { byHand } from '../../../engine/run.ts'
import { task } from '../../../engine/task.ts'
import { pause, ping, plain } from '../../../engine/thread.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { loadWeights } from '../../../engine/weights.ts'
import { colouredWith, type Coloured } from './coloured.ts'
import { layers, looked, type Looked } from './windows.ts'

export interface Window extends Excited {
  /** The image that it is of, (C, H, W), and its class; −1: nobody says. */
  readonly pixels: Float32Array
  readonly label: number
}

/** A picture of the person's own that is looked at beside ours, and its number: with another it begins anew. */
export interface Begin {
  readonly own: Picture | null
  readonly key: number
}

export interface FilterApi {
  /** Looks through a network's images from where it stopped, with its weights (a safetensors file); says how many it has seen. */
  look(of: Looked, weights: ArrayBuffer, how: Begin, onSeen: (seen: number) => void): Promise<number>
  stop(): void
  /** The windows that excite a map most, of the images seen so far. */
  windows(of: Looked, layer: string, map: number): Promise<readonly Window[]>
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
/** What is looked for in each network's maps, and what is left of the looking. */
const looking = new Map<
  Looked,
  { readonly key: number; readonly exciting: Exciting; readonly images: Dataset; readonly work: Generator<void, void> }
>()
const specs = { lenet5, pictures } as const

function begin(of: Looked, weights: ArrayBuffer, { own, key }: Begin): void {
  const spec = specs[of],
    plan = planMemory([compile(spec, BATCH, { backward: false })])
  const [memory] = placeMemory(plan, kernel.arena(plan.bytes)) as [Memory]
  loadWeights(memory, readWeights(new Uint8Array(weights)))
  const ours = triedOn(spec, DIGITS, looked[of]).data,
    images = own ? withOwn(ours, own, spec) : ours
  const exciting = new Exciting(memory, layers)
  looking.set(of, { key, exciting, images, work: exciting.look(images, () => 1e6 * byHand()) })
}

/** A picture of the person's own before ours; nobody says what it shows. */
const withOwn = (ours: Dataset, own: Picture, spec: NetworkSpec): Dataset => ({
  ...ours,
  count: ours.count + 1,
  image: (i, out) => (i > 0 ? ours.image(i - 1, out) : void prepare({ picture: own }, preparationOf(spec), ours.input, out)),
  label: i => (i > 0 ? ours.label(i - 1) : -1),
})

async function look(of: Looked, weights: ArrayBuffer, how: Begin, onSeen: (seen: number) => void): Promise<number> {
  if (of === 'pictures' ? looking.get(of)?.key !== how.key : !looking.has(of)) begin(of, weights, how)
  const { exciting, work } = looking.get(of)!
  await looks.run(work, () => onSeen(exciting.seen))
  return exciting.seen
}

function windows(of: Looked, layer: string, map: number): readonly Window[] {
  const found = looking.get(of)
  if (!found) return []
  const { exciting, images } = found
  return exciting.windows(layer, map).map(one => {
    const pixels = new Float32Array(sizeOf(images.input))
    images.image(one.image, pixels)
    return { ...one, pixels, label: images.label(one.image) }
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
  look: (of, weights, how, onSeen) => plain(look(of, weights, how, onSeen)),
  stop: looks.end,
  windows: (of, layer, map) => plain(Promise.resolve(windows(of, layer, map))),
  ping,
}

Comlink.expose(api)
