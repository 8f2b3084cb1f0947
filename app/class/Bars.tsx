// The answers of a class to one question: a bar a choice.
import { letterOf } from '../lessons/choices.ts'
import { derivedAtStop, rightChoice, sayChoice } from '../lessons/lesson.ts'
import { useWords } from '../lessons/words.ts'
import { Prose } from '../marks/Prose.tsx'
import { useLanguage } from '../text/index.ts'
import { inLanguage } from '../text/languages.ts'
import type { Counted } from './tally.ts'
import { useClassText } from './text.ts'
import type { OfSet } from './useSet.ts'
import style from './Class.module.css'

/** How many chose each choice of a question, by the letters that the phones and the stage have; `right`: with which one is right. */
export function Bars({
  question: { lesson, listed, asked },
  number,
  questions,
  counted,
  of,
  right,
}: {
  readonly question: OfSet
  readonly number: number
  /** How many the set has. */
  readonly questions: number
  readonly counted: Counted
  readonly of: number
  readonly right: boolean
}) {
  const t = useClassText(),
    words = useWords(),
    language = useLanguage(),
    text = inLanguage(lesson.text, language)
  const answer = right ? rightChoice(lesson, asked) : null
  const rows = [
    ...asked.question.choices.map(({ id }, i) => ({
      id,
      letter: letterOf(i),
      says: sayChoice(text, asked, id),
      count: counted.choices[i]!,
    })),
    ...(counted.none > 0 ? [{ id: '', letter: '', says: t.noAnswer, count: counted.none }] : []),
  ]
  return (
    <figure className={style.question} data-question={`${listed.id}/${asked.id}`}>
      <figcaption>
        <small>{`${words.question(number, questions)} · ${inLanguage(listed.title, language)}`}</small>
        <p>
          <Prose>{text.stops[asked.id]!.question!.ask(derivedAtStop(lesson, asked.stop))}</Prose>
        </p>
      </figcaption>
      <dl>
        {rows.map(({ id, letter, says, count }) => (
          <div key={id} data-none={id === '' ? '' : undefined} data-right={id === answer ? '' : undefined}>
            <dt>
              {letter === '' ? null : <b>{letter} </b>}
              {id === answer ? '✓ ' : ''}
              <Prose>{says}</Prose>
            </dt>
            <dd>
              <i style={{ width: `${of === 0 ? 0 : (100 * count) / of}%` }} />
              <b aria-hidden="true">{count}</b>
              <span className="hidden">{t.bar(count, of)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
