// A teacher chooses questions, shows the way to them, and counts what comes back. All of it stays in this browser.
import { useCallback, useEffect, useRef, useState } from 'react'
import { Over } from '../lessons/Over.tsx'
import { PrintButton } from '../lessons/PrintButton.tsx'
import { readSet, writeSet, type SetEntry } from '../lessons/questionSets.ts'
import { addressOf, QrCode } from '../lessons/QrCode.tsx'
import { useWords } from '../lessons/words.ts'
import { correct } from '../state/address.ts'
import { go, usePlace } from '../state/place.ts'
import { usePrinting } from '../state/printing.ts'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import { PrintedSet, SetAhead } from './PrintedSet.tsx'
import { Tally } from './Tally.tsx'
import { useClassText } from './text.ts'
import { useSet, type LoadedSet, type OfSet } from './useSet.ts'
import style from './Class.module.css'

/** `set`: the one that is counted; null: none yet. */
export function Teacher({ set }: { readonly set: string | null }) {
  const t = useClassText(),
    words = useWords()
  const all = useSet('all')
  const { paper, put, printed } = usePaper(set)
  return (
    <>
      <main className={style.page} id="network" tabIndex={-1} hidden={printed} data-testid="class" aria-busy={all === null}>
        <h2>{t.title}</h2>
        <p className={style.says}>{t.says}</p>
        {all === null ? (
          words.loading
        ) : all === 'failed' ? (
          <p role="alert">{words.broken}</p>
        ) : (
          <Choosing all={all} set={set} print={put} />
        )}
        {set === null ? null : <Tally set={set} />}
      </main>
      {paper ? <SetAhead questions={paper.questions} /> : null}
      {printed && paper ? <PrintedSet {...paper} answers /> : null}
    </>
  )
}

interface OnPaper {
  readonly set: string
  readonly questions: readonly OfSet[]
}

/** The questions of `set` that are on their way to paper, until they are printed or another set is chosen. `put`: sends them there. */
function usePaper(set: string | null) {
  const [put, send] = useState<OnPaper | null>(null),
    paper = put?.set === set ? put : null,
    printed = usePrinting() && paper !== null
  useEffect(() => (printed ? () => send(null) : undefined), [printed])
  return { paper, put: send, printed }
}

const same = (a: SetEntry, b: SetEntry): boolean => a.lesson === b.lesson && a.n === b.n

interface ChoosingProps {
  readonly all: LoadedSet
  readonly set: string | null
  readonly print: (paper: OnPaper) => void
}

function Choosing({ all, set, print }: ChoosingProps) {
  const t = useClassText(),
    words = useWords(),
    language = useLanguage()
  const every = all.questions.map(({ listed, n }): SetEntry => ({ lesson: listed.id, n }))
  const entries = set === null ? [] : readSet(set, all.counts).entries
  // The first choice makes an entry in the history; the next ones take its place, so that back leads out of the choosing.
  const last = useRef<string>(null)
  const choose = (now: readonly SetEntry[]): void => {
    const lead = last.current === (set ?? '') ? correct : go
    last.current = now.length === 0 ? '' : writeSet(now, all.counts)
    lead({ forClass: now.length === 0 ? {} : { tally: last.current } })
  }
  const lessons = [...new Set(all.questions.map(({ listed }) => listed))]
  return (
    <>
      <section className={style.choosing}>
        <h3>{t.choose}</h3>
        <p className={style.ways}>
          <button type="button" onClick={() => choose(every)}>
            {t.all}
          </button>
          <button type="button" onClick={() => choose([])}>
            {t.none}
          </button>
          <span role="status">{t.chosen(entries.length)}</span>
        </p>
        <div className={style.lessons}>
          {lessons.map(listed => {
            const of = all.questions.filter(question => question.listed === listed)
            return (
              <fieldset key={listed.id}>
                <legend>{`${listed.number} ${inLanguage(listed.title, language)}`}</legend>
                {of.map(({ lesson, asked, n }) => {
                  const entry = { lesson: listed.id, n },
                    on = entries.some(one => same(one, entry))
                  return (
                    <label key={n}>
                      <input
                        type="checkbox"
                        checked={on}
                        onChange={() => choose(every.filter(one => (same(one, entry) ? !on : entries.some(before => same(before, one)))))}
                      />{' '}
                      {inLanguage(lesson.text, language).stops[asked.id]!.name}
                    </label>
                  )
                })}
              </fieldset>
            )
          })}
        </div>
      </section>
      <section className={style.asking}>
        <h3>{t.ask}</h3>
        {set === null || entries.length === 0 ? (
          <p>{t.noneChosen}</p>
        ) : (
          <Asking
            set={set}
            first={entries[0]!}
            label={words.code}
            print={() =>
              print({ set, questions: entries.map(entry => all.questions.find(({ listed, n }) => same({ lesson: listed.id, n }, entry))!) })
            }
          />
        )}
      </section>
    </>
  )
}

interface AskingProps {
  readonly set: string
  readonly first: SetEntry
  readonly label: string
  readonly print: () => void
}

/** The ways to a set: for phones, for the stage, and on paper. */
function Asking({ set, first, label, print }: AskingProps) {
  const t = useClassText(),
    language = usePlace(place => place.language)
  const [held, hold] = useState(true),
    [large, enlarge] = useState(false)
  const turn = useCallback(() => enlarge(on => !on), [])
  const forClass = { ...(held && { hold: 'yes' }), set },
    phones = { page: 'class', forClass } as const
  const stage = { lesson: first.lesson, ask: first.n, view: 'stage', forClass } as const
  return (
    <>
      <label>
        <input type="checkbox" checked={held} onChange={({ target }) => hold(target.checked)} /> {t.hold}
      </label>
      <button type="button" className={style.enlarge} title={t.enlarge} onClick={turn}>
        <QrCode place={phones} link={false} />
        {t.enlarge}
      </button>
      {large ? (
        <Over label={label} close={turn} data-testid="code">
          <div className={style.large}>
            <QrCode place={phones} written link={false} />
          </div>
        </Over>
      ) : null}
      <p>
        <a href={addressOf(phones, language).hash} data-testid="to-phones">
          {t.toPhones}
        </a>
      </p>
      <p>
        <a href={addressOf(stage, language).hash}>{t.toStage}</a>
      </p>
      <PrintButton label={t.toPaper} begin={print} />
    </>
  )
}
