// What lies between the layers of a file that holds weights alone. A template says it, where the weights are one's; else it is supposed: ReLU, and pooling by 2
// where the rows of the first matrix ask for it.
import { compile } from '../compile.ts'
import { weightsOf } from '../program.ts'
import { sameShape, type Shape } from '../tensor.ts'
import { imageOfRow } from './imageOfRow.ts'
import type { NetworkSpec } from './spec.ts'
import { named, type Unnamed } from './unnamed.ts'

/** A layer of a file: its W – filters (FN, C, FH, FW), a matrix (in, out), gamma (C) –, and the number of its module in a Sequential. */
export interface WeightLayer {
  readonly kind: 'convolution' | 'affine' | 'batch-normalization'
  readonly W: Shape
  readonly sequential: { readonly name: string; readonly index: number } | null
}

/** Whether a kind of layer has weights in files. */
export const hasWeights = ({ kind }: Unnamed): boolean => kind === 'convolution' || kind === 'affine' || kind === 'batch-normalization'

/** Whether a template's weights have the shapes of a file's, and its Sequentials room for what lies between them. */
export const isTemplate = (template: NetworkSpec, layers: readonly WeightLayer[]): boolean =>
  hasShapes(template, layers) && hasRoom(template.layers, layers)

/** Shapes of W and gamma of networks that were asked for: a file's layers may be tried in several orders. */
const known = new WeakMap<NetworkSpec, readonly Shape[]>()
function shapesOf(spec: NetworkSpec): readonly Shape[] {
  const program = compile(spec, 1, { backward: false })
  return Object.entries(weightsOf(program)).flatMap(([name, id]) => (/\/(W|gamma)$/.test(name) ? [program.values[id].shape] : []))
}

function hasShapes(spec: NetworkSpec, layers: readonly WeightLayer[]): boolean {
  const shapes = known.get(spec) ?? shapesOf(spec)
  known.set(spec, shapes)
  return shapes.length === layers.length && layers.every(({ W }, i) => sameShape(W, shapes[i]))
}

/** Whether each Sequential has room for the layers between two with weights, and for little else: dropout, flatten. */
export function hasRoom(chain: readonly Unnamed[], layers: readonly WeightLayer[]): boolean {
  const flat = layers.findIndex(({ kind }) => kind === 'affine')
  let next = 0,
    between = 0
  return chain.every(layer => {
    if (!hasWeights(layer)) {
      if (layer.kind !== 'dropout') between++
      return true
    }
    const before = layers[next - 1]?.sequential,
      here = layers[next++].sequential,
      room = before && here && before.name === here.name ? here.index - before.index - 1 : null
    // Within one Sequential maps become rows by a module of their own.
    const least = between + (next - 1 === flat ? 1 : 0)
    const fits = room === null || (room >= least && room <= least + 2)
    between = 0
    return fits
  })
}

// ── Supposed ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A guess: which convolutions pad, which are pooled, the sides of the input. The first that fits is the likeliest. */
interface Guess {
  readonly side: number
  readonly pads: 'none' | 'same' | 'first'
  readonly pooled: readonly boolean[]
}

const PADS = ['none', 'same', 'first'] as const
/** Sides of pictures that small networks see, by channels. */
const sidesOf = (channels: number): readonly number[] => (channels === 1 ? [28, 32] : [32, 28, 64, 224])
/** Of more convolutions a pooling may follow than anyone wants to try. */
const MOST_MAPS = 8

type Supposed = Pick<NetworkSpec, 'input' | 'layers' | 'preparation'>

/** The likeliest chain with these layers, and how many others there are; null: there is none. */
export function supposed(layers: readonly WeightLayer[]): { readonly spec: Supposed; readonly others: number } | null {
  const maps = layers.filter(({ kind }) => kind === 'convolution'),
    matrices = layers.filter(({ kind }) => kind === 'affine')
  const last = layers.findLastIndex(({ kind }) => kind === 'convolution'),
    first = layers.findIndex(({ kind }) => kind === 'affine')
  if (first < 0 || first < last || maps.length > MOST_MAPS || layers[0].kind === 'batch-normalization') return null
  const fitting = guesses(maps, matrices[0].W[0]).flatMap(guess => {
    const chain = chainOf(layers, guess)
    return hasRoom(chain, layers) ? [{ guess, chain }] : []
  })
  if (fitting.length === 0) return null
  const [{ guess, chain }] = fitting,
    channels = maps.length > 0 ? maps[0].W[1] : matrices[0].W[0] / guess.side ** 2
  const spec: Supposed = {
    input: [channels, guess.side, guess.side],
    layers: named(chain),
    // MNIST's digits in 32×32 stand in a border, as LeNet-5 has them.
    ...(channels === 1 && guess.side === 32 && { preparation: { kind: 'ink', size: 28, box: 20 } }),
  }
  if (!hasShapes({ ...spec, name: 'supposed', init: { kind: 'he' } }, layers)) return null // one layer does not give what the next takes
  return { spec, others: fitting.filter(one => one.guess.side === guess.side).length - 1 }
}

/** What is supposed where no guess fits, in short, for a sentence. */
export interface Likeliest {
  readonly spec: Supposed
  readonly pads: Guess['pads']
  /** Which convolutions are pooled, counted from 1. */
  readonly pooled: readonly number[]
}

/**
 * The chain with these layers that comes nearest to what the first matrix takes; it need not fit together. Without matrices the last maps are averaged, so that there are scores.
 */
export function likeliest(layers: readonly WeightLayer[]): Likeliest {
  const maps = layers.filter(({ kind }) => kind === 'convolution'),
    rows = layers.find(({ kind }) => kind === 'affine')?.W[0] ?? null
  const guess = nearestGuess(maps, rows),
    chain = chainOf(layers, guess),
    scored: readonly Unnamed[] = rows === null ? chain.toSpliced(-1, 0, { kind: 'global-average-pooling' }) : chain
  return {
    spec: { input: maps.length > 0 ? [maps[0].W[1], guess.side, guess.side] : rowAsImage(rows ?? layers[0].W[0]), layers: named(scored) },
    pads: guess.pads,
    pooled: guess.pooled.flatMap((on, i) => (on ? [i + 1] : [])),
  }
}

/** Of the usual guesses the one with which the first matrix gets a number of rows nearest to its own: an image twice as unusual has to come twice as near. */
function nearestGuess(maps: readonly WeightLayer[], rows: number | null): Guess {
  const count = maps.length,
    sizes = sidesOf(maps[0]?.W[1] ?? 1)
  const first: Guess = { side: sizes[0], pads: 'none', pooled: maps.map(() => false) }
  if (rows === null || count === 0) return first
  const ways = count <= MOST_MAPS ? poolings(count) : [first.pooled, maps.map(() => true), maps.map((_, i) => i % 2 > 0)]
  let nearest = first,
    least = Infinity
  for (const [unusual, side] of sizes.entries())
    for (const pads of PADS)
      for (const pooled of ways) {
        const guess = { side, pads, pooled },
          given = rowsOf(maps, guess),
          apart = given === null ? Infinity : Math.abs(Math.log2(given / rows)) + unusual
        if (apart < least) [nearest, least] = [guess, apart]
      }
  return nearest
}

/** So many numbers as an image, else one row. */
const rowAsImage = (numbers: number): NetworkSpec['input'] => imageOfRow(numbers) ?? [1, 1, numbers]

/** Guesses that give the first matrix so many rows. */
function guesses(maps: readonly WeightLayer[], rows: number): readonly Guess[] {
  if (maps.length === 0)
    return [1, 3].flatMap(channels =>
      sidesOf(channels).flatMap(side => (channels * side ** 2 === rows ? [{ side, pads: 'none' as const, pooled: [] }] : [])),
    )
  const ways = poolings(maps.length)
  return sidesOf(maps[0].W[1]).flatMap(side =>
    PADS.flatMap(pads => ways.map(pooled => ({ side, pads, pooled }))).filter(guess => rowsOf(maps, guess) === rows),
  )
}

/** Which of so many convolutions are pooled: each, each second, then any. */
function poolings(count: number): readonly (readonly boolean[])[] {
  const all = Array.from({ length: 2 ** count }, (_, bits) => Array.from({ length: count }, (__, i) => ((bits >> i) & 1) > 0))
  const rank = (pooled: readonly boolean[]): number => (pooled.every(Boolean) ? 0 : pooled.every((on, i) => on === i % 2 > 0) ? 1 : 2)
  return all.toSorted((a, b) => rank(a) - rank(b))
}

const padOf = (F: number, i: number, { pads }: Guess): number =>
  pads === 'same' || (pads === 'first' && i === 0) ? Math.floor((F - 1) / 2) : 0

/** Rows that the matrix behind the maps has; null: a filter is larger than what it sees. */
function rowsOf(maps: readonly WeightLayer[], guess: Guess): number | null {
  let sides = [guess.side, guess.side]
  for (const [i, { W }] of maps.entries()) {
    sides = sides.map((side, axis) => side + 2 * padOf(W[2 + axis], i, guess) - W[2 + axis] + 1)
    if (guess.pooled[i]) sides = sides.map(side => Math.floor(side / 2))
    if (sides.some(side => side < 1)) return null
  }
  const [FN] = maps.at(-1)!.W
  return FN * sides[0] * sides[1]
}

const relu = { kind: 'relu' } as const
const pool = { kind: 'pooling', method: 'max', PH: 2, PW: 2, stride: 2 } as const

/** ReLU behind each layer but the last, behind its normalization where it has one; then pooling, where the guess says so. */
function chainOf(layers: readonly WeightLayer[], guess: Guess): readonly Unnamed[] {
  let map = 0
  const chain = layers.flatMap(({ kind, W }, i): readonly Unnamed[] => {
    const behind: readonly Unnamed[] = layers[i + 1]?.kind === 'batch-normalization' || i === layers.length - 1 ? [] : [relu]
    if (kind === 'convolution') map++
    const isMap = map > 0 && !layers.slice(0, i + 1).some(one => one.kind === 'affine')
    const given = layers.slice(0, i).findLast(one => one.kind === 'convolution')?.W[0] ?? W[1]
    return [layerOf(kind, W, map - 1, guess, given), ...behind, ...(behind.length > 0 && isMap && guess.pooled[map - 1] ? [pool] : [])]
  })
  return [...chain, { kind: 'softmax' }]
}

/** `given`: channels that a convolution gets; of which its filters see a group each where they are more than theirs. */
function layerOf(kind: WeightLayer['kind'], W: Shape, map: number, guess: Guess, given: number): Unnamed {
  if (kind === 'affine') return { kind, out: W[1] }
  if (kind === 'batch-normalization') return { kind }
  const [FN, C, FH, FW] = W,
    groups = given / C,
    isGrouped = Number.isInteger(groups) && groups > 1 && FN % groups === 0,
    pad = [padOf(FH, map, guess), padOf(FW, map, guess)] as const
  return { kind, FN, FH, FW, ...(pad[0] === pad[1] ? pad[0] > 0 && { pad: pad[0] } : { pad }), ...(isGrouped && { groups }) }
}
