// Prints the lesson, once the numbers of all its figures are there. Who does not want to wait presses again.
import { useEffect, useRef, useState } from 'react'
import { whenAllHere } from './awaited.ts'
import { useWords } from './words.ts'

export function PrintButton() {
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
    forget.current = whenAllHere(print)
  }
  return (
    <>
      <button type="button" onClick={press}>
        {t.print}
      </button>
      <p role="status">{waits ? t.printsSoon : ''}</p>
    </>
  )
}
