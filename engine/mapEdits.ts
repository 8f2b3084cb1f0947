// What of a network can be set to another value: a number of the image or of a weight; and a whole map – a filter, a neuron – of what a layer gives.
import { layerOf } from './layers/index.ts'
import { weightsOf, type LayerInfo, type Program } from './program.ts'
import { sizeOf } from './tensor.ts'

/** One map of what a layer gives: of a convolution what one filter finds, of an affine layer one neuron. */
export interface MapPlace {
  readonly layer: string
  readonly map: number
}

/** The edit that covers a square of the picture: its cell is the first pixel, its value the side. */
export const COVER = 'image/cover'

/** How many inputs are tried to find out what a map is good for. */
export const TRIED = 1000

/** Of each weight of a layer the axis along which it belongs to one map. */
export const perMapOf = ({ kind }: LayerInfo): Readonly<Record<string, number>> => layerOf(kind).perMap ?? {}

/** How many maps of a layer can be switched off; 0: none. */
export function mapsOf({ values }: Pick<Program, 'values'>, layer: LayerInfo): number {
  const [first] = Object.entries(perMapOf(layer))
  return first ? values[layer.params[first[0]]].shape[first[1]] : 0
}

/** How many cells an edit of that name has to choose from: numbers of the image or a weight, maps of a layer; 0: nothing of that name can be set. */
export function editableCells(program: Program, name: string): number {
  if (name === COVER) {
    const [, , H, W] = program.values[program.image].shape
    return program.preparation.kind === 'raw' ? 0 : H * W
  }
  const weights = weightsOf(program),
    value = name === 'image' ? program.image : Object.hasOwn(weights, name) ? weights[name] : null
  if (value !== null) return sizeOf(program.values[value].shape)
  const layer = program.layers.find(l => l.name === name)
  return layer ? mapsOf(program, layer) : 0
}
