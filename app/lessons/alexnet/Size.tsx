// 224 or 227: conv1 along one edge of the image, for any size and padding, with the formula of the lesson output-size; and the three ways out beside it.
import { Controls } from '../controls/Controls.tsx'
import { Beside } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { Why } from '../output-size/Why.tsx'
import { conv1Axis, ranges } from './derive.ts'
import { Edge } from './Edge.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const ways = [
  ['paper', 224, 0],
  ['torch', 224, 2],
  ['here', 227, 0],
] as const

export function Size({ state, set, derived: { axis }, asking }: Props) {
  const t = usePanelText(),
    { H, P } = state
  return (
    <>
      <Edge axis={axis} label={t.stripLabel(axis.out, axis.filter, axis.S, axis.unseen)} />
      {asking ? (
        <p className={style.said}>{t.paperSays(conv1Axis(ways[0][1], ways[0][2]).out)}</p>
      ) : (
        <Beside>
          <Why axis={axis} names={['OH', 'H', 'FH']} />
          <Ways {...{ H, P }} />
        </Beside>
      )}
      {asking ? null : (
        <Controls>
          <Slide label="H" value={H} from={ranges.H[0]} to={ranges.H[1]} slide={to => set({ H: to })} />
          <Slide label="P" value={P} from={ranges.P[0]} to={ranges.P[1]} slide={to => set({ P: to })} />
        </Controls>
      )}
    </>
  )
}

/** The paper's numbers, and what others made of them. */
function Ways({ H, P }: Pick<Props['state'], 'H' | 'P'>) {
  const t = usePanelText()
  return (
    <table className={style.table} data-testid="ways">
      <thead>
        <tr>
          <th scope="col">{t.which}</th>
          <th scope="col" data-number="">
            H
          </th>
          <th scope="col" data-number="">
            P
          </th>
          <th scope="col" data-number="">
            OH
          </th>
          <th scope="col" data-number="">
            {t.unseen}
          </th>
        </tr>
      </thead>
      <tbody>
        {ways.map(([way, height, pad]) => {
          const { out, unseen } = conv1Axis(height, pad)
          return (
            <tr key={way} data-now={height === H && pad === P ? '' : undefined}>
              <th scope="row">{t.ways[way]}</th>
              <td data-number="">{height}</td>
              <td data-number="">{pad}</td>
              <td data-number="">
                <b>{out}</b>
              </td>
              <td data-number="">{unseen}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
