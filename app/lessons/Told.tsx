// The prose of the stops so far, the ones before faded, and this stop's question.
import { memo, useEffect, useMemo, useRef } from 'react'
import { useLanguage } from '../text/index.ts'
import { copyAnswers } from './answers.ts'
import { questionsOf, shownAt } from './lesson.ts'
import type { OfLesson } from './LessonPage.tsx'
import { LessonList } from './LessonList.tsx'
import { Prose } from '../marks/Prose.tsx'
import { QuestionBox } from './QuestionBox.tsx'
import { useWords } from './words.ts'
import style from './Told.module.css'

export const Head = memo(function Head({ lesson, listed, stop }: OfLesson & { stop: number }) {
  const t = useWords()
  return (
    <header className={style.head}>
      <LessonList here={listed.id} />
      <p className={style.where}>{t.where(listed.number, stop, lesson.stops.length)}</p>
      <h2>{lesson.text[useLanguage()].title}</h2>
    </header>
  )
})

/** What stops before said stays as it was; only this one's follows what is changed. */
export function Told({ lesson, listed, stop, look }: OfLesson & { stop: number; look: unknown }) {
  const t = useWords()
  const text = lesson.text[useLanguage()]
  const column = useRef<HTMLElement>(null)
  const own = useMemo(() => lesson.stops.slice(0, stop).map((_, i) => lesson.look(shownAt(lesson, i + 1))), [lesson, stop])
  const asked = useMemo(() => questionsOf(lesson).find(q => q.stop === stop), [lesson, stop])
  useEffect(() => { // within the column: the page itself stays where it is
    const now = column.current?.children[stop - 1]
    if (column.current && now instanceof HTMLElement) column.current.scrollTop = now.offsetTop - column.current.clientHeight * 0.3
  }, [stop])
  return (
    <section ref={column} className={style.told} aria-label={text.title}>
      {lesson.stops.slice(0, stop).map(({ id, section }, i) => {
        const now = i + 1 === stop
        return (
          <div key={id} className={style.stop} data-now={now ? '' : undefined} aria-current={now ? 'step' : undefined} aria-live={now ? 'polite' : undefined}>
            <p><Prose>{text.stops[id]!.prose(now ? look : own[i], own[i])}</Prose></p>
            <p className={style.section}>{t.section(section)}</p>
          </div>
        )
      })}
      {asked ? <QuestionBox key={asked.id} {...{ lesson, listed, asked }} /> : null}
      <More lesson={lesson} listed={listed} />
    </section>
  )
}

function More({ lesson, listed }: OfLesson) {
  const t = useWords()
  const language = useLanguage()
  const said = useRef<HTMLParagraphElement>(null)
  return (
    <div className={style.more}>
      <button type="button" onClick={() => void copyAnswers(lesson, listed, language).then(text => { said.current!.textContent = text })}>{t.answersButton}</button>
      <button type="button" onClick={() => window.print()}>{t.print}</button>
      <p ref={said} role="status" />
    </div>
  )
}
