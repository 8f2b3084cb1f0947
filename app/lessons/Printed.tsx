// A lesson on paper, and what sheets of questions are made of: each stop a figure with its caption, each question with its choices and room for an answer; the answers apart, on a sheet of their own.
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { onPaper, Prose } from '../marks/Prose.tsx'
import { beforePages } from '../state/printing.ts'
import type { OfLesson } from './all.ts'
import { letterOf } from './choices.ts'
import { FigureRatio } from './Fitted.tsx'
import { derivedAtStop, questionsOf, rightChoice, sayChoice, sayValue, type Asked } from './lesson.ts'
import { FIGURE_RATIO, layOutSheets, SHEETS } from './sheets.ts'
import { Still } from './Still.tsx'
import { useWords } from './words.ts'
import style from './Printed.module.css'

export function Printed({ lesson, listed }: OfLesson) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  const title = `${t.lesson(listed.number)} · ${text.title}`
  return (
    <Paper title={title} sheets={SHEETS}>
      {lesson.stops.map(({ id, section }, i) => {
        const derived = derivedAtStop(lesson, i + 1),
          { name, prose } = text.stops[id]!
        return (
          <PrintedStop key={id} lesson={lesson} stop={i + 1}>
            <b>{`${i + 1}. ${name}`}</b> <Prose>{onPaper(prose(derived, derived))}</Prose> <small>{t.section(section)}</small>
          </PrintedStop>
        )
      })}
      <Key title={title} address={new URL(`#/learn/${listed.id}`, location.href).href}>
        {questionsOf(lesson).map(asked => (
          <Answer key={asked.id} {...{ lesson, asked }} number={asked.stop} name={text.stops[asked.id]!.name} />
        ))}
      </Key>
    </Paper>
  )
}

interface PaperProps {
  readonly title: string
  /** For the figures, at most. */
  readonly sheets: number
  readonly children: ReactNode
}

/** Sheets of A4, laid out before a browser counts them. `children`: stops, and what stands on sheets of its own. */
export function Paper({ title, sheets, children }: PaperProps) {
  const paper = useRef<HTMLElement>(null)
  useEffect(() => beforePages(() => paper.current && layOutSheets(paper.current, sheets)), [sheets])
  useLayoutEffect(asOnPaper, [])
  return (
    <main ref={paper} className={style.paper} data-paper="">
      <h2>{title}</h2>
      {children}
    </main>
  )
}

/** A stop's figure, its caption `children`, and its question, if it has one, with room for an answer. */
export function PrintedStop({
  lesson,
  stop,
  children,
}: Pick<OfLesson, 'lesson'> & { readonly stop: number; readonly children: ReactNode }) {
  const t = useWords()
  const { id, question } = lesson.stops[stop - 1]!,
    words = inLanguage(lesson.text, useLanguage()).stops[id]!
  return (
    <figure className={style.stop} data-sheet-part="">
      <div className={style.room} data-sheet-room="">
        <div data-fitted="">
          <FigureRatio value={FIGURE_RATIO}>
            <Still lesson={lesson} stop={stop} asking={question !== undefined} fitted />
          </FigureRatio>
        </div>
      </div>
      <figcaption>{children}</figcaption>
      {question ? (
        <div className={style.question}>
          <p>
            <b>{t.predict}</b> <Prose>{onPaper(words.question!.ask(derivedAtStop(lesson, stop)))}</Prose>
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
}

/** The answers, on a sheet of their own; under them, where all of it is to be seen on a screen: `address`. */
export function Key({ title, address, children }: { readonly title: string; readonly address: string; readonly children: ReactNode }) {
  const t = useWords()
  return (
    <section className={style.answers} data-testid="key">
      <h2>{`${title} · ${t.key}`}</h2>
      <ol>{children}</ol>
      <p>{t.onScreen(address)}</p>
    </section>
  )
}

interface AnswerProps extends Pick<OfLesson, 'lesson'> {
  readonly asked: Asked
  /** What the question is called by on the sheets before. */
  readonly number: number
  readonly name: string
}

/** The right choice of a question, and why. */
export function Answer({ lesson, asked, number, name }: AnswerProps) {
  const text = inLanguage(lesson.text, useLanguage()),
    right = rightChoice(lesson, asked)
  return (
    <li value={number}>
      <b>{name}:</b> {`${letterOf(asked.question.choices.findIndex(({ id }) => id === right))} `}
      <Prose>{sayChoice(text, asked, right)}</Prose>
      {'. '}
      <Prose>{onPaper(text.stops[asked.id]!.question!.reasons[right]?.(derivedAtStop(lesson, asked.stop)) ?? '')}</Prose>
    </li>
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
