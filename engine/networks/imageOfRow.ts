// A network that takes numbers in a row says nothing of an image: which image they are is told by how many they are, by one rule wherever a network comes from.
import type { NetworkSpec } from './spec.ts'

/** A row of fewer numbers is taken for no image. */
const SMALLEST_IMAGE = 64
/** Sides of images of three colours; others are too likely something else: 300 numbers are a word. */
const COLOUR_SIDES: readonly number[] = [28, 32, 64, 96, 224]

/** The image (C, H, W) that so many numbers in a row are; null: none that is known, they stay a row. */
export function imageOfRow(numbers: number): NetworkSpec['input'] | null {
  const side = Math.sqrt(numbers)
  if (numbers >= SMALLEST_IMAGE && Number.isInteger(side)) return [1, side, side]
  const colour = COLOUR_SIDES.find(one => 3 * one ** 2 === numbers)
  return colour === undefined ? null : [3, colour, colour]
}
