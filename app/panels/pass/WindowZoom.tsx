// The window zoom: the terms of ONE number, each factor in the place of its own value, and what they come to: the very number in the engine's buffer.
import { useMemo, useRef } from 'react'
import { equationOf } from '../../geometry/termsEquation.ts'
import { MANY, checkOf, sumOf } from '../../geometry/termsNumbers.ts'
import { useRoom } from '../../marks/useRoom.ts'
import { useTerms } from '../../state/terms.ts'
import { useText } from '../../text/index.ts'
import { Equation } from './WindowZoom/Equation.tsx'
import { Largest } from './WindowZoom/Largest.tsx'
import { SumLine } from './WindowZoom/SumLine.tsx'
import { sentenceOf, titleOf } from './WindowZoom/words.ts'
import style from './WindowZoom.module.css'

export function WindowZoom() {
  const t = useText().terms
  const explained = useTerms(terms => terms.explained)
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room)
  const made = useMemo(() => {
    if (!explained) return null
    const { program, sheet, read } = explained
    const sum = sumOf(sheet.explanation, read)
    return { sum, parts: equationOf(program, sheet, sum, read), check: checkOf(sheet, read) }
  }, [explained])
  return (
    <section className={style.window} aria-label={t.title} data-testid="window" data-revision={explained?.revision}>
      <h2 className="hidden">{t.title}</h2>
      <header className={style.head}>
        {explained ? <h3 data-testid="number">{titleOf(explained.program, explained.sheet)}</h3> : null}
        <p>{explained ? sentenceOf(explained.program, explained.sheet, t) : t.wait}</p>
      </header>
      <div className={style.middle}>
        <div className={style.room} ref={room}>
          {explained && made && space.width > 0 ? <Equation explained={explained} sum={made.sum} parts={made.parts} space={space} /> : null}
        </div>
        {explained && made?.sum && made.sum.products.length > MANY ? <Largest explained={explained} sum={made.sum} /> : null}
      </div>
      {explained && made ? <SumLine explained={explained} sum={made.sum} check={made.check} /> : null}
    </section>
  )
}
