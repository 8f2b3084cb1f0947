// The field over a cell in which its number is changed.
import { useLayoutEffect, useRef, useState } from 'react'
import { cellRect, type Grid } from '../../geometry/grid.ts'
import { readNumber } from '../../geometry/numbers.ts'
import type { CellsProps } from './props.ts'
import style from '../Cells.module.css'

/** Whether the engine can hold a number: a larger one would be infinite to it. */
const fitsIn32Bits = (value: number): boolean => Number.isFinite(Math.fround(value))

/** A field over the cell. What is no number is said, and the number before stays. */
export function Editor({
  editing,
  grid,
  dpr,
  words,
  label,
  close,
}: {
  editing: { readonly cell: number; readonly text: string }
  grid: Grid
  dpr: number
  words: CellsProps['words']
  label: string
  close: (value: number | null) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  const [wrong, say] = useState<string | null>(null)
  const typed = editing.text.length === 1 && editing.text !== '0'
  useLayoutEffect(() => {
    field.current?.focus()
    if (!typed) field.current?.select()
  }, [typed])
  const box = cellRect(grid, editing.cell)!
  const back = (value: number | null): void => {
    const picture = field.current?.closest('div')?.parentElement?.querySelector<HTMLElement>('[role=img]')
    close(value)
    picture?.focus()
  }
  const take = (): void => {
    const { value: text } = field.current!,
      value = readNumber(text)
    if (typeof value !== 'number') say(words.notNumber(text))
    else if (!fitsIn32Bits(value)) say(words.tooLarge(text))
    else back(value)
  }
  /** Leaving the field without Enter takes what was typed, too. */
  const leave = (): void => {
    const value = readNumber(field.current?.value ?? '')
    close(typeof value === 'number' && fitsIn32Bits(value) ? value : null)
  }
  return (
    <div className={style.editor} style={{ left: box.x / dpr, top: box.y / dpr, width: box.width / dpr, height: box.height / dpr }}>
      <input
        ref={field}
        aria-label={label}
        aria-invalid={wrong !== null}
        defaultValue={editing.text}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        onBlur={leave}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return // Enter ends what an input method composes
          if (event.key === 'Enter') take()
          else if (event.key === 'Escape') back(null)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {wrong === null ? null : <p role="alert">{wrong}</p>}
    </div>
  )
}
