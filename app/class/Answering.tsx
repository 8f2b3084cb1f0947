// A phone answers the questions of a set, one after another, and hands its answers in: as a QR code and as a link. Nothing is sent.
import { useState } from 'react'
import { beginAnew, heldKey, hold, useHeld, useHolds } from '../lessons/held.ts'
import { addressOf, QrCode } from '../lessons/QrCode.tsx'
import { QuestionBox } from '../lessons/QuestionBox.tsx'
import { Still } from '../lessons/Still.tsx'
import { useWords } from '../lessons/words.ts'
import { Guard } from '../panels/Guard.tsx'
import { copyText } from '../state/copyText.ts'
import { usePlace } from '../state/place.ts'
import { MOST_NAME, writeHandIn } from './handIn.ts'
import { useClassText } from './text.ts'
import { useSet, type OfSet } from './useSet.ts'
import style from './Class.module.css'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'

/** `text`: the set, as the link has it. */
export function Answering({ text }: { readonly text: string }) {
  const t = useClassText(),
    words = useWords()
  const set = useSet(text)
  const [at, go] = useState(0)
  if (set === null || set === 'failed')
    return (
      <main className={style.page} aria-busy={set === null}>
        {set === null ? words.loading : <p role="alert">{words.broken}</p>}
      </main>
    )
  const { questions, bad } = set,
    question = questions[at]
  return (
    <main className={style.page} id="network" tabIndex={-1} data-testid="answering">
      {bad.length > 0 && questions.length > 0 ? <p role="alert">{t.bad(bad.join(', '))}</p> : null}
      {questions.length === 0 ? (
        <p role="alert">{t.empty}</p>
      ) : question ? (
        <One key={at} {...question} number={at + 1} of={questions.length} />
      ) : (
        <HandInPart set={text} questions={questions} restart={() => go(0)} />
      )}
      {questions.length === 0 ? null : (
        <div className={style.ways}>
          <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
            {question ? t.previous : t.back}
          </button>
          {question ? (
            <button type="button" className={style.main} onClick={() => go(at + 1)}>
              {at + 1 < questions.length ? t.next : t.toHandIn}
            </button>
          ) : null}
          {at + 1 < questions.length ? (
            <button type="button" onClick={() => go(questions.length)}>
              {t.toHandIn}
            </button>
          ) : null}
        </div>
      )}
    </main>
  )
}

function One({ lesson, listed, asked, number, of }: OfSet & { readonly number: number; readonly of: number }) {
  const t = useWords(),
    language = useLanguage(),
    held = useHolds()
  const [given, answer] = useState<string>()
  return (
    <>
      <p className={style.where}>{`${t.question(number, of)} · ${inLanguage(listed.title, language)}`}</p>
      <QuestionBox {...{ lesson, listed, asked }} alone={{ given, answer }} />
      <figure className={style.picture} aria-label={t.panel}>
        <Guard>
          <Still lesson={lesson} stop={asked.stop} asking={held || given === undefined} />
        </Guard>
      </figure>
    </>
  )
}

/** What was answered on this device, as a code for a camera and as a link. */
function HandInPart({
  set,
  questions,
  restart,
}: {
  readonly set: string
  readonly questions: readonly OfSet[]
  readonly restart: () => void
}) {
  const t = useClassText(),
    language = usePlace(place => place.language)
  const { answers, who, name } = useHeld()
  const [second] = useState(() => Math.floor(Date.now() / 1000)),
    [timed, time] = useState(true), // it tells which of two hand-ins is the later
    [copied, copy] = useState<boolean>()
  const chosen = questions.map(({ listed, asked, sheet }) => {
    const choice = sheet.choices.indexOf(answers[heldKey(listed.id, asked.id)] ?? '')
    return choice < 0 ? null : choice
  })
  const hand = writeHandIn(
    { set, answers: chosen, who, second: timed ? second : null, name },
    questions.map(({ sheet }) => sheet),
  )
  const place = { page: 'class', forClass: { hand } } as const
  const { address } = addressOf(place, language)
  return (
    <section className={style.handIn} aria-label={t.handIn} data-testid="hand-in">
      <h2>{t.handIn}</h2>
      <p>{t.handInSays(chosen.filter(choice => choice !== null).length, questions.length)}</p>
      <label>
        {t.yourName} <input value={name} maxLength={MOST_NAME} autoComplete="off" onChange={({ target }) => hold({ name: target.value })} />
      </label>
      <label>
        <input type="checkbox" checked={timed} onChange={({ target }) => time(target.checked)} /> {t.withTime}
      </label>
      <div className={style.code}>
        <QrCode place={place} label={t.handInCode} />
      </div>
      <label className={style.link}>
        {t.link} <input readOnly value={address} onFocus={({ target }) => target.select()} data-testid="hand-in-link" />
      </label>
      <button
        type="button"
        onClick={() => {
          void copyText(address).then(copy)
        }}
      >
        {t.copy}
      </button>
      <p role="status">{copied === undefined ? '' : copied ? t.copied : t.notCopied}</p>
      <p>
        <button
          type="button"
          onClick={() => {
            beginAnew()
            restart()
          }}
        >
          {t.anew}
        </button>
      </p>
    </section>
  )
}
