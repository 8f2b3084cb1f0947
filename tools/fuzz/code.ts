// Code that describes a network, as somebody pastes it: PyTorch, Keras, the book's classes.
import { compile } from '../../engine/compile.ts'
import { SpecError } from '../../engine/errors.ts'
import { readCode } from '../../engine/networks/code/readCode.ts'
import { codeLanguages, writeCode, type CodeLanguage } from '../../engine/networks/code/writeCode.ts'
import { readSentence } from '../../engine/networks/readSentence.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'
import { makeSpec, sorted } from './specs.ts'

/** A network that the language can say. */
function sayable(chance: Random, language: CodeLanguage): string {
  for (;;) {
    const spec =
      language === 'book'
        ? readSentence(
            `input 1×${8 + chance.int(9)}×12 · conv ${1 + chance.int(5)}@3×3 p${chance.int(3)} · relu · max 2×2 s2 · affine ${1 + chance.int(9)} · relu · affine ${1 + chance.int(9)} · softmax · init fixed 0.0${1 + chance.int(9)}`,
          )
        : readSpec(makeSpec(chance))
    try {
      return writeCode(spec, language)
    } catch (error) {
      if (!(error instanceof SpecError)) throw error
    }
  }
}

const format = (language: CodeLanguage): Format<NetworkSpec> => ({
  name: `${language}-code`,
  extension: 'py',
  make: chance => new TextEncoder().encode(sayable(chance, language)),
  mutations: [],
  read: bytes => readCode(new TextDecoder().decode(bytes)).spec,
  refuses: error => error instanceof SpecError,
  judge(_, read) {
    compile(read, 1)
    for (const other of codeLanguages) {
      let code
      try {
        code = writeCode(read, other)
      } catch (error) {
        if (error instanceof SpecError) continue
        throw error
      }
      const { input, layers } = readCode(code).spec,
        lose = (spec: Pick<NetworkSpec, 'layers'>): unknown => sorted(spec.layers.map(({ name, kind }) => ({ name, kind })))
      if (input.join() !== read.input.join()) return `${other} brings back an input of ${input.join('×')}, not ${read.input.join('×')}`
      if (JSON.stringify(lose({ layers })) !== JSON.stringify(lose(read))) return `${other} brings back other layers`
    }
    return null
  },
})

export const codeFormats: readonly Format[] = codeLanguages.map(format)
