// One place of a map in eight channels, before and after normalisation; the numbers can be changed.
import { useState } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Maths } from '../../marks/Maths.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { MOST, STRONG } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Lrn({ state: { x }, set, derived: { normalized, touched }, asking, printed }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const [at, point] = useState<number | null>(null)
  const side = Math.max(1.5, Math.min(3.5, (wide - 1) / x.length)),
    largest = largestOf(x) || 1
  const change = (cell: number, value: number): void =>
    set({ x: x.map((v, c) => (c === cell ? Math.max(-MOST, Math.min(MOST, value)) : v)) })
  return (
    <>
      <div ref={room} className={style.stack}>
        <Figure title="x" shape={t.channels(x.length)}>
          <Cells
            {...common}
            shape={[1, x.length]}
            data={x}
            largest={largest}
            colours="activation"
            side={side}
            at={at}
            name="x"
            label={t.lrnX}
            {...(printed ? {} : { onPoint: point, onEdit: change })}
          />
        </Figure>
        <Figure title="out" shape={asking ? '' : t.ownScale(shortNumber(largestOf(normalized)))}>
          <Cells
            {...common}
            shape={[1, x.length]}
            data={asking ? undefined : normalized}
            largest={largestOf(normalized) || 1}
            colours="activation"
            side={side}
            lit={asking ? undefined : new Set(touched)}
            write={c => (asking ? null : cellText(normalized[c]!, 4))}
            name="out"
            label={asking ? 'out' : t.lrnOut(Array.from(normalized, shortNumber).join(', '))}
          />
        </Figure>
      </div>
      <p className={style.formula}>
        <Maths>{'scale_c = 2 + 10^{−4} \\sum x^2'}</Maths> <Maths>{'out_c = \\frac{x_c}{scale_c^{0.75}}'}</Maths>{' '}
        <span className={style.soft}>{t.over}</span>
      </p>
      <Controls>
        <Slide label={t.strong} value={Math.round(x[STRONG]!)} from={0} to={MOST} slide={to => change(STRONG, to)} />
      </Controls>
      {asking ? null : (
        <p className={style.said} data-testid="touched">
          {t.touched(touched.join(', '))}
        </p>
      )}
      <p className={style.note}>{t.lrnSince}</p>
    </>
  )
}
