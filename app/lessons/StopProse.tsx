// The prose of the stops so far, the ones before faded, and this stop's question.
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '../text/index.ts'
import { copyAnswers } from './answers.ts'
import { derivedAtStop, questionAt } from './lesson.ts'
import { forgetAnswers, progressOf, useProgress } from './progress.ts'
import type { OfLesson } from './all.ts'
import { LessonList, Onward } from './LessonList.tsx'
import { InBar } from '../marks/InBar.tsx'
import { plain, Prose } from '../marks/Prose.tsx'
import { SOON, useSaid } from '../marks/useSlowly.ts'
import { usePlace } from '../state/place.ts'
import { PrintButton } from './PrintButton.tsx'
import { QuestionBox } from './QuestionBox.tsx'
import { Tables } from '../panels/Tables.tsx'
import { useWords } from './words.ts'
import style from './StopProse.module.css'
import { inLanguage } from '../text/languages.ts'

export const Head = memo(function Head({ lesson, listed, stop }: OfLesson & { stop: number }) {
  const t = useWords()
  return (
    <header className={style.head}>
      <InBar>
        <LessonList here={listed.id} />
      </InBar>
      <p className={style.where}>{t.where(listed.number, stop, lesson.stops.length)}</p>
      <h2>{inLanguage(lesson.text, useLanguage()).title}</h2>
    </header>
  )
})

/** What stops before said stays as it was; only this one's follows what is changed. */
export function StopProse({ lesson, listed, stop, derived }: OfLesson & { stop: number; derived: unknown }) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  const column = useRef<HTMLElement>(null)
  const derivedAt = useMemo(() => lesson.stops.slice(0, stop).map((_, i) => derivedAtStop(lesson, i + 1)), [lesson, stop])
  const asked = useMemo(() => questionAt(lesson, stop), [lesson, stop])
  const lastStop = useRef(stop)
  useEffect(() => {
    const now = column.current?.children[stop - 1]
    if (!column.current || !(now instanceof HTMLElement)) return
    // Beside the picture it scrolls within its column, and the page stays where it is; over it, on a phone, the page goes to what is new.
    if (getComputedStyle(column.current).display === 'contents') {
      if (lastStop.current !== stop) now.scrollIntoView({ block: 'start' })
    } else column.current.scrollTop = now.offsetTop - column.current.clientHeight * 0.3
    lastStop.current = stop
  }, [stop])
  return (
    <section ref={column} className={style.told} aria-label={text.title}>
      {lesson.stops.slice(0, stop).map(({ id, section }, i) => {
        const now = i + 1 === stop
        return (
          <div key={id} className={style.stop} data-now={now ? '' : undefined} aria-current={now ? 'step' : undefined}>
            <p>
              <Prose>{text.stops[id]!.prose(now ? derived : derivedAt[i], derivedAt[i])}</Prose>
            </p>
            <p className={style.section}>{t.section(section)}</p>
          </div>
        )
      })}
      <Said {...{ lesson, stop, derived }} rest={derivedAt[stop - 1]} />
      {asked ? <QuestionBox key={asked.id} {...{ lesson, listed, asked }} /> : null}
      <More lesson={lesson} listed={listed} ended={stop === lesson.stops.length} />
    </section>
  )
}

/**
 * The stop's sentences for whoever listens: once, as they are when all has come to rest; and once more when what they say was changed by hand. `rest`: what the
 * stop comes to rest at.
 */
function Said({ lesson, stop, derived, rest }: Pick<OfLesson, 'lesson'> & { stop: number; derived: unknown; rest: unknown }) {
  const text = inLanguage(lesson.text, useLanguage())
  const changed = usePlace(place => Object.keys(place.panel).length > 0)
  const words = plain(text.stops[lesson.stops[stop - 1]!.id]!.prose(changed ? derived : rest, rest))
  return (
    <p className="hidden" aria-live="polite" data-testid="stop-said">
      {useSaid(words, SOON, '')}
    </p>
  )
}

/** `ended`: at its last stop the way leads on. */
function More({ lesson, listed, ended }: OfLesson & { ended: boolean }) {
  const t = useWords()
  const language = useLanguage()
  const answered = useProgress(({ all }) => Object.keys(progressOf(all, listed.id).answers).length > 0)
  /** What came of copying, for the reader; `forgot`: the answers were forgotten, which is said until there are others. Its button stays: it has the focus. */
  const [message, say] = useState(''),
    [forgot, setForgot] = useState(false)
  const forget = (): void => {
    forgetAnswers(listed.id)
    say('')
    setForgot(true)
  }
  return (
    <div className={style.more}>
      <Tables />
      {ended ? <Onward listed={listed} className={style.onward!} /> : null}
      <button type="button" onClick={() => void copyAnswers(lesson, listed, language).then(say)}>
        {t.answersButton}
      </button>
      {answered || forgot ? (
        <button type="button" aria-disabled={!answered} onClick={forget}>
          {t.forget}
        </button>
      ) : null}
      <PrintButton />
      <p role="status">{message || (forgot && !answered ? t.forgotten : '')}</p>
    </div>
  )
}
