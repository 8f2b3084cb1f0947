// Training sees each image a little differently every time: moved, turned, slanted, stretched, and warped as by a
// shaking hand (Simard, Steinkraus, Platt 2003), in one pass of sampling. Strokes are bent before they are drawn: hand.ts.

import type { Random } from '../random.ts'
import { SIZE } from './ink.ts'

/** At strength 1. Angles in radians, shifts in pixels of a MNIST image, the rest as shares. */
const IMAGE = { turn: 0.22, stretch: 0.13, shear: 0.18, shift: 1.8, warp: 3 }

// The warp is a cubic B-spline over KNOTS × KNOTS random numbers: smooth like Simard's blurred noise (σ ≈ 4 px), at a
// fraction of its price. The warp's standard deviation is 0.28 × its amplitude: 0.85 px at strength 1.
const KNOTS = 7
const TAPS = 4
const knots = new Float64Array(KNOTS * KNOTS)

/** What bending an image of one size needs; made once a size. */
interface Bench {
  readonly size: number
  /** The four spline weights of each pixel along an axis. */
  readonly weights: Float64Array
  readonly halfway: Float64Array
  readonly warpX: Float64Array
  readonly warpY: Float64Array
}

const benches = new Map<number, Bench>()
function benchFor(size: number): Bench {
  let bench = benches.get(size)
  if (!bench)
    benches.set(
      size,
      (bench = {
        size,
        weights: splineWeights(size),
        halfway: new Float64Array(size * KNOTS),
        warpX: new Float64Array(size * size),
        warpY: new Float64Array(size * size),
      }),
    )
  return bench
}

/**
 * Writes a bent copy of a square `image` into `out`, another buffer of its size. Paper (0) is taken to surround the image.
 * `strength` 0 copies; 1 turns by up to 13°, stretches each axis by 0.87 to 1.15,  shears by 0.18, shifts by 1.8 px and
 * warps by 0.85 px (standard deviation) where it is 28 px wide, and by as much more where it is larger. Draws the same count of random numbers whatever the strength. No allocation.
 */
export function augmentImage(out: Float32Array, image: Float32Array, random: Random, strength = 1): void {
  const size = Math.sqrt(image.length),
    bench = benchFor(size),
    { warpX, warpY } = bench
  const wider = size / SIZE
  const turn = spread(random, IMAGE.turn * strength)
  const shear = spread(random, IMAGE.shear * strength)
  const stretchX = Math.exp(spread(random, IMAGE.stretch * strength))
  const stretchY = Math.exp(spread(random, IMAGE.stretch * strength))
  const shiftX = spread(random, IMAGE.shift * wider * strength)
  const shiftY = spread(random, IMAGE.shift * wider * strength)
  fillWarp(warpX, bench, random, IMAGE.warp * wider * strength)
  fillWarp(warpY, bench, random, IMAGE.warp * wider * strength)
  // Where each pixel of `out` comes from: from = turn · shear · stretch · to.
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const xx = cos * stretchX
  const xy = (cos * shear - sin) * stretchY
  const yx = sin * stretchX
  const yy = (sin * shear + cos) * stretchY
  const middle = (size - 1) / 2
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const pixel = row * size + column
      const x = column - middle
      const y = row - middle
      const fromX = xx * x + xy * y + middle + shiftX + warpX[pixel]
      const fromY = yx * x + yy * y + middle + shiftY + warpY[pixel]
      out[pixel] = sample(image, size, fromX, fromY)
    }
  }
}

/** In [−limit, limit). */
function spread(random: Random, limit: number): number {
  return (2 * random.uniform() - 1) * limit
}

/** Bilinear; what lies outside is paper. */
function sample(image: Float32Array, size: number, x: number, y: number): number {
  if (!(x > -1 && y > -1 && x < size && y < size)) return 0
  const left = Math.floor(x)
  const top = Math.floor(y)
  const right = x - left
  const down = y - top
  const corner = top * size + left
  const inLeft = left >= 0
  const inRight = left < size - 1
  let upper = 0
  let lower = 0
  if (top >= 0) upper = (inLeft ? image[corner] * (1 - right) : 0) + (inRight ? image[corner + 1] * right : 0)
  if (top < size - 1) lower = (inLeft ? image[corner + size] * (1 - right) : 0) + (inRight ? image[corner + size + 1] * right : 0)
  return upper * (1 - down) + lower * down
}

function fillWarp(warp: Float64Array, { size, weights, halfway }: Bench, random: Random, amplitude: number): void {
  for (let i = 0; i < knots.length; i++) knots[i] = spread(random, amplitude)
  for (let knot = 0; knot < KNOTS; knot++) {
    for (let column = 0; column < size; column++) {
      const first = knot * KNOTS + firstKnot(column, size)
      const w = column * TAPS
      halfway[knot * size + column] =
        weights[w] * knots[first] +
        weights[w + 1] * knots[first + 1] +
        weights[w + 2] * knots[first + 2] +
        weights[w + 3] * knots[first + 3]
    }
  }
  for (let row = 0; row < size; row++) {
    const from = firstKnot(row, size) * size
    const w = row * TAPS
    const a = weights[w]
    const b = weights[w + 1]
    const c = weights[w + 2]
    const d = weights[w + 3]
    for (let column = 0; column < size; column++) {
      const pixel = from + column
      warp[row * size + column] =
        a * halfway[pixel] + b * halfway[pixel + size] + c * halfway[pixel + 2 * size] + d * halfway[pixel + 3 * size]
    }
  }
}

function firstKnot(pixel: number, size: number): number {
  return Math.floor((pixel * (KNOTS - TAPS + 1)) / size)
}

/** The four cubic B-spline weights of each of so many places. */
function splineWeights(size: number): Float64Array {
  const weights = new Float64Array(size * TAPS)
  for (let pixel = 0; pixel < size; pixel++) {
    const t = (pixel * (KNOTS - TAPS + 1)) / size - firstKnot(pixel, size)
    weights.set(
      [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3].map(w => w / 6),
      pixel * TAPS,
    )
  }
  return weights
}
