// A lesson on paper: each stop a figure with its caption, each question with its choices and room for an answer.
import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { useLanguage } from '../text/index.ts'
import { derivedAtStop, sayValue } from './lesson.ts'
import { Still } from './Still.tsx'
import type { OfLesson } from './all.ts'
import { Prose } from '../marks/Prose.tsx'
import { followMedia, holdsNow } from '../state/media.ts'
import { useWords } from './words.ts'
import style from './Printed.module.css'
import { inLanguage } from '../text/languages.ts'

/** Told at once, before the browser lays the paper out. */
const whenPrinting = (changed: () => void): (() => void) => followMedia('print', () => flushSync(changed))

/** Whether the page is on its way to paper. */
export const usePrinting = (): boolean => useSyncExternalStore(whenPrinting, () => holdsNow('print'))

export function Printed({ lesson, listed }: OfLesson) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  return (
    <main className={style.paper}>
      <h2>{`${t.lesson(listed.number)} · ${text.title}`}</h2>
      {lesson.stops.map(({ id, section, question }, i) => {
        const derived = derivedAtStop(lesson, i + 1)
        const words = text.stops[id]!
        return (
          <figure key={id} className={style.figure}>
            <Still lesson={lesson} stop={i + 1} asking={question !== undefined} />
            <figcaption>
              <b>{`${i + 1}. ${words.name}`}</b> <Prose>{words.prose(derived, derived)}</Prose> <small>{t.section(section)}</small>
            </figcaption>
            {question ? (
              <div className={style.question}>
                <p>
                  <b>{t.predict}</b> <Prose>{words.question!.ask(derived)}</Prose>
                </p>
                <ul>
                  {question.choices.map(choice => (
                    <li key={choice.id}>
                      <Prose>{words.question!.choices?.[choice.id] ?? sayValue(choice.value)}</Prose>
                    </li>
                  ))}
                </ul>
              </div>
            ) : null}
          </figure>
        )
      })}
    </main>
  )
}
