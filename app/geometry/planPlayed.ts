// How close the things of a network's picture stand in the player: the first page loads none of it.
import type { Density } from './planScale.ts'

/** The strip over the player's stage: as many maps as are seen at one glance, their names alone above them. */
export const STRIP: Density = {
  head: 24, foot: 2, margin: 2, gap: 2, level: 12, mixing: 26, tight: 0.35, neuron: 14, thin: 1, widest: 2, rows: 4, least: 14, before: 2, answer: [0, 0], image: 'first', square: 0, below: 0, letters: 1,
} // prettier-ignore

/** The player before the whole network: between the layers there is room for what leads from one to the next. */
export const PLAYED: Density = {
  head: 66, foot: 27, margin: 2, gap: 2, level: 46, mixing: 58, tight: 0.4, neuron: 16, thin: 2.5, widest: 6, rows: null, least: 26, before: 2, answer: [216, 320], image: 'first', square: 0, below: 168, letters: 1,
} // prettier-ignore

/** Of layers that have no room otherwise: their names in smaller letters, the image as small as may be, the answer's rows as narrow. */
const CROWDED = { letters: 0.82, answer: 168 }

/** A density in which more layers have room. */
export const crowded = (density: Density): Density => ({
  ...density,
  letters: CROWDED.letters,
  answer: [Math.min(density.answer[0], CROWDED.answer), density.answer[1]],
  image: density.image === 'first' ? 'small' : density.image,
})
