import { describe, expect, it } from 'vitest'
import { cellAt } from '../../engine/tensor.ts'
import { inLanguage } from '../text/languages.ts'
import { loadLesson } from './all.ts'
import { derivedAtStop, questionsOf, shownAt } from './lesson.ts'

interface Marked {
  readonly at?: number
  readonly cell?: number
  readonly of?: string
}

/** Questions about one number, and where their pictures mark it. */
const cases = [
  { lesson: 'shape', id: 'far', shape: [3, 4, 4], at: ({ at }: Marked) => at },
  { lesson: 'pooling', id: 'winner', shape: [1, 4, 4], at: ({ at }: Marked) => (at === 0 ? 0 : at! * 100) }, // the window that begins with it
  { lesson: 'im2col', id: 'channels', shape: [2, 2, 3, 3], at: ({ of, at }: Marked) => (of === 'w' ? at : of) },
  { lesson: 'im2col', id: 'copies', shape: [28, 28], at: ({ of, at }: Marked) => (of === 'image' ? at : of) },
  { lesson: 'layers', id: 'dout', shape: [2, 2], at: ({ of, cell }: Marked) => (of === 'out' ? cell : of) },
]

describe('a question about one number', () => {
  it.each(cases)('marks that very number: $lesson, $id', async ({ lesson: name, id, shape, at }) => {
    const lesson = await loadLesson(name),
      { stop } = questionsOf(lesson).find(asked => asked.id === id)!
    const words = inLanguage(lesson.text, 'en').stops[id]?.question?.ask(derivedAtStop(lesson, stop)) ?? ''
    const index = /\[(\d+(?:, \d+)+)\]/.exec(words)![1].split(', ').map(Number)
    expect(at(shownAt(lesson, stop))).toBe(cellAt(index, shape))
  })
})
