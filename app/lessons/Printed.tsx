// A lesson on paper: each stop a figure with its caption, each question with its choices and room for an answer; the answers apart, on a sheet of their own.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { onPaper, Prose } from '../marks/Prose.tsx'
import { beforePages } from '../state/printing.ts'
import type { OfLesson } from './all.ts'
import { letterOf } from './choices.ts'
import { FigureRatio } from './Fitted.tsx'
import { derivedAtStop, questionsOf, rightChoice, sayChoice, sayValue } from './lesson.ts'
import { FIGURE_RATIO, layOutSheets } from './sheets.ts'
import { Still } from './Still.tsx'
import { useWords } from './words.ts'
import style from './Printed.module.css'

export function Printed({ lesson, listed }: OfLesson) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  const paper = useRef<HTMLElement>(null)
  useEffect(() => beforePages(() => paper.current && layOutSheets(paper.current)), [])
  useLayoutEffect(asOnPaper, [])
  const title = `${t.lesson(listed.number)} · ${text.title}`
  return (
    <main ref={paper} className={style.paper} data-paper="">
      <h2>{title}</h2>
      {lesson.stops.map(({ id, section, question }, i) => {
        const derived = derivedAtStop(lesson, i + 1)
        const words = text.stops[id]!
        return (
          <figure key={id} className={style.stop} data-sheet-part="">
            <div className={style.room} data-sheet-room="">
              <div data-fitted="">
                <FigureRatio value={FIGURE_RATIO}>
                  <Still lesson={lesson} stop={i + 1} asking={question !== undefined} fitted />
                </FigureRatio>
              </div>
            </div>
            <figcaption>
              <b>{`${i + 1}. ${words.name}`}</b> <Prose>{onPaper(words.prose(derived, derived))}</Prose> <small>{t.section(section)}</small>
            </figcaption>
            {question ? (
              <div className={style.question}>
                <p>
                  <b>{t.predict}</b> <Prose>{onPaper(words.question!.ask(derived))}</Prose>
                </p>
                <ol>
                  {question.choices.map((choice, i) => (
                    <li key={choice.id}>
                      <b>{letterOf(i)}</b> <Prose>{words.question!.choices?.[choice.id] ?? sayValue(choice.value)}</Prose>
                    </li>
                  ))}
                </ol>
              </div>
            ) : null}
          </figure>
        )
      })}
      <section className={style.answers} data-testid="key">
        <h2>{`${title} · ${t.key}`}</h2>
        <ol>
          {questionsOf(lesson).map(asked => {
            const words = text.stops[asked.id]!,
              right = rightChoice(lesson, asked)
            return (
              <li key={asked.id} value={asked.stop}>
                <b>{words.name}:</b> {`${letterOf(asked.question.choices.findIndex(({ id }) => id === right))} `}
                <Prose>{sayChoice(text, asked, right)}</Prose>
                {'. '}
                <Prose>{onPaper(words.question!.reasons[right]?.(derivedAtStop(lesson, asked.stop)) ?? '')}</Prose>
              </li>
            )
          })}
        </ol>
        <p>{t.onScreen(new URL(`#/learn/${listed.id}`, location.href).href)}</p>
      </section>
    </main>
  )
}

/** The document's letters and lines are a page's, whatever the window is and shows; returns how to take that back. */
function asOnPaper(): () => void {
  const { style, dataset } = document.documentElement,
    { view } = dataset
  style.fontSize = '100%'
  dataset['view'] = 'page'
  return () => {
    style.fontSize = ''
    if (view) dataset['view'] = view
  }
}
