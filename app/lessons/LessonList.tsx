// The lessons by number and name: the way from one to another.
import { useLayoutEffect, useRef, type RefObject } from 'react'
import { go, usePlace } from '../state/place.ts'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { offered, type Listed } from './all.ts'
import { useWords } from './words.ts'
import style from './LessonList.module.css'

/** To a lesson's beginning. */
export function open(event: React.MouseEvent, lesson: string | null): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
  event.preventDefault()
  go({ page: 'learn', lesson, stop: 1, ask: null, panel: {} })
}

/** The link at a lesson's end: to the next lesson, or from the last one to the list. */
export function Onward({ listed, className }: { listed: Listed; className?: string }) {
  const t = useWords(),
    language = useLanguage(),
    next = offered[listed.number]
  return (
    <a {...(className && { className })} href={next ? `#/learn/${next.id}` : '#/learn'} onClick={event => open(event, next?.id ?? null)}>
      {next ? t.nextLesson(next.number, inLanguage(next.title, language)) : t.allLessons}
    </a>
  )
}

export function LessonList({ here }: { here: string }) {
  const t = useWords()
  const language = useLanguage()
  const ask = usePlace(place => place.ask)
  const list = useShortened()
  return (
    <nav className={style.list} aria-label={t.list} ref={list}>
      {offered.map(({ id, number, draft, title, short = title }) => {
        const whole = `${inLanguage(title, language)}${draft ? ` (${t.draft})` : ''}`
        return (
          <a
            key={id}
            href={`#/learn/${id}`}
            title={whole}
            aria-label={`${number} ${whole}`}
            data-draft={draft ? '' : undefined}
            aria-current={id === here && ask === null ? 'page' : undefined}
            onClick={event => open(event, id)}
          >
            {number} <span>{inLanguage(short, language)}</span>
          </a>
        )
      })}
    </nav>
  )
}

/** A list whose names stand there where all of them have room in its line: how long they are, the language and the font say. */
function useShortened(): RefObject<HTMLElement | null> {
  const list = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = list.current!
    const shorten = (): void => {
      element.toggleAttribute('data-short', false)
      element.toggleAttribute('data-short', element.scrollWidth > element.clientWidth)
    }
    shorten()
    const observer = new ResizeObserver(shorten)
    observer.observe(element)
    return () => observer.disconnect()
  })
  return list
}
