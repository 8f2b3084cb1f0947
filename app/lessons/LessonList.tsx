// The lessons by number and name: the way from one to another.
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
  return (
    <nav className={style.list} aria-label={t.list}>
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
