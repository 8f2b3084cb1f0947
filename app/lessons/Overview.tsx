// The list of lessons (7.1): two stacks of layers beside one another, and one click into each lesson.
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { offered } from './all.ts'
import { open } from './LessonList.tsx'
import { Stacks } from './Stacks.tsx'
import { progressOf, useProgress } from './progress.ts'
import { useWords } from './words.ts'
import style from './Overview.module.css'

export function Overview() {
  const t = useWords()
  const language = useLanguage()
  const all = useProgress(progress => progress.all)
  return (
    <main id="network" tabIndex={-1} className={style.overview}>
      <h2>{t.overviewTitle}</h2>
      <p className={style.says}>{t.overviewSays}</p>
      <Stacks />
      <ol className={style.list}>
        {offered.map(({ id, number, title, says, section }) => {
          const { seen, answers } = progressOf(all, id),
            given = Object.keys(answers).length
          return (
            <li key={id} value={number}>
              <a href={`#/learn/${id}`} onClick={event => open(event, id)}>
                <b>{`${number} ${inLanguage(title, language)}`}</b>{' '}
                <small>
                  {t.section(section)}
                  {seen.length > 0 ? ` · ${t.seen(Math.max(...seen))}` : ''}
                  {given > 0 ? ` · ${t.answersGiven(given)}` : ''}
                </small>
                <span>{inLanguage(says, language)}</span>
              </a>
            </li>
          )
        })}
      </ol>
    </main>
  )
}
