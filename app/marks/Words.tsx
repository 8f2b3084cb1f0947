// The words above a column: its name – in an ink chip where the player stands – and a few short lines.
import type { ReactNode } from 'react'
import style from './Words.module.css'

export interface Line {
  readonly text: string
  /** Words, not signs: not in the monospace face. */
  readonly prose?: boolean
  readonly chip?: boolean
}

/** `height` in rem; `children` stand below the lines. `width`: more than that is cut off, in CSS pixels. `whole`: what is said where one points. */
export function Words({
  title,
  chip = false,
  lines,
  height,
  width,
  whole,
  children,
}: {
  title: string
  chip?: boolean
  lines: readonly Line[]
  height: number
  width?: number | undefined
  whole?: string | undefined
  children?: ReactNode
}) {
  return (
    <header className={style.words} style={{ height: `${height}rem`, width }} data-cut={width === undefined ? undefined : ''} title={whole}>
      {title ? (
        <h3>
          <span className={chip ? style.chip : undefined}>{title}</span>
        </h3>
      ) : null}
      {lines.map(line => (
        <p key={line.text} className={line.prose ? style.prose : undefined}>
          {line.chip ? <span className={style.chip}>{line.text}</span> : line.text}
        </p>
      ))}
      {children}
    </header>
  )
}
