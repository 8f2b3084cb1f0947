// Endless handwriting to learn from: half a table of people's strokes, half key shapes of ours, each digit bent by a hand of its own.
// hands.json holds both. Its strokes were learnt from UCI's Pen-Based Recognition of Handwritten Digits, the training part (E. Alpaydin, F. Alimoglu;
// CC BY 4.0): per digit a few groups of writings, each a mean and six directions in which its writings differ. Its key shapes are drawn by us. 24 kB gzipped:
// only what trains imports this file.
import type { Random } from '../random.ts'
import { bendStrokes, penWidth } from './hand.ts'
import table from './hands.json' with { type: 'json' }
import type { Point, Strokes } from './ink.ts'
import { curve, type Knot } from './penCurve.ts'
import { parseShape, writePaths, type Paths } from './penShape.ts'

/** Writings of one digit that are alike, in as many strokes of as many points. */
interface Cluster {
  /** Points of each stroke. */
  readonly points: readonly number[]
  readonly weight: number
  /** x0, y0, x1, y1, … of the mean writing; its box's longer side is 1. */
  readonly mean: Float32Array
  /** Six directions, one after another, each as long as `mean`: a standard deviation along each. */
  readonly directions: Float32Array
}

/** Key shapes of one structure: as many points, corners and strokes. Between them is room for more. */
interface Family {
  readonly weight: number
  readonly keys: readonly Paths[]
}

export interface HandWriting {
  readonly strokes: Strokes
  /** Pen width in pixels of a MNIST image. */
  readonly pen: number
}

export interface HandOptions {
  /** The chance that a digit is one of the learnt ones, 0 to 1. */
  readonly learnt?: number
  /** How different the hands are: 1 as people are. */
  readonly strength?: number
}

/** The share of learnt writings that is best to learn from (measured: docs/weights.md). */
export const LEARNT = 1 / 3

/** Writes a digit, 0 to 9, as somebody writes it, with a pen of some width. */
export function writeByHand(digit: number, chance: Random, { learnt = LEARNT, strength = 1 }: HandOptions = {}): HandWriting {
  const written = chance.uniform() < learnt ? learntWriting(digit, chance) : mixedWriting(digit, chance)
  return { strokes: bendStrokes(written, chance, strength), pen: penWidth(digit, chance) }
}

const clusters: readonly (readonly Cluster[])[] = table.families.map((_, digit) =>
  table.clusters.filter(c => c.digit === digit).map(readCluster),
)
const families: readonly (readonly Family[])[] = table.families.map(of =>
  of.map(({ weight, keys }) => ({ weight, keys: keys.map(parseShape) })),
)

function readCluster({ points, weight, data }: (typeof table.clusters)[number]): Cluster {
  const bytes = Int8Array.from(atob(data), letter => letter.charCodeAt(0)),
    length = 2 * points.reduce((sum, n) => sum + n, 0)
  return {
    points,
    weight,
    mean: Float32Array.from(bytes.subarray(0, length), v => v / table.meanUnit),
    directions: Float32Array.from(bytes.subarray(length), v => (v / table.compUnit) * table.spread),
  }
}

function pickWeighted<T extends { readonly weight: number }>(items: readonly T[], chance: Random): T {
  let left = chance.uniform() * items.reduce((sum, { weight }) => sum + weight, 0)
  return items.find(({ weight }) => (left -= weight) < 0) ?? items[items.length - 1]
}

/** Some of the learnt writings lie further out than their group's. */
const FAR = { chance: 0.15, factor: 1.5, most: 2.7 }

/** A writing between those of a group of people. */
function learntWriting(digit: number, chance: Random): Strokes {
  const { points, mean, directions } = pickWeighted(clusters[digit], chance),
    factor = chance.uniform() < FAR.chance ? FAR.factor : 1,
    xy = mean.slice()
  for (let from = 0; from < directions.length; from += xy.length) {
    const far = Math.max(-FAR.most, Math.min(FAR.most, chance.normal() * factor))
    for (let i = 0; i < xy.length; i++) xy[i] += far * directions[from + i]
  }
  let first = 0
  return points.map(count => {
    const knots = Array.from({ length: count }, (_, i): Knot => ({ x: xy[2 * (first + i)], y: xy[2 * (first + i) + 1], corner: false }))
    first += count
    return curve(knots, 3)
  })
}

/** How far three mixed shapes go beyond the room between them. */
const BEYOND = 1.6
/** Spread of a shape's points, in digit heights. */
const LOOSE = 0.02

/** A writing between, or a little beyond, three key shapes of one family. */
function mixedWriting(digit: number, chance: Random): Point[][] {
  const { keys } = pickWeighted(families[digit], chance),
    three = [chance.pick(keys), chance.pick(keys), chance.pick(keys)] as const,
    random = three.map(() => -Math.log(1 - chance.uniform())),
    sum = random[0] + random[1] + random[2],
    shares = random.map(e => (e / sum - 1 / 3) * BEYOND + 1 / 3)
  const paths = three[0].map((path, p) =>
    path.map(({ corner }, k): Knot => {
      let x = 0,
        y = 0
      three.forEach((shape, i) => {
        x += shares[i] * shape[p][k].x
        y += shares[i] * shape[p][k].y
      })
      return { x, y, corner }
    }),
  )
  return writePaths(paths, chance, LOOSE, 8)
}
