// The answer of a network of many classes: the five likeliest, by their numbers.
import { useMemo, type ReactNode } from 'react'
import { outputName } from '../../../engine/names.ts'
import { className } from '../../../engine/program.ts'
import { argMax } from '../../../engine/argMax.ts'
import { multiplications } from '../../geometry/columns.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { Began } from '../../marks/Began.tsx'
import { Percent } from '../../marks/Percent.tsx'
import { Why } from '../../marks/Why.tsx'
import { useLive } from '../../client/live.ts'
import { useOutput } from '../../state/outputs.ts'
import { useNoAnswer } from '../../state/shown.ts'
import { useWhyNoAnswer } from '../../text/began.ts'
import { why } from '../../state/why.ts'
import { useText } from '../../text/index.ts'
import { useWords } from './Large/words.ts'
import style from '../Answer.module.css'
import classesStyle from './Classes.module.css'

const SHOWN = 5

/** `children` stand under the classes. */
export function Classes({ children }: { children?: ReactNode }) {
  const t = useWords()
  const y = useOutput('probabilities')
  const none = useNoAnswer(),
    reason = useWhyNoAnswer(),
    { spoken, whyNumber } = useText()
  const top = useMemo(() => (y && !none ? likeliest(y.data, SHOWN) : []), [y, none])
  const program = useLive(live => live.opened?.program),
    ms = useLive(live => live.frame?.forwardMs)
  const nameOf = (index: number): string => (program ? className(program, index) : String(index))
  const count = useMemo(() => (program ? multiplications(program) : 0), [program])
  return (
    <section className={style.answer} aria-label={t.likeliest}>
      <header className={style.head}>
        <h2>{t.answer}</h2> <code>{y ? shapeText(y.shape) : ''}</code>
      </header>
      <p className={classesStyle.top} data-testid="answer">
        {top[0] ? nameOf(top[0].index) : ''}
      </p>
      <ol className={style.bars} data-named={program?.classes ? '' : undefined} aria-label={t.likeliest}>
        {top.map(({ index, p }, i) => (
          <li key={index} className={classesStyle.line} data-top={i === 0 ? '' : undefined}>
            <b>
              <span className="hidden">{program?.classes ? nameOf(index) : t.classIs(index)}</span>
              <span aria-hidden="true">{nameOf(index)}</span>
            </b>
            <span className={style.track}>
              <i style={{ transform: `scaleX(${p})` }} />
            </span>
            <output aria-live="off">
              <Why title={whyNumber} open={() => why({ value: outputName(program!, 'probabilities')!, cell: index })}>
                <Percent p={p} none={spoken.NaN} />
              </Why>
            </output>
          </li>
        ))}
      </ol>
      {children}
      <p className={style.sentence} aria-live="polite">
        {y && none && reason ? (
          <Began {...reason} />
        ) : y && ms !== undefined ? (
          `${t.took(grouped(count), String(Math.round(ms)))}${program?.classes ? '' : ` ${t.noNames}`}`
        ) : (
          t.waiting
        )}
      </p>
    </section>
  )
}

/** The classes of the largest probabilities, the likeliest first; of equal ones the first. None where `argMax` gives none. */
function likeliest(y: Float32Array, count: number): readonly { readonly index: number; readonly p: number }[] {
  if (argMax(y) === null) return []
  return Array.from(y, (p, index) => ({ index, p }))
    .sort((a, b) => b.p - a.p || a.index - b.index)
    .slice(0, count)
}
