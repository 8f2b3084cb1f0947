// Which drawings are samples of our own writing: their label is known.
import { tellsDigits, type Program } from '../../engine/program.ts'
import type { Strokes } from '../../engine/data/ink.ts'

const labels = new WeakMap<Strokes, number>()

/** Notes which digit the strokes were made as, and returns them. */
export function labelled(strokes: Strokes, digit: number): Strokes {
  labels.set(strokes, digit)
  return strokes
}

/** The digit that a sample is meant as; null for anyone's own drawing. */
export const labelOf = (strokes: Strokes): number | null => labels.get(strokes) ?? null

/** The class that a sample is meant as; null for anyone's own drawing, and where the classes are no digits. */
export const classOf = (program: Program, strokes: Strokes): number | null => (tellsDigits(program) ? labelOf(strokes) : null)
