// What is wrong in a text of code, with its line and column.
import { SpecError } from '../../errors.ts'

/** A letter of a text, counted from 0. */
export type At = number

/** Where in a text something stands, both counted from 1. */
export function placeIn(text: string, at: At): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}

/** What can be wrong: a word that cannot stand there, a layer or an argument of another name, a value, an argument that is missing, a size that does not fit what comes in, no network at all, too long a text, too many layers, a network within itself, several networks, a name without a value, no size of an image that fits. */
export const codeFaults = [
  'code-word',
  'code-unknown',
  'code-argument',
  'code-value',
  'code-missing',
  'code-fit',
  'code-none',
  'code-long',
  'code-many',
  'code-circle',
  'code-several',
  'code-name',
  'code-size',
] as const
export type CodeFault = (typeof codeFaults)[number]

/** What is wrong, before the text is known in which it stands. */
export class Wrong extends Error {
  readonly fault: CodeFault
  readonly at: At
  readonly word: string
  readonly right: string
  constructor(fault: CodeFault, at: At, word: string, right = '') {
    super(word)
    this.fault = fault
    this.at = at
    this.word = word.length > 40 ? `${word.slice(0, 39)}…` : word
    this.right = right
  }
}

/** A refusal of code: `values` have its `line`, `column`, `word`, and what would be `right`. */
export class CodeError extends SpecError {
  constructor(text: string, { fault, at, word, right }: Wrong) {
    const { line, column } = placeIn(text, at)
    super(fault, `line ${line}, column ${column}: “${word}”${right ? `; right would be ${right}` : ''}`, { line, column, word, right })
  }
}
