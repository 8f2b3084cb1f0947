import { describe, expect, it } from 'vitest'
import { servePublic } from '../../tools/served.ts'
import { codes, inLanguage } from '../text/languages.ts'
import { lessons, loadLesson } from './all.ts'
import { answersText } from './answers.ts'
import { questionsOf, rightChoice } from './lesson.ts'
import { words } from './words.ts'

servePublic()

describe.each(lessons.map(l => l.id))('my answers to %s', id => {
  it.each(codes)('are a line a question with what was chosen and whether it is right, in %s', async language => {
    const lesson = await loadLesson(id),
      asked = questionsOf(lesson),
      t = inLanguage(words, language)
    const verdicts = (answers: Record<string, string>): string[] =>
      answersText(lesson, id, { seen: [1], answers }, language)
        .split('\n')
        .filter(line => line.startsWith('   → '))
        .map(line => /\(([^()]+)\)$/.exec(line)?.[1] ?? line.slice(5))
    expect(verdicts({})).toEqual(asked.map(() => t.noAnswer))
    expect(verdicts(Object.fromEntries(asked.map(a => [a.id, rightChoice(lesson, a)])))).toEqual(asked.map(() => t.answered(true)))
    const wrong = asked.map(a => [a.id, a.question.choices.find(c => c.id !== rightChoice(lesson, a))!.id])
    expect(verdicts(Object.fromEntries(wrong))).toEqual(asked.map(() => t.answered(false)))
    expect(answersText(lesson, id, { seen: [1], answers: {} }, language)).not.toMatch(/undefined|\[object|\[lit/)
  })
})
