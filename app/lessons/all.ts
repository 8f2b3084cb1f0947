// Every lesson there is: a folder with about.ts (for the list) and lesson.ts (loaded when it is wanted). Nothing else needs to know of it.
import type { InLanguages } from '../text/languages.ts'
import type { Lesson } from './lesson.ts'

export interface About {
  /** Sections of the book: 7.2.2, 7.2.3–4. */
  readonly section: string
  readonly title: InLanguages<string>
  /** One sentence. */
  readonly says: InLanguages<string>
}

/** In the chapter's order, those to come too. They are numbered as they stand in the list; a link has the id. */
const order = [
  'shape',
  'convolution',
  'output-size',
  'channels',
  'pooling',
  'im2col',
  'layers',
  'simple-convnet',
  'filters',
  'lenet',
  'alexnet',
]

const abouts = import.meta.glob<About>('./*/about.ts', { eager: true, import: 'about' })
const loaders = import.meta.glob<Lesson>('./*/lesson.ts', { import: 'default' })

export interface Listed extends About {
  readonly id: string
  readonly number: number
}

/** A lesson, and how it stands in the list: what every part of its page is given. */
export interface OfLesson {
  readonly lesson: Lesson
  readonly listed: Listed
}

/** Those that there are, in order. */
export const lessons: readonly Listed[] = order
  .flatMap(id => {
    const about = abouts[`./${id}/about.ts`]
    return about ? [{ ...about, id }] : []
  })
  .map((listed, i) => ({ ...listed, number: i + 1 }))

export const isLesson = (id: string): boolean => lessons.some(l => l.id === id)

export const loadLesson = (id: string): Promise<Lesson> => loaders[`./${id}/lesson.ts`]!()

/** A lesson, and the words that it borrows from other pages. */
export async function loadWithWords(id: string): Promise<Lesson> {
  const lesson = await loadLesson(id)
  await Promise.all((lesson.borrows ?? []).map(words => words.load()))
  return lesson
}
