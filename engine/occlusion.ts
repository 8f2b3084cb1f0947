// A grey square over a picture: what the network answers when it cannot see what lies there – at one place, or at many, which makes a map of how much each place matters.
import { argMax } from './argMax.ts'
import type { Runs } from './mapsShown.ts'
import type { Memory } from './memory.ts'
import { colourScaleOf, inkEnds } from './networks/preparation.ts'
import { rangeOf, weightSteps, type Program } from './program.ts'
import { advance, begin } from './run.ts'
import type { FloatArray } from './tensor.ts'

/** A middle grey, of 0 to 255. */
const GREY = 127.5
/** Places along each side of the map. */
const PLACES = 12

/** What a map is of. */
export interface Occlusion {
  /** Side of the square, in pixels of the input. */
  readonly side: number
  /** The rows and the columns of the input in which it began; places are in row-major order. */
  readonly tops: readonly number[]
  readonly lefts: readonly number[]
  /** The answer to the whole picture, and its probability. */
  readonly answer: number
  readonly share: number
  /** With each place covered: that class's probability, and the answer; null: there is none. */
  readonly shares: readonly number[]
  readonly answers: readonly (number | null)[]
}

/** What a covered pixel is in each channel of the input: grey of a picture, paper of a drawing. */
function coveredAs({ preparation }: Program): readonly number[] {
  if (preparation.kind === 'ink') return [inkEnds(preparation).paper]
  const { mean, std = 1 } = colourScaleOf({ preparation })
  return mean.map(one => (GREY - one) / std)
}

/** What covers a square of the image of the first in a batch, channel by channel: what of it lies outside is left out. */
export function coverOf(
  program: Program,
  cell: number,
  side: number,
): readonly { readonly id: number; readonly runs: Runs; readonly to: number }[] {
  const [, , H, W] = program.values[program.image].shape,
    [y, x] = [Math.floor(cell / W), cell % W],
    whole = Math.max(1, Math.round(side))
  return coveredAs(program).map((to, c) => ({
    id: program.image,
    runs: { first: c * H * W + cell, count: Math.min(whole, H - y), apart: W, length: Math.min(whole, W - x) },
    to,
  }))
}

/** `PLACES` beginnings of a square of `side` along `length` pixels; fewer where there are no more. */
function beginnings(length: number, side: number): readonly number[] {
  const last = Math.max(0, length - side)
  return [...new Set(Array.from({ length: PLACES }, (_, i) => Math.round((last * i) / (PLACES - 1))))]
}

/** Covers one place after another of an image. Yields the share that is done after about `piece()` multiply–adds. Returns null where there is no answer. */
export function* scan(memory: Memory, image: FloatArray, side: number, piece: () => number): Generator<number, Occlusion | null> {
  const { program, tensors } = memory,
    [N, , H, W] = program.values[program.image].shape,
    batch = tensors[program.image].data,
    probabilities = tensors[program.probabilities].data,
    K = probabilities.length / N
  const [tops, lefts] = [beginnings(H, side), beginnings(W, side)],
    cells = [-1, ...tops.flatMap(y => lefts.map(x => y * W + x))], // the first is the whole picture
    shares: number[] = [],
    answers: (number | null)[] = []
  let answer: number | null = null,
    share = 0
  for (let first = 0; first < cells.length; first += N) {
    const here = cells.slice(first, first + N)
    here.forEach((cell, n) => {
      batch.set(image, n * image.length)
      if (cell < 0) return
      for (const { runs, to } of coverOf(program, cell, side))
        for (let i = 0, from = n * image.length + runs.first; i < runs.count; i++, from += runs.apart)
          batch.fill(to, from, from + runs.length)
    })
    const progress = begin(first === 0 ? 0 : weightSteps(program), rangeOf(program, 'forward')[1])
    while (!advance(memory, progress, piece())) yield first / cells.length
    for (const [n, cell] of here.entries()) {
      const row = probabilities.subarray(n * K, n * K + K),
        given = argMax(row)
      if (cell < 0) {
        if (given === null) return null
        answer = given
        share = row[given]
      } else {
        shares.push(row[answer!])
        answers.push(given)
      }
    }
    yield Math.min(1, (first + N) / cells.length)
  }
  return answer === null ? null : { side, tops, lefts, answer, share, shares, answers }
}
