// conv_output_size and pool_output_size: the formulas with their numbers, the maps they are the sizes of, and where they do not come out whole.
import { Maths } from '../../marks/Maths.tsx'
import { grouped } from '../../geometry/numbers.ts'
import { Covered } from '../controls/Covered.tsx'
import { Network } from './Network.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Sizes(props: Props) {
  const {
    state: { H, FN, F, P, S, at },
    derived: { conv, side, flat, book, fits },
    covered,
  } = props
  const t = usePanelText()
  const pooled = at > 3 && !covered
  const shown = ['image', ...(at > 2 ? ['conv1'] : []), ...(pooled ? ['pool1'] : [])]
  const wholeConv = book.conv === conv,
    wholePool = conv % 2 === 0
  const floored = (inner: string, whole: boolean): string => (whole ? inner : `\\floor{${inner}}`)
  return (
    <>
      <Network {...props} shown={shown} lit={at > 3 ? (pooled ? 'pool1' : null) : at > 2 ? 'conv1' : 'image'} />
      <div className={style.formulas}>
        {at > 2 ? (
          <p data-testid="conv-size">
            <code>conv_output_size</code>{' '}
            <Maths>{`= ${floored(`\\frac{H + 2P - F}{S}`, wholeConv)} + 1 = ${floored(`\\frac{${H} + 2 \\cdot ${P} - ${F}}{${S}}`, wholeConv)} + 1 = \\lit{${conv}}`}</Maths>
          </p>
        ) : null}
        {at > 3 ? (
          <p data-testid="pool-size">
            <code>pool_output_size</code>{' '}
            {covered ? (
              <>
                = <Covered digits={5} />
              </>
            ) : (
              <Maths>{`= FN \\cdot ${floored(`\\frac{${conv}}{2}`, wholePool)}^2 = ${FN} \\cdot ${side} \\cdot ${side} = \\lit{${flat}}`}</Maths>
            )}
          </p>
        ) : null}
      </div>
      {pooled && !(wholeConv && wholePool) ? (
        <div className={style.why} data-testid="why">
          <p>
            {wholeConv ? '' : t.convCut(String(Math.round(book.conv * 1000) / 1000), conv)}{' '}
            {wholePool ? '' : t.poolCut(String(conv / 2), side)}
          </p>
          <p>
            {book.flat === flat ? t.bookSame(grouped(flat)) : t.bookOther(grouped(book.flat), grouped(flat))}{' '}
            {fits.length > 0 ? t.fits(fits.join(t.or)) : t.fitsNot}
          </p>
        </div>
      ) : null}
    </>
  )
}
