// One question alone, large, for a class: its answer is not on screen until it is given, here and now. A QR code, made here, is the way to it.
import { useEffect, useMemo, useState } from 'react'
import { emptyPlace, go, usePlace } from '../state/place.ts'
import { writeHash } from '../state/permalink.ts'
import { useLanguage } from '../text/index.ts'
import { questionsOf, type Asked } from './lesson.ts'
import type { OfLesson } from './all.ts'
import { QuestionBox } from './QuestionBox.tsx'
import { Still } from './Still.tsx'
import { Tables } from './Tables.tsx'
import { useWords } from './words.ts'
import style from './AskAlone.module.css'
import { inLanguage } from '../text/languages.ts'

export function AskAlone({ lesson, listed, asked, n }: OfLesson & { asked: Asked; n: number }) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  const [given, answer] = useState<string>()
  const alone = useMemo(() => ({ given, answer }), [given])
  return (
    <main id="network" tabIndex={-1} className={style.ask}>
      <div className={style.words}>
        <p className={style.where}>{`${t.lesson(listed.number)} · ${text.title} · ${t.question(n, questionsOf(lesson).length)}`}</p>
        <QuestionBox {...{ lesson, listed, asked, alone }} />
        <button type="button" onClick={() => go({ ask: null, stop: asked.stop })}>
          {t.toLesson}
        </button>
      </div>
      <Code lesson={listed.id} n={n} />
      <figure className={style.picture} aria-label={t.panel}>
        <Still lesson={lesson} stop={asked.stop} asking={given === undefined} />
        <Tables />
      </figure>
    </main>
  )
}

/** The address of the question, as squares: few and large, so nothing else of the place – a drawing, settings – is in it. */
function Code({ lesson, n }: { lesson: string; n: number }) {
  const t = useWords()
  const language = usePlace(place => place.language)
  const { hash } = writeHash({ ...emptyPlace, page: 'learn', lesson, ask: n, language })
  const address = new URL(hash, location.href).href
  const [code, set] = useState<{ readonly size: number; readonly data: boolean[][] } | null>(null)
  useEffect(() => {
    let wanted = true
    void import('uqr').then(({ encode }) => wanted && set(encode(address, { border: 4 })))
    return () => {
      wanted = false
    }
  }, [address])
  if (!code) return null
  const squares = code.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <a className={style.code} href={hash} aria-label={t.askLink}>
      <svg viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges" aria-hidden="true">
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={squares} fill="#000" />
      </svg>
    </a>
  )
}
