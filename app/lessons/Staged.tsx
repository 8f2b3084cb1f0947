// What stands on the stage beside a lesson's picture, in letters for the last row: the stop's title; where it asks, its sentence, the question and its
// choices – and, once it is uncovered, the answer, and of each other choice why it is wrong.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { fitLargest } from '../geometry/fitted.ts'
import { Prose } from '../marks/Prose.tsx'
import { useHint } from '../state/commands.ts'
import { useMedia } from '../state/media.ts'
import { usePlace, type Place } from '../state/place.ts'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import type { OfLesson } from './all.ts'
import { CodeButton, StageButton } from './Foot.tsx'
import { derivedAtStop, questionAt, rightChoice, sayChoice } from './lesson.ts'
import { goOn, turnCode, useCode, useCovered, useInSet } from './navigation.ts'
import { Over } from './Over.tsx'
import { addressOf, QrCode } from './QrCode.tsx'
import { useSetNumber } from './useSetNumber.ts'
import { useWords } from './words.ts'
import foot from './Foot.module.css'
import style from './Staged.module.css'

/** In rem: the smallest is 24 px on a projector of 1080 lines. */
const LETTERS = { least: 0.6275, most: 0.95, step: 0.93, halvings: 4 }

/** A stage as narrow as a phone, as in the styles: the picture stands above its words there, and both scroll. */
export const NARROW_STAGE = '(max-width: 40rem) and (orientation: portrait)'

type OfStop = OfLesson & { readonly stop: number }

/** The stop by its name, as the heading of what is seen; `alone`: without its lesson's. */
export function StagedTitle({ lesson, listed, stop, alone = false }: OfStop & { readonly alone?: boolean }) {
  const t = useWords(),
    text = inLanguage(lesson.text, useLanguage())
  return (
    <header className={style.title}>
      <h2>{text.stops[lesson.stops[stop - 1]!.id]!.name}</h2>
      {alone ? null : <p>{`${t.lesson(listed.number)} · ${text.title}`}</p>}
    </header>
  )
}

/** What the stop says, under its picture: on a phone nobody stands beside it and tells. `derived`: what the picture shows. */
export function StagedProse({ lesson, stop, derived }: OfStop & { readonly derived: unknown }) {
  const text = inLanguage(lesson.text, useLanguage()),
    began = useMemo(() => derivedAtStop(lesson, stop), [lesson, stop])
  return (
    <p className={style.prose}>
      <Prose>{text.stops[lesson.stops[stop - 1]!.id]!.prose(derived, began)}</Prose>
    </p>
  )
}

/** The question of a stop that asks, in letters as large as its place allows; nothing of it needs a pointer. `derived`: what the picture shows. */
export function StagedQuestion({ lesson, listed, stop, derived }: OfStop & { readonly derived: unknown }) {
  const t = useWords(),
    text = inLanguage(lesson.text, useLanguage())
  const here = lesson.stops[stop - 1]!,
    covered = useCovered(here),
    over = here.told === 'above',
    words = text.stops[here.id]!,
    question = words.question!
  const { asked, began, right } = useMemo(() => {
    const asked = questionAt(lesson, stop)!
    return { asked, began: derivedAtStop(lesson, stop), right: rightChoice(lesson, asked) }
  }, [lesson, stop])
  const column = useRef<HTMLElement>(null)
  useFittedLetters(column, !useMedia(NARROW_STAGE) && !over)
  const asks = (
    <p className={style.ask}>
      <Prose>{question.ask(began)}</Prose>
    </p>
  )
  return (
    <section
      ref={column}
      className={style.asked}
      aria-label={t.predict}
      data-testid="asked"
      data-covered={covered ? '' : undefined}
      data-over={over ? '' : undefined}
    >
      <div>
        <StagedTitle {...{ lesson, listed, stop }} alone={!covered} />
        {covered ? (
          <p>
            <Prose>{words.prose(derived, began)}</Prose>
          </p>
        ) : null}
        {over && covered ? null : asks}
      </div>
      <div>
        {over && covered ? asks : null}
        <ol className={style.choices} aria-label={t.choices} aria-live="polite">
          {asked.question.choices.map(({ id }) => (
            <li key={id} data-right={covered ? undefined : id === right}>
              <b>
                {covered ? null : <i>{id === right ? '✓ ' : '✗ '}</i>}
                <Prose>{sayChoice(text, asked, id)}</Prose>
              </b>
              {covered ? null : (
                <span>
                  <Prose>{question.reasons[id]?.(began) ?? ''}</Prose>
                </span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

/** Keeps the letters of an element, where it is `wanted`, as large as all of it is seen. */
function useFittedLetters(element: React.RefObject<HTMLElement | null>, wanted: boolean): void {
  useLayoutEffect(() => {
    if (wanted) fitLetters(element.current!)
  })
  useEffect(() => {
    const inside = element.current!
    if (!wanted) return
    const observer = new ResizeObserver(() => fitLetters(inside))
    observer.observe(inside)
    return () => {
      observer.disconnect()
      inside.style.fontSize = ''
    }
  }, [element, wanted])
}

function fitLetters(inside: HTMLElement): void {
  fitLargest(LETTERS, size => {
    inside.style.fontSize = `${size}rem`
    return {
      fits: inside.scrollHeight <= inside.clientHeight && inside.scrollWidth <= inside.clientWidth,
      share: inside.clientHeight / inside.scrollHeight,
    }
  })
}

/** Under a question that stands alone: where it is from, and what comes next. */
export function AskedFoot({ lesson, listed, stop, n }: OfStop & { readonly n: number }) {
  const t = useWords()
  const covered = useCovered(lesson.stops[stop - 1]!),
    hint = useHint('lesson.remote', 1),
    language = useLanguage(),
    set = usePlace(place => place.forClass.set),
    here = useInSet(),
    number = useSetNumber({ lesson, listed, n })
  return (
    <footer className={foot.foot}>
      <div className={foot.transport}>
        {covered ? (
          <button
            type="button"
            className={foot.main}
            title={hint.title(t.answer)}
            aria-keyshortcuts={hint.shortcuts}
            onClick={() => goOn(lesson)}
          >
            {t.nextIs(t.answer)}
          </button>
        ) : here?.next ? (
          <button
            type="button"
            className={foot.main}
            title={hint.title(t.next)}
            aria-keyshortcuts={hint.shortcuts}
            onClick={() => goOn(lesson)}
          >
            {t.nextQuestion}
          </button>
        ) : here ? (
          <a className={foot.main} href={addressOf({ page: 'class', forClass: { tally: set! } }, language).hash}>
            {t.toTally}
          </a>
        ) : null}
      </div>
      <p className={foot.next}>{here && !here.next && !covered ? `${number} · ${t.setEnds}` : number}</p>
      <div className={foot.out}>
        <CodeButton />
        <StageButton />
      </div>
    </footer>
  )
}

/** The QR code over the picture, with its address in letters, while somebody wants it. */
export function StagedCode({ place }: { readonly place: Partial<Place> }) {
  const t = useWords(),
    shown = useCode(code => code.shown)
  useEffect(() => () => useCode.setState({ shown: false }), [])
  if (!shown) return null
  return (
    <Over label={t.code} close={turnCode} data-testid="code">
      <div className={style.code}>
        <QrCode place={place} label={t.code} written link={false} />
      </div>
    </Over>
  )
}
