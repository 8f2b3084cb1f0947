// The window zoom: the terms of ONE number, each factor in the place of its own value, and what they come to: the very number in the engine's buffer.
import { useMemo, useRef } from 'react'
import { stepMaking } from '../../../engine/program.ts'
import { fullNumber, shortNumber } from '../../geometry/numbers.ts'
import { equationOf } from '../../geometry/termsEquation.ts'
import { MANY, checkOf, sumOf } from '../../geometry/termsNumbers.ts'
import { useRoom } from '../../marks/useRoom.ts'
import { useStep } from '../../state/player.ts'
import { go } from '../../state/place.ts'
import { useTerms, type Explained } from '../../state/terms.ts'
import { usePlayerText } from '../../player/text.ts'
import { useText } from '../../text/index.ts'
import { Largest } from './WindowZoom/Largest.tsx'
import { Pictured } from './WindowZoom/Pictured.tsx'
import { RunningSum } from './WindowZoom/RunningSum.tsx'
import { SumLine } from './WindowZoom/SumLine.tsx'
import { Trail } from './WindowZoom/Trail.tsx'
import { sentenceOf, titleOf } from './WindowZoom/words.ts'
import style from './WindowZoom.module.css'

export function WindowZoom() {
  const text = usePlayerText(),
    t = text.terms
  const explained = useTerms(terms => terms.explained)
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room)
  const equation = useMemo(() => {
    if (!explained) return null
    const { program, sheet, read } = explained
    const sum = sumOf(sheet.explanation, read)
    return { sum, parts: equationOf(program, sheet, sum, read), check: checkOf(sheet, read) }
  }, [explained])
  return (
    <section className={style.window} aria-label={t.title} data-testid="window" data-revision={explained?.revision}>
      <h2 className="hidden">{t.title}</h2>
      <header className={style.head}>
        {explained ? <Headline explained={explained} /> : null}
        <p className={style.how}>{explained ? sentenceOf(explained.program, explained.sheet, text) : t.wait}</p>
        {explained ? <Elsewhere explained={explained} /> : null}
      </header>
      <div className={style.middle}>
        <div className={style.room} ref={room}>
          {explained && equation && space.width > 0 ? (
            <Pictured explained={explained} sum={equation.sum} parts={equation.parts} space={space} />
          ) : null}
        </div>
        {explained && equation?.sum && equation.sum.products.length > MANY ? <Largest explained={explained} sum={equation.sum} /> : null}
      </div>
      {explained && equation?.sum ? <RunningSum explained={explained} products={equation.sum.products} /> : null}
      {explained && equation ? <SumLine explained={explained} sum={equation.sum} check={equation.check} /> : null}
    </section>
  )
}

/** What this is about: which number, and what it is; beside it the numbers that one came by. */
function Headline({ explained }: { readonly explained: Explained }) {
  const { program, sheet, read } = explained,
    value = read(sheet.value, sheet.cell)
  return (
    <div className={style.way}>
      <h3 data-testid="number">{titleOf(program, sheet)}</h3>
      <p className={style.value} title={fullNumber(value)} data-testid="value">
        = <mark>{shortNumber(value)}</mark>
      </p>
      <Trail explained={explained} />
    </div>
  )
}

/** Where the number that is explained is not one of the current step's layer, that is said. */
function Elsewhere({ explained: { program, sheet } }: { readonly explained: Explained }) {
  const t = usePlayerText().terms,
    { unpin } = useText()
  const step = useStep(),
    maker = stepMaking(program, sheet.value)
  return maker && (maker.layer !== step.layer || maker.pass !== step.pass) ? (
    <p className={style.elsewhere} data-testid="elsewhere">
      {t.pinnedElsewhere}{' '}
      <button type="button" onClick={() => go({ step: maker.name })}>
        {t.goToStep(maker.name)}
      </button>{' '}
      <button type="button" onClick={() => go({ cell: null })}>
        {unpin}
      </button>
    </p>
  ) : null
}
