// What a file of weights alone says of its network where that is not known: its layers in a likely order, as their shapes tell them. What lies between is supposed,
// so it need not fit together.
import type { Failure } from '../errors.ts'
import { hasWeights, likeliest, type WeightLayer } from '../networks/betweenWeights.ts'
import { nameOfFile } from '../networks/names.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { Remark } from '../networks/told.ts'
import type { Shape } from '../tensor.ts'
import { fileLayers, isCounter, layerName, ordersOf, type FileLayer, type Part } from './fileLayers.ts'
import type { Found } from './found.ts'
import { isTurned, renamed, weightLayer } from './toldByShapes.ts'
import { listed } from './weightsListing.ts'

/** Layers told from shapes, and the rest supposed: something to go on with. */
export interface Sketch {
  /** It may have faults. */
  readonly spec: NetworkSpec
  /** Shapes of the file's weights, as this engine has them, by the names that the spec gives them: `conv1/W`. */
  readonly shapes: Readonly<Record<string, Shape>>
  /** What is supposed. */
  readonly remark: Remark
}

/** A file whose network is not known: its layers, and why it was not opened. */
export interface Sketched {
  readonly sketch: Sketch
  readonly why: Failure
}

/**
 * The layers of a weights file, with the files `beside` it; null: it describes its network itself, or holds arrays of no layer that is known here. Throws WeightsFileError where it cannot be read.
 */
export async function sketched(file: Blob, fileName: string, beside?: readonly File[]): Promise<Sketch | null> {
  const { found, brings } = await listed(file, fileName, beside),
    counted = found.filter(({ name }) => !isCounter(name)),
    layers = brings ? null : fileLayers(counted)
  if (!layers) return null
  const given = counted.some(({ outFirst }) => outFirst),
    outFirst = given || isTurned(layers)
  const orders = ordersOf(layers, given).map(order => order.map(layer => ({ layer, of: kindOf(layer, outFirst) }))),
    order = orders.find(isChain) ?? orders[0]
  if (!order.some(({ of }) => of !== null && of.kind !== 'batch-normalization') || order.some(({ of }) => of === null)) return null
  return sketchOf(order as readonly Row[], nameOfFile(fileName))
}

interface Row {
  readonly layer: FileLayer<Found>
  readonly of: WeightLayer
}

/** A layer by its arrays; one without a bias is what it would be with one. */
const kindOf = ({ name, parts }: FileLayer<Found>, outFirst: boolean): WeightLayer | null =>
  weightLayer({ name, parts: { ...parts, ...(parts.W && !parts.b && { b: parts.W }) } }, outFirst)

/** Whether each layer takes as many channels, or numbers, as the one before gives. */
function isChain(order: readonly { readonly of: WeightLayer | null }[]): boolean {
  let given: number | null = null,
    before: WeightLayer['kind'] | null = null
  return order.every(({ of }) => {
    if (!of) return false
    const { kind, W } = of,
      // Rows that maps become are counted elsewhere; a filter may see a group of the channels.
      fits: boolean =
        given === null || (kind === 'affine' ? before === 'convolution' || W[0] === given : given % W[kind === 'convolution' ? 1 : 0] === 0)
    given = kind === 'affine' ? W[1] : W[0]
    if (kind !== 'batch-normalization') before = kind
    return fits
  })
}

function sketchOf(rows: readonly Row[], name: string): Sketch {
  const { spec, pads, pooled } = likeliest(rows.map(({ of }) => of)),
    layers = renamed(
      spec.layers,
      rows.map(({ layer }) => layerName(layer.name)),
      false,
    ),
    weighted = layers.filter(hasWeights)
  const shapes = Object.fromEntries(
    rows.flatMap(({ layer: { parts }, of: { kind, W } }, i) =>
      Object.entries(weightNames[kind]).flatMap(([part, weight]): (readonly [string, Shape])[] => {
        const one = parts[part as Part]
        return one ? [[`${weighted[i].name}/${weight}`, part === 'W' ? W : one.shape]] : []
      }),
    ),
  )
  const convolutions = layers.filter(({ kind }) => kind === 'convolution')
  return {
    spec: { ...spec, name, init: { kind: 'he' }, layers },
    shapes,
    remark: { code: 'sketch', values: { input: spec.input.join('×'), pads, pooled: pooled.map(i => convolutions[i - 1].name).join(', ') } },
  }
}

/** What the weights of a layer are called here, by what they are in a file. */
const weightNames: Readonly<Record<WeightLayer['kind'], Readonly<Partial<Record<Part, string>>>>> = {
  convolution: { W: 'W', b: 'b' },
  affine: { W: 'W', b: 'b' },
  'batch-normalization': { W: 'gamma', b: 'beta', mean: 'mean', variance: 'variance' },
}
