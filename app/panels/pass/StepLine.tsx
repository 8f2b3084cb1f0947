// The current step by name and as a sentence; said aloud, too, but never faster than one can listen.
import { useEffect, useRef, useState } from 'react'
import { useFilm, usePlaying, useStep } from '../../state/film.ts'
import { useText } from '../../text/index.ts'
import { sayStep } from '../../text/sentence.ts'
import style from './StepLine.module.css'

/** In milliseconds: after a step by hand, and between two while it plays. */
const SOON = 400
const SELDOM = 3000

export function StepLine() {
  const t = useText()
  const program = useFilm(film => film.program)
  const step = useStep()
  const playing = usePlaying()
  const sentence = sayStep(t, program, step)
  const said = useSlowly(sentence, playing ? SELDOM : SOON)
  return (
    <div className={style.line}>
      <code data-testid="step">{step.name}</code>
      <p data-testid="sentence">{sentence}</p>
      <p className="hidden" aria-live="polite">{said}</p>
    </div>
  )
}

/** A value that follows at most once in so many milliseconds; at last it is the newest. */
function useSlowly<T>(value: T, every: number): T {
  const [slow, set] = useState(value)
  const changed = useRef(0)
  useEffect(() => {
    const wait = Math.max(Math.min(SOON, every), changed.current + every - performance.now())
    const timer = setTimeout(() => {
      changed.current = performance.now()
      set(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, every])
  return slow
}
