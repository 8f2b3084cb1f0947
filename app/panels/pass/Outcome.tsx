// What comes out of the network, beside it: the probabilities, the target t, the loss.
import type { ReactNode } from 'react'
import { useFilm } from '../../state/film.ts'
import { usePassText } from '../../pass/text.ts'
import { Loss } from './Loss.tsx'
import { Target } from './Target.tsx'
import style from './Outcome.module.css'

/** `children`: the probabilities. `rows`: they stand in rows of their own, and what was asked elsewhere. */
export function Outcome({ children, rows = false }: { readonly children: ReactNode; readonly rows?: boolean }) {
  // What the film has not reached is grey, as in the maps.
  const ahead = useFilm(({ program, steps, at }) => steps.findIndex(step => step.output === program.probabilities) > at)
  return (
    <div className={rows ? undefined : style.outcome} data-outcome="" data-ahead={ahead ? '' : undefined}>
      {children}
      {rows ? null : <Asked />}
    </div>
  )
}

/** What the network is asked for, and how far its answer is from that. */
export function Asked() {
  const t = usePassText().film
  return (
    <section className={style.asked} aria-label={t.setup}>
      <Target />
      <Loss />
    </section>
  )
}
