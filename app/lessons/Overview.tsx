// The index of lessons: each with a small picture that is the lesson's own, how long it takes and how far one came; one button goes on. And 7.1's two stacks.
import { memo, useEffect, useMemo, useState } from 'react'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { go } from '../state/place.ts'
import { loadWithWords, offered, type Listed } from './all.ts'
import { minutesOf, questionsOf, type Lesson } from './lesson.ts'
import { open } from './LessonList.tsx'
import { Small } from './Small.tsx'
import { Stacks } from './Stacks.tsx'
import { progressOf, useProgress } from './progress.ts'
import { linkTo, templateNames } from './templates.ts'
import { useWords } from './words.ts'
import style from './Overview.module.css'

export function Overview() {
  const t = useWords()
  const loaded = useLessons()
  return (
    <main id="network" tabIndex={-1} className={style.overview}>
      <header className={style.head}>
        <h2>{t.overviewTitle}</h2>
        <p className={style.says}>{t.overviewSays}</p>
        <GoOn loaded={loaded} />
      </header>
      <ol className={style.list}>
        {offered.map(listed => (
          <Card key={listed.id} listed={listed} lesson={loaded.get(listed.id) ?? null} />
        ))}
      </ol>
      <p className={style.forClass}>
        <a href="#/learn/class">{t.forClass}</a>
      </p>
      <Stacks />
      <nav className={style.templates} aria-label={t.templates}>
        <h3>{t.templates}</h3>
        {templateNames.map(name => (
          <a key={name} href={linkTo(name)}>
            {name}
          </a>
        ))}
      </nav>
    </main>
  )
}

/** The lessons that have come, one after another: nothing waits for their pictures. */
function useLessons(): ReadonlyMap<string, Lesson> {
  const [loaded, set] = useState<ReadonlyMap<string, Lesson>>(new Map())
  useEffect(() => {
    let wanted = true
    const load = async (): Promise<void> => {
      for (const { id } of offered) {
        const lesson = await loadWithWords(id).catch(() => null) // without its picture it can still be opened
        if (!wanted) return
        if (lesson) set(before => new Map(before).set(id, lesson))
      }
    }
    void load()
    return () => {
      wanted = false
    }
  }, [])
  return loaded
}

/** To where one was last – from a lesson's end to the next lesson – or to the beginning. */
function GoOn({ loaded }: { readonly loaded: ReadonlyMap<string, Lesson> }) {
  const t = useWords(),
    language = useLanguage()
  const last = useProgress(progress => progress.last)
  const index = offered.findIndex(({ id }) => id === last?.lesson)
  const ended = last !== null && last.stop >= (loaded.get(last.lesson)?.stops.length ?? Infinity)
  const listed = offered[ended ? (index + 1) % offered.length : Math.max(0, index)]!,
    stop = index < 0 || ended ? 1 : last!.stop
  return (
    <button type="button" className={style.main} onClick={() => go({ page: 'learn', lesson: listed.id, stop, ask: null, panel: {} })}>
      {index < 0 ? t.start : t.resume(listed.number, inLanguage(listed.title, language), stop)}
    </button>
  )
}

/** Drawn again for its own lesson alone: the others come one by one. */
const Card = memo(function Card({ listed, lesson }: { readonly listed: Listed; readonly lesson: Lesson | null }) {
  const t = useWords(),
    language = useLanguage()
  const { id, number, draft, title, says, section } = listed
  const [looked, look] = useState(false)
  const minutes = useMemo(() => lesson && minutesOf(inLanguage(lesson.text, language), lesson), [lesson, language])
  return (
    <li value={number}>
      <a
        href={`#/learn/${id}`}
        onClick={event => open(event, id)}
        onPointerEnter={() => look(true)}
        onPointerLeave={() => look(false)}
        onFocus={() => look(true)}
        onBlur={() => look(false)}
      >
        <div className={style.picture} aria-hidden="true" inert>
          {lesson ? <Small lesson={lesson} stop={coverOf(listed, lesson)} moving={looked} /> : null}
        </div>
        <b>{`${number} ${inLanguage(title, language)}`}</b>
        <small>
          {draft ? `${t.draft} · ` : ''}
          {t.section(section)}
          {minutes === null ? '' : ` · ${t.minutes(minutes)}`}
        </small>
        <span>{inLanguage(says, language)}</span>
        {lesson ? <Progress id={id} lesson={lesson} /> : null}
      </a>
    </li>
  )
})

/** The stop whose picture stands for the lesson. */
const coverOf = ({ cover }: Listed, { stops }: Lesson): number =>
  Math.max(
    0,
    stops.findIndex(({ id }) => id === cover),
  ) + 1

/** A square a stop: filled where one was; with a dot where its question is answered. */
function Progress({ id, lesson }: { readonly id: string; readonly lesson: Lesson }) {
  const t = useWords()
  const { seen, answers } = progressOf(
    useProgress(progress => progress.all),
    id,
  )
  const asked = questionsOf(lesson)
  return (
    <span className={style.progress}>
      {lesson.stops.map((stop, i) => (
        <i
          key={stop.id}
          aria-hidden="true"
          data-seen={seen.includes(i + 1) ? '' : undefined}
          data-question={stop.question ? '' : undefined}
          data-answered={answers[stop.id] === undefined ? undefined : ''}
        />
      ))}
      <em>{seen.length > 0 ? t.progress(seen.length, lesson.stops.length, Object.keys(answers).length, asked.length) : ''}</em>
    </span>
  )
}
