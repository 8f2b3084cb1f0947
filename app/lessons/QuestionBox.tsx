// A question to predict: choosing is answering, and each choice has its own reason. One may choose again. Asked alone, before a class, it begins without
// an answer, whatever was answered on this device before.
import { memo, useId, useMemo } from 'react'
import { go, usePlace } from '../state/place.ts'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { derivedAtStop, questionsOf, rightChoice, sayChoice, type Asked } from './lesson.ts'
import type { OfLesson } from './all.ts'
import { letterOf } from './choices.ts'
import { heldKey, holdAnswer, useHeld, useHolds } from './held.ts'
import { give, progressOf, useProgress } from './progress.ts'
import { plain, Prose } from '../marks/Prose.tsx'
import { useWords } from './words.ts'
import style from './QuestionBox.module.css'

/** What was answered where the question stands alone. */
export interface Alone {
  readonly given: string | undefined
  readonly answer: (choice: string) => void
}

export const QuestionBox = memo(function QuestionBox({ lesson, listed, asked, alone }: OfLesson & { asked: Asked; alone?: Alone }) {
  const t = useWords(),
    named = useId()
  const language = useLanguage(),
    text = inLanguage(lesson.text, language).stops[asked.id]!.question!
  const before = useProgress(({ all }) => progressOf(all, listed.id).answers[asked.id])
  const held = useHolds(),
    noted = useHeld(({ answers }) => answers[heldKey(listed.id, asked.id)])
  const given = held ? noted : alone ? alone.given : before
  const changed = usePlace(place => Object.keys(place.panel).length > 0)
  const { derived, right } = useMemo(
    () => ({ derived: derivedAtStop(lesson, asked.stop), right: rightChoice(lesson, asked) }),
    [lesson, asked],
  )
  /** What a class answers is not this person's answer, unless there is none yet. */
  const choose = (choice: string): void => {
    if (alone || held) holdAnswer(listed.id, asked.id, choice)
    if (held) return
    alone?.answer(choice)
    if (!alone || before === undefined) give(listed.id, asked.id, choice)
  }
  const verdict = given === right ? t.right : t.wrong
  return (
    <section
      className={style.question}
      aria-label={plain(text.ask(derived))}
      data-alone={alone ? '' : undefined}
      data-testid="question"
      tabIndex={-1}
    >
      <p className={style.ask}>
        <b>{t.predict}</b> <Prose>{text.ask(derived)}</Prose>
      </p>
      <div className={style.choices} role="group" aria-label={t.predict}>
        {asked.question.choices.map(({ id }, i) => (
          <button
            key={id}
            type="button"
            aria-pressed={given === id}
            aria-describedby={`${named}${i}`} // its letter is said after its words: what it is called stays what it says
            data-right={given === id && !held ? id === right : undefined}
            onClick={() => choose(id)}
          >
            <b id={`${named}${i}`} aria-hidden="true">
              {letterOf(i)}
            </b>
            {given === id && !held ? <i aria-hidden="true">{id === right ? '✓ ' : '✗ '}</i> : null}
            <Prose>{sayChoice(inLanguage(lesson.text, language), asked, id)}</Prose>
          </button>
        ))}
      </div>
      {changed && !alone ? <p className={style.began}>{t.asBegan}</p> : null}
      <p role="status" className={style.reason}>
        {given === undefined ? null : held ? (
          t.noted
        ) : (
          <>
            <b>{verdict}</b> <Prose>{text.reasons[given]?.(derived) ?? ''}</Prose>
          </>
        )}
      </p>
      {alone || held ? null : (
        <button
          type="button"
          className={style.alone}
          onClick={() => go({ ask: questionsOf(lesson).findIndex(q => q.id === asked.id) + 1 })}
        >
          {t.askAlone}
        </button>
      )}
    </section>
  )
})
