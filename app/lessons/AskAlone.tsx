// One question alone, large, for a class: its answer is not on screen until it is given, here and now. A QR code, made here, is the way to it.
import { useMemo, useState } from 'react'
import { go, usePlace } from '../state/place.ts'
import { useLanguage } from '../text/index.ts'
import type { Asked } from './lesson.ts'
import type { OfLesson } from './all.ts'
import { useHolds } from './held.ts'
import { useInSet } from './navigation.ts'
import { QrCode } from './QrCode.tsx'
import { QuestionBox } from './QuestionBox.tsx'
import { Still } from './Still.tsx'
import { Tables } from '../panels/Tables.tsx'
import { useSetNumber } from './useSetNumber.ts'
import { useWords } from './words.ts'
import style from './AskAlone.module.css'
import { inLanguage } from '../text/languages.ts'

export function AskAlone({ lesson, listed, asked, n }: OfLesson & { asked: Asked; n: number }) {
  const t = useWords()
  const text = inLanguage(lesson.text, useLanguage())
  const held = useHolds(),
    forClass = usePlace(place => place.forClass),
    number = useSetNumber({ lesson, listed, n }),
    here = useInSet()
  const [given, answer] = useState<string>()
  const alone = useMemo(() => ({ given, answer }), [given])
  return (
    <main id="network" tabIndex={-1} className={style.ask}>
      <div className={style.words}>
        <p className={style.where}>{`${number} · ${text.title}`}</p>
        <QuestionBox {...{ lesson, listed, asked, alone }} />
        {held ? (
          <button
            type="button"
            onClick={() =>
              go({ page: 'class', ask: here?.number ?? 1, forClass: { ...forClass, set: forClass.set ?? `${listed.id}:${n}` } })
            }
          >
            {t.toHandIn}
          </button>
        ) : (
          <button type="button" onClick={() => go({ ask: null, stop: asked.stop })}>
            {t.toLesson}
          </button>
        )}
      </div>
      {held ? null : (
        <div className={style.code}>
          <QrCode place={{ lesson: listed.id, ask: n }} />
        </div>
      )}
      <figure className={style.picture} aria-label={t.panel}>
        <Still lesson={lesson} stop={asked.stop} asking={held || given === undefined} />
        <Tables />
      </figure>
    </main>
  )
}
