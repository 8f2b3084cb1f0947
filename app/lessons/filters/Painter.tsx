// A filter to draw: 25 weights, painted with a brush – a press, a drag –, or with keys: arrows walk, Space paints, + and − change by a half, 0 clears.
import { useState, type KeyboardEvent } from 'react'
import { cellText } from '../../geometry/cells.ts'
import { paintOf } from '../../geometry/termsBlock.ts'
import { arrowStep } from '../../geometry/gestures.ts'
import { usePressed } from '../controls/usePressed.ts'
import { useTwin } from '../../marks/twins.ts'
import { changed } from '../settings.ts'
import { useDark } from '../../state/theme.ts'
import { SIDE } from './windows.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

interface PainterProps {
  readonly own: readonly number[]
  readonly brush: number
  /** A cell's side, in rem. */
  readonly side: number
  /** How a weight is written; undefined: with all its digits. */
  readonly write?: ((weight: number) => string) | undefined
  /** undefined: it is only looked at. */
  readonly paint: ((own: readonly number[]) => void) | undefined
}

const whole = (weight: number): string => cellText(weight, 5)
const HALF = 0.5
const within = (value: number): number => Math.max(-1, Math.min(1, value))

export function Painter({ own, brush, side, write = whole, paint }: PainterProps) {
  const t = usePanelText()
  const [at, put] = useState(12)
  const dark = useDark()
  useTwin({ label: t.yours, shape: [SIDE, SIDE], text: cell => cellText(own[cell]!, 5) })
  const setTo = (cell: number, value: number): void => {
    if (own[cell] !== value) paint?.(changed(own, cell, value))
  }
  const painting = usePressed((x, y) => {
    const to = (share: number): number => Math.max(0, Math.min(SIDE - 1, Math.floor(share * SIDE))),
      cell = to(y) * SIDE + to(x)
    put(cell)
    setTo(cell, brush)
  })
  const key = (event: KeyboardEvent): void => {
    const step = arrowStep(event.key),
      by = { '+': HALF, '=': HALF, '-': -HALF }[event.key]
    if (step) {
      const to = (from: number, more: number): number => Math.max(0, Math.min(SIDE - 1, from + more))
      put(to(Math.floor(at / SIDE), step[1]) * SIDE + to(at % SIDE, step[0]))
    } else if (by !== undefined) setTo(at, within(own[at]! + by))
    else if (event.key === '0') setTo(at, 0)
    else if (event.key === ' ' || event.key === 'Enter') setTo(at, brush)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className={style.painter}
      role="application"
      aria-label={t.painterLabel(own.map(w => cellText(w, 5)).join(', '))}
      tabIndex={paint ? 0 : undefined}
      data-testid="painter"
      style={{ width: `${side * SIDE}rem`, height: `${side * SIDE}rem` }}
      {...(paint ? { ...painting, onKeyDown: key } : {})}
    >
      {own.map((weight, cell) => {
        const { fill, ink } = paintOf(weight, 1, 'activation', dark)
        return (
          <i key={cell} aria-hidden="true" data-at={paint && cell === at ? '' : undefined} style={{ background: fill }}>
            <svg viewBox="0 0 40 40">
              <text x="20" y="20" fill={ink ? 'var(--ink)' : 'var(--paper)'}>
                {write(weight)}
              </text>
            </svg>
          </i>
        )
      })}
      <p className="hidden" aria-live="polite">
        {t.weightAt(Math.floor(at / SIDE), at % SIDE, cellText(own[at]!, 5))}
      </p>
    </div>
  )
}
