// The formula of one axis with its numbers, each marked as its handle in the picture is; and in words.
import { Maths } from '../../marks/Maths.tsx'
import { most, type Axis } from './derive.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Why({
  axis: { size, filter, P, S, rest, out, unseen, fits, keeps },
  names: [O, N, F],
}: {
  axis: Axis
  names: readonly [string, string, string]
}) {
  const t = usePanelText()
  const divides = rest % S === 0,
    several = (values: readonly number[]): string => values.slice(0, 2).join(t.or)
  const fraction = (numerator: string): string => `\\frac{${numerator}}{\\stride{${S}}}`,
    over = (numerator: string): string => (divides ? fraction(numerator) : `\\floor{${fraction(numerator)}}`)
  return (
    <div className={style.why} data-testid={O} data-words="">
      <p>
        <Maths>{`${O} = \\frac{${N} + 2 \\pad{P} - \\filter{${F}}}{\\stride{S}} + 1`}</Maths>{' '}
        <Maths>{`= ${over(`${size} + 2 \\cdot \\pad{${P}} - \\filter{${filter}}`)} + 1 = ${over(String(rest))} + 1 = \\lit{${out}}`}</Maths>
      </p>
      <p>
        {divides ? t.divides(rest, S, out - 1) : t.leaves(rest, S, out - 1, unseen)}{' '}
        {divides ? '' : fits.P.length > 0 ? t.wouldFit(several(fits.P), several(fits.S)) : t.wouldFitS(several(fits.S))}{' '}
        {S > 1 ? '' : keeps === null ? t.keepsNot(most.pad) : t.keeps(keeps)}
      </p>
    </div>
  )
}
