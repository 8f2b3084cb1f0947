// Where NaN or infinity begins: in what was given, or in the first step whose numbers hold one.
import type { Program } from '../../engine/program.ts'

/** The windows of max pooling: their padding is −∞ on purpose, and does not count. */
export const isPadded = (name: string): boolean => /\/(col|rows)(\[|$)/.test(name)

/** All values in the order in which they come to be: what is given, then step by step. */
function inOrder({ values, steps }: Program): readonly string[] {
  const made = steps.map(step => step.output), given = values.map(({ id }) => id).filter(id => !made.includes(id))
  return [...given, ...made].map(id => values[id]!.name).filter(name => !isPadded(name))
}

/** The first number that is none, of a program that has run. null: all are finite. */
export function firstNonFinite(program: Program, read: (name: string) => ArrayLike<number>): { readonly name: string; readonly cell: number; readonly value: number } | null {
  for (const name of inOrder(program)) {
    const numbers = read(name)
    for (let cell = 0; cell < numbers.length; cell++) if (!Number.isFinite(numbers[cell])) return { name, cell, value: numbers[cell]! }
  }
  return null
}
