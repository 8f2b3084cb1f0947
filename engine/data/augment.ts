// Training sees each digit a little differently every time: moved, turned, slanted, stretched, and warped as by a
// shaking hand (Simard, Steinkraus, Platt 2003). Images are bent in one pass of sampling; strokes before they are drawn.

import type { Random } from '../random.ts'
import { SIZE, inkBox } from './ink.ts'
import type { Strokes } from './ink.ts'

/** At strength 1. Angles in radians, shifts in pixels, the rest as shares. */
const IMAGE = { turn: 0.22, stretch: 0.13, shear: 0.18, shift: 1.8, warp: 3 }
const STROKES = { turn: 0.2, stretch: 0.15, slant: 0.25, warp: 0.05, pen: [1.6, 3.6] } as const

// The warp is a cubic B-spline over KNOTS × KNOTS random numbers: smooth like Simard's blurred noise (σ ≈ 4 px), at a
// fraction of its price. The warp's standard deviation is 0.28 × its amplitude: 0.85 px at strength 1.
const KNOTS = 7
const TAPS = 4
const WEIGHTS = splineWeights()
const knots = new Float64Array(KNOTS * KNOTS)
const halfway = new Float64Array(SIZE * KNOTS)
const warpX = new Float64Array(SIZE * SIZE)
const warpY = new Float64Array(SIZE * SIZE)

/**
 * Writes a bent copy of `image` (28, 28) into `out` (28, 28), another buffer. Paper (0) is taken to surround the image.
 * `strength` 0 copies; 1 turns by up to 13°, stretches each axis by 0.87 to 1.15, shears by 0.18, shifts by 1.8 px and
 * warps by 0.85 px (standard deviation). Draws the same count of random numbers whatever the strength. No allocation.
 */
export function augmentImage(out: Float32Array, image: Float32Array, random: Random, strength = 1): void {
  const turn = spread(random, IMAGE.turn * strength)
  const shear = spread(random, IMAGE.shear * strength)
  const stretchX = Math.exp(spread(random, IMAGE.stretch * strength))
  const stretchY = Math.exp(spread(random, IMAGE.stretch * strength))
  const shiftX = spread(random, IMAGE.shift * strength)
  const shiftY = spread(random, IMAGE.shift * strength)
  fillWarp(warpX, random, IMAGE.warp * strength)
  fillWarp(warpY, random, IMAGE.warp * strength)
  // Where each pixel of `out` comes from: from = turn · shear · stretch · to.
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const xx = cos * stretchX
  const xy = (cos * shear - sin) * stretchY
  const yx = sin * stretchX
  const yy = (sin * shear + cos) * stretchY
  const middle = (SIZE - 1) / 2
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const at = row * SIZE + column
      const x = column - middle
      const y = row - middle
      const fromX = xx * x + xy * y + middle + shiftX + warpX[at]
      const fromY = yx * x + yy * y + middle + shiftY + warpY[at]
      out[at] = sample(image, fromX, fromY)
    }
  }
}

/** A drawing written a little differently, and the pen to draw it with. */
export interface AugmentedStrokes {
  readonly strokes: Strokes
  /** Pen width for `inkToImage`, in pixels of the 28×28 image. */
  readonly pen: number
}

/**
 * A drawing turned, slanted, stretched and warped by smooth waves over its own box. `strength` 1 means up to 11°, a
 * slant of 0.25, 0.86 to 1.16 an axis, waves of 5 % of its longer side; the pen is 1.6 to 3.6 px wide (at `strength`
 * 0: their middle, 2.6).
 */
export function augmentStrokes(strokes: Strokes, random: Random, strength = 1): AugmentedStrokes {
  const [thin, thick] = STROKES.pen
  const pen = (thin + thick) / 2 + spread(random, ((thick - thin) / 2) * Math.min(1, strength))
  const turn = spread(random, STROKES.turn * strength)
  const slant = spread(random, STROKES.slant * strength)
  const stretchX = Math.exp(spread(random, STROKES.stretch * strength))
  const stretchY = Math.exp(spread(random, STROKES.stretch * strength))
  const waveX = wave(random, STROKES.warp * strength)
  const waveY = wave(random, STROKES.warp * strength)
  const box = inkBox(strokes)
  if (box === null) return { strokes, pen }
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0) || 1
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const bent = strokes.map(stroke =>
    stroke.map(([pointX, pointY]) => {
      const u = (pointX - (box.x0 + box.x1) / 2) / side
      const v = (pointY - (box.y0 + box.y1) / 2) / side
      const x = (u + waveX(u, v) - slant * v) * stretchX
      const y = (v + waveY(u, v)) * stretchY
      return [(cos * x - sin * y) * side + (box.x0 + box.x1) / 2, (sin * x + cos * y) * side + (box.y0 + box.y1) / 2] as const
    }),
  )
  return { strokes: bent, pen }
}

/** In [−limit, limit). */
function spread(random: Random, limit: number): number {
  return (2 * random.uniform() - 1) * limit
}

/** A smooth field over the box: two plane waves of about one period across, in any direction. */
function wave(random: Random, amplitude: number): (u: number, v: number) => number {
  const waves = [0, 1].map(() => {
    const direction = random.between(0, 2 * Math.PI)
    const frequency = 2 * Math.PI * random.between(0.5, 1.3)
    const size = spread(random, amplitude)
    return { u: Math.cos(direction) * frequency, v: Math.sin(direction) * frequency, phase: random.between(0, 2 * Math.PI), size }
  })
  return (u, v) => waves.reduce((sum, w) => sum + w.size * Math.sin(w.u * u + w.v * v + w.phase), 0)
}

/** Bilinear; what lies outside is paper. */
function sample(image: Float32Array, x: number, y: number): number {
  if (!(x > -1 && y > -1 && x < SIZE && y < SIZE)) return 0
  const left = Math.floor(x)
  const top = Math.floor(y)
  const right = x - left
  const down = y - top
  const at = top * SIZE + left
  const inLeft = left >= 0
  const inRight = left < SIZE - 1
  let upper = 0
  let lower = 0
  if (top >= 0) upper = (inLeft ? image[at] * (1 - right) : 0) + (inRight ? image[at + 1] * right : 0)
  if (top < SIZE - 1) lower = (inLeft ? image[at + SIZE] * (1 - right) : 0) + (inRight ? image[at + SIZE + 1] * right : 0)
  return upper * (1 - down) + lower * down
}

function fillWarp(warp: Float64Array, random: Random, amplitude: number): void {
  for (let i = 0; i < knots.length; i++) knots[i] = spread(random, amplitude)
  for (let knot = 0; knot < KNOTS; knot++) {
    for (let column = 0; column < SIZE; column++) {
      const at = knot * KNOTS + firstKnot(column)
      const w = column * TAPS
      halfway[knot * SIZE + column] =
        WEIGHTS[w] * knots[at] + WEIGHTS[w + 1] * knots[at + 1] + WEIGHTS[w + 2] * knots[at + 2] + WEIGHTS[w + 3] * knots[at + 3]
    }
  }
  for (let row = 0; row < SIZE; row++) {
    const from = firstKnot(row) * SIZE
    const w = row * TAPS
    const a = WEIGHTS[w]
    const b = WEIGHTS[w + 1]
    const c = WEIGHTS[w + 2]
    const d = WEIGHTS[w + 3]
    for (let column = 0; column < SIZE; column++) {
      const at = from + column
      warp[row * SIZE + column] = a * halfway[at] + b * halfway[at + SIZE] + c * halfway[at + 2 * SIZE] + d * halfway[at + 3 * SIZE]
    }
  }
}

function firstKnot(pixel: number): number {
  return Math.floor((pixel * (KNOTS - TAPS + 1)) / SIZE)
}

/** The four cubic B-spline weights of each of 28 places. */
function splineWeights(): Float64Array {
  const weights = new Float64Array(SIZE * TAPS)
  for (let pixel = 0; pixel < SIZE; pixel++) {
    const t = (pixel * (KNOTS - TAPS + 1)) / SIZE - firstKnot(pixel)
    weights.set(
      [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3].map(w => w / 6),
      pixel * TAPS,
    )
  }
  return weights
}
