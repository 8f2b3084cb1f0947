// The current step as a sentence, what goes in and what comes out marked; its name and number as one soft line below. Said aloud, too, but never faster
// than one can listen. Where one number is taken apart, that is the headline, and the step is said beside it, small.
import { useState } from 'react'
import { Prose } from '../../marks/Prose.tsx'
import { SOON, useSaid } from '../../marks/useSlowly.ts'
import { usePlayer, usePlaying, useStep } from '../../state/player.ts'
import { usePlace } from '../../state/place.ts'
import { markedStep, sayStep } from '../../player/sentence.ts'
import { usePlayerText } from '../../player/text.ts'
import { Sure } from './Sure.tsx'
import style from './StepLine.module.css'

/** Milliseconds between two steps that are said while it plays. */
const SELDOM = 3000

export function StepLine() {
  const t = usePlayerText()
  const program = usePlayer(player => player.program)
  const step = useStep()
  const playing = usePlaying(),
    brief = usePlace(place => place.zoom === 'window')
  const says = sayStep(t, program, step),
    [first] = useState(says), // who comes reads it
    sentence = useSaid(says, playing ? SELDOM : SOON, first)
  return (
    <div className={style.line} data-brief={brief ? '' : undefined}>
      <div className={style.says}>
        <p className={style.sentence} data-testid="sentence">
          <Prose>{markedStep(t, program, step)}</Prose>
        </p>
        <Sure />
      </div>
      <p className={style.name}>
        <code data-testid="step">{step.name}</code>
      </p>
      <p className="hidden" aria-live="polite">
        {sentence}
      </p>
    </div>
  )
}
