// All colour filters as pictures around grey, kind by kind. One is chosen by a press or with the arrow keys.
import { useMemo } from 'react'
import { filterKinds, kindOf, partOf, type FilterKind } from '../../../engine/filters/colours.ts'
import { largestOf } from '../../geometry/colours.ts'
import type { Coloured } from './coloured.ts'
import { Hue } from './Hue.tsx'
import { usePanelText } from './text.ts'
import { inRows, walk } from './walk.ts'
import { SIDE } from './windows.ts'
import style from './Panel.module.css'

/** A share in words. */
export const percent = (share: number): string => `${Math.round(100 * share)} %`
/** Weights of a colour filter: of three channels. */
const WEIGHTS = 3 * SIDE * SIDE
/** Filters in a row. */
const ACROSS = 5
/** Rows of the largest kind while nothing is there yet: nothing moves when they come. */
const ROWS = 5

/** A filter's weights, (3, 5, 5). */
export const weightsOf = (filters: Float32Array, filter: number): Float32Array => filters.subarray(filter * WEIGHTS, (filter + 1) * WEIGHTS)
/** Weights as a picture: the largest are full light, or none, and 0 is the grey between. */
const aroundGrey = (weights: ArrayLike<number>) => ({ mean: [127.5, 127.5, 127.5] as const, std: 127.5 / (largestOf(weights) || 1) })

interface ColourWallProps {
  readonly coloured: Coloured | null
  readonly colour: number
  /** A filter's side, in rem. */
  readonly side: number
  readonly choose: ((filter: number) => void) | undefined
}

export function ColourWall({ coloured, colour, side, choose }: ColourWallProps) {
  const t = usePanelText()
  const parts = coloured?.parts
  const sorted = useMemo(() => sort(parts ?? []), [parts])
  const rows = filterKinds.flatMap(kind => inRows(sorted[kind], ACROSS))
  const least = { minHeight: `${side * ROWS}rem`, minWidth: `${side * ACROSS}rem` }
  return (
    <div className={style.kinds} role="group" aria-label={t.colourWall} style={coloured ? undefined : least}>
      {filterKinds.map(kind => (
        <section key={kind} data-kind={kind}>
          <h3>
            {t.kinds[kind]} <span>{coloured ? sorted[kind].length : ''}</span>
          </h3>
          <div className={style.hues}>
            {coloured
              ? sorted[kind].map(filter => (
                  <button
                    key={filter}
                    type="button"
                    className={style.filter}
                    data-filter={filter}
                    aria-label={t.colourFilter(filter, t.kinds[kind]!, percent(partOf(coloured.parts[filter]!, kind)))}
                    aria-pressed={filter === colour}
                    tabIndex={filter === colour ? 0 : -1}
                    onClick={() => choose?.(filter)}
                    onKeyDown={event => walk(event, rows, filter)}
                  >
                    <Shade coloured={coloured} filter={filter} high={side} />
                  </button>
                ))
              : null}
          </div>
        </section>
      ))}
    </div>
  )
}

/** A filter as a picture of colours. */
export function Shade({ coloured, filter, high }: { readonly coloured: Coloured; readonly filter: number; readonly high: number }) {
  const data = weightsOf(coloured.filters, filter)
  return <Hue {...{ data, high }} scale={aroundGrey(data)} />
}

/** Filters by kind, each kind with those first that are most of it. */
function sort(parts: Coloured['parts']): Readonly<Record<FilterKind, readonly number[]>> {
  const kinds: Record<FilterKind, number[]> = { edges: [], blobs: [], opposites: [] }
  parts.forEach((one, filter) => kinds[kindOf(one)].push(filter))
  for (const kind of filterKinds) kinds[kind].sort((a, b) => partOf(parts[b]!, kind) - partOf(parts[a]!, kind))
  return kinds
}
