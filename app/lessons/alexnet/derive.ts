// What the lesson `alexnet` shows: AlexNet's table, from its Program; the axis of its first convolution and of its pooling, as the lesson output-size has
// them; and normalisation and dropout run by the engine over a few numbers.
import { architectureOf, totalOf, type ArchitectureRow, type Count } from '../../../engine/architecture.ts'
import { compile } from '../../../engine/compile.ts'
import { alexnet } from '../../../engine/networks/alexnet.ts'
import type { LayerSpec, NetworkSpec } from '../../../engine/networks/spec.ts'
import { valueNamed, type Program } from '../../../engine/program.ts'
import { random } from '../../../engine/random.ts'
import { compileLayers, runSmall } from '../../../engine/small.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { lazy } from '../memo.ts'
import { axisOf, type Axis } from '../output-size/derive.ts'
import { numbersFrom, wholeFrom, type SettingsOf } from '../settings.ts'

/** A type, not an interface: it is a PanelState. */
export type State = {
  /** Number of the layer that is pointed out in the network's picture, from one; 0: none. */
  readonly layer: number
  /** Side of the image and its padding. */
  readonly H: number
  readonly P: number
  /** Side of pool1's window. */
  readonly pool: number
  /** One place of a map, channel by channel. */
  readonly x: readonly number[]
  /** Seed of the dropout mask. */
  readonly seed: number
}

const CHANNELS = [20, 40, 30, 300, 10, 50, 30, 20]
/** The channel that is strong. */
export const STRONG = 3
export const start: State = { layer: 0, H: 224, P: 0, pool: 3, x: CHANNELS, seed: 1 }

/** Ends of the sliders. */
export const ranges = { H: [215, 235], P: [0, 3], pool: [2, 4], seed: [1, 20] } as const
export const MOST = 1000

export const settings: SettingsOf<State> = {
  layer: wholeFrom(0, alexnet.layers.length),
  H: wholeFrom(...ranges.H),
  P: wholeFrom(...ranges.P),
  pool: wholeFrom(...ranges.pool),
  x: numbersFrom(CHANNELS.length, -MOST, MOST),
  seed: wholeFrom(...ranges.seed),
}

// ── The network ────────────────────────────────────────────────────────────────────────────────────────────────────

const programOf = (spec: NetworkSpec): Program => compile(spec, 1, { backward: false })
const program = lazy(() => programOf(alexnet))
export const rows: () => readonly ArchitectureRow[] = lazy(() => architectureOf(program()))
/** The same without groups: every filter looks at all maps. */
const whole1 = lazy(() =>
  architectureOf(
    programOf({
      ...alexnet,
      layers: alexnet.layers.map((layer): LayerSpec => (layer.kind === 'convolution' ? { ...layer, groups: 1 } : layer)),
    }),
  ),
)

const named = (all: readonly ArchitectureRow[], name: string): ArchitectureRow => all.find(row => row.name === name)!

interface Grouped {
  readonly name: string
  readonly groups: number
  /** Maps that come in, and how many of them a filter looks at. */
  readonly maps: number
  readonly seen: number
  readonly params: number
  readonly multiplyAdds: number
  /** If it were not cut into groups. */
  readonly whole: { readonly params: number; readonly multiplyAdds: number }
}

const grouped: () => readonly Grouped[] = lazy(() =>
  rows()
    .filter(row => row.kind === 'convolution')
    .map(row => {
      const groups = Number(row.settings['groups'] ?? 1),
        maps = row.input[0]!,
        { params, multiplyAdds } = named(whole1(), row.name)
      return {
        name: row.name,
        groups,
        maps,
        seen: maps / groups,
        params: row.params,
        multiplyAdds: row.multiplyAdds,
        whole: { params, multiplyAdds },
      }
    }),
)

/** Layers with weights by their names; all others by their kinds. */
export const partOf = ({ name, kind }: Pick<ArchitectureRow, 'name' | 'kind'>): string =>
  kind === 'convolution' || kind === 'affine' ? name : kind
/** In the network's order; what has no step of its own when showing is left out. */
export const parts: () => readonly string[] = lazy(() =>
  [
    ...new Set(
      rows()
        .filter(row => row.kind !== 'dropout')
        .map(partOf),
    ),
  ].toSorted((a, b) => Number(!/\d/.test(a)) - Number(!/\d/.test(b))),
)

/** The sum of a count over the layers of one part of the network. */
export const sumOf = (part: string, count: Count): number =>
  totalOf(
    rows().filter(row => partOf(row) === part),
    count,
  )
/** What of a count is in layers of a kind, 0 to 1. */
export const shareOf = (kind: string, count: Count): number =>
  totalOf(
    rows().filter(row => row.kind === kind),
    count,
  ) / totalOf(rows(), count)

// ── Normalisation and dropout ──────────────────────────────────────────────────────────────────────────────────────

const lrn = alexnet.layers.find(layer => layer.kind === 'lrn')!
const lrnProgram = lazy(() => compileLayers([lrn], [1, CHANNELS.length, 1, 1]))
/** Channels that the strong one's number goes into, whatever it is: whose sums it is in. */
const touched = lazy(() =>
  [...highlightsOf(lrnProgram(), lrnProgram().image, STRONG, 'forward').get(valueNamed(lrnProgram(), `${lrn.name}/out`).id)!].sort(
    (a, b) => a - b,
  ),
)
const normalized = (x: readonly number[]): ArrayLike<number> => runSmall(lrnProgram(), { image: x }).read(`${lrn.name}/out`)

/** Numbers that dropout is tried on. */
export const NEURONS = 24
const dropout = alexnet.layers.find(layer => layer.kind === 'dropout')!
const dropProgram = lazy(() => compileLayers([dropout], [1, NEURONS], true))
export const neurons = Array.from({ length: NEURONS }, (_, i) => 1 + ((i * 7) % 5))

interface Dropped {
  readonly mask: ArrayLike<number>
  readonly out: ArrayLike<number>
}

function dropped(seed: number): Dropped {
  const chance = random(seed, dropout.name),
    { keep } = dropProgram().masks[dropout.name]!
  const mask = Array.from({ length: NEURONS }, () => Number(chance.uniform() < keep))
  return { mask, out: runSmall(dropProgram(), { image: neurons, [`${dropout.name}/mask`]: mask }).read(`${dropout.name}/out`) }
}

// ── All of it ──────────────────────────────────────────────────────────────────────────────────────────────────────

const FILTER = 11,
  STRIDE = 4
/** conv1 along one axis of an image `H` high with padding `P`. */
export const conv1Axis = (H: number, P: number): Axis => axisOf(H, FILTER, P, STRIDE, 'height')
/** pool1 over conv1's maps, moving by 2. */
export const poolAxis = (window: number): Axis => axisOf(named(rows(), 'conv1').output[1]!, window, 0, 2, 'height')

export interface Derived {
  readonly rows: readonly ArchitectureRow[]
  readonly params: number
  readonly multiplyAdds: number
  readonly axis: Axis
  readonly pool: Axis
  readonly normalized: ArrayLike<number>
  /** Channels that a change of the strong one reaches. */
  readonly touched: readonly number[]
  readonly grouped: readonly Grouped[]
  readonly dropped: Dropped
  /** Numbers that dropout drops when the network is shown. */
  readonly showingDrops: number
}

/** What the lesson shows for a state. Throws SpecError where conv1 or pool1 does not fit. */
export function derive({ H, P, pool, x, seed }: State): Derived {
  return {
    rows: rows(),
    params: totalOf(rows(), 'params'),
    multiplyAdds: totalOf(rows(), 'multiplyAdds'),
    axis: conv1Axis(H, P),
    pool: poolAxis(pool),
    normalized: normalized(x),
    touched: touched(),
    grouped: grouped(),
    dropped: dropped(seed),
    showingDrops: Object.keys(program().masks).length,
  }
}
