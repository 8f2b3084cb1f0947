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

/** Behind a volume's face lie so many sheets at most, so far apart at least: they are its channels. */
const SHEETS = 5,
  APART = 5

/** How many sheets lie behind the face of a tower. A picture's three colours lie in one. */
export const sheetsBehind = ({ row, shape, towers }: Stage): number =>
  shape.length !== 3 || (row === null && shape[0] === 3) ? 0 : Math.min(SHEETS, shape[0]! / towers - 1)

/** Sides shrink less than the sizes do, so that 6×6 can be seen beside 227×227. The more channels, the further apart the sheets. */
export function sizeOfVolume(stage: Stage, all: readonly Stage[]): { length: number; height: number; slant: number } {
  const { shape, towers } = stage
  const most = (of: (s: Stage) => number): number => Math.max(...all.map(of))
  if (shape.length !== 3)
    return { length: 14, height: 30 + 110 * Math.sqrt(shape[0]! / most(s => (s.shape.length === 3 ? 1 : s.shape[0]!))), slant: 8 }
  const [C, H, W] = shape as [number, number, number]
  const height = Math.max(10, TALL * (H / most(s => (s.shape.length === 3 ? s.shape[1]! : 1))) ** 0.6)
  const slant = Math.max(6, SLANT * TALL * (W / most(s => (s.shape.length === 3 ? s.shape[2]! : 1))) ** 0.6)
  const behind = sheetsBehind(stage),
    length = LONG * (C / towers / most(s => (s.shape.length === 3 ? s.shape[0]! / s.towers : 1))) ** 0.6
  return { length: behind === 0 ? 0 : Math.max(APART * behind, length), height, slant }
}
