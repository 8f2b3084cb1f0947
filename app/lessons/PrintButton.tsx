// Prints the lesson, or questions, once the numbers of all its figures are there. Who does not want to wait presses again.
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { whenAllHere } from './awaited.ts'
import { useWords } from './words.ts'

interface PrintButtonProps {
  /** What it prints, where that is not the page it stands on. */
  readonly label?: string
  /** Puts on paper what is printed; from now on figures may wait. */
  readonly begin?: () => void
}

export function PrintButton({ label, begin }: PrintButtonProps) {
  const t = useWords(),
    [waits, wait] = useState(false),
    forget = useRef<() => void>(undefined)
  useEffect(() => () => forget.current?.(), [])
  const print = (): void => {
    forget.current?.()
    wait(false)
    window.print()
  }
  const press = (): void => {
    if (waits) return print()
    wait(true)
    if (begin) flushSync(begin)
    forget.current = whenAllHere(print)
  }
  return (
    <>
      <button type="button" onClick={press}>
        {label ?? t.print}
      </button>
      <p role="status">{waits ? t.printsSoon : ''}</p>
    </>
  )
}
