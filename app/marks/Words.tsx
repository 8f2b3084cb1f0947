// The words above a column: its name – in an ink chip where the film stands – and a few short lines.
import style from './Words.module.css'

export interface Line {
  readonly text: string
  /** Words, not signs: not in the monospace face. */
  readonly prose?: boolean
  readonly chip?: boolean
}

/** `height` in rem. */
export function Words({ title, chip = false, lines, height }: { title: string; chip?: boolean; lines: readonly Line[]; height: number }) {
  return (
    <header className={style.words} style={{ height: `${height}rem` }}>
      <h3><span className={chip ? style.chip : undefined}>{title}</span></h3>
      {lines.map(line => <p key={line.text} className={line.prose ? style.prose : undefined}>{line.chip ? <span className={style.chip}>{line.text}</span> : line.text}</p>)}
    </header>
  )
}
