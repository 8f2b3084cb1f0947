// The network of a file that holds weights alone, told from their order and shapes: the book's, else a template's, with the file's sizes and names.
import { bookNetwork, type NamedShape } from '../networks/bookNetwork.ts'
import { hasRoom, hasWeights, isTemplate, supposed, type WeightLayer } from '../networks/betweenWeights.ts'
import { isName } from '../networks/names.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import { templates } from '../networks/templates.ts'
import type { Remark, ToldNetwork } from '../networks/told.ts'
import { takesPictures } from '../networks/traits.ts'
import { fileLayers, isCounter, isWord, layerName, ordersOf, type FileLayer } from './fileLayers.ts'
import { WeightsFileError } from './safetensors.ts'
import type { Found } from './found.ts'

/** How weights begin that no file gives: the same for all, so that what a file brings is not taken for a network that comes with weights of its own. */
const init = { kind: 'he' } as const

/** The network, with a remark on what was supposed; null: no network is known with such layers. */
export function toldByShapes(found: readonly Found[], name: string): ToldNetwork | null {
  const counted = found.filter(one => !isCounter(one.name)),
    layers = fileLayers(counted)
  if (!layers) return null
  const outFirst = counted.some(one => one.outFirst) || isTurned(layers)
  const absent = counted.flatMap(one => (one.absent ? [one.name.replace(/\.bias$/, '')] : []))
  for (const order of ordersOf(
    layers,
    counted.some(one => one.outFirst),
  )) {
    const told = inOrder(order, outFirst, name)
    if (told && absent.length === 0) return told
    if (told) return { ...told, remarks: [...(told.remarks ?? []), { code: 'no-bias', values: { layers: absent.join(', ') } }] }
  }
  return null
}

/** Whether matrices are (out, in), as torch has them: their biases say it. */
export function isTurned(layers: readonly FileLayer<Found>[]): boolean {
  const matrices = layers.filter(({ parts: { W } }) => W?.shape.length === 2)
  const along = (axis: number): boolean => matrices.every(({ parts: { W, b } }) => W!.shape[axis] === b?.shape[0])
  return along(0) && !along(1)
}

function inOrder(order: readonly FileLayer<Found>[], outFirst: boolean, name: string): ToldNetwork | null {
  const isOurs = order.every(({ parts }) => Object.values(parts).every(one => one.name.includes('/')))
  const layers = order.map(layer => weightLayer(layer, outFirst))
  if (!layers.every(layer => layer !== null)) return null
  const names = order.map(layer => layerName(layer.name)),
    book = ofBook(layers, name)
  if (book)
    return {
      ...book,
      spec: { ...book.spec, layers: renamed(book.spec.layers, names, isOurs) },
      ...(!isOurs && { remarks: [{ code: 'template', values: { template: layers.length > 3 ? 'deep-convnet' : 'simple-convnet' } }] }),
    }
  const template = templates.find(one => isTemplate(one, layers))
  if (template) {
    const { classes: _, ...rest } = template // what classes are called no shape says
    return {
      spec: { ...rest, name, init, layers: renamed(template.layers, names, isOurs) },
      settings: {},
      remarks: [{ code: 'template', values: { template: template.name } }, ...ofPixels(template)],
    }
  }
  const chain = supposed(layers)
  return (
    chain && {
      spec: { ...chain.spec, name, init, layers: renamed(chain.spec.layers, names, isOurs) },
      settings: { others: chain.others },
      remarks: [{ code: 'supposed', values: {} }, ...ofPixels(chain.spec)],
    }
  )
}

/** Colours are given as is supposed: what a network learnt with no shape says, and nothing here tries it. */
const ofPixels = (spec: Pick<NetworkSpec, 'input' | 'preparation'>): readonly Remark[] =>
  takesPictures(spec) ? [{ code: 'pixels', values: {} }] : []

/** What kind of layer has such arrays; null: none that is known. */
export function weightLayer({ name, parts: { W, b, mean, variance } }: FileLayer<Found>, outFirst: boolean): WeightLayer | null {
  const [, before, number] = /^(.*?)(\d+)$/.exec(name) ?? [],
    sequential = number === undefined || !/^$|\.$/.test(before) ? null : { name: before, index: Number(number) }
  if (!W || !b || W.shape.includes(0)) return null
  if (mean && variance) return W.shape.length === 1 ? { kind: 'batch-normalization', W: W.shape, sequential } : null
  if (mean || variance) return null
  if (W.shape.length === 4) return { kind: 'convolution', W: W.shape, sequential }
  return W.shape.length === 2 ? { kind: 'affine', W: outFirst ? [...W.shape].reverse() : W.shape, sequential } : null
}

/** The book's network with such layers; its padding and stride are found as the book's are. */
function ofBook(layers: readonly WeightLayer[], name: string): ToldNetwork | null {
  if (layers.some(({ kind }) => kind === 'batch-normalization')) return null
  const arrays = layers.flatMap(({ kind, W }, i): NamedShape[] => [
    { name: `W${i + 1}`, shape: W },
    { name: `b${i + 1}`, shape: [kind === 'affine' ? W[1] : W[0]] },
  ])
  try {
    const told = bookNetwork(arrays, name)
    return told && hasRoom(told.spec.layers, layers) ? told : null
  } catch (error) {
    if (error instanceof WeightsFileError) return null // it would name the book's arrays, and not the file's
    throw error
  }
}

/** Layers of which those with weights are called as the file calls them, where it calls them by words; others give way where a name is taken. */
export function renamed(layers: readonly LayerSpec[], names: readonly string[], isOurs: boolean): readonly LayerSpec[] {
  const words = names.map(name => (isName(name) && isWord(name) && names.filter(one => one === name).length === 1 ? name : null))
  let next = 0
  return layers.map(layer => {
    const name = hasWeights(layer) ? words[next++] : null
    return {
      ...layer,
      name: name ?? (words.includes(layer.name) ? `${layer.name}-` : layer.name),
      ...(layer.kind === 'dropout' && !isOurs && { inverted: true }), // everyone's but the book's
    }
  })
}
