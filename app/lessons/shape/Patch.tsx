// A colour patch and the vector it is flattened to: what belongs to the marked number, in both.
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Covered } from '../controls/Covered.tsx'
import { Figure } from '../controls/Figure.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { CELLS, PATCH } from './patch.ts'
import type { Props } from './props.ts'
import { Strip, type Arcs } from './Strip.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Numbers go from 0 to 9. */
const MOST = 9
const byte = (value: number): number => Math.round((value / MOST) * 255)

export function Patch({ state, set, derived, asking, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { links, flat } = derived,
    { c, y, x, index } = links
  const lit = new Set([...links.neighbours, ...links.channels])
  const to = (cells: ReadonlySet<number>): readonly number[] => [...cells].map(derived.indexOf).sort((a, b) => a - b)
  const arcs: Arcs = { neighbours: to(links.neighbours), channels: to(links.channels) }
  const listed = (cells: readonly number[]) => (asking ? <Covered digits={10} /> : cells.join(', ') || t.none)
  const side = Math.max(1.4, Math.min(fitted ? 2.5 : 3, (wide - 1.25) / 12))
  const vector = flat.read('flat/out')
  const point = printed ? undefined : (cell: number): void => set({ at: cell })
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title={t.patch} shape={shapeText(PATCH)}>
          <Cells
            {...common}
            shape={PATCH}
            data={state.x}
            largest={MOST}
            colours="ink"
            side={side}
            at={state.at}
            lit={lit}
            name="x"
            label={t.patchLabel}
            {...(point
              ? {
                  onPoint: point,
                  onEdit: (cell, value) =>
                    set({ x: state.x.map((v, i) => (i === cell ? Math.max(0, Math.min(MOST, Math.round(value))) : v)) }),
                }
              : {})}
          />
        </Figure>
        <Figure title={t.eye}>
          <Eye x={state.x} side={side} label={t.eyeLabel} />
        </Figure>
      </div>
      <Figure title={t.vector} shape={shapeText([CELLS])}>
        <Strip
          {...{ common, wide }}
          data={vector}
          largest={MOST}
          colours="ink"
          at={index}
          {...(asking ? {} : { lit: new Set([...arcs.neighbours, ...arcs.channels]) })}
          arcs={asking ? null : arcs}
          arcsLabel={t.stripLabel(index, [...arcs.neighbours, ...arcs.channels].join(', '))}
          name="vector"
          label={t.vectorLabel(CELLS)}
          onPoint={point}
        />
      </Figure>
      <div className={style.said}>
        <p data-testid="index">
          <span className={style.soft}>{t.formula}</span> <b>{`= ${c}·${PATCH[1] * PATCH[2]} + ${y}·${PATCH[2]} + ${x} = ${index}`}</b>
        </p>
        <p data-testid="others">
          <i data-kind="neighbours" />
          {t.neighbours} <b>{listed(arcs.neighbours)}</b> <i data-kind="channels" />
          {t.channels} <b>{listed(arcs.channels)}</b>
        </p>
      </div>
      <Controls>
        <p className={style.hint}>{t.hint}</p>
      </Controls>
    </>
  )
}

/** All three channels at once, as light. */
const Eye = ({ x, side, label }: { x: readonly number[]; side: number; label: string }) => (
  <svg
    className={style.eye}
    viewBox={`0 0 ${PATCH[2]} ${PATCH[1]}`}
    style={{ width: `${side * PATCH[2]}rem`, height: `${side * PATCH[1]}rem` }}
    role="img"
    aria-label={label}
  >
    {Array.from({ length: PATCH[1] * PATCH[2] }, (_, i) => (
      <rect
        key={i}
        x={i % PATCH[2]}
        y={Math.floor(i / PATCH[2])}
        width="1.02"
        height="1.02"
        fill={`rgb(${[0, 1, 2].map(c => byte(x[c * PATCH[1] * PATCH[2] + i]!)).join(' ')})`}
      />
    ))}
  </svg>
)
