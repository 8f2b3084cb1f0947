import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { ko } from './ko.ts'

type Words = string | ((...given: never[]) => string) | { readonly [key: string]: Words } | readonly Words[]

/** Every path to a string, `keys.3.1`. */
const paths = (words: Words, at = ''): string[] => (typeof words === 'object' ? Object.entries(words).flatMap(([key, inner]) => paths(inner, `${at}.${key}`)) : [at])

/** Every string, functions with made-up values. */
function strings(words: Words, at = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[at, words]]
  if (typeof words !== 'function') return Object.entries(words).flatMap(([key, inner]) => strings(inner, `${at}.${key}`))
  const values = new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '7' : '7') })
  const given = Array.from({ length: words.length }, () => values) as never[]
  return [[at, words(...given)]]
}

/** Names that no language translates. */
const names = /im2see|softmax|SimpleConvNet|LeNet-5|AlexNet|conv\d|relu\d|Affine|Tab|Enter|Esc|F32|F16|\bms\b|\(N, [CHWK, ]+\)|\b[CNPZWxtb]\b|ReLU|MNIST|PNG|JPEG|SVG|WebP|Ctrl|Shift|px|MB|kB|Backspace|Delete|Space/g

describe('the Korean text', () => {
  it('has every key of the English, and no other', () => {
    expect(paths(ko).sort()).toEqual(paths(en).sort())
  })

  it('has no particle directly after a value', () => {
    const source = readFileSync(new URL('ko.ts', import.meta.url), 'utf8')
    expect(source.match(/\}[`”"']?(은|는|이|가|을|를|와|과|로|으로)(?![가-힣])/g) ?? []).toEqual([])
  })

  it('has no English prose left in it', () => {
    const left = strings(ko).map(([path, text]) => [path, text.replace(names, '').match(/[A-Za-z]{3,}( [A-Za-z]{2,})+/)?.[0]]).filter(([, english]) => english)
    expect(left).toEqual([])
  })

  it('is Korean wherever the English is a sentence', () => {
    const korean = new Map(strings(ko))
    const not = strings(en).filter(([path, text]) => / \w+ \w+/.test(text.replace(names, '')) && !/[가-힣]/.test(korean.get(path) ?? '')).map(([path]) => path)
    expect(not).toEqual([])
  })

  it('uses the book’s words', () => {
    const all = strings(ko).map(([, text]) => text).join('\n')
    expect(all).not.toMatch(/파라미터|컨볼루션|라벨|에포크|업데이트|밀집층|텐서플로/)
  })
})
