// Shapes alone, as blocks of sheets drawn to scale, for a convolution of any size; and what it costs.
import { shapeText } from '../../geometry/numbers.ts'
import { useTwin } from '../../marks/twins.ts'
import { Controls } from '../controls/Controls.tsx'
import { Count } from '../controls/Count.tsx'
import { Sign } from '../controls/Figure.tsx'
import { CountTable } from './Counted.tsx'
import { mostOf } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Side of the largest sheet and the distance between sheets, in rem; the most sheets that are drawn. */
const SIDE = 7.5,
  BEHIND = 0.4,
  DRAWN = 12
const letters = ['N', 'C', 'H', 'F', 'FN'] as const

export function Blocks({ state, set, derived: { large: c }, asking }: Props) {
  const t = usePanelText()
  const unit = SIDE / Math.max(c.H, c.F)
  const x = shapeText([c.N, c.C, c.H, c.H]),
    W = shapeText([c.FN, c.C, c.F, c.F]),
    out = asking ? '?' : shapeText([c.N, c.FN, c.OH, c.OH])
  useTwin({ label: t.blocksLabel(x, W, out), shape: [3, 1], names: [t.x, t.W, t.out], text: i => [x, W, out][i]! })
  return (
    <div className={style.blocks}>
      <div className={style.row} role="group" aria-label={t.blocksLabel(x, W, out)} data-testid="blocks">
        <Block title={t.x} shape={x} note={t.images(c.N)} sheets={c.C} side={c.H * unit} window={c.F * unit} />
        <Sign>⊛</Sign>
        <Block title={t.W} shape={W} note={t.filterBlocks(c.FN)} sheets={c.C} side={c.F * unit} />
        <Sign>=</Sign>
        <Block title={t.out} shape={out} note={t.images(c.N)} sheets={c.FN} side={c.OH * unit} window={unit} />
      </div>
      <CountTable counts={c} cover={asking} />
      <Controls>
        <div className={style.sizes}>
          {letters.map((name, i) => (
            <Count
              key={name}
              name={name}
              label={t.size[name]!}
              value={state.sizes[i]!}
              from={1}
              to={mostOf[i]!}
              set={size => set({ sizes: state.sizes.map((s, axis) => (axis === i ? size : s)) })}
            />
          ))}
        </div>
      </Controls>
    </div>
  )
}

function Block({
  title,
  shape,
  note,
  sheets,
  side,
  window,
}: {
  title: string
  shape: string
  note: string
  sheets: number
  side: number
  window?: number
}) {
  const drawn = Math.min(sheets, DRAWN),
    size = side + (drawn - 1) * BEHIND + 0.25
  // The first channel lies in front.
  const places = Array.from({ length: drawn }, (_, i) => [0.1 + i * BEHIND, 0.1 + (drawn - 1 - i) * BEHIND] as const).toReversed()
  return (
    <figure>
      <figcaption className={style.caption}>
        <b>{title}</b> {shape}
        <br />
        {note}
      </figcaption>
      <svg className={style.block} viewBox={`0 0 ${size} ${size}`} style={{ width: `${size}rem`, height: `${size}rem` }} aria-hidden="true">
        {places.map(([left, top]) => (
          <g key={left}>
            <rect className={style.sheet} x={left} y={top} width={side} height={side} />
            {window === undefined ? null : <rect className={style.window} x={left} y={top} width={window} height={window} />}
          </g>
        ))}
      </svg>
    </figure>
  )
}
