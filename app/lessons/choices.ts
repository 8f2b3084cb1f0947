// Choices by what they are: of questions, and of panels.
import type { Choice } from './lesson.ts'

/** Each number is a choice, named after it: n16, n0-25. */
export const numbers = (...values: readonly number[]): readonly Choice[] =>
  values.map(value => ({ id: `n${String(value).replace('.', '-')}`, value }))

/** Each word is a choice; the texts say it. */
export const words = (...names: readonly string[]): readonly Choice[] => names.map(value => ({ id: value, value }))

/** The ten digits, for Choose. */
export const digits: Readonly<Record<string, string>> = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [digit, String(digit)]))

/** The letter of a choice, counted from zero: the same on the stage, on phones, in the tally and on paper, so that one can ask who chose B. */
export const letterOf = (choice: number): string => String.fromCharCode(65 + choice)
