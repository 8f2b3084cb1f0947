// A small net: its numbers, one of them nudged; below them their gradients; and how far the loss moves.
import { useMemo } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { coordinates } from '../../../engine/tensor.ts'
import { Cells } from '../../marks/Cells.tsx'
import { changed } from '../settings.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Covered, CoveredPicture } from '../controls/Covered.tsx'
import { Beside, Figure, Sign } from '../controls/Figure.tsx'
import { LossCurve } from './LossCurve.tsx'
import { lossCurve, nudged, type Nudged } from './derive.ts'
import { fixed, type Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const gradientOf: Readonly<Record<Nudged, string>> = { pixel: 'conv/dx', weight: 'conv/dW', bias: 'conv/db', out: 'conv/dout' }
const letters: Readonly<Record<Nudged, string>> = { pixel: 'x', weight: 'W', bias: 'b', out: 'out' }
const steps: Readonly<Record<string, string>> = { 1: '1', '0.1': '0.1', '0.01': '0.01', '0.001': '0.001', '-0.1': '−0.1' }

export function Net(props: Props) {
  const {
    state,
    set,
    derived: { net },
    stop,
    asking,
    printed,
    fitted,
    staged,
    drawn,
    wide,
  } = props
  const t = usePanelText()
  const { small } = net,
    cover = asking && stop === 'dout'
  const side = fitted ? (staged ? 2.25 : 3.2) : wide < 38 ? Math.max(1.75, Math.min(2.75, (wide - 3.5) / 7)) : Math.min(3, (wide - 9) / 11)
  const numbers = largestOf([...state.x, ...state.W, ...small.read('conv/out')]) || 1
  const largest = Math.max(...Object.values(gradientOf).map(name => largestOf(small.read(name)))) || 1
  const edits: Partial<Record<Nudged, (cell: number, value: number) => void>> = {
    pixel: (cell, value) => set({ x: changed(state.x, cell, value) }),
    weight: (cell, value) => set({ W: changed(state.W, cell, value) }),
    bias: (_, value) => set({ b: value }),
  }
  const column = (of: Nudged) => {
    const value = small.value(nudged[of]),
      gradient = small.value(gradientOf[of])
    const common = { ...drawn, side, at: state.of === of ? state.cell : null, shape: value.shape }
    const point = printed ? {} : { onPoint: (cell: number) => set({ of, cell }) }
    return (
      <div className={style.column}>
        <Figure title={letters[of]} shape={shapeText(value.shape)}>
          <Cells
            {...common}
            colours="activation"
            data={small.read(nudged[of])}
            largest={numbers}
            name={letters[of]}
            label={t.nudgeLabel(letters[of], shapeText(value.shape))}
            {...point}
            onEdit={printed ? undefined : edits[of]}
          />
        </Figure>
        <Figure title={`d${letters[of]}`}>
          <Cells
            {...common}
            shape={gradient.shape}
            colours="gradient"
            data={small.read(gradientOf[of])}
            largest={largest}
            name={`d${letters[of]}`}
            label={t.gradientLabel(letters[of])}
          />
        </Figure>
      </div>
    )
  }
  const rest = (
    <p className={style.rest}>
      → ReLU → Affine → Softmax → <b>{`L = ${fixed(net.loss, 3)}`}</b>
    </p>
  )
  return (
    <>
      <Beside>
        <div className={style.columns}>
          {column('pixel')}
          <Sign>⊛</Sign>
          {column('weight')}
          <Sign>+</Sign>
          {column('bias')}
          <Sign>→</Sign>
          {column('out')}
          {fitted ? null : rest}
        </div>
        <div className={style.nudge}>
          {fitted ? rest : null}
          <Nudge {...props} cover={cover} />
        </div>
      </Beside>
      <Controls>
        <Choose label="h" value={String(state.h)} choices={steps} choose={h => set({ h: Number(h) })} />
      </Controls>
    </>
  )
}

function Nudge({ state, derived: { net }, fitted, staged, cover }: Props & { cover: boolean }) {
  const t = usePanelText()
  const of = state.of as Nudged
  const place = coordinates(state.cell, net.small.value(nudged[of]).shape).join(', ')
  const curve = useMemo(() => (cover ? null : lossCurve(state, net)), [state, net, cover])
  const h = String(state.h).replace('-', '−')
  const covered = (digits: number) => <Covered digits={digits} />
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    ['L(w)', fixed(net.loss)],
    ['L(w + h)', cover ? covered(7) : fixed(net.moved)],
    ['(L(w + h) − L(w)) / h', cover ? covered(8) : fixed(net.ratio)],
    [`d${letters[of]}[${place}]`, fixed(net.gradient)],
  ]
  /** Beside the numbers there is little room for where they come from. */
  const under = fitted && !staged,
    from = (i: number): string => (i === 2 ? t.measured : i === 3 ? t.handedBack : '')
  return (
    <>
      <table className={style.table} data-testid="nudge">
        <caption>{t.nudgeOf(`w = ${letters[of]}[${place}]`, h)}</caption>
        <tbody>
          {rows.map(([name, value], i) => (
            <tr key={name} data-lit={i > 1 ? '' : undefined}>
              <th scope="row">
                {name} {under ? <small>{from(i)}</small> : null}
              </th>
              <td>{value}</td>
              {under ? null : <td>{from(i)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {curve ? <LossCurve curve={curve} h={state.h} loss={net.loss} moved={net.moved} /> : <CoveredPicture side={12} high={6} />}
    </>
  )
}
