// What came back: links or a pasted list, read here; a bar a choice, and who handed in.
import { useEffect, useState } from 'react'
import { StageButton } from '../lessons/Foot.tsx'
import { rightChoice } from '../lessons/lesson.ts'
import { useWords } from '../lessons/words.ts'
import { useLanguage } from '../text/index.ts'
import { Bars } from './Bars.tsx'
import { handInsIn } from './handIn.ts'
import { keepHands, keptHands, useArrived } from './hands.ts'
import { Scan } from './Scan.tsx'
import { Sure } from './Sure.tsx'
import { collect, countHands, nothing, toKeep, type Collected, type Hands, type Told } from './tally.ts'
import { useClassText } from './text.ts'
import { useSet, type OfSet } from './useSet.ts'
import style from './Class.module.css'

/** The hand-ins of a set; one that was opened is counted at once. */
export function Tally({ set }: { readonly set: string }) {
  const words = useWords(),
    loaded = useSet(set)
  if (loaded === null || loaded === 'failed') return loaded === null ? null : <p role="alert">{words.broken}</p>
  return <Counting key={set} set={set} questions={loaded.questions} bad={loaded.bad} />
}

function Counting({
  set,
  questions,
  bad,
}: {
  readonly set: string
  readonly questions: readonly OfSet[]
  readonly bad: readonly string[]
}) {
  const t = useClassText()
  const sheets = questions.map(({ sheet }) => sheet)
  // One that was opened is counted as the tally comes.
  const [first] = useState(() => {
    const { code } = useArrived.getState()
    return collect(nothing, keptHands(set), code === null ? [] : [code], set, sheets)
  })
  useEffect(() => {
    keepHands(set, toKeep(first))
    useArrived.setState({ code: null })
  }, [set, first])
  const [collected, change] = useState<Collected>(first),
    { hands, refused } = collected
  const [told, tell] = useState<readonly Told[] | 'nothing'>(first.told),
    [pasted, paste] = useState(''),
    [right, reveal] = useState(false)
  const take = (codes: readonly string[]): void => {
    const added = collect(collected, keptHands(set), codes, set, sheets)
    keepHands(set, toKeep(added))
    change(added)
    tell(codes.length === 0 ? 'nothing' : added.told)
  }
  return (
    <section className={style.collecting} data-testid="tally">
      <h3>{t.collect}</h3>
      {bad.length > 0 ? <p role="alert">{t.bad(bad.join(', '))}</p> : null}
      <label>
        {t.paste}
        <textarea rows={4} value={pasted} onChange={({ target }) => paste(target.value)} />
      </label>
      <Scan take={take} />
      <p className={style.ways}>
        <button
          type="button"
          className={style.main}
          onClick={() => {
            take(handInsIn(pasted))
            paste('')
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
          <Sure
            label={t.forget}
            says={t.forgetSays}
            act={() => {
              keepHands(set, [])
              change(nothing)
              tell([])
            }}
          />
        ) : null}
      </p>
      <Messages told={told} />
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

/** What became of what was given, in words: how many count, and of each other one why. */
function Messages({ told }: { readonly told: readonly Told[] | 'nothing' }) {
  const t = useClassText()
  const fine = told === 'nothing' ? 0 : told.filter(({ became }) => became === 'counted').length
  return (
    <div role="status" className={style.messages} data-testid="told">
      {told === 'nothing' ? <p>{t.nothingFound}</p> : null}
      {fine > 0 ? <p>{t.counted(fine)}</p> : null}
      {told === 'nothing'
        ? null
        : told.map(({ became, whose, set }, i) => (became === 'counted' ? null : <p key={i}>{t.became[became](whose, set ?? '')}</p>))}
    </div>
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
