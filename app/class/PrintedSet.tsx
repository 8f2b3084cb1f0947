// The questions of a set on paper, for who hands them out: each with its picture, its choices and room for an answer; the answers apart, on the last sheet.
import { useMemo } from 'react'
import { Rested } from '../lessons/Ahead.tsx'
import { Answer, Key, Paper, PrintedStop } from '../lessons/Printed.tsx'
import { useWords } from '../lessons/words.ts'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { addressOf } from '../lessons/QrCode.tsx'
import { useClassText } from './text.ts'
import type { OfSet } from './useSet.ts'
import style from './Class.module.css'

interface PrintedSetProps {
  /** Its text. */
  readonly set: string
  readonly questions: readonly OfSet[]
  /** Whether the answers are printed, too: not for who has a link that holds them back. */
  readonly answers: boolean
}

export function PrintedSet({ set, questions, answers }: PrintedSetProps) {
  const t = useClassText(),
    words = useWords(),
    language = useLanguage()
  return (
    <Paper title={t.title} sheets={questions.length}>
      <p className={style.writeName}>{t.name}</p>
      {questions.map(({ lesson, listed, asked }, i) => (
        <PrintedStop key={i} lesson={lesson} stop={asked.stop}>
          <b>{words.question(i + 1, questions.length)}</b> <small>{inLanguage(listed.title, language)}</small>
        </PrintedStop>
      ))}
      {answers ? (
        <Key title={t.title} address={addressOf({ page: 'class', forClass: { set } }, language).address}>
          {questions.map(({ lesson, listed, asked }, i) => (
            <Answer key={i} {...{ lesson, asked }} number={i + 1} name={inLanguage(listed.title, language)} />
          ))}
        </Key>
      ) : null}
    </Paper>
  )
}

/** Draws nothing: what the figures of these questions need of the run, and no `derive` gives, is there when they are printed. */
export function SetAhead({ questions }: { readonly questions: readonly OfSet[] }) {
  const All = useMemo(() => {
    const ahead = [...new Set(questions.flatMap(({ lesson: { Ahead } }) => Ahead ?? []))]
    return () => ahead.map((Ahead, i) => <Ahead key={i} />)
  }, [questions])
  return <Rested of={All} />
}
