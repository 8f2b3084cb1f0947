// The thirty filters, each with what is said of it below. One may be chosen – or several be pressed –, by a press or with the arrow keys.
import type { ReactNode } from 'react'
import type { PictureRoom } from '../controls/usePicture.ts'
import { Tile } from './Tile.tsx'
import { inRows, walk } from './walk.ts'
import { FILTERS, SIDE } from './windows.ts'
import style from './Panel.module.css'

export interface WallProps {
  readonly common: PictureRoom['common']
  readonly filters: ArrayLike<number>
  readonly largest: number
  /** A filter's side, in rem; how many stand in a row. */
  readonly side: number
  readonly across: number
  readonly label: string
  /** What a screen reader hears of a filter. */
  readonly says: (filter: number) => string
  readonly renderUnder?: (filter: number) => ReactNode
  readonly renderOver?: (filter: number) => ReactNode
  readonly isOn?: (filter: number) => boolean
  readonly isOff?: (filter: number) => boolean
  readonly choose?: ((filter: number) => void) | undefined
}

export function Wall({ common, filters, largest, side, across, label, says, renderUnder, renderOver, isOn, isOff, choose }: WallProps) {
  const all = Array.from({ length: FILTERS }, (_, i) => i),
    rows = inRows(all, across)
  const first = all.find(i => isOn?.(i)) ?? 0
  return (
    <div className={style.wall} role="group" aria-label={label} style={{ gridTemplateColumns: `repeat(${across}, max-content)` }}>
      {all.map(i => {
        const inside = (
          <>
            <span className={style.tile}>
              <Tile common={common} data={part(filters, i)} size={[SIDE, SIDE]} high={side} largest={largest} label={says(i)} />
              {renderOver?.(i)}
            </span>
            {renderUnder?.(i)}
          </>
        )
        return choose ? (
          <button
            key={i}
            type="button"
            className={style.filter}
            aria-label={says(i)}
            aria-pressed={isOn?.(i)}
            data-off={isOff?.(i) ? '' : undefined}
            tabIndex={i === first ? 0 : -1}
            onClick={() => choose(i)}
            data-filter={i}
            onKeyDown={event => walk(event, rows, i)}
          >
            {inside}
          </button>
        ) : (
          <div key={i} className={style.filter} role="img" aria-label={says(i)} data-off={isOff?.(i) ? '' : undefined}>
            {inside}
          </div>
        )
      })}
    </div>
  )
}

const part = (filters: ArrayLike<number>, i: number): ArrayLike<number> =>
  (filters as Float32Array).subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE)
