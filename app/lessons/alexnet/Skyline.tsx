// Shares of the whole as bars, each under the layer in the network's picture that it is of.
import { useMemo } from 'react'
import { alexnet } from '../../../engine/networks/alexnet.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { grouped, percent } from '../../geometry/numbers.ts'
import { FITTED, Volumes } from './Net.tsx'
import { rows } from './derive.ts'
import type { ShareColumn } from './Shares.tsx'
import style from './Panel.module.css'

/** The picture's width in the panel, and in letters of one size: a band of bars is so high, its highest bar, and a bar so wide. */
const WIDTH = 46,
  BAND = 8.5,
  HIGHEST = 5,
  WIDE = 1.7

/** `columns`: what has shares, a band each. A share that is not told is a dashed bar, all of one height. */
export function Skyline({ parts, columns }: { readonly parts: readonly string[]; readonly columns: readonly ShareColumn[] }) {
  const diagram = useMemo(() => diagramOf('volumes', rows(), alexnet.input, FITTED), [])
  const unit = diagram.width / WIDTH
  /** Where a layer's name stands, in letters. */
  const middleOf = (part: string): number =>
    diagram.marks.flatMap(mark => (mark.kind === 'text' && mark.says === 'name' && mark.layer === part ? [mark.point[0]] : []))[0]! / unit
  const spoken = ({ title, of }: ShareColumn): string =>
    `${title}: ${parts.map(part => `${part} ${of(part) === null ? '?' : grouped(of(part)!)}`).join(', ')}`
  return (
    <div className={style.skyline}>
      <Volumes fitted />
      <svg viewBox={`0 0 ${WIDTH} ${columns.length * BAND}`} role="img" aria-label={columns.map(spoken).join('. ')}>
        {columns.map(({ title, of, all }, i) => {
          const largest = Math.max(...parts.map(part => (of(part) ?? 0) / all)) || 1,
            bottom = (i + 1) * BAND - 0.5
          return (
            <g key={title}>
              <text x={0.3} y={i * BAND + 1}>
                {title}
              </text>
              <path className={style.ground} d={`M0 ${bottom}H${WIDTH}`} />
              {parts.map(part => {
                const value = of(part),
                  high = value === null ? 0.6 * HIGHEST : Math.max(0.05, (HIGHEST * value) / all / largest)
                return (
                  <g key={part} data-part={part} data-covered={value === null ? '' : undefined}>
                    <rect x={middleOf(part) - WIDE / 2} y={bottom - high} width={WIDE} height={high} />
                    {value === null ? null : (
                      <text x={middleOf(part)} y={bottom - high - 0.4}>
                        {percent(value / all)} %
                      </text>
                    )}
                  </g>
                )
              })}
            </g>
          )
        })}
      </svg>
    </div>
  )
}
