// LeNet-5 as it was in 1998, in words and one figure: which maps of S2 each map of C3 looks at. Nothing of it runs here.
import { useText } from '../../text/index.ts'
import style from './Lenet1998.module.css'

/** Table I of LeCun et al. 1998: the maps of S2 that each map of C3 takes. Three neighbours, four neighbours, four with a gap, all. */
export const connections: readonly (readonly number[])[] = [
  [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5],
  [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5],
  [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
]
const S2 = 6, CELL = 16, LEFT = 34, TOP = 22

export function Lenet1998() {
  const t = useText().architectures.lenet1998
  return (
    <section className={style.lenet} aria-labelledby="lenet-1998">
      <h2 id="lenet-1998">{t.title}</h2>
      <ul>{t.changes.map(([was, is]) => <li key={was}><b>{was}</b> {is}</li>)}</ul>
      <figure>
        <svg viewBox={`0 0 ${LEFT + connections.length * CELL + 2} ${TOP + S2 * CELL + 2}`} role="img" aria-label={t.figure}>
          {connections.map((_, c) => <text key={c} x={LEFT + (c + 0.5) * CELL} y={TOP - 6} fontSize="9" textAnchor="middle" fill="currentColor">{c}</text>)}
          {Array.from({ length: S2 }, (_, s) => <text key={s} x={LEFT - 6} y={TOP + (s + 0.5) * CELL + 3} fontSize="9" textAnchor="end" fill="currentColor">{s}</text>)}
          <text x="2" y={TOP - 6} fontSize="9" fill="currentColor">S2 \ C3</text>
          {connections.flatMap((maps, c) => Array.from({ length: S2 }, (_, s) => <rect key={`${c} ${s}`} x={LEFT + c * CELL} y={TOP + s * CELL} width={CELL - 1} height={CELL - 1} className={maps.includes(s) ? style.on : style.off} />))}
        </svg>
        <figcaption>{t.caption}</figcaption>
      </figure>
    </section>
  )
}
