// What comes out of the network, beside it: the probabilities, the target t, the loss.
import type { ReactNode } from 'react'
import { useFilm } from '../../state/film.ts'
import { usePassText } from '../../pass/text.ts'
import { Loss } from './Loss.tsx'
import { Target } from './Target.tsx'
import style from './Outcome.module.css'

/** `children`: the probabilities. */
export function Outcome({ children }: { children: ReactNode }) {
  const t = usePassText().film
  // What the film has not reached is grey, as in the maps.
  const ahead = useFilm(({ program, steps, at }) => steps.findIndex(step => step.output === program.probabilities) > at)
  return (
    <div className={style.outcome} data-outcome="" data-ahead={ahead ? '' : undefined}>
      {children}
      <section className={style.asked} aria-label={t.setup}>
        <Target />
        <Loss />
      </section>
    </div>
  )
}
