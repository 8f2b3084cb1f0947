// Which numbers make a map of a layer, and which map a number belongs to. Apart from mapEdits.ts: it is needed when somebody switches one off.
import { layerOf } from './layers/index.ts'
import { mapsOf, perMapOf, type MapPlace } from './mapEdits.ts'
import type { LayerInfo, Program } from './program.ts'
import { sizeOf } from './tensor.ts'

/** Cells of a value: `count` runs of `length`, each `apart` from the one before. */
export interface Runs {
  readonly first: number
  readonly count: number
  readonly apart: number
  readonly length: number
}

/** The numbers of its weights that a map of a layer is made by, weight by weight; the last is added. */
export const weightsOfMap = (
  { values }: Pick<Program, 'values'>,
  layer: LayerInfo,
  map: number,
): readonly { readonly id: number; readonly runs: Runs }[] =>
  Object.entries(perMapOf(layer)).map(([name, axis]) => {
    const id = layer.params[name],
      { shape } = values[id],
      length = sizeOf(shape.slice(axis + 1))
    return { id, runs: { first: map * length, count: sizeOf(shape.slice(0, axis)), apart: shape[axis] * length, length } }
  })

/**
 * The map that can be switched off and that a cell shows: of what the layer gives itself, of a layer after it that leaves map by map, or of its own weights. null: there is
 * none.
 */
export function mapShown(program: Program, value: number, cell: number): MapPlace | null {
  const { layers, values } = program,
    owner = layers.find(l => Object.values(l.params).includes(value))
  const along = (axis: number): number => Math.floor(cell / sizeOf(values[value].shape.slice(axis + 1))) % values[value].shape[axis]
  if (owner) {
    const name = Object.keys(owner.params).find(name => owner.params[name] === value)!,
      axis = perMapOf(owner)[name]
    return axis === undefined ? null : { layer: owner.name, map: along(axis) }
  }
  for (
    let layer = layers.find(l => l.out === value && value !== program.probabilities);
    layer;
    layer = layers.find(l => l.out === layer.x)
  ) {
    if (mapsOf(program, layer) > 0) return { layer: layer.name, map: along(1) }
    const { perChannel, keeps } = layerOf(layer.kind)
    if (!perChannel && keeps !== 'shape') return null
  }
  return null
}
