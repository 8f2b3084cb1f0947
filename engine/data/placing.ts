// Where each array of a weights file belongs in a network: by its name, else by the order and the shapes of all.
import { weightsOf, type Program } from '../program.ts'
import { formatShape, sameShape, type Shape } from '../tensor.ts'
import { fileLayers, isCounter, layerName, ordersOf, parameterNamed, type FileLayer, type Part } from './fileLayers.ts'
import { bookNames } from './pickle.ts'
import { WeightsFileError } from './safetensors.ts'
import type { Found } from './found.ts'

export interface PlacedTensor {
  readonly id: number
  readonly found: Found
  /** (out, in), as torch and Caffe have it. */
  readonly turned: boolean
}

/** Where each tensor of a file belongs. Throws WeightsFileError with the first that is missing, misshapen or too many. */
export function placeAll(program: Program, found: readonly Found[]): readonly PlacedTensor[] {
  refuseTorchvision(program, found)
  const counted = found.filter(({ name }) => !isCounter(name))
  try {
    return facing(placedByName(program, counted))
  } catch (error) {
    const placed = error instanceof WeightsFileError ? placedInOrder(program, counted) : null
    if (!placed) throw error
    return facing(placed)
  }
}

/** A square matrix does not say which way it lies: its neighbours do. */
function facing(placed: readonly PlacedTensor[]): readonly PlacedTensor[] {
  const sides = placed.filter(p => p.found.shape.length === 2 && p.found.shape[0] !== p.found.shape[1])
  const allTurned = sides.length > 0 && sides.every(p => p.turned)
  return placed.map(p => (allTurned && p.found.shape.length === 2 ? { ...p, turned: true } : p))
}

/** An array in the place of a weight; null: it is of another shape. */
function placedIn(program: Program, id: number, found: Found): PlacedTensor | null {
  const { shape } = program.values[id],
    isMatrix = shape.length === 2
  if (isMatrix && found.outFirst) return sameShape(found.shape, [...shape].reverse()) ? { id, found, turned: true } : null
  if (sameShape(found.shape, shape)) return { id, found, turned: false }
  return isMatrix && sameShape(found.shape, [...shape].reverse()) ? { id, found, turned: true } : null
}

function placedByName(program: Program, found: readonly Found[]): readonly PlacedTensor[] {
  const weights = weightsOf(program),
    params = Object.entries(weights)
  const book = new Map(Object.entries(bookNames(program)).map(([param, name]) => [name, param]))
  const byName = new Map<string, Found>()
  for (const one of found) {
    const exact = !Object.hasOwn(weights, one.name) ? (book.get(one.name) ?? parameterNamed(one.name)) : one.name,
      normed = exact.replace(/\/[Wb]$/, part => (part === '/W' ? '/gamma' : '/beta'))
    const name = params.find(([param]) => [exact, normed].some(meant => param.toLowerCase() === meant.toLowerCase()))?.[0] ?? one.name
    if (byName.has(name))
      throw new WeightsFileError('duplicate', name, 'one tensor of this name', `two, ${byName.get(name)!.name} and ${one.name}`)
    byName.set(name, one)
  }
  const placed = params.map(([name, id]): PlacedTensor => {
    const one = byName.get(name),
      { shape } = program.values[id]
    if (!one) throw new WeightsFileError('missing', name, formatShape(shape), 'no such tensor')
    const place = placedIn(program, id, one)
    if (!place) throw new WeightsFileError('shape', one.name, formatShape(shape), formatShape(one.shape))
    return place
  })
  const extra = [...byName].find(([name]) => !Object.hasOwn(weights, name))
  if (extra) throw new WeightsFileError('unexpected', extra[1].name, 'no such tensor', formatShape(extra[1].shape))
  return placed
}

// ── By order ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a layer's weights are called, by what they are in a file. */
const called: Readonly<Record<string, Part>> = { W: 'W', b: 'b', gamma: 'W', beta: 'b', mean: 'mean', variance: 'variance' }

/** The layers of a file put into those of the network, one after the other; null: in no likely order do all fit, or a name says another place. */
function placedInOrder(program: Program, found: readonly Found[]): readonly PlacedTensor[] | null {
  const layers = fileLayers(found)
  if (!layers) return null
  const wanted = new Map<string, (readonly [name: string, id: number])[]>()
  for (const [name, id] of Object.entries(weightsOf(program))) {
    const layer = name.slice(0, name.lastIndexOf('/'))
    wanted.set(layer, [...(wanted.get(layer) ?? []), [name, id]])
  }
  if (wanted.size !== layers.length) return null
  const place = (order: readonly FileLayer<Found>[]): readonly PlacedTensor[] | null => {
    const placed: PlacedTensor[] = []
    for (const [i, [layer, weights]] of [...wanted].entries()) {
      const { name, parts } = order[i]
      if (layerName(name) !== layer && wanted.has(layerName(name))) return null
      if (weights.length !== Object.keys(parts).length) return null
      for (const [weight, id] of weights) {
        const one = parts[called[weight.slice(layer.length + 1)]],
          put = one && placedIn(program, id, one)
        if (!put) return null
        placed.push(put)
      }
    }
    return placed
  }
  return (
    ordersOf(
      layers,
      found.some(({ outFirst }) => outFirst),
    )
      .map(place)
      .find(placed => placed !== null) ?? null
  )
}

/** torchvision's AlexNet is the one-column network of 2014: fewer filters, no groups, no normalisation. */
function refuseTorchvision(program: Program, found: readonly { readonly name: string; readonly shape: Shape }[]): void {
  const first = found.find(f => f.name === 'features.0.weight')
  if (!first || !sameShape(first.shape, [64, 3, 11, 11]) || !found.some(f => f.name.startsWith('classifier.'))) return
  const [name, id] = Object.entries(program.params)[0]
  throw new WeightsFileError('torchvision', first.name, `${name} ${formatShape(program.values[id].shape)}`, formatShape(first.shape))
}
