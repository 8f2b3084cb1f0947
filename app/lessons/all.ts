// Every lesson there is: a folder with about.ts (for the list) and lesson.ts (loaded when it is wanted). A lesson that is not in the chapter's order
// is a draft: its link opens it, the tests hold it to all that does not count its stops, and only who develops finds it in the list.
import type { InLanguages } from '../text/languages.ts'
import type { Lesson } from './lesson.ts'
import { order } from './order.ts'

export interface About {
  /** Sections of the book: 7.2.2, 7.2.3–4. */
  readonly section: string
  readonly title: InLanguages<string>
  /** The title in a word or two, where it is longer: for the bar. */
  readonly short?: InLanguages<string>
  /** The id of the stop whose picture stands for it in the index; the first unless said otherwise. */
  readonly cover?: string
  /** One sentence. */
  readonly says: InLanguages<string>
}

const abouts = import.meta.glob<About>('./*/about.ts', { eager: true, import: 'about' })
const loaders = import.meta.glob<Lesson>('./*/lesson.ts', { import: 'default' })

export interface Listed extends About {
  readonly id: string
  readonly number: number
  readonly draft: boolean
}

/** A lesson, and how it stands in the list: what every part of its page is given. */
export interface OfLesson {
  readonly lesson: Lesson
  readonly listed: Listed
}

const drafts = Object.keys(abouts)
  .map(path => path.split('/')[1]!)
  .filter(id => !order.includes(id))

/** Those that there are, drafts last. */
export const lessons: readonly Listed[] = [...order, ...drafts].map((id, i) => ({
  ...abouts[`./${id}/about.ts`]!,
  id,
  number: i + 1,
  draft: !order.includes(id),
}))

/** Those that the list offers. */
export const offered: readonly Listed[] = lessons.filter(({ draft }) => !draft || import.meta.env.DEV)

/** Whether there is a lesson of that id. */
export const isLesson = (id: string): boolean => lessons.some(l => l.id === id)

/** Loads a lesson and the numbers that it is about, without its words. The id has to be one of a lesson (`isLesson`). */
async function loadBare(id: string): Promise<Lesson> {
  const lesson = await loaders[`./${id}/lesson.ts`]!()
  await Promise.all((lesson.numbers ?? []).map(numbers => numbers.load()))
  return lesson
}

/** A lesson with its words in every language, for tests. */
export async function loadLesson(id: string): Promise<Lesson> {
  const lesson = await loadBare(id)
  await lesson.text.loadAll()
  return lesson
}

/** A lesson with its words in the page's language, and those that it borrows from other pages. */
export async function loadWithWords(id: string): Promise<Lesson> {
  const lesson = await loadBare(id)
  await Promise.all([lesson.text, ...(lesson.borrows ?? [])].map(words => words.load()))
  return lesson
}
