// One layer of the film, as it stands on a timeline: a bar, forward in ink, backward hatched, divided into its steps.
import { GAP, type Bar } from '../geometry/timeline.ts'
import style from './Film.module.css'

/** Width of a letter in a bar and of the blank beside its name, in rem. */
const LETTER = 0.41
const BESIDE = 0.5

/** How much room a name wants, in rem. */
export const nameRoom = (name: string): number => name.length * LETTER + BESIDE

/** What backward bars are hatched with: once in each SVG that holds some. */
export const Hatch = () => (
  <defs>
    <pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path className={style.hatch} d="M0 0h5v10h-5z" />
    </pattern>
  </defs>
)

export interface LayerProps {
  readonly pass: 'forward' | 'backward'
  readonly name: string
  readonly bar: Bar
  readonly height: number
  readonly rem: number
  readonly state: 'done' | 'now' | 'later'
}

export function Layer({ pass, name, bar, height, rem, state }: LayerProps) {
  const count = bar.to - bar.from,
    step = bar.width / count
  const ticks = Array.from({ length: count - 1 }, (_, i) => `M${(bar.x + (i + 1) * step).toFixed(2)} ${height * 0.72}V${height}`).join('')
  return (
    <g className={style.layer} data-pass={pass} data-state={state}>
      <rect x={bar.x} y={0} width={bar.width} height={height} rx="3" />
      {pass === 'backward' ? <rect className={style.over} x={bar.x} y={0} width={bar.width} height={height} rx="3" /> : null}
      {step > GAP ? <path className={style.tick} d={ticks} /> : null}
      {bar.named ? (
        <text x={bar.x + (BESIDE / 2) * rem} y={height / 2}>
          {name}
        </text>
      ) : null}
    </g>
  )
}
