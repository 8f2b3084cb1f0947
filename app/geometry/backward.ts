// The network's places in a pass: what stands in each forward, and what stands there on the way back – the gradient of the very same numbers.
import { lastName, shortName } from '../../engine/names.ts'
import { findValue, stepMaking, type LayerInfo, type Program, type Step } from '../../engine/program.ts'
import { columnsOf, type Column } from './columns.ts'
import { largestSize, type Sizes } from '../../engine/sizes.ts'
import { endOf, sizesIn } from './colours.ts'
import { rankOf, type WayBack } from './opWords.ts'

/** What stands over a place backward. */
export interface BackwardWords {
  /** Whose gradient it is: of a layer's output, of its filters, of the image, of the probabilities. */
  readonly of: 'out' | 'weights' | 'image' | 'probabilities'
  readonly layer: string
  /** The layer whose dx it is, too. */
  readonly next: string | null
  /** The operation that leads here, and the layer that does it. */
  readonly way: { readonly layer: string; readonly by: WayBack | 'dW' } | null
}

export interface LayerSlot {
  readonly forward: Column
  readonly backward: Column
  readonly words: BackwardWords
  /** What it is called, where its layer's name is not enough: `dW`. */
  readonly title?: string
  /** Number of the step that makes what stands here; −1: it was given. */
  readonly madeBy: { readonly forward: number; readonly backward: number }
}

/** All places, in the order of the network; at its end the probabilities. `steps`: those of the player. */
export function slotsOf(program: Program, steps: readonly Step[]): readonly LayerSlot[] {
  const makes = (value: string): number => {
    const found = findValue(program, value)
    const step = found && stepMaking(program, found.id)
    return step ? steps.indexOf(step) : -1
  }
  const columns = [...columnsOf(program), probabilities(program)]
  // As forward: what relu and pooling hand back is of the size of their convolution's.
  const scaleOf = ({ scaleOf: value }: Column): string | null => {
    const of = columns.find(column => column.value === value)
    return of ? gradientAt(program, of) : null
  }
  return columns.flatMap(forward => {
    const words = wordsOf(program, forward)
    // Of a program without a backward pass no place is ever seen backward.
    const value = Object.keys(program.grads).length === 0 ? forward.value : gradientAt(program, forward)
    if (value === null) return []
    const backward: Column = { ...forward, value, scaleOf: scaleOf(forward) ?? value, colours: 'gradient', end: null }
    return [
      { forward, backward, words, madeBy: { forward: forward.role === 'weights' ? -1 : makes(forward.value), backward: makes(value) } },
    ]
  })
}

function probabilities(program: Program): Column {
  const layer = program.layers.at(-1)!,
    value = `${layer.name}/y`
  const { shape } = program.values[program.probabilities]!
  return {
    value,
    role: 'out',
    layer: layer.name,
    kind: layer.kind,
    settings: {},
    parameters: 0,
    colours: 'activation',
    scaleOf: value,
    end: 1,
    shape,
    vector: true,
    maps: shape.reduce((n, d) => n * d, 1),
    rows: 1,
    cols: 1,
    together: null,
    shares: true,
  }
}

/** Whether a layer is the last, which makes the probabilities and the loss. */
const isLoss = ({ layers }: Program, layer: string): boolean => layers.at(-1)!.name === layer

/** The name of what stands in a column's place backward: `conv1/dout`, `conv1/dW`, `conv1/dx`. */
function gradientAt(program: Program, { role, layer }: Column): string | null {
  const name =
    role === 'image'
      ? `${program.layers[0]!.name}/dx`
      : isLoss(program, layer)
        ? `${layer}/dx`
        : role === 'weights'
          ? `${layer}/dW`
          : `${layer}/dout`
  return findValue(program, name) ? name : null
}

function wordsOf(program: Program, { role, layer }: Column): BackwardWords {
  const index = role === 'image' ? -1 : program.layers.findIndex(l => l.name === layer)
  if (isLoss(program, layer)) return { of: 'probabilities', layer, next: null, way: null }
  if (role === 'weights') return { of: 'weights', layer, next: null, way: { layer, by: 'dW' } }
  const next = program.layers[index + 1]!
  return { of: role === 'image' ? 'image' : 'out', layer, next: next.name, way: wayBack(program, next) }
}

/** How a gradient gets from a layer's output to its input: the most telling of its backward steps. null: it has none, or the program has no backward pass. */
export function wayBack({ steps }: Program, { name }: LayerInfo): BackwardWords['way'] {
  let best: { readonly by: WayBack; readonly rank: number } | null = null
  for (const { pass, layer, op } of steps) {
    const rank = pass === 'backward' && layer === name ? rankOf(op) : null
    if (rank !== null && (!best || rank < best.rank)) best = { by: op as WayBack, rank } // what has a rank stands in a backward pass
  }
  return best && { layer: name, by: best.by }
}

/** Which place the current step works at: the one it makes, or is on the way to. */
export function slotOfStep(places: readonly LayerSlot[], step: Step): LayerSlot | undefined {
  const out = places.find(p => p.forward.role === 'out' && p.forward.layer === step.layer)
  if (step.pass === 'forward') return out
  if (step.pass === 'update')
    return (
      places.find(p => p.forward.value === shortName(step.name)) ??
      places.find(p => p.forward.role === 'weights' && p.forward.layer === step.layer) ??
      out
    )
  const name = lastName(step.name)
  const weights = /^d[Wb]/.test(name) ? places.find(p => p.words.of === 'weights' && p.words.layer === step.layer) : undefined
  return weights ?? places.find(p => p.words.way?.layer === step.layer && p.words.of !== 'weights')
}

// ── The scale of all gradients ─────────────────────────────────────────────────────────────────────────────────────

/** A filter's gradient, and a pixel's, add up many places: their scale goes so many times as far. */
export const SUMMED = 4

export interface GradientRange {
  /** The largest magnitude among the layers' gradients on screen, as it is. */
  readonly largest: number
  /** Where it stands; null while there are no numbers. */
  readonly slot: LayerSlot | null
  /** ±end are the colours' ends: the lock, or what all but a few of the numbers of each layer stay within. */
  readonly end: number
  /** The sizes of all of them. */
  readonly sizes: Sizes
}

/** Whether each number of the gradient there adds up many places: filters and the image. */
export const isSummed = ({ words }: LayerSlot): boolean => words.of === 'weights' || words.of === 'image'

/** The colours' end of one place. */
export const endAt = (place: LayerSlot, { end }: GradientRange): number => (isSummed(place) ? SUMMED * end : end)

/** Some numbers of a value, and the sizes of all of them where these are but a part. */
export type Scaling = Parameters<typeof sizesIn>[0]

/** (y − t)/N is nearly 1 in size where an answer is wrong. Where it is less than this share of it, the network is sure of t. */
const FAINT = 1e-4
/** Then the scale goes so many times as far, so that all are pale: 1e−8 must not look like 1, and is to be seen. */
const PALER = 10

/** The end of the gradients' one scale. `hold` finds it for numbers, as `endOf` does. */
export const gradientEnd = (sizes: Sizes, hold: (sizes: Sizes) => number = endOf): number =>
  largestSize(sizes) > 0 && largestSize(sizes) < FAINT ? Number((PALER * hold(sizes)).toPrecision(3)) : hold(sizes)

/** One scale for the gradients of all layers, so that they can be compared; held where it is locked. */
export function gradientRange(places: readonly LayerSlot[], numbers: readonly (Scaling | undefined)[], lock: number | null): GradientRange {
  let sizes: Sizes = { least: 0, most: 0, usual: 0 }
  let slot: LayerSlot | null = null
  places.forEach((place, i) => {
    const scaling = numbers[i]
    if (!scaling || isSummed(place)) return
    const placeSizes = sizesIn(scaling)
    if (largestSize(placeSizes) > largestSize(sizes) || !slot) slot = place
    sizes = {
      least: Math.min(sizes.least, placeSizes.least),
      most: Math.max(sizes.most, placeSizes.most),
      usual: Math.max(sizes.usual, placeSizes.usual),
    }
  })
  return { largest: largestSize(sizes), slot, end: lock ?? gradientEnd(sizes), sizes }
}
