// What became of hand-ins, in words.
import { Fragment } from 'react'
import { MOST_READ } from './handIn.ts'
import { MOST_HANDS } from './hands.ts'
import { toldByKind, type Told } from './tally.ts'
import { useClassText } from './text.ts'
import style from './Class.module.css'

interface MessagesProps {
  readonly told: readonly Told[] | 'nothing'
  /** There was more than is read at once. */
  readonly cut: boolean
  /** No more can be kept than is. */
  readonly full: boolean
}

/** What became of what was given, in words: how many count, and of each other one why, as far as one reads such a list. */
export function Messages({ told, cut, full }: MessagesProps) {
  const t = useClassText()
  const fine = told === 'nothing' ? 0 : told.filter(({ became }) => became === 'counted').length
  return (
    <div role="status" className={style.messages} data-testid="told">
      {told === 'nothing' ? <p>{t.nothingFound}</p> : null}
      {fine > 0 ? <p>{t.counted(fine)}</p> : null}
      {(told === 'nothing' ? [] : toldByKind(told)).map(({ became, first, more }) => (
        <Fragment key={became}>
          {first.map(({ whose, set }, i) => (
            <p key={i}>{t.became[became](whose, set ?? '')}</p>
          ))}
          {more > 0 ? <p>{t.andMore(more)}</p> : null}
        </Fragment>
      ))}
      {cut ? <p>{t.cut(MOST_READ)}</p> : null}
      {full ? <p>{t.full(MOST_HANDS)}</p> : null}
    </div>
  )
}
