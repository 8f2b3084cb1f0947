// The current step by name and as a sentence; said aloud, too, but never faster than one can listen.
import type { ReactNode } from 'react'
import { SOON, useSlowly } from '../../marks/useSlowly.ts'
import { useFilm, usePlaying, useStep } from '../../state/film.ts'
import { sayStep } from '../../pass/sentence.ts'
import { usePassText } from '../../pass/text.ts'
import style from './StepLine.module.css'

/** Milliseconds between two steps that are said while it plays. */
const SELDOM = 3000

/** `children` stand at its end. */
export function StepLine({ children }: { children?: ReactNode }) {
  const t = usePassText()
  const program = useFilm(film => film.program)
  const step = useStep()
  const playing = usePlaying()
  const sentence = sayStep(t, program, step)
  const said = useSlowly(sentence, playing ? SELDOM : SOON)
  return (
    <div className={style.line}>
      <code data-testid="step">{step.name}</code>
      <p data-testid="sentence">{sentence}</p>
      <p className="hidden" aria-live="polite">
        {said}
      </p>
      {children}
    </div>
  )
}
