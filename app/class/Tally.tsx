// What came back: links or a pasted list, read here; a bar a choice, and who handed in.
import { useRef, useState } from 'react'
import { StageButton } from '../lessons/Foot.tsx'
import { rightChoice } from '../lessons/lesson.ts'
import { useWords } from '../lessons/words.ts'
import { useLanguage } from '../text/index.ts'
import { Bars } from './Bars.tsx'
import { pastedIn } from './handIn.ts'
import { MOST_HANDS, useHands } from './hands.ts'
import { Messages } from './Messages.tsx'
import { NotKept } from './NotKept.tsx'
import { Scan } from './Scan.tsx'
import { AskedTwice } from '../panels/AskedTwice.tsx'
import { countHands, type Hands, type Told } from './tally.ts'
import { useClassText } from './text.ts'
import { useSet, type OfSet } from './useSet.ts'
import style from './Class.module.css'

/** The hand-ins of a set; one that was opened is counted at once. */
export function Tally({ set }: { readonly set: string }) {
  const t = useClassText(),
    words = useWords(),
    loaded = useSet(set)
  if (loaded === null || loaded === 'failed') return loaded === null ? null : <p role="alert">{words.broken}</p>
  if (loaded.questions.length === 0) return <p role="alert">{t.empty}</p>
  return <Counting key={set} set={set} questions={loaded.questions} bad={loaded.bad} />
}

interface CountingProps {
  readonly set: string
  readonly questions: readonly OfSet[]
  readonly bad: readonly string[]
}

/** What was collected of a set's questions, and the ways to more of it. */
function Counting({ set, questions, bad }: CountingProps) {
  const t = useClassText()
  const { collected, begins, take, forget } = useHands(set, questions),
    { hands, refused } = collected,
    sheets = questions.map(({ sheet }) => sheet)
  const [told, tell] = useState<readonly Told[] | 'nothing'>(begins),
    [cut, tellCut] = useState(false),
    [right, reveal] = useState(false)
  const pasted = useRef<HTMLTextAreaElement>(null) // not drawn anew for each letter: a list may be long
  const count = (codes: readonly string[], cut: boolean): void => {
    tell(codes.length === 0 ? 'nothing' : take(codes))
    tellCut(cut)
  }
  return (
    <section className={style.collecting} data-testid="tally">
      <h3>{t.collect}</h3>
      {bad.length > 0 ? <p role="alert">{t.bad(bad.join(', '))}</p> : null}
      <NotKept />
      <label>
        {t.paste}
        <textarea ref={pasted} rows={4} />
      </label>
      <Scan take={codes => count(codes, false)} />
      <p className={style.ways}>
        <button
          type="button"
          className={style.main}
          onClick={() => {
            const { codes, more } = pastedIn(pasted.current!.value)
            count(codes, more)
            pasted.current!.value = ''
          }}
        >
          {t.count}
        </button>
        <StageButton />
        <b data-testid="hand-ins">{t.handIns(hands.size)}</b>
        <label>
          <input type="checkbox" checked={right} onChange={({ target }) => reveal(target.checked)} /> {t.reveal}
        </label>
        {hands.size + refused.length > 0 ? (
          <AskedTwice
            label={t.forget}
            question={t.forgetSays}
            keep={t.keep}
            remove={t.doForget}
            act={() => {
              forget()
              tell([])
              tellCut(false)
            }}
          />
        ) : null}
      </p>
      <Messages told={told} cut={cut} full={hands.size + refused.length >= MOST_HANDS} />
      <div className={style.bars}>
        {countHands(hands, sheets).map((counted, i) => (
          <Bars
            key={i}
            question={questions[i]!}
            number={i + 1}
            questions={questions.length}
            counted={counted}
            of={hands.size}
            right={right}
          />
        ))}
      </div>
      {hands.size > 0 ? <Names hands={hands} questions={questions} right={right} /> : null}
    </section>
  )
}

/** Who handed in, as far as they said; how many were right once that is shown. */
function Names({ hands, questions, right }: { readonly hands: Hands; readonly questions: readonly OfSet[]; readonly right: boolean }) {
  const t = useClassText(),
    language = useLanguage()
  const rights = right ? questions.map(({ lesson, asked, sheet }) => sheet.choices.indexOf(rightChoice(lesson, asked))) : null
  return (
    <table className={style.names}>
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.at}</th>
          {rights ? <th scope="col">{t.rightOf}</th> : null}
        </tr>
      </thead>
      <tbody>
        {Array.from(hands.values(), ({ hand }) => (
          <tr key={hand.who}>
            <td>{hand.name || `${t.noName} (${hand.who})`}</td>
            <td>
              {hand.second === null
                ? ''
                : new Date(hand.second * 1000).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' })}
            </td>
            {rights ? <td>{`${rights.filter((choice, i) => hand.answers[i] === choice).length} / ${rights.length}`}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
