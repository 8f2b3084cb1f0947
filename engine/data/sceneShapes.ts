// What our scenes of things are painted from: shapes as distances to their edge, laid one over another, and a rough surface.
import type { Random } from '../random.ts'

export type Rgb = readonly [r: number, g: number, b: number]
/** The colour at a place of the unit square, 0 to 1 each. */
export type Scene = (x: number, y: number) => Rgb
/** How far a place of the unit square is outside of something; negative: inside. */
export type Shape = (x: number, y: number) => number

/** A colour between two: the first at 0, the second at 1. */
export const mix = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
/** 0 before `edge`, 1 behind it, smooth over `width` in between. */
export const step = (v: number, edge: number, width = 0.008): number => {
  const t = Math.max(0, Math.min(1, (v - edge) / width + 0.5))
  return t * t * (3 - 2 * t)
}

/** An ellipse by its middle and half axes. */
export const oval =
  (cx: number, cy: number, rx: number, ry = rx): Shape =>
  (x, y) =>
    (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry)

/** A rectangle with round corners. */
export const box =
  (left: number, top: number, right: number, bottom: number, round = 0): Shape =>
  (x, y) => {
    const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + round,
      dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + round
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round
  }

/** A stroke from one point to another whose half width goes from `wide` to `end`. */
export const limb =
  (ax: number, ay: number, bx: number, by: number, wide: number, end = wide): Shape =>
  (x, y) => {
    const [dx, dy] = [bx - ax, by - ay],
      t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    return Math.hypot(x - ax - t * dx, y - ay - t * dy) - (wide + (end - wide) * t)
  }

/** A closed line of points: x, y, x, y … */
export function polygon(...points: readonly number[]): Shape {
  const count = points.length / 2
  return (x, y) => {
    let nearest = Infinity,
      inside = false
    for (let i = 0, j = count - 1; i < count; j = i++) {
      const [ax, ay, bx, by] = [points[2 * i], points[2 * i + 1], points[2 * j], points[2 * j + 1]],
        [ex, ey] = [bx - ax, by - ay],
        t = Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey)))
      nearest = Math.min(nearest, Math.hypot(x - ax - t * ex, y - ay - t * ey))
      if (ay > y !== by > y && x < (ex * (y - ay)) / ey + ax) inside = !inside
    }
    return inside ? -nearest : nearest
  }
}

/** All of them as one, their joints smoothed over `round`. */
export const joined =
  (round: number, ...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    shapes.reduce((least, shape) => {
      const d = shape(x, y),
        h = Math.max(0, round - Math.abs(least - d)) / round
      return Math.min(least, d) - (h * h * round) / 4
    }, Infinity)

export interface Layer {
  readonly shape: Shape
  readonly colour: Rgb | Scene
  /** Over how much its edge fades. */
  readonly soft?: number
  /** How much of it is seen, 0 to 1. */
  readonly share?: number
}

/** Layers over a background, the first at the bottom. */
export const layered =
  (background: Scene, layers: readonly Layer[]): Scene =>
  (x, y) =>
    layers.reduce(
      (colour, { shape, colour: of, soft = 0.006, share = 1 }) => {
        const seen = share * (1 - step(shape(x, y), 0, soft))
        return seen === 0 ? colour : mix(colour, typeof of === 'function' ? of(x, y) : of, seen)
      },
      background(x, y),
    )

/** Smooth hills of chance from −1 to 1, `across` to the unit square. */
export function rough(chance: Random, across: number): (x: number, y: number) => number {
  const side = across + 2,
    heights = Float64Array.from({ length: side * side }, () => chance.between(-1, 1))
  return (x, y) => {
    const [u, v] = [Math.max(0, Math.min(across, x * across)), Math.max(0, Math.min(across, y * across))],
      [i, j] = [Math.floor(u), Math.floor(v)],
      [s, t] = [step(u - i, 0.5, 1), step(v - j, 0.5, 1)]
    const row = (k: number): number => heights[k * side + i] + (heights[k * side + i + 1] - heights[k * side + i]) * s
    return row(j) + (row(j + 1) - row(j)) * t
  }
}

/** A colour lighter (above 1) or darker. */
export const lit = (colour: Rgb, by: number): Rgb => [colour[0] * by, colour[1] * by, colour[2] * by]
