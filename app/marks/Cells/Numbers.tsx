// What is written in cells that have room for it.
import { cellText } from '../../geometry/cells.ts'
import { cellRect, gridHeight, gridWidth, type Grid } from '../../geometry/grid.ts'
import { paintOf } from '../../geometry/termsBlock.ts'
import { useTwin } from '../twins.ts'
import type { CellsProps } from './props.ts'
import style from '../Cells.module.css'

/** Narrower cells hold no number, in rem. */
const NUMBERED = 1.4
/** Characters that every number may have, written smaller where they need more room: 0.5 is not 1. */
const LEAST = 3
/** Nobody reads less, on a phone neither: 9 px. */
const SMALLEST = '0.5625rem'
/** A letter's width, in its size. */
const WIDTH = 0.61

/** From a cell's corner to what is written in it, of its side. */
const CORNER = 0.1

export function Numbers(props: CellsProps & { grid: Grid }) {
  const { data, largest, colours, dark, dpr, side, write, corner = false, covered, grid } = props
  useTwin({ ...props, text: cell => (covered?.(cell) || !data ? '?' : cellText(data[cell] ?? Number.NaN, 9)) })
  if (side < NUMBERED) return null
  const characters = Math.max(LEAST, Math.floor((side - 0.3) / 0.46))
  /** What would reach into the next cell is written smaller. */
  const fitted = (text: string) =>
    text.length > 1
      ? {
          fontSize: `max(${SMALLEST}, min(1em, ${(side - 0.2) / (WIDTH * text.length)}rem, ${side / (WIDTH * text.length)}rem * var(--fill)))`,
        }
      : undefined
  return (
    <svg
      className={style.over}
      style={{
        width: gridWidth(grid) / dpr,
        height: gridHeight(grid) / dpr,
        fontSize: `max(${SMALLEST}, min(1.25rem, ${side}rem * var(--letter)))`,
      }}
      aria-hidden="true"
    >
      {Array.from({ length: grid.shown * grid.rows * grid.cols }, (_, cell) => {
        const box = cellRect(grid, cell)!,
          value = data?.[cell]
        const text = covered?.(cell) ? '' : (write?.(cell) ?? (value === undefined ? '' : cellText(value, characters)))
        return (
          <text
            key={cell}
            x={(box.x + box.width * (corner ? CORNER : 0.5)) / dpr}
            y={(box.y + box.height * (corner ? 2 * CORNER : 0.5)) / dpr}
            className={corner ? style.corner : undefined}
            style={corner ? undefined : fitted(text)}
            fill={
              corner ? 'var(--soft)' : value === undefined || paintOf(value, largest, colours, dark).ink ? 'var(--ink)' : 'var(--paper)'
            }
          >
            {text}
          </text>
        )
      })}
    </svg>
  )
}
