// What every text of the page is held to; the tests of the page's own words and of each lesson's ask here.
import type { Language } from './languages.ts'

export type Words = string | ((...given: never[]) => string) | { readonly [key: string]: Words } | readonly Words[]

/** Every path to a string, `keys.3.1`. */
export const paths = (words: Words, path = ''): string[] =>
  typeof words === 'object' ? Object.entries(words).flatMap(([key, inner]) => paths(inner, `${path}.${key}`)) : [path]

/** Every string, functions with made-up values. */
export function strings(words: Words, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words !== 'function') return Object.entries(words).flatMap(([key, inner]) => strings(inner, `${path}.${key}`))
  const phrase: unknown = words(...(Array.from({ length: words.length }, () => anything) as never[]))
  return [[path, String(phrase)]] // a sentence may be made of nothing but what it was given
}

/** A value that is 7 wherever a sentence says it, as deep as one asks, and a list of them where one walks it. */
const anything: unknown = new Proxy(() => {}, {
  get(_, key) {
    if (key === Symbol.toPrimitive || key === 'join') return () => '7'
    return key === Symbol.iterator ? [7, 7, 7, 7][Symbol.iterator].bind([7, 7, 7, 7]) : anything
  },
  apply: () => anything,
})

/** Names that no language translates. */
const names =
  /im2see|torchvision|state dict|npz|LRN|softmax|SimpleConvNet|LeNet-5|Markdown|CSV|GPU|tanh|\bS2\b|\bC3\b|AlexNet|TypeScript|WebAssembly|SIMD|FMA|conv\d|relu\d|Affine|Tab|Enter|Esc|PgUp|PgDn|Page (?:Up|Down)|safetensors|ImageNet|fc\d|\bHome\b|\bEnd\b|F32|F16|\bms\b|\(N, [CHWK, ]+\)|\b[CNPZWxtb]\b|ReLU|MNIST|PNG|JPEG|SVG|WebP|Ctrl|Shift|px|MB|kB|Backspace|Delete|Space/g
/** A text without the names that stay in Latin letters. */
export const withoutNames = (text: string): string => text.replace(names, '')

/** What explains a word stands in brackets right behind it, 필터 크기(7×7)가: there the particle is the word's. */
const explained = /(?<=[가-힣])\((?:[^()]|\([^()]*\))*\)/g

/** Particles that follow a value directly, marks and units – ), %, %p – between them or not: they read as machine text. */
export const badParticles = (source: string): readonly string[] =>
  source.replace(explained, '').match(/\}(?:[\])`*$”"'’°]| ?%p?)*(은|는|이|가|을|를|와|과|로|으로)(?![가-힣])/g) ?? []

/** English prose left in a text of another language. */
export const englishIn = (text: string): string | undefined => withoutNames(text).match(/[A-Za-z]{3,}( [A-Za-z]{2,})+/)?.[0]

/** A space before %: Korean writes 98.5%, as the book does. */
export const spacedPercent = (source: string): readonly string[] => source.match(/[}\d] %p?/g) ?? []

/** What no textbook says in English, each as what it is and how one finds it: sentences turned round, heavy passives, “is no chain”. */
const turnedRound: Readonly<Record<string, RegExp>> = {
  'turned round':
    /(?:^|[.:;!?›] |['`"])(?:\[\w+:)?(?:So many (?:has|have) |(?:Most|Least|Marked|Supposed|Framed|Shown|Seen|Missing)\]? (?:is|are|has|have) (?:the|their|its|left|not)\b|In front (?:lies|stands)|(?:here|there) (?:stands|lies|the way)\b|(?:up|down) it goes|To it )/i,
  'a passive knot': /\b(?:is|are|was|were) (?:to be )?had\b|\bis to be (?:seen|found|read)\b|\bgets? (?:them|it) so\b/,
  'is no chain': /(?<!\bthere )\b(?:is|are) no (?!longer\b|one\b)\w/i,
  'right would be': /\bright would be\b/i,
  'who without a question': /(?:^|[.:;] |['`"])Who [^?'`"]*\.(?:['`" ]|$)/,
  'a size that is had': /\bhas \$\{[^}]*\} MB/,
}
/** What reads oddly in some English source, each as the rule and the place; none: it is plain. Comments are not looked into. */
export function oddEnglish(source: string): readonly string[] {
  const read = source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  return Object.entries(turnedRound).flatMap(([rule, odd]) =>
    [...read.matchAll(new RegExp(odd, `${odd.flags}g`))].map(
      ({ index }) => `${rule}: ${read.slice(Math.max(0, index - 20), index + 50).replaceAll('\n', ' ')}`,
    ),
  )
}

/** Words that the book has others for. */
export const notTheBooks = /(?<!하이퍼)파라미터|컨볼루션|라벨|에포크|업데이트|밀집층|텐서플로/

/** Every word and every hyphenated name in some source, such as `pinned` and `no-loss`. */
export const wordsIn = (source: string): ReadonlySet<string> =>
  new Set([...(source.match(/[\w$]+/g) ?? []), ...(source.match(/[\w-]+/g) ?? [])])

/** Paths of the keys that a source with these words cannot ask for: it mentions them nowhere. */
export const unasked = (words: Words, source: ReadonlySet<string>): string[] =>
  paths(words).filter(path => path.split('.').some(key => /^[a-z][\w-]*$/i.test(key) && !source.has(key)))

/** What one asks of a text or of a list: it is still the same value. */
const ofText = new Set(['charAt', 'length', 'map', 'replaceAll', 'slice', 'toFixed', 'toLowerCase', 'toUpperCase'])

/** Which of the values that it was given a text says, and which parts of them it asks for: their names, `0.layer` or `1`. */
export function saidBy(words: Words): { readonly said: ReadonlySet<string>; readonly asked: ReadonlySet<string> } {
  const said = new Set<string>(),
    asked = new Set<string>()
  const value = (name: string): unknown =>
    new Proxy(() => {}, {
      get(_, key) {
        if (key === Symbol.toPrimitive || key === 'join') return () => (said.add(name), '7')
        const two = [0, 1].map(i => value(`${name}.${i}`))
        if (key === Symbol.iterator) return two[Symbol.iterator].bind(two)
        if (typeof key === 'symbol') return undefined
        if (ofText.has(key)) return value(name)
        asked.add(`${name}.${key}`)
        return value(`${name}.${key}`)
      },
      apply: () => value(name),
    })
  if (typeof words === 'function') {
    const phrase: unknown = words(...(Array.from({ length: words.length }, (_, i) => value(String(i))) as never[]))
    String(phrase) // a sentence may be nothing but what it was given: then it is said now
  }
  return { said, asked }
}

/** Every path to words that are no table, with the words. */
const leaves = (words: Words, path = ''): [path: string, words: Words][] =>
  typeof words === 'object' ? Object.entries(words).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`)) : [[path, words]]

/** Values that an English text says and the same text in another language leaves out – unless it chooses a word by them: `key: 0.layer`. */
export function silentIn(english: Words, other: Words): readonly string[] {
  const words = new Map(leaves(other))
  return leaves(english).flatMap(([path, text]) => {
    const { said, asked } = saidBy(words.get(path) ?? '')
    const names = [...said, ...asked].map(name => `${name}.`)
    const spoken = (name: string): boolean =>
      names.some(other => other.startsWith(`${name}.`)) || Array.from(said).some(whole => name.startsWith(`${whole}.`))
    return [...saidBy(text).said].filter(name => !spoken(name)).map(name => `${path}: ${name}`)
  })
}

/** How wide a text is, in kana: a Latin letter, a digit and a space are half as wide. */
const width = (text: string): number => Array.from(text, letter => (letter < '⺀' ? 0.5 : 1)).reduce((a, b) => a + b, 0)

/** Whether a paragraph is short enough: words in English, letters in Korean; in Japanese, where no spaces lie between, what is as wide as so many kana. */
export const isShort: Readonly<Record<Language, (text: string) => boolean>> = {
  en: text => text.trim().split(/\s+/).length <= 45,
  ko: text => text.length <= 120,
  ja: text => width(text) <= 110,
}
