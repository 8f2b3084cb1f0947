// pool1 along one axis: windows of 3 that move by 2 share a row with their neighbour.
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Why } from '../output-size/Why.tsx'
import { poolAxis, ranges } from './derive.ts'
import { Edge } from './Edge.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Pooling({ state, set, derived: { pool }, asking }: Props) {
  const t = usePanelText()
  const twice = pool.seen.filter(times => times > 1).length
  const sides = Object.fromEntries(
    Array.from({ length: ranges.pool[1] - ranges.pool[0] + 1 }, (_, i) => [
      `w${ranges.pool[0] + i}`,
      `${ranges.pool[0] + i}×${ranges.pool[0] + i}`,
    ]),
  )
  return (
    <>
      {asking ? null : (
        <Controls>
          <Choose label={t.window} value={`w${state.pool}`} choices={sides} choose={name => set({ pool: Number(name.slice(1)) })} />
        </Controls>
      )}
      <Edge axis={pool} covered={asking} label={t.stripLabel(asking ? 0 : pool.out, pool.filter, pool.S, pool.unseen)} />
      {asking ? null : (
        <>
          <p className={style.said} data-testid="twice">
            {t.twice(twice, pool.padded)}
          </p>
          <Why axis={pool} names={['OH', 'H', 'PH']} />
          <p className={style.note}>{t.without(poolAxis(2).out, poolAxis(2).unseen)}</p>
        </>
      )}
    </>
  )
}
