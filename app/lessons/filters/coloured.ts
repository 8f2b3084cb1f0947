// The colour filters of `pictures`, what each consists of, and what one answers to a scene, channel by channel: in the lesson's worker.
import { prepare } from '../../../engine/data/prepare.ts'
import { readWeights } from '../../../engine/data/safetensors.ts'
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import { drawScene } from '../../../engine/data/scenes.ts'
import { channelByChannel, channelShares, partsOf, type Parts } from '../../../engine/filters/colours.ts'
import { pictures } from '../../../engine/networks/pictures.ts'
import { preparationOf } from '../../../engine/networks/preparation.ts'
import { compileLayers, runSmall } from '../../../engine/small.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { lazy } from '../memo.ts'
import { COLOURS, SIDE } from './windows.ts'

export interface Coloured {
  /** (32, 3, 5, 5) */
  readonly filters: Float32Array
  readonly parts: readonly Parts[]
  /** What was asked for; the share of each channel in the filter's squares. */
  readonly filter: number
  readonly shares: readonly number[]
  /** What the network sees of the scene, (3, 32, 32), 0 to 255; what the filter answers, with its bias, and what each channel adds to it: (4, 32, 32). */
  readonly image: Float32Array
  readonly answers: Float32Array
}

const [C, ...size] = pictures.input
const shape = [C, SIDE, SIDE] as const
/** The first two layers of `pictures`, with one filter and each of its channels alone. */
const program = lazy(() => {
  const [normalize, conv] = pictures.layers
  return compileLayers([normalize!, { ...conv!, FN: C + 1 } as typeof conv & object], [1, C, ...size])
})

/** The filters in a weights file of `pictures`, and what one answers to a scene. Throws WeightsFileError where it is none. */
export function colouredWith(weights: ArrayBuffer, filter: number, scene: SceneName): Coloured {
  const { tensors } = readWeights(new Uint8Array(weights)),
    numbers = (name: string): Float32Array => Float32Array.from(tensors.get(name)!.data)
  const filters = numbers('conv1/W'),
    each = sizeOf(shape),
    part = (i: number): Float32Array => filters.subarray(i * each, (i + 1) * each)
  const image = new Float32Array(sizeOf(pictures.input))
  prepare({ picture: drawScene(scene) }, preparationOf(pictures), pictures.input, image)
  const ran = runSmall(program(), {
    image,
    'normalize1/m': numbers('normalize1/m'),
    'normalize1/s': numbers('normalize1/s'),
    'conv1/W': channelByChannel(part(filter), shape),
    'conv1/b': [numbers('conv1/b')[filter]!, ...shape.map(() => 0)],
  })
  return {
    filters,
    parts: Array.from({ length: COLOURS }, (_, i) => partsOf(part(i), shape)),
    filter,
    shares: channelShares(part(filter), shape),
    image,
    answers: Float32Array.from(ran.read('conv1/out')),
  }
}
