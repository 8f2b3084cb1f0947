// Which questions, in which order, as a link says it: `convolution:1_3~pooling`. A lesson alone is all its questions; `all` is every lesson.
import { MOST_CLASS_TEXT } from '../state/place.ts'
import { questionCounts } from './order.ts'

/** One question of a lesson, counted from one. */
export interface SetEntry {
  readonly lesson: string
  readonly n: number
}

/** What of a set's text is no question that there is: told in words, and left out. */
export interface ReadSet {
  readonly entries: readonly SetEntry[]
  readonly bad: readonly string[]
}

/** How many questions each lesson has, in the lessons' order. */
export type Counts = ReadonlyMap<string, number>

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)

/** Reads a set. Each question counts once, where it stands first. Never throws. */
export function readSet(text: string, counts: Counts): ReadSet {
  const entries: SetEntry[] = [],
    bad: string[] = []
  const add = (lesson: string, n: number): void => {
    if (!entries.some(entry => entry.lesson === lesson && entry.n === n)) entries.push({ lesson, n })
  }
  for (const part of text.slice(0, MOST_CLASS_TEXT).split('~')) {
    const [lesson = '', numbers, ...more] = part.split(':'),
      known = counts.get(lesson)
    if (part === 'all') for (const [id, count] of counts) for (const n of upTo(count)) add(id, n)
    else if (known === undefined || more.length > 0) bad.push(part)
    else if (numbers === undefined) for (const n of upTo(known)) add(lesson, n)
    else
      for (const number of numbers.split('_')) {
        const n = /^[1-9]\d?$/.test(number) ? Number(number) : Infinity
        if (n <= known) add(lesson, n)
        else bad.push(`${lesson}:${number}`)
      }
  }
  return { entries, bad }
}

/** Writes a set, as short as it can be: neighbours of one lesson in one part, a whole lesson by its name. */
export function writeSet(entries: readonly SetEntry[], counts: Counts): string {
  const parts: { readonly lesson: string; readonly numbers: number[] }[] = []
  for (const { lesson, n } of entries) {
    const last = parts.at(-1)
    if (last?.lesson === lesson) last.numbers.push(n)
    else parts.push({ lesson, numbers: [n] })
  }
  const text = parts
    .map(({ lesson, numbers }) =>
      numbers.length === counts.get(lesson) && numbers.every((n, i) => n === i + 1) ? lesson : `${lesson}:${numbers.join('_')}`,
    )
    .join('~')
  return text === [...counts].flatMap(([id, count]) => (count > 0 ? [id] : [])).join('~') ? 'all' : text
}

/** A question's place in a set: its number there, of how many, and its neighbours. */
interface InSet {
  readonly number: number
  readonly of: number
  readonly previous: SetEntry | null
  readonly next: SetEntry | null
}

/** Where a question stands in a set, whichever lessons are loaded; null: it is none of the set. */
export function placeInSet(text: string, { lesson, n }: SetEntry): InSet | null {
  const { entries } = readSet(text, questionCounts),
    at = entries.findIndex(entry => entry.lesson === lesson && entry.n === n)
  return at < 0 ? null : { number: at + 1, of: entries.length, previous: entries[at - 1] ?? null, next: entries[at + 1] ?? null }
}
