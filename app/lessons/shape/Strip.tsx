// A vector as one strip of cells, with arcs from the marked cell to those that belong to it, each as far away as it says.
import { gridWidth } from '../../geometry/grid.ts'
import { cellsGrid } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import type { PictureRoom } from '../controls/usePicture.ts'
import style from './Panel.module.css'

/** Cells that belong to the marked one: drawn through, or broken. */
export interface Arcs {
  readonly neighbours: readonly number[]
  readonly channels: readonly number[]
}

interface StripProps {
  readonly common: PictureRoom['common']
  readonly wide: number
  readonly data: ArrayLike<number>
  readonly largest: number
  readonly colours: 'ink' | 'activation'
  readonly at: number | null
  readonly lit?: ReadonlySet<number>
  readonly arcs?: Arcs | null
  readonly arcsLabel?: string
  readonly label: string
  readonly name: string
  readonly rows?: number
  readonly onPoint?: ((cell: number) => void) | undefined
}

/** How deep an arc over so many cells hangs, in rem. */
const depth = (distance: number): number => 0.7 + 0.5 * Math.log2(Math.abs(distance))
const DEEP = 4

/** Side of a strip's cell, in rem. */
const stripSide = (wide: number, count: number): number => Math.min(1.6, (wide - 0.25) / count)

export function Strip({ common, wide, data, rows = 1, at, lit, arcs, arcsLabel, onPoint, ...rest }: StripProps) {
  const count = data.length / rows,
    side = stripSide(wide, count)
  const { dpr, rem } = common,
    grid = cellsGrid([rows, count], side, dpr, rem),
    width = gridWidth(grid) / dpr / rem,
    cell = width / count
  return (
    <div>
      <Cells
        {...common}
        {...rest}
        shape={[rows, count]}
        data={data}
        side={side}
        at={at}
        lit={lit}
        {...(onPoint ? { onPoint: (c: number) => onPoint(c) } : {})}
      />
      {at === null || !arcs ? null : (
        <svg
          className={style.arcs}
          viewBox={`0 0 ${width} ${DEEP}`}
          style={{ width: `${width}rem`, height: `${DEEP}rem` }}
          role="img"
          aria-label={arcsLabel}
        >
          {(['neighbours', 'channels'] as const).flatMap(kind =>
            arcs[kind].map(to => {
              const from = (at + 0.5) * cell,
                end = (to + 0.5) * cell,
                low = depth(to - at)
              return <path key={to} data-kind={kind} d={`M${from} 0.1Q${(from + end) / 2} ${2 * low} ${end} 0.1`} />
            }),
          )}
          {apexes(at, [...arcs.neighbours, ...arcs.channels]).map(([distance, text]) => (
            <text key={text} x={(at + 0.5 + distance / 2) * cell} y={depth(distance || 1) + 0.3}>
              {text}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}

/** What stands at the arcs: how far they go. Left and right are too near for two labels. */
function apexes(index: number, cells: readonly number[]): readonly (readonly [distance: number, text: string])[] {
  const far = cells.map(cell => cell - index),
    near = far.filter(d => Math.abs(d) === 1)
  const signed = (d: number): string => (d > 0 ? `+${d}` : `−${-d}`)
  return [
    ...far.filter(d => Math.abs(d) > 1).map(d => [d, signed(d)] as const),
    ...(near.length === 2 ? [[0, '±1'] as const] : near.map(d => [d, signed(d)] as const)),
  ]
}
