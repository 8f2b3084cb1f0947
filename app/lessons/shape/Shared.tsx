// A small convolution written as an affine layer, weight by weight; and what conv1 would cost so.
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { largestOf } from '../../geometry/colours.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Covered } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { costs } from './digit.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const OUTPUTS = 4,
  PIXELS = 16

export function Shared({ state, set, derived: { shared }, asking, printed }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { matrix, uses, weightAt } = shared,
    { affine, conv, filter, places, pixels, outputs } = costs()
  const ends = largestOf(state.W) || 1,
    tall = wide < 36,
    side = tall ? 1.6 : Math.max(1.4, Math.min(2.25, (wide - 4) / (PIXELS + 3)))
  // Where there is no room for 16 columns, it stands as the book writes it, (in, out).
  const shape = tall ? [PIXELS, OUTPUTS] : [OUTPUTS, PIXELS],
    cellOf = (i: number): number => (tall ? (i % OUTPUTS) * PIXELS + Math.floor(i / OUTPUTS) : i),
    shownIndexOf = (cell: number): number => (tall ? (cell % PIXELS) * OUTPUTS + Math.floor(cell / PIXELS) : cell)
  const point = (cell: number): void => {
    const weight = weightAt(cellOf(cell))
    if (weight !== null) set({ weight })
  }
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title={t.filter} shape={shapeText([3, 3])}>
          <Cells
            {...common}
            shape={[3, 3]}
            data={state.W}
            largest={ends}
            colours="activation"
            side={Math.max(side, 1.75)}
            at={state.weight}
            name="W"
            label={t.filterLabel}
            {...(printed
              ? {}
              : {
                  onPoint: cell => set({ weight: cell }),
                  onEdit: (cell, value) => set({ W: state.W.map((v, i) => (i === cell ? value : v)) }),
                })}
          />
        </Figure>
        <Sign>=</Sign>
        <Figure title={tall ? t.matrix : `${t.matrix}.T`} shape={shapeText(shape)}>
          <Cells
            {...common}
            shape={shape}
            data={matrix.map((_, i) => matrix[cellOf(i)]!)}
            largest={ends}
            colours="activation"
            side={side}
            lit={new Set([...uses].map(shownIndexOf))}
            ownCursor
            name="matrix"
            label={t.matrixLabel}
            write={cell => (weightAt(cellOf(cell)) === null ? '' : null)}
            {...(printed ? {} : { onPoint: point })}
          />
        </Figure>
      </div>
      <p className={style.said} data-testid="uses">
        {t.uses(`W[${Math.floor(state.weight / 3)}, ${state.weight % 3}]`, uses.size)}
      </p>
      <table className={style.table} data-testid="costs">
        <caption>{t.costTitle}</caption>
        <tbody>
          <tr>
            <th scope="row">{t.costAffine}</th>
            <td>{asking ? <Covered digits={10}>{t.costWeights('?')}</Covered> : t.costWeights(grouped(affine))}</td>
            <td className={style.how}>{t.costAffineSays(grouped(pixels), grouped(outputs))}</td>
          </tr>
          <tr>
            <th scope="row">{t.costConv}</th>
            <td>{t.costWeights(grouped(conv))}</td>
            <td className={style.how}>{t.costConvSays(conv / filter, filter, places)}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
