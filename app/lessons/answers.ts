// One's own answers as text, for a teacher's mailbox.
import { copyText } from '../state/copyText.ts'
import type { Language } from '../state/place.ts'
import type { Listed } from './all.ts'
import { derivedAtStop, questionsOf, rightChoice, sayChoice, type Lesson } from './lesson.ts'
import { progressOf, useProgress, type LessonProgress } from './progress.ts'
import { plain } from '../marks/Prose.tsx'
import { words } from './words.ts'
import { inLanguage } from '../text/languages.ts'

/** A lesson's questions with this reader's answers, as text to be copied. */
export function answersText(lesson: Lesson, id: string, { answers }: LessonProgress, language: Language): string {
  const t = inLanguage(words, language),
    text = inLanguage(lesson.text, language)
  const lines = questionsOf(lesson).map((asked, i) => {
    const question = text.stops[asked.id]!.question!
    const given = asked.question.choices.find(choice => choice.id === answers[asked.id])
    const answer = given
      ? `${plain(sayChoice(text, asked, given.id))} (${t.answered(given.id === rightChoice(lesson, asked))})`
      : t.noAnswer
    return `${i + 1}. ${plain(question.ask(derivedAtStop(lesson, asked.stop)))}\n   → ${answer}`
  })
  return [t.answers(text.title), ...lines, `#/learn/${id}`].join('\n')
}

/** Puts them on the clipboard; resolves to what there is to say about it. */
export async function copyAnswers(lesson: Lesson, { id }: Listed, language: Language): Promise<string> {
  const text = answersText(lesson, id, progressOf(useProgress.getState().all, id), language)
  return (await copyText(text)) ? inLanguage(words, language).copied : `${inLanguage(words, language).notCopied}\n${text}`
}
