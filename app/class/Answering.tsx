// A phone answers the questions of a set, one after another, and hands its answers in: as a QR code and as a link. Nothing is sent.
import { useEffect, useRef, useState } from 'react'
import { beginAnew, heldKey, hold, useHeld, useHolds } from '../lessons/held.ts'
import { addressOf, QrCode } from '../lessons/QrCode.tsx'
import { QuestionBox } from '../lessons/QuestionBox.tsx'
import { Still } from '../lessons/Still.tsx'
import { Tables } from '../panels/Tables.tsx'
import { useWords } from '../lessons/words.ts'
import { Guard } from '../panels/Guard.tsx'
import { correct } from '../state/address.ts'
import { copyText } from '../state/copyText.ts'
import { useMedia } from '../state/media.ts'
import { usePlace } from '../state/place.ts'
import { usePrinting } from '../state/printing.ts'
import { useTitled } from '../state/titled.ts'
import { MOST_NAME, writeHandIn } from './handIn.ts'
import { NoSuchSet } from './NoSuchSet.tsx'
import { NotKept } from './NotKept.tsx'
import { PrintedSet, SetAhead } from './PrintedSet.tsx'
import { AskedTwice } from '../panels/AskedTwice.tsx'
import { useClassText } from './text.ts'
import { useSet, type LoadedSet, type OfSet } from './useSet.ts'
import style from './Class.module.css'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'

/** `text`: the set, as the link has it. */
export function Answering({ text }: { readonly text: string }) {
  const words = useWords(),
    asked = usePlace(place => place.ask) ?? 1
  const set = useSet(text),
    prints = useMedia('(pointer: fine)') // a phone does not print: nothing is fetched and computed there for that
  if (set === null || set === 'failed')
    return (
      <main className={style.page} aria-busy={set === null}>
        {set === null ? words.loading : <p role="alert">{words.broken}</p>}
      </main>
    )
  return (
    <>
      {prints ? <SetAhead questions={set.questions} /> : null}
      <Walk text={text} set={set} asked={asked} />
    </>
  )
}

interface WalkProps {
  readonly text: string
  readonly set: LoadedSet
  /** The number of the question that is asked, from one: a link may say where one begins. */
  readonly asked: number
}

/** One question of a set after another; after the last one hands in. */
export function Walk({ text, set: { questions, bad }, asked }: WalkProps) {
  const t = useClassText(),
    words = useWords()
  /** After the last question comes what hands in. */
  const at = asked === questions.length + 1 ? questions.length : Math.min(asked, questions.length) - 1,
    question = questions[at]
  const heading = useHeading(at)
  /** To question number `to` (from zero); after the last one hands in. The address says where one is, so that it can be reloaded. */
  const go = (to: number): void => correct({ ask: to + 1 })
  useTitled(question ? words.question(at + 1, questions.length) : t.handIn)
  const printed = usePrinting() && question !== undefined,
    held = useHolds()
  return (
    <>
      <main className={style.page} id="network" tabIndex={-1} hidden={printed} data-testid="answering">
        {bad.length > 0 && questions.length > 0 ? <p role="alert">{t.bad(bad.join(', '))}</p> : null}
        {questions.length > 0 ? <NotKept /> : null}
        {questions.length === 0 ? (
          <NoSuchSet leadTo={set => ({ page: 'class', forClass: { ...(held && { hold: 'yes' }), set } })} />
        ) : question ? (
          <One key={at} {...question} number={at + 1} of={questions.length} heading={heading} />
        ) : (
          <HandInPart set={text} questions={questions} restart={() => go(0)} heading={heading} />
        )}
        {questions.length === 0 ? null : <Ways at={at} of={questions.length} go={go} />}
      </main>
      {printed ? <PrintedSet set={text} questions={questions} answers={!held} /> : null}
    </>
  )
}

/** Whoever comes to another question hears its number and begins at its top, wherever the one before was left. `at`: which is shown. */
function useHeading(at: number): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null),
    before = useRef(at)
  useEffect(() => {
    if (before.current === at) return // one comes to the page itself by its link
    before.current = at
    const main = heading.current!.closest('main')!
    main.scrollTop = 0
    main.scrollIntoView({ block: 'start' })
    heading.current!.focus({ preventScroll: true })
  }, [at])
  return heading
}

/** The ways from question `at` of `of`. What hands in never stands where the way to the next question was: a press too many does nothing there. */
function Ways({ at, of, go }: { readonly at: number; readonly of: number; readonly go: (to: number) => void }) {
  const t = useClassText()
  const last = at === of - 1
  return (
    <>
      <p className={style.ways}>
        <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {at < of ? t.previous : t.back}
        </button>
        {at < of ? (
          <button type="button" className={style.main} disabled={last} onClick={() => go(at + 1)}>
            {t.next}
          </button>
        ) : null}
      </p>
      {at < of ? (
        <p className={style.last}>
          {last ? t.wasLast : null}{' '}
          <button type="button" className={last ? style.main : undefined} onClick={() => go(of)}>
            {t.toHandIn}
          </button>
        </p>
      ) : null}
    </>
  )
}

interface OneProps extends OfSet {
  readonly number: number
  readonly of: number
  readonly heading: React.RefObject<HTMLHeadingElement | null>
}

function One({ lesson, listed, asked, number, of, heading }: OneProps) {
  const t = useWords(),
    language = useLanguage(),
    held = useHolds()
  // What was chosen here before: of this set it is handed in, and so it is pressed.
  const [given, answer] = useState(() => useHeld.getState().answers[heldKey(listed.id, asked.id)])
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={style.where}>{`${t.question(number, of)} · ${inLanguage(listed.title, language)}`}</h2>
      <QuestionBox {...{ lesson, listed, asked }} alone={{ given, answer }} />
      <figure className={style.picture} aria-label={t.panel}>
        <Guard>
          <Still lesson={lesson} stop={asked.stop} asking={held || given === undefined} />
        </Guard>
        <Tables />
      </figure>
    </>
  )
}

/** What was answered on this device, as a code for a camera and as a link. */
function HandInPart({
  set,
  questions,
  restart,
  heading,
}: {
  readonly set: string
  readonly questions: readonly OfSet[]
  readonly restart: () => void
  readonly heading: React.RefObject<HTMLHeadingElement | null>
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
      <h2 ref={heading} tabIndex={-1}>
        {t.handIn}
      </h2>
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
        <AskedTwice
          label={t.anew}
          question={t.anewSays}
          keep={t.keep}
          remove={t.doForget}
          act={() => {
            beginAnew()
            restart()
          }}
        />
      </p>
    </section>
  )
}
