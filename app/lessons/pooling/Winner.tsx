// The largest number of a window on its way to its place in the output: once, when another window is shown. What stands in both places stays there.
import { useLayoutEffect, useRef } from 'react'
import { cellText } from '../../geometry/cells.ts'
import { paintOf } from '../../geometry/termsBlock.ts'
import { prefersStillness } from '../../state/playback.ts'
import style from './Panel.module.css'

/** In milliseconds. */
const SLIDES = 500

interface WinnerProps {
  /** The number. */
  readonly cell: number
  /** Its place in the output, and in x; null: padding won. */
  readonly at: number
  readonly winner: number | null
  /** ±ends are the scale's. */
  readonly ends: number
  /** Of its cell, in rem. */
  readonly side: number
  readonly dark: boolean
}

export function Winner({ cell, at, winner, ends, side, dark }: WinnerProps) {
  const mark = useRef<HTMLSpanElement>(null),
    before = useRef(at)
  useLayoutEffect(() => {
    if (before.current === at) return undefined
    before.current = at
    const element = mark.current!,
      around = element.offsetParent
    if (!around || winner === null || prefersStillness()) return undefined
    const room = around.getBoundingClientRect(),
      zoom = room.width / (around as HTMLElement).offsetWidth || 1
    /** To the middle of a cell of one of the pictures beside it. */
    const over = (picture: string, cell: number): string => {
      const { left, top, width, height } = around.querySelectorAll(`[data-value=${picture}] svg text`)[cell]!.getBoundingClientRect(),
        half = `${side / 2}rem`
      return `translate(calc(${(left + width / 2 - room.left) / zoom}px - ${half}), calc(${(top + height / 2 - room.top) / zoom}px - ${half}))`
    }
    const slide = element.animate(
      [
        { transform: over('x', winner), opacity: 1 },
        { transform: over('max', at), opacity: 1 },
      ],
      { duration: SLIDES, easing: 'cubic-bezier(0.2, 0, 0, 1)' },
    )
    return () => slide.cancel()
  }, [at, winner, side])
  const { fill, ink } = paintOf(cell, ends, 'activation', dark)
  return (
    <span
      ref={mark}
      className={style.winner}
      aria-hidden="true"
      style={{ width: `${side}rem`, height: `${side}rem`, background: fill, color: `var(--${ink ? 'ink' : 'paper'})` }}
    >
      {cellText(cell, 4)}
    </span>
  )
}
