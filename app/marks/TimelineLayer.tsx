// One layer of a pass, as it stands on a timeline: a bar, forward in ink, backward hatched, an update dotted, divided into its steps. Where the player stands, its steps have names.
import { memo } from 'react'
import type { Pass } from '../../engine/program.ts'
import { GAP, type Bar } from '../geometry/timeline.ts'
import style from './TimelineLayer.module.css'

/** Width of a letter in a bar and of the blank beside its name, in rem; of a letter of a step's name. */
const LETTER = 0.4
const BESIDE = 0.5
const STEP_LETTER = 0.415
/** A bar that is too narrow for its name but this wide, in rem, has it upright. */
const UPRIGHT = 0.8
const UPRIGHT_LETTER = 0.315
/** As wide are its letters where DejaVu is the only font: such a name is squeezed into its bar. */
const WIDEST_LETTER = 0.36
const UPRIGHT_BESIDE = 0.25

/** How much room a name wants, in rem. */
export const nameRoom = (name: string): number => name.length * LETTER + BESIDE
/** How much room the name of a step wants, in rem. */
export const stepRoom = (name: string): number => name.length * STEP_LETTER + BESIDE

/** What backward bars are hatched with, and those of an update dotted: once in each SVG that holds some. */
export const Hatch = () => (
  <defs>
    <pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path className={style.hatch} d="M0 0h5v10h-5z" />
    </pattern>
    <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">
      <path className={style.dots} d="M1 1h1.5v1.5h-1.5z" />
    </pattern>
  </defs>
)

export interface LayerProps {
  readonly pass: Pass
  readonly name: string
  readonly bar: Bar
  readonly height: number
  readonly rem: number
  readonly state: 'done' | 'now' | 'later'
}

export const Layer = memo(function Layer({ pass, name, bar, height, rem, state }: LayerProps) {
  const ticks = bar.steps
    .slice(1)
    .map(({ x }) => `M${x.toFixed(2)} ${height * 0.78}V${height}`)
    .join('')
  const room = height / rem - UPRIGHT_BESIDE
  const upright = !bar.named && bar.width >= UPRIGHT * rem && height >= name.length * UPRIGHT_LETTER * rem
  return (
    <g className={style.layer} data-pass={pass} data-state={state}>
      <rect x={bar.x} y={0} width={bar.width} height={height} rx="3" />
      {pass === 'forward' ? null : <rect className={style[pass]} x={bar.x} y={0} width={bar.width} height={height} rx="3" />}
      {bar.width / bar.steps.length > GAP && !upright ? <path className={style.tick} d={ticks} /> : null}
      {bar.named ? (
        <text x={bar.x + bar.width / 2} y={height / 2}>
          {name}
        </text>
      ) : upright ? (
        <text
          className={style.upright}
          transform={`translate(${bar.x + bar.width / 2} ${height / 2}) rotate(-90)`}
          {...(name.length * WIDEST_LETTER > room && { textLength: room * rem, lengthAdjust: 'spacingAndGlyphs' })}
        >
          {name}
        </text>
      ) : null}
    </g>
  )
})

export interface DrawnLayerProps extends Omit<LayerProps, 'state'> {
  readonly steps: readonly string[]
  /** How far the player has come in it, as an x. */
  readonly head: number
}

/** The layer that the player stands in, drawn out: its name over it, each step named where its name fits. */
export function DrawnLayer({ pass, name, bar, height, rem, steps, head }: DrawnLayerProps) {
  return (
    <g className={style.drawn} data-pass={pass}>
      <text className={style.title} x={bar.x} y={-0.5 * rem}>
        {name}
      </text>
      {bar.steps.map(({ x, width, named }, i) => {
        const barWidth = Math.max(0, width - (i === bar.steps.length - 1 ? 0 : 2)),
          gone = Math.max(0, Math.min(barWidth, head - x))
        return <DrawnStep key={steps[i]} {...{ pass, x, barWidth, gone, height }} name={named ? steps[i] : undefined} />
      })}
    </g>
  )
}

interface DrawnStepProps extends Pick<LayerProps, 'pass' | 'height'> {
  readonly x: number
  readonly barWidth: number
  /** How much of its width the player has passed: as it moves, one step is drawn anew, not all. */
  readonly gone: number
  /** Where it fits. */
  readonly name: string | undefined
}

const DrawnStep = memo(function DrawnStep({ pass, x, barWidth, gone, height, name }: DrawnStepProps) {
  return (
    <g>
      <rect x={x} y={0} width={barWidth} height={height} rx="3" />
      {pass === 'forward' ? null : <rect className={style[pass]} x={x} y={0} width={barWidth} height={height} rx="3" />}
      {gone > 0 ? <rect className={style.gone} x={x} y={0} width={gone} height={height} rx="3" /> : null}
      {name === undefined ? null : (
        <text className={gone > barWidth / 2 ? style.light : undefined} x={x + barWidth / 2} y={height / 2}>
          {name}
        </text>
      )}
    </g>
  )
})
