// One number: which it is, what if it were another, and is its gradient right.
import { useDeferredValue, useEffect, useMemo } from 'react'
import { findValue, stepMaking } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { changeableAt, hasGradient } from '../../geometry/changeable.ts'
import { fullNumber, shortNumber } from '../../geometry/numbers.ts'
import { cellName } from '../../geometry/termsNames.ts'
import { useProgram } from '../../state/player.ts'
import { isCheckable } from '../../state/needs.ts'
import { specOf } from '../../state/networks.ts'
import { useNumberAt } from '../../state/numberAt.ts'
import { go, usePlace } from '../../state/place.ts'
import { samePlace, useSubject } from '../../state/pointing.ts'
import { openSide } from '../../state/sides.ts'
import { usePlayerText } from '../../player/text.ts'
import { GradientCheck } from './Cell/GradientCheck.tsx'
import { useBroughtIntoView } from './Cell/useBroughtIntoView.ts'
import { WhatIf } from './Cell/WhatIf.tsx'
import style from './Cell.module.css'

export function Cell() {
  const t = usePlayerText().cell
  const program = useProgram()
  // What is lit comes first: this may follow a moment later.
  const subject = useDeferredValue(useSubject())
  const found = subject ? findValue(program, subject.value) : undefined
  const place = found && subject!.cell < sizeOf(found.shape) ? subject : null
  const of = useMemo(() => (place ? changeableAt(program, findValue(program, place.value)!.id, place.cell) : null), [program, place])
  const { value } = useNumberAt(place?.value ?? null, found?.shape ?? [], place?.cell ?? 0)
  const light = usePlace(({ network }) => isCheckable(specOf(network))),
    checkable = light && of !== null && hasGradient(program, of.value)
  const section = useBroughtIntoView<HTMLElement>(usePlace(place => place.cell))
  const ofValue = of && program.values[of.value]!
  const name = ofValue ? cellName(ofValue.name, of.cell, ofValue.shape) : ''
  // Opened because numbers were changed, it stays when they are put back.
  useEffect(() => openSide('number'), [])
  // Whoever works on a number wants to stay with it.
  const stay = (): void => {
    if (place && !samePlace(usePlace.getState().cell, place)) go({ cell: place })
  }
  return (
    <section className={style.cell} ref={section} aria-label={t.title} data-testid="cell">
      <h2>{t.title}</h2>
      {place && found ? (
        <p className={style.name}>
          <code
            data-testid="cell-name"
            title={value === undefined ? undefined : fullNumber(value)}
          >{`${cellName(place.value, place.cell, found.shape)}${value === undefined ? '' : ` = ${shortNumber(value)}`}`}</code>
          {ofValue && ofValue !== found ? (
            <small>{stepMaking(program, found.id)?.pass === 'backward' ? t.gradientOf(name) : t.copyOf(name)}</small>
          ) : null}
        </p>
      ) : (
        <p className={style.note}>{t.hint}</p>
      )}
      {place && !of ? <p className={style.note}>{t.computed}</p> : null}
      {of && ofValue ? (
        <div className={style.work} onFocus={stay}>
          <WhatIf key={`${program.id} ${name}`} value={ofValue.name} shape={ofValue.shape} cell={of.cell} />
          {checkable ? <GradientCheck name={ofValue.name} cell={of.cell} /> : null}
        </div>
      ) : null}
    </section>
  )
}
