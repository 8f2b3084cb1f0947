// What a network's picture is made of: a column of maps for every layer's output, and before it its filters. From the Program alone.
import { isLayerKind, layerOf, scaleKept } from '../../engine/layers/index.ts'
import { inkEnds } from '../../engine/networks/preparation.ts'
import { costOf } from '../../engine/ops/index.ts'
import { className, classesOf, rangeOf, type LayerInfo, type Program } from '../../engine/program.ts'
import { sizeOf, type Shape } from '../../engine/tensor.ts'
import { roundedUp, type Scale } from './colours.ts'

type Role = 'image' | 'weights' | 'out'

export interface Column {
  /** The value it shows, by its short name: `conv1/W`, `conv1/out`, `image`. */
  readonly value: string
  readonly role: Role
  readonly layer: string
  readonly kind: string
  readonly shape: Shape
  readonly settings: Readonly<Record<string, unknown>>
  /** Weights and biases of the layer, where they stand over this column. */
  readonly parameters: number
  readonly colours: Scale
  /** The value whose numbers set this column's scale: relu and pooling keep their convolution's. */
  readonly scaleOf: string
  /** The end of its scale where that is known before any number: ink and shares go to 1. Else the numbers of `scaleOf` say. */
  readonly end?: number | null
  /** A vector is maps of one number each. */
  readonly vector: boolean
  readonly maps: number
  readonly rows: number
  readonly cols: number
  /** What each number of a vector is called: the scores are of classes, where those are few. */
  readonly names?: readonly string[]
  /** How many maps belong together in a row (a filter's channels); null: as they fit. */
  readonly together: number | null
  /** Letters of the longest line above it, where that is not its shape or name. */
  readonly letters?: number
  /** The probabilities: where there is room, each is a bar in the row of its class. */
  readonly shares?: true
}

/** A drawing is ink on paper; a colour picture has numbers on both sides of 0, and so have drawings whose paper or ink lies below it. */
export function imageColours(program: Program): Scale {
  const { paper, ink } = inkEnds(program.preparation)
  return program.values[program.image]!.shape[1] === 1 && !isRaw(program) && paper >= 0 && ink >= 0 ? 'ink' : 'activation'
}
/** The end of the image's scale: the number of full ink or of paper, whichever is larger; null: its numbers say. */
export function imageEnd(program: Program): number | null {
  const { paper, ink } = inkEnds(program.preparation),
    end = Math.max(Math.abs(paper), Math.abs(ink))
  return imageColours(program) === 'ink' ? end : program.preparation.kind === 'ink' ? roundedUp(end) : null
}
/** A network's, not a few layers': those have no preparation. */
const isRaw = ({ id, preparation }: Program): boolean => id !== '' && preparation.kind === 'raw'

/** The columns of a network's picture, from the image to the scores. A layer with filters has a column for them before its own. */
export function columnsOf(program: Program): readonly Column[] {
  const columns = [imageColumn(program)]
  let scaleOf = 'image'
  for (const layer of program.layers) {
    if (layer.out === program.probabilities) continue
    const value = `${layer.name}/out`
    if (!scaleKept(layer.kind, layer.settings) || scaleOf === 'image') scaleOf = value
    const filters = weightsColumn(program, layer)
    if (filters) columns.push(filters)
    // A layer's parameters stand once: over its filters where it shows them.
    columns.push({
      ...common(program, layer),
      ...(filters && { parameters: 0 }),
      value,
      role: 'out',
      scaleOf,
      ...mapsOf(program.values[layer.out]!.shape),
      ...namesOf(program, layer),
    })
  }
  return columns
}

/** More classes than these are not named beside their scores. */
const MOST_NAMED = 12

function namesOf(program: Program, layer: LayerInfo): Pick<Column, 'names'> {
  const count = classesOf(program)
  if (layer.out !== program.scores || count > MOST_NAMED) return {}
  return { names: Array.from({ length: count }, (_, index) => className(program, index)) }
}

const common = (program: Program, layer: LayerInfo) => ({
  layer: layer.name,
  kind: layer.kind,
  settings: layer.settings,
  parameters: Object.values(layer.params).reduce((sum, id) => sum + sizeOf(program.values[id]!.shape), 0),
  colours: 'activation' as const,
})

function imageColumn(program: Program): Column {
  const { shape } = program.values[program.image]!
  return {
    value: 'image',
    role: 'image',
    layer: 'image',
    kind: 'image',
    settings: {},
    parameters: 0,
    colours: imageColours(program),
    scaleOf: 'image',
    end: imageEnd(program),
    ...mapsOf(shape),
  }
}

/** Filters are small pictures; an affine layer's W is a matrix, which the player shows. */
function weightsColumn(program: Program, layer: LayerInfo): Column | null {
  const id = layer.params['W']
  const shape = id === undefined ? undefined : program.values[id]!.shape
  if (shape?.length !== 4) return null
  const value = `${layer.name}/W`
  return { ...common(program, layer), value, role: 'weights', scaleOf: value, ...mapsOf(shape), together: shape[1]! > 1 ? shape[1]! : null }
}

/** (N, C, H, W) is N·C maps; maps of a single number, and (N, K), are a vector. */
function mapsOf(shape: Shape): Pick<Column, 'shape' | 'vector' | 'maps' | 'rows' | 'cols' | 'together'> {
  const [rows, cols] = shape.length === 4 ? [shape[2]!, shape[3]!] : [1, 1]
  return { shape, vector: rows * cols === 1, maps: sizeOf(shape) / (rows * cols), rows, cols, together: null }
}

/** Multiply–adds of one forward pass. */
export function multiplications(program: Program): number {
  const [from, to] = rangeOf(program, 'forward')
  return program.steps
    .slice(from, to)
    .filter(s => s.op === 'dot')
    .reduce(
      (sum, s) =>
        sum +
        costOf(
          s.op,
          program.values[s.output]!.shape,
          s.inputs.map(i => program.values[i]!.shape),
          s.params,
        ),
      0,
    )
}

/** "5×5, s1, p0" as the chapter abbreviates, "max 2×2, s2", "max(0, x)"; empty where the name says all. */
export const settingsText = ({ kind, settings }: Pick<Column, 'kind' | 'settings'>): string =>
  isLayerKind(kind) ? layerOf(kind).settingsText(settings) : ''
