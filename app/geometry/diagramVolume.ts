// One volume of a network's picture, in units of the picture.
import type { Stage } from './diagramStages.ts'

/** The tallest volume, the longest, and how much of its width is seen. */
const TALL = 170,
  LONG = 64,
  SLANT = 0.36

export interface Volume {
  readonly stage: Stage
  readonly x: number
  readonly y: number
  readonly length: number
  readonly height: number
  /** How far its back is shifted, to the right and up. */
  readonly slant: number
}

/** Sides shrink less than the sizes do, so that 6×6 can be seen beside 227×227. */
export function sizeOfVolume({ shape, towers }: Stage, all: readonly Stage[]): { length: number; height: number; slant: number } {
  const most = (of: (s: Stage) => number): number => Math.max(...all.map(of))
  if (shape.length !== 3)
    return { length: 14, height: 30 + 110 * Math.sqrt(shape[0]! / most(s => (s.shape.length === 3 ? 1 : s.shape[0]!))), slant: 8 }
  const [C, H, W] = shape as [number, number, number]
  const height = Math.max(10, TALL * (H / most(s => (s.shape.length === 3 ? s.shape[1]! : 1))) ** 0.6)
  const slant = Math.max(6, SLANT * TALL * (W / most(s => (s.shape.length === 3 ? s.shape[2]! : 1))) ** 0.6)
  return { length: Math.max(5, LONG * (C / towers / most(s => (s.shape.length === 3 ? s.shape[0]! / s.towers : 1))) ** 0.6), height, slant }
}
