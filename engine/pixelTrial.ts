// Which numbers a network wants for its pixels, found by trying: the usual ways, on digits of our hands that no network has seen. What is given to a network otherwise
// than it learnt is read wrong, and nothing says so.
import { crossEntropy } from './ops/formulas.ts'
import { someHands } from './data/bent.ts'
import type { Dataset } from './data/dataset.ts'
import { compile } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { fuse } from './fuse/index.ts'
import { kernel } from './kernels/index.ts'
import { placeMemory, planMemory, type Memory, type MemoryPlan } from './memory.ts'
import type { InkPreparation } from './networks/preparation.ts'
import { pixelWays, preparationFor, sameInk, type PixelWay } from './networks/pixelWays.ts'
import type { NetworkSpec } from './networks/spec.ts'
import type { FloatArray } from './tensor.ts'

/** How many digits each way is tried on. */
const TRIED_DIGITS = 200
/** With fewer of them right than this share no way is taken for the one that is wanted: the best of the ways reads 17 % with random weights (120 networks of four kinds). */
const LEAST = 1 / 4
/** Ways that read so small a share of the digits fewer than the best are as good: relu passes on a factor, and the largest score stays the largest. */
const CLOSE = 0.03

/** What came of one way. */
export interface WayTried {
  readonly way: PixelWay
  /** Digits that were answered right. */
  readonly right: number
  /** Mean loss: how far from sure the network is of the right answers. ∞ where its scores are not all numbers. */
  readonly loss: number
}

export interface PixelTrial {
  readonly images: number
  readonly ways: readonly WayTried[]
  /** The way that the network wants; null: with none it reads a quarter of them. */
  readonly best: PixelWay | null
}

/** The way that is wanted: of those that read the most digits, or nearly as many, the one with the least loss; of equal ones the first. */
export function bestWay(ways: readonly WayTried[], images: number): PixelWay | null {
  const most = Math.max(...ways.map(({ right }) => right))
  if (most < LEAST * images) return null
  const close = ways.filter(({ right }) => right >= most - CLOSE * images)
  return close.reduce((best, one) => (one.loss < best.loss ? one : best)).way
}

/** Bytes that a trial may take beside the weights, if it can do with so few: several images at a time are faster. */
const ROOM = 32e6
const BATCHES = [50, 10]

/** Memory to try a network in, whose weights are still to be filled. Throws RangeError where there is none. */
export function trialMemory(spec: NetworkSpec): Memory {
  const planFor = (batch: number): MemoryPlan => planMemory([fuse(compile(spec, batch, { backward: false }))]),
    least = planFor(1)
  const plan = BATCHES.map(batch => planFor(batch)).find(({ bytes }) => bytes <= least.bytes + ROOM) ?? least
  return placeMemory(plan, kernel.arena(plan.bytes))[0]
}

/** Tries a network with its weights, of ink and of ten classes, in all ways. Yields the share that is done after about `piece()` multiply–adds. */
export function* tryPixels(memory: Memory, spec: NetworkSpec, piece: () => number): Generator<number, PixelTrial> {
  const ways = distinctWays(spec),
    tallies = ways.map(({ way }) => ({ way, right: 0, loss: 0 })),
    batch = memory.program.batch
  for (let first = 0; first < TRIED_DIGITS; first += batch) {
    const count = Math.min(batch, TRIED_DIGITS - first),
      drawings = new Map<number, Dataset>()
    for (const [i, { preparation }] of ways.entries()) {
      let digits = drawings.get(preparation.box)
      if (!digits) drawings.set(preparation.box, (digits = drawnOnce(someHands(spec.input, preparation, TRIED_DIGITS), first, count)))
      for (const _ of tryOne(memory, digits, preparation, tallies[i], piece)) yield (first + (count * i) / ways.length) / TRIED_DIGITS
    }
  }
  const tried = tallies.map(({ way, right, loss }) => ({ way, right, loss: Number.isFinite(loss) ? loss / TRIED_DIGITS : Infinity }))
  return { images: TRIED_DIGITS, ways: tried, best: bestWay(tried, TRIED_DIGITS) }
}

interface Prepared {
  readonly way: PixelWay
  readonly preparation: InkPreparation
}

/** The ways without those that are another here: a square of one pixel has no border. */
function distinctWays(spec: NetworkSpec): readonly Prepared[] {
  const all = pixelWays.map((way): Prepared => ({ way, preparation: preparationFor(spec, way) }))
  return all.filter(({ preparation }, i) => !all.slice(0, i).some(other => sameInk(other.preparation, preparation)))
}

/** Some images of a dataset, each drawn once. */
function drawnOnce(from: Dataset, first: number, count: number): Dataset {
  const images: FloatArray[] = []
  return {
    ...from,
    count,
    image(i, out) {
      if (!images[i]) from.image(first + i, (images[i] = new Float32Array(out.length)))
      out.set(images[i])
    },
    label: i => from.label(first + i),
  }
}

function* tryOne(
  memory: Memory,
  digits: Dataset,
  preparation: InkPreparation,
  tally: { right: number; loss: number },
  piece: () => number,
): Generator<void> {
  const { program, tensors } = memory,
    scores = tensors[program.scores].data,
    K = scores.length / program.batch
  const { right } = yield* evaluate({ ...memory, program: { ...program, preparation } }, digits, piece, (i, _, row) => {
    tally.loss += crossEntropy(scores.subarray(row * K, row * K + K), [digits.label(i)])
  })
  tally.right += right
}
