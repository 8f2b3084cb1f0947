// Shares of the whole as bars, each under the layer in the network's picture that it is of.
import { grouped, percent } from '../../geometry/numbers.ts'
import { useTwin } from '../../marks/twins.ts'
import { useVolumesTwin, Volumes } from '../controls/Volumes.tsx'
import { rows } from './derive.ts'
import { useAlexnet } from './Net.tsx'
import type { ShareColumn } from './Shares.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** The picture's width in the panel, in rem, and in letters of one size: a band of bars is so high, its highest bar, and a bar so wide. */
const WIDTH = 46,
  BAND = 8.5,
  HIGHEST = 5,
  WIDE = 1.7

/** `columns`: what has shares, a band each. A share that is not told is a dashed bar, all of one height. */
export function Skyline({ parts, columns }: { readonly parts: readonly string[]; readonly columns: readonly ShareColumn[] }) {
  const t = usePanelText()
  const diagram = useAlexnet(true, false),
    unit = diagram.width / WIDTH
  /** Where each layer's name stands, in letters. */
  const middles = new Map(
    diagram.marks.flatMap(mark => (mark.kind === 'text' && mark.says === 'name' ? [[mark.layer, mark.point[0] / unit] as const] : [])),
  )
  useVolumesTwin(t.diagram, rows())
  useTwin({
    label: columns.map(({ title }) => title).join(', '),
    shape: [parts.length, columns.length],
    names: parts,
    text: cell => {
      const value = columns[cell % columns.length]!.of(parts[Math.floor(cell / columns.length)]!)
      return value === null ? '?' : grouped(value)
    },
  })
  const spoken = ({ title, of }: ShareColumn): string =>
    `${title}: ${parts.map(part => `${part} ${of(part) === null ? '?' : grouped(of(part)!)}`).join(', ')}`
  return (
    <div className={style.skyline} style={{ width: `${WIDTH}rem` }}>
      <Volumes diagram={diagram} label={t.diagram} className={style.diagram} />
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
                const middle = middles.get(part)!,
                  value = of(part),
                  high = value === null ? 0.6 * HIGHEST : Math.max(0.05, (HIGHEST * value) / all / largest)
                return (
                  <g key={part} data-part={part} data-covered={value === null ? '' : undefined}>
                    <rect x={middle - WIDE / 2} y={bottom - high} width={WIDE} height={high} />
                    {value === null ? null : (
                      <text x={middle} y={bottom - high - 0.4}>
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
