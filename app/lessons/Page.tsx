// The page of the lessons: one of them, or the list.
import { useEffect, useState } from 'react'
import { useNotices } from '../state/notices.ts'
import { correct } from '../state/address.ts'
import { usePlace } from '../state/place.ts'
import { isLesson, lessons, loadWithWords } from './all.ts'
import type { Lesson } from './lesson.ts'
import { LessonPage } from './LessonPage.tsx'
import { Overview } from './Overview.tsx'
import { useWords } from './words.ts'
import style from './Learn.module.css'

export default function Learn() {
  const id = usePlace(place => place.lesson)
  const unknown = id !== null && !isLesson(id)
  useEffect(() => {
    if (!unknown) return
    useNotices.setState(({ link }) => ({ link: [...link, { code: 'lesson', values: { value: id } }] }))
    correct({ lesson: null, stop: 1, ask: null, panel: {} })
  }, [id, unknown])
  return id === null || unknown ? <Overview /> : <Loaded key={id} id={id} />
}

function Loaded({ id }: { id: string }) {
  const t = useWords()
  const [loaded, set] = useState<Lesson | 'failed' | null>(null)
  useEffect(() => {
    let wanted = true
    loadWithWords(id).then(
      lesson => wanted && set(lesson),
      () => wanted && set('failed'),
    )
    return () => {
      wanted = false
    }
  }, [id])
  if (loaded === null || loaded === 'failed')
    return (
      <main className={style.waiting} aria-busy={loaded === null}>
        {loaded ? <p role="alert">{t.broken}</p> : t.loading}
      </main>
    )
  return <LessonPage lesson={loaded} listed={lessons.find(l => l.id === id)!} />
}
