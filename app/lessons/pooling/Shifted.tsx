// A digit moved by some pixels, before and after pooling; and how much that changes, measured over many.
import { Fragment } from 'react'
import { percent } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { digits } from '../choices.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Beside, Figure } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { ranges } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const ways = ['x', 'max', 'average'] as const

export function Shifted({ state, set, derived, stop, asking, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { before, after, side } = derived.moved()
  const sideOf = (way: (typeof ways)[number]): number => (way === 'x' ? 28 : side)
  const whole = fitted ? 8 : Math.min(11, (wide - 3) / 3)
  const picture = (title: string, data: ArrayLike<number>, size: number, name: string) => (
    <Figure title={title} shape={`(${size}, ${size})`}>
      <Cells
        {...common}
        shape={[size, size]}
        data={data}
        largest={1}
        colours="ink"
        side={whole / size}
        name={name}
        label={`${title}, ${size} × ${size}`}
      />
    </Figure>
  )
  return (
    <Beside>
      <div ref={room} className={style.pairs}>
        {ways.map(way => (
          <Fragment key={way}>{picture(t[way], before[way], sideOf(way), `${way} before`)}</Fragment>
        ))}
        {ways.map(way => (
          <Fragment key={way}>{picture(t.after(t[way]), after[way], sideOf(way), `${way} after`)}</Fragment>
        ))}
      </div>
      {stop === 'robust' && !asking ? <Measured derived={derived} /> : null}
      <Controls>
        <Slide label={t.down} value={state.down} from={ranges.moved[0]} to={ranges.moved[1]} slide={to => set({ down: to })} />
        <Slide label={t.right} value={state.right} from={ranges.moved[0]} to={ranges.moved[1]} slide={to => set({ right: to })} />
        <Slide label={t.size} value={state.window} from={ranges.window[0]} to={ranges.window[1]} slide={to => set({ window: to })} />
        <Choose label={t.digit} value={String(state.digit)} choices={digits} choose={digit => set({ digit: Number(digit) })} />
      </Controls>
    </Beside>
  )
}

function Measured({ derived }: Pick<Props, 'derived'>) {
  const t = usePanelText()
  const changes = derived.changes()
  return (
    <table className={style.changes} data-testid="changes">
      <caption>{t.measured(changes.n)}</caption>
      <tbody>
        {ways.map(way => (
          <tr key={way}>
            <th scope="row">{way === 'x' ? t.pixels : t[way]}</th>
            <td>{`${percent(changes[way])} %`}</td>
            <td className={style.bar} aria-hidden="true">
              <i style={{ width: `${100 * changes[way]}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
