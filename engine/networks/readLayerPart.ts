// One layer of a sentence: `conv 30@5×5 s1 p2`.
import { layerOf, type LayerKind, type LayerSpec } from '../layers/index.ts'
import type { Setting } from '../layers/settings.ts'
import { misread, type Spots, type Way } from './sentenceFault.ts'
import type { Cursor } from './sentenceParts.ts'
import { phrases, type Phrase } from './sentenceWords.ts'

/** Every word that begins a layer, longer ones first: `conv2d` before `conv`. */
const beginnings = phrases
  .flatMap(phrase => [phrase.word, ...(phrase.also ?? [])].map(word => ({ phrase, word })))
  .toSorted((a, b) => b.word.length - a.word.length)
  .map(({ phrase, word }) => ({
    phrase,
    begins: new RegExp(`${word.replaceAll(/[.*()/]/g, String.raw`\$&`).replaceAll(' ', String.raw`[\s+]+`)}(?![a-z])`, 'iy'),
  }))

/** Reads a layer; `nameFor` says what it is called. Throws Misread. */
export function readLayerPart(cursor: Cursor, spots: Spots, nameFor: (kind: LayerKind) => string): LayerSpec {
  const from = cursor.next,
    { phrase } = beginnings.find(({ begins }) => cursor.take(begins)) ?? {}
  if (!phrase) throw misread(cursor, wordsFor(cursor))
  const { kind } = phrase,
    name = nameFor(kind),
    table = layerOf(kind).settings
  const settings: Record<string, unknown> = { ...phrase.is }
  const put = (key: string, value: unknown, place: number): void => {
    settings[key] = value
    spots.set(`${name}/${key}`, { from: place, word: cursor.since(place) })
  }
  readSize(phrase, cursor, put)
  while (!cursor.atEnd) {
    const place = cursor.next,
      [key, value] = readMark(phrase, table, cursor, settings)
    put(key, value, place)
  }
  for (const [key, { needed }] of Object.entries(table))
    if (needed && settings[key] === undefined) throw misread(cursor, [{ say: sample(phrase, key), put: ` ${sample(phrase, key)}` }])
  spots.set(name, { from, word: cursor.since(from) })
  return { kind, name, ...settings } as LayerSpec
}

type Put = (key: string, value: unknown, place: number) => void

/** The numbers behind the word: `30@5×5`, and `30@5` where the last is as the one before. */
function readSize({ kind, size = [] }: Phrase, cursor: Cursor, put: Put): void {
  let before: number | null = null
  for (const [i, [mark, key]] of size.entries()) {
    const place = cursor.next,
      stands = mark === '' || cursor.take(mark === '@' ? /@/y : /[×x*]/iy)
    if (!stands && mark === '×' && before !== null) {
      put(key, before, place)
      continue
    }
    before = stands ? cursor.number() : null
    if (before === null) {
      const rest = size.slice(i).map(([m, k], n) => `${stands && n === 0 ? '' : m}${String(layerOf(kind).settings[k].default)}`)
      throw misread(cursor, [{ say: rest.join(''), put: `${mark === '' ? ' ' : ''}${rest.join('')} ` }])
    }
    put(key, before, place)
  }
}

/** One setting by its mark, its full name, or a word that is its value. */
function readMark(
  phrase: Phrase,
  table: Readonly<Record<string, Setting>>,
  cursor: Cursor,
  given: Readonly<Record<string, unknown>>,
): readonly [key: string, value: unknown] {
  const { marks = {}, names = {} } = phrase,
    from = cursor.next
  const word = cursor.take(/[a-z][a-z-]*/iy)?.[0].toLowerCase() ?? '',
    free = (key: string): boolean => given[key] === undefined
  const key = Object.keys(marks).find(one => free(one) && (marks[one] === word || one.toLowerCase() === word))
  if (key !== undefined) {
    cursor.take(/[=:]/y)
    return [key, readNumbers(cursor, table[key], given)]
  }
  for (const [setting, words] of Object.entries(names)) {
    const named = Object.keys(words).find(one => one.toLowerCase() === word)
    if (named !== undefined && free(setting)) return [setting, words[named]]
  }
  const samples = [
    ...Object.keys(marks)
      .filter(free)
      .map(one => sample(phrase, one)),
    ...Object.keys(names)
      .filter(free)
      .flatMap(one => Object.keys(names[one])),
  ]
  throw misread(
    cursor,
    nearest(word, samples).map(say => ({ say, put: say })),
    from,
  )
}

/** One number; of a setting by axis or side two, of one by side four. */
function readNumbers(cursor: Cursor, { type, default: usual }: Setting, given: Readonly<Record<string, unknown>>): unknown {
  const most = type === 'pads' ? 4 : type === 'pair' ? 2 : 1,
    numbers: number[] = []
  do {
    const number = cursor.number()
    if (number === null) {
      const say = String(Array.isArray(usual) ? given[usual[0] as string] : usual)
      throw misread(cursor, [{ say, put: `${say} ` }])
    }
    numbers.push(number)
  } while (numbers.length < most && cursor.take(/[×x*]/iy))
  if (numbers.length === 3) throw misread(cursor, [{ say: `×${numbers[1]}`, put: `×${numbers[1]} ` }])
  return numbers.length === 1 ? numbers[0] : numbers
}

/** A setting as it may stand in a sentence: `s1`, `alpha 0.0001`. */
function sample({ kind, marks = {}, is = {} }: Phrase, key: string): string {
  const mark = marks[key],
    { default: usual } = layerOf(kind).settings[key]
  const value = Array.isArray(usual) ? 2 : String(usual)
  return is[key] ?? (mark === undefined ? String(value) : `${mark}${mark.length > 1 ? ' ' : ''}${value}`)
}

/** A layer of a kind with its usual numbers: `conv 8@3×3`. */
function sampleLayer(phrase: Phrase): string {
  const { settings } = layerOf(phrase.kind),
    size = (phrase.size ?? []).map(([mark, key]) => `${mark}${String(settings[key].default)}`).join('')
  const needed = Object.keys(phrase.marks ?? {}).filter(key => settings[key].needed)
  return [phrase.word, ...(size ? [size] : []), ...needed.map(key => sample(phrase, key))].join(' ')
}

/** What may stand in the place of a word that no layer is called by: words that are nearly it, then every layer. */
function wordsFor(cursor: Cursor): readonly Way[] {
  const word = /^[^\d@]*/.exec(cursor.word)![0].toLowerCase(),
    words = phrases.map(phrase => phrase.word)
  const near =
    word.length > 1 && word.length < 40 ? words.filter(one => one.startsWith(word) || distance(one, word) <= word.length / 3) : []
  return [
    ...near.map((say): Way => ({ say, put: say, length: word.length, near: true })),
    ...phrases.map(phrase => ({ say: sampleLayer(phrase), put: sampleLayer(phrase), length: cursor.to - cursor.next })),
  ]
}

const nearest = (word: string, words: readonly string[]): readonly string[] =>
  words.toSorted((a, b) => distance(a, word) - distance(b, word))

/** How many letters have to be changed, left out or added to make one word the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) next.push(Math.min(row[j] + (b[j] === letter ? 0 : 1), row[j + 1] + 1, next[j] + 1))
    row = next
  }
  return row[b.length]
}
