// A network as code, in the languages that people write it in.
import type { NetworkSpec } from '../spec.ts'
import { writeBook } from './writeBook.ts'
import { writeKeras } from './writeKeras.ts'
import { writeNumpy } from './writeNumpy.ts'
import { writeTorch } from './writeTorch.ts'

export const codeLanguages = ['pytorch', 'keras', 'book', 'numpy'] as const
export type CodeLanguage = (typeof codeLanguages)[number]

/** A network as a text that `readCode` reads; what no code says stands in comments. Throws SpecError `code-cannot-say` with the layer that the language has no words for. */
export const writeCode = (spec: NetworkSpec, language: CodeLanguage): string =>
  ({ pytorch: writeTorch, keras: writeKeras, book: writeBook, numpy: writeNumpy })[language](spec)
