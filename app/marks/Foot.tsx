// Below a column's maps: its scale or a note about it, and the way to the maps that did not fit.
import type { ReactNode } from 'react'
import type { Placed } from '../geometry/layout.ts'
import style from './Foot.module.css'

export interface FootProps {
  readonly placed: Placed
  readonly turn: (page: number) => void
  readonly words: { readonly pages: (from: number, to: number, of: number) => string; readonly earlier: string; readonly later: string }
  /** The legend, or what stands in its place. */
  readonly scale: ReactNode
  /** How much of the image the marked number saw: stands in the scale's place, under the frame it tells of. */
  readonly seen?: string | null
}

export function Foot({ placed: { column, grid, page, paged = true, turns }, turn, words, scale, seen = null }: FootProps) {
  const now = Math.floor(grid.first / page),
    last = Math.ceil(column.maps / page) - 1,
    of = grid.tile?.of ?? 1 // maps that are counted as one
  return (
    <div className={style.foot}>
      {seen ? <p className={style.seen}>{seen}</p> : typeof scale === 'string' ? <p className={style.note}>{scale}</p> : scale}
      {last > 0 && paged ? (
        <span className={style.pages} data-narrow={turns !== undefined && !scale ? '' : undefined}>
          <button type="button" aria-label={words.earlier} disabled={now === 0} onClick={() => turn(now - 1)}>
            ‹
          </button>
          {words.pages(grid.first / of + 1, (grid.first + grid.shown) / of, column.maps / of)}
          <button type="button" aria-label={words.later} disabled={now === last} onClick={() => turn(now + 1)}>
            ›
          </button>
        </span>
      ) : null}
    </div>
  )
}
