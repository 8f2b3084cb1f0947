// Which maps of S2 each map of C3 looks at, as a table of dark and empty squares; a column may be lit, and chosen.
import { connections, S2 } from '../geometry/lenet1998.ts'
import style from './Connections.module.css'

const CELL = 16,
  LEFT = 34,
  TOP = 22

export interface ConnectionsProps {
  readonly label: string
  /** The map of C3 that is lit. */
  readonly lit?: number | null
  readonly onChoose?: ((map: number) => void) | undefined
}

export function Connections({ label, lit = null, onChoose }: ConnectionsProps) {
  return (
    <svg
      className={style.table}
      viewBox={`0 0 ${LEFT + connections.length * CELL + 2} ${TOP + S2 * CELL + 2}`}
      role="img"
      aria-label={label}
    >
      {lit === null ? null : <rect className={style.lit} x={LEFT + lit * CELL - 1} y={TOP - 18} width={CELL + 1} height={S2 * CELL + 19} />}
      {connections.map((_, c) => (
        <text key={c} x={LEFT + (c + 0.5) * CELL} y={TOP - 6} fontSize="9" textAnchor="middle" fill="currentColor">
          {c}
        </text>
      ))}
      {Array.from({ length: S2 }, (_, s) => (
        <text key={s} x={LEFT - 6} y={TOP + (s + 0.5) * CELL + 3} fontSize="9" textAnchor="end" fill="currentColor">
          {s}
        </text>
      ))}
      <text x="2" y={TOP - 6} fontSize="9" fill="currentColor">
        S2 \ C3
      </text>
      {connections.flatMap((maps, c) =>
        Array.from({ length: S2 }, (_, s) => (
          <rect
            key={`${c} ${s}`}
            x={LEFT + c * CELL}
            y={TOP + s * CELL}
            width={CELL - 1}
            height={CELL - 1}
            className={maps.includes(s) ? style.on : style.off}
          />
        )),
      )}
      {onChoose
        ? connections.map((_, c) => (
            <rect
              key={c}
              x={LEFT + c * CELL}
              y={0}
              width={CELL}
              height={TOP + S2 * CELL}
              fill="transparent"
              className={style.choose}
              onClick={() => onChoose(c)}
            />
          ))
        : null}
    </svg>
  )
}
