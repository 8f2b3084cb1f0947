// The answer: the probabilities as bars and the likeliest class; beside a network's scores each in the row of its score. What is no number names none.
import type { ReactNode } from 'react'
import { className, classesOf, tellsDigits, type Program } from '../../engine/program.ts'
import { outputName } from '../../engine/names.ts'
import type { Rect } from '../geometry/grid.ts'
import { shapeText } from '../geometry/numbers.ts'
import { classesShown, MOST_CLASSES } from '../geometry/planScale.ts'
import { Percent } from '../marks/Percent.tsx'
import { Why } from '../marks/Why.tsx'
import { useProgram } from '../state/player.ts'
import { useAnswer, type Answered } from '../state/answer.ts'
import { nearTie } from '../state/shown.ts'
import { why } from '../state/why.ts'
import { useText } from '../text/index.ts'
import { Origin } from './Answer/Origin.tsx'
import { Sentence } from './Answer/Sentence.tsx'
import style from './Answer.module.css'

interface AnswerProps {
  /** Where each class's row stands, in CSS pixels of what it stands in. */
  readonly rows?: readonly Rect[] | undefined
  /** Its sentence stands elsewhere. */
  readonly brief?: boolean
  /** Stand under the bars. */
  readonly children?: ReactNode
}

export function Answer({ rows, brief = false, children }: AnswerProps) {
  const t = useText()
  const program = useProgram(),
    count = classesOf(program)
  const answer = useAnswer()
  const { shape, p, top, answered, example } = answer
  const shown = classesShown(count, top && p ? index => p[index]! : null),
    value = outputName(program, 'probabilities')!
  const place = shown.indexOf(answered ?? example ?? -1)
  return (
    <section
      className={rows ? style.inRows : style.answer}
      aria-label={tellsDigits(program) ? t.probabilities : t.classProbabilities}
      style={rows && boxOf(rows)}
    >
      <header className={style.head} title={`${t.answerTitle} ${shapeText(shape)}`}>
        <h2>{t.answerTitle}</h2> <code>{shapeText(shape)}</code>
      </header>
      <p
        className={style.digit}
        data-testid="answer"
        data-example={example === null ? undefined : className(program, example)}
        data-named={program.classes ? '' : undefined}
        style={rows && place >= 0 ? { top: rows[place]!.y - rows[0]!.y, height: rows[place]!.height } : undefined}
      >
        {answered === null ? null : className(program, answered)}
      </p>
      <Bars {...{ program, answer, rows, shown }} open={cell => why({ value, cell })} />
      {children}
      {brief ? null : (
        <>
          <Sentence />
          <Origin />
        </>
      )}
    </section>
  )
}

/** All rows, and what stands over the first. */
const boxOf = (rows: readonly Rect[]): React.CSSProperties => ({
  left: rows[0]!.x,
  top: rows[0]!.y,
  width: rows[0]!.width,
  height: rows.at(-1)!.y + rows.at(-1)!.height - rows[0]!.y,
})

interface BarsProps {
  readonly program: Program
  readonly answer: Pick<Answered, 'p' | 'top' | 'answered' | 'example'>
  /** The classes that have a bar. */
  readonly shown: readonly number[]
  readonly rows?: readonly Rect[] | undefined
  /** Opens the probability of a class, where it can be opened. */
  readonly open?: (index: number) => void
}

/** The probabilities, a bar a class. */
export function Bars({ program, answer, shown, rows, open }: BarsProps) {
  return (
    <ol className={style.bars} data-named={program.classes || classesOf(program) > MOST_CLASSES ? '' : undefined}>
      {shown.map((digit, i) => (
        <Bar key={digit} {...{ digit, answer, open }} name={className(program, digit)} row={rows?.[i]} from={rows?.[0]} />
      ))}
    </ol>
  )
}

interface BarProps {
  readonly digit: number
  readonly name: string
  readonly answer: BarsProps['answer']
  readonly open: BarsProps['open']
  readonly row: Rect | undefined
  readonly from: Rect | undefined
}

function Bar({ digit, name, open, answer: { p, top, answered, example }, row, from }: BarProps) {
  const t = useText()
  const share = p?.[digit],
    number = share === undefined || Number.isFinite(share)
  const leads = top !== null && (digit === top[0].digit || (nearTie(top) && digit === top[1].digit))
  return (
    <li
      data-top={leads ? '' : undefined}
      data-answer={digit === (answered ?? example) ? '' : undefined}
      style={row && from ? { top: row.y - from.y, height: row.height } : undefined}
    >
      <b>{name}</b>
      <span className={style.track} data-none={number ? undefined : ''}>
        <i style={{ transform: `scaleX(${number ? (share ?? 0) : 1})` }} />
      </span>
      <output aria-live="off">
        {share === undefined ? null : open ? (
          <Why title={t.whyNumber} stops={leads} open={() => open(digit)}>
            <Percent p={share} none={t.spoken.NaN} />
          </Why>
        ) : (
          <Percent p={share} none={t.spoken.NaN} />
        )}
      </output>
    </li>
  )
}
