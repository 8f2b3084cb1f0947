// The answer: the probabilities as bars and the likeliest class; beside a network's scores each in the row of its score. What is no number names none.
import type { ReactNode } from 'react'
import { className, classesOf, tellsDigits } from '../../engine/program.ts'
import { outputName } from '../../engine/names.ts'
import type { Rect } from '../geometry/grid.ts'
import { shapeText } from '../geometry/numbers.ts'
import { answerRows, MOST_CLASSES } from '../geometry/planScale.ts'
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
  const shown = barsOf(count, top ? p : undefined)
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
      <ol className={style.bars} data-named={program.classes || count > MOST_CLASSES ? '' : undefined}>
        {shown.map((digit, i) => (
          <Bar key={digit} {...{ digit, answer }} name={className(program, digit)} row={rows?.[i]} from={rows?.[0]} />
        ))}
      </ol>
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

interface BarProps {
  readonly digit: number
  readonly name: string
  readonly answer: Answered
  readonly row: Rect | undefined
  readonly from: Rect | undefined
}

function Bar({ digit, name, answer: { p, top, answered, example }, row, from }: BarProps) {
  const t = useText()
  const share = p?.[digit],
    number = share === undefined || Number.isFinite(share)
  const value = outputName(useProgram(), 'probabilities')!
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
      <output>
        {share === undefined ? null : (
          <Why title={t.whyNumber} stops={leads} open={() => why({ value, cell: digit })}>
            <Percent p={share} none={t.spoken.NaN} />
          </Why>
        )}
      </output>
    </li>
  )
}

/** The classes that have a bar: all of them in their order, or of many the likeliest first. */
function barsOf(count: number, p: Float32Array | undefined): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index),
    rows = answerRows(count)
  if (rows === count) return all
  return (p ? all.sort((a, b) => p[b]! - p[a]! || a - b) : all).slice(0, rows)
}
