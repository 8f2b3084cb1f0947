// A hand's way of writing: how it turns, leans, stretches and tapers what it writes, in slow waves, with a tremor; and its pen. Strokes of anyone, bent by another hand.
import type { Random } from '../random.ts'
import { inkBox, type Point, type Strokes } from './ink.ts'

// At strength 1: angles in radians, lengths in the longer side of the drawing.
const TURN = 0.12
const SLANT = 0.2
const STRETCH = 0.15
const TAPER = 0.08
const WAVES = 3
const WAVE = 0.03
const SWINGS = 2
const TREMOR = 0.002
/** How far a later stroke slips. */
const SLIP = 0.02
/** Some hands are wilder than others, in so many of their ways. */
const WILD = { chance: 0.1, factor: 1.8 }
/** No hand goes further than so many standard deviations. */
const MOST = 2.2

/** A hand drawn by chance. As many numbers are drawn whatever the strength. */
function handOf(chance: Random, strength: number): Hand {
  const much = (): number => {
    const factor = chance.uniform() < WILD.chance ? WILD.factor : 1
    return strength * Math.max(-MOST, Math.min(MOST, chance.normal() * factor))
  }
  const some = (): number => strength * chance.normal()
  return {
    turn: TURN * much(),
    slant: SLANT * much(),
    width: Math.exp(STRETCH * much()),
    height: Math.exp(STRETCH * much()),
    taper: [TAPER * some(), TAPER * some()],
    bow: [TAPER * some(), TAPER * some()],
    waves: Array.from({ length: WAVES }, () => waveOf(chance, some)),
    swings: Array.from({ length: SWINGS }, () => ({
      pace: 2 * Math.PI * chance.between(2, 9),
      phaseX: chance.between(0, 2 * Math.PI),
      phaseY: chance.between(0, 2 * Math.PI),
      size: TREMOR * Math.abs(some()),
    })),
  }
}

interface Wave {
  readonly u: number
  readonly v: number
  readonly phase: number
  readonly dx: number
  readonly dy: number
}

interface Hand {
  readonly turn: number
  readonly slant: number
  readonly width: number
  readonly height: number
  readonly taper: readonly [x: number, y: number]
  readonly bow: readonly [x: number, y: number]
  readonly waves: readonly Wave[]
  readonly swings: readonly { readonly pace: number; readonly phaseX: number; readonly phaseY: number; readonly size: number }[]
}

/** A slow wave through the drawing: 0.4 to 1.3 periods across, in any direction. */
function waveOf(chance: Random, some: () => number): Wave {
  const direction = chance.between(0, 2 * Math.PI),
    frequency = 2 * Math.PI * chance.between(0.4, 1.3)
  return {
    u: Math.cos(direction) * frequency,
    v: Math.sin(direction) * frequency,
    phase: chance.between(0, 2 * Math.PI),
    dx: WAVE * some(),
    dy: WAVE * some(),
  }
}

/**
 * A drawing as another hand, drawn by chance, writes it: about the middle of its box. `strength` 0 changes nothing, 1 makes it as different as people write.
 */
export function bendStrokes(strokes: Strokes, chance: Random, strength = 1): Strokes {
  const hand = handOf(chance, strength)
  const box = inkBox(strokes)
  if (box === null) return strokes
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0, 1e-6),
    middleX = (box.x0 + box.x1) / 2,
    middleY = (box.y0 + box.y1) / 2
  const cos = Math.cos(hand.turn),
    sin = Math.sin(hand.turn)
  let slipX = 0,
    slipY = 0,
    along = 0
  return strokes.map((stroke, s) => {
    if (s > 0) {
      slipX += SLIP * strength * chance.normal()
      slipY += SLIP * strength * chance.normal()
    }
    let fromU = 0,
      fromV = 0
    return stroke.map(([pointX, pointY], i): Point => {
      const u = (pointX - middleX) / side,
        v = (pointY - middleY) / side
      if (i > 0) along += Math.hypot(u - fromU, v - fromV)
      fromU = u
      fromV = v
      const [x, y] = moved(hand, u, v, along, slipX, slipY)
      return [middleX + side * (cos * x - sin * y), middleY + side * (sin * x + cos * y)]
    })
  })
}

/** Where a point comes to lie before all is turned; `along`: how far the pen has gone. */
function moved(
  { waves, swings, bow, taper, slant, width, height }: Hand,
  u: number,
  v: number,
  along: number,
  slipX: number,
  slipY: number,
): Point {
  let x = u + slipX,
    y = v + slipY
  for (const wave of waves) {
    const swing = Math.sin(wave.u * u + wave.v * v + wave.phase)
    x += wave.dx * swing
    y += wave.dy * swing
  }
  for (const { pace, phaseX, phaseY, size } of swings) {
    x += size * Math.sin(pace * along + phaseX)
    y += size * Math.sin(pace * along + phaseY)
  }
  x = (x + bow[0] * (v * v - 0.1)) * (1 + 2 * taper[0] * v)
  y = (y + bow[1] * (u * u - 0.1)) * (1 + 2 * taper[1] * u)
  return [(x - slant * v) * width, y * height]
}

/** Thicker pens fill a digit's holes. */
const THICKEST = [4.6, 6, 4.6, 4.4, 4.6, 4.4, 4.2, 4.8, 3.8, 4.2]

/** A pen's width for a digit, in pixels of a MNIST image: 2.5 in the middle, with a tail of thick ones. */
export const penWidth = (digit: number, chance: Random): number =>
  Math.min(THICKEST[digit], Math.max(1.3, 2.5 * Math.exp(0.28 * chance.normal())))
