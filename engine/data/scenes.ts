// Colour pictures of our own, drawn by a formula a pixel from a seed: nobody has to look for a photo, and everyone sees the same.
import type { Picture } from './rgbaPicture.ts'
import { random, type Random } from '../random.ts'
import { mix, step, type Rgb, type Scene } from './sceneShapes.ts'
import type { SceneName } from './sceneNames.ts'
import { things } from './sceneThings.ts'

/** Side of a scene: AlexNet's input. */
export const SCENE = 227

/** A scene as RGBA bytes. The same seed gives the same bytes. */
export function drawScene(name: SceneName, seed = 1, side = SCENE): Picture {
  const rgba = new Uint8ClampedArray(4 * side * side).fill(255),
    scene = scenes[name](random(seed, name))
  for (let y = 0, byte = 0; y < side; y++)
    for (let x = 0; x < side; x++, byte += 4) {
      const [r, g, b] = scene((x + 0.5) / side, (y + 0.5) / side)
      rgba[byte] = 255 * r
      rgba[byte + 1] = 255 * g
      rgba[byte + 2] = 255 * b
    }
  return { rgba, width: side, height: side }
}

const scenes: Readonly<Record<SceneName, (chance: Random) => Scene>> = {
  ...things,
  /** Hills one behind the other, paler as they are further away, under a sun. */
  hills(chance) {
    const sun = [chance.between(0.6, 0.8), chance.between(0.18, 0.28), chance.between(0.07, 0.1)] as const
    const ridges = [0.45, 0.58, 0.7, 0.82].map((base, i) => ({
      base,
      waves: [1.3, 2.9, 6.1, 13].map((f, k) => ({
        f: f * (1 + 0.3 * i),
        phase: chance.between(0, 6.28),
        size: (chance.between(0.5, 1) * 0.06) / (k + 1),
      })),
      colour: mix([0.62, 0.7, 0.78], [0.16, 0.36, 0.14], i / 3),
    }))
    // A ridge's height is the same all the way down.
    const heights = new Map<number, readonly number[]>()
    const topsAt = (x: number): readonly number[] => {
      let tops = heights.get(x)
      if (!tops)
        heights.set(
          x,
          (tops = ridges.map(
            ({ base, waves }) => base + waves.reduce((sum, { f, phase, size }) => sum + size * Math.sin(6.28 * f * x + phase), 0),
          )),
        )
      return tops
    }
    return (x, y) => {
      const tops = topsAt(x)
      let colour = mix([0.35, 0.58, 0.88], [0.98, 0.86, 0.7], Math.min(1, y / 0.6))
      colour = mix([1, 0.95, 0.72], colour, step(Math.hypot(x - sun[0], y - sun[1]), sun[2]))
      ridges.forEach(({ colour: ridgeColour }, i) => {
        if (y > tops[i] - 0.01)
          colour = mix(
            colour,
            mix(ridgeColour, [ridgeColour[0] * 0.6, ridgeColour[1] * 0.6, ridgeColour[2] * 0.6], Math.min(1, (y - tops[i]) * 2)),
            step(y, tops[i]),
          )
      })
      return colour
    }
  },
  /** Round things on a table, lit from the left. */
  fruit(chance) {
    const kinds: readonly Rgb[] = [
      [0.86, 0.16, 0.12],
      [0.95, 0.55, 0.1],
      [0.55, 0.75, 0.16],
      [0.92, 0.82, 0.2],
      [0.45, 0.14, 0.42],
    ]
    const balls = kinds
      .map((colour, i) => ({
        colour,
        x: 0.16 + 0.17 * i + chance.between(-0.03, 0.03),
        y: chance.between(0.5, 0.72),
        r: chance.between(0.11, 0.17),
      }))
      .toSorted((a, b) => a.y - b.y)
    return (x, y) => {
      let colour: Rgb =
        y < 0.45
          ? mix([0.78, 0.8, 0.74], [0.6, 0.64, 0.6], x)
          : mix([0.55, 0.36, 0.2], [0.42, 0.26, 0.13], 0.5 + 0.5 * Math.sin(90 * y + 4 * Math.sin(5 * x)))
      for (const ball of balls) {
        const dx = (x - ball.x) / ball.r,
          dy = (y - ball.y) / ball.r
        colour = mix(colour, [0.16, 0.1, 0.07], 0.55 * (1 - step(Math.hypot(dx - 0.35, (dy - 0.85) * 2.6), 0.9, 0.5)))
        // Past its edge a ball has no light: what the formula gives there grows without end, and mixed in, at no share at all, it takes every digit of the colour along.
        const outside = step(Math.hypot(dx, dy), 1, 0.05)
        if (outside === 1) continue
        const height = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy)),
          light = Math.max(0, -0.5 * dx - 0.55 * dy + 0.67 * height)
        const lit = mix([ball.colour[0] * 0.3, ball.colour[1] * 0.3, ball.colour[2] * 0.3], ball.colour, Math.min(1, 0.25 + light))
        colour = mix(mix(lit, [1, 1, 1], 0.7 * light ** 24), colour, outside)
      }
      return colour
    }
  },
  /** Tiles of stripes, each with its own direction, width and two colours: what a first layer's filters look for. */
  stripes(chance) {
    const across = 4
    const tiles = Array.from({ length: across * across }, () => {
      const angle = chance.between(0, Math.PI),
        colour = (): Rgb => [chance.between(0.05, 1), chance.between(0.05, 1), chance.between(0.05, 1)]
      return { dx: Math.cos(angle), dy: Math.sin(angle), f: chance.between(60, 260), from: colour(), to: colour() }
    })
    return (x, y) => {
      const tile = tiles[Math.min(across - 1, Math.floor(y * across)) * across + Math.min(across - 1, Math.floor(x * across))]
      return mix(tile.from, tile.to, 0.5 + 0.5 * Math.sin(tile.f * (x * tile.dx + y * tile.dy)))
    }
  },
}
