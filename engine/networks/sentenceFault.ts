// What is wrong in a sentence, before it is said.
import type { Cursor } from './sentenceParts.ts'

/** Where in a sentence something was said: of a layer by its name, of a setting by `conv1/stride`, of anything else by what a spec calls it. */
export type Spots = Map<string, { readonly from: number; readonly word: string }>

/** A text that may be right where another is wrong. */
export interface Way {
  readonly say: string
  /** What is put in the sentence to try it, in the place of so many letters; of the wrong word where it is not given. */
  readonly put: string
  readonly length?: number
  /** It is nearly the wrong word: where one such works, no other is said. */
  readonly near?: true
}

/** A word that cannot stand where it stands: from letter `from` of the sentence on. */
export class Misread extends Error {
  readonly from: number
  readonly word: string
  readonly ways: readonly Way[]
  constructor(from: number, word: string, ways: readonly Way[]) {
    super(word)
    this.from = from
    this.word = word.length > 40 ? `${word.slice(0, 39)}…` : word
    this.ways = ways
  }
}

/** The word that a cursor is before, or that begins with letter `from`, cannot stand there. */
export function misread(cursor: Cursor, ways: readonly Way[], from = cursor.next): Misread {
  cursor.next = from
  const { word } = cursor
  return new Misread(
    from,
    word,
    ways.map(way => ({ length: word.length, ...way })),
  )
}
