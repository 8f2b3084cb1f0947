// What comes out of the network, beside it: the probabilities, the target t, the loss.
import type { ReactNode } from 'react'
import { usePlayer } from '../../state/player.ts'
import { usePlayerText } from '../../player/text.ts'
import { Loss } from './Loss.tsx'
import { Target } from './Target.tsx'
import style from './Outcome.module.css'

/** `children`: the probabilities. `rows`: they stand in rows of their own, and what was asked elsewhere. */
export function Outcome({ children, rows = false }: { readonly children: ReactNode; readonly rows?: boolean }) {
  // What the player has not reached is grey, as in the maps.
  const ahead = usePlayer(({ program, steps, index }) => steps.findIndex(step => step.output === program.probabilities) > index)
  return (
    <div className={rows ? undefined : style.outcome} data-outcome="" data-ahead={ahead ? '' : undefined}>
      {children}
      {rows ? null : <Asked />}
    </div>
  )
}

/** What the network is asked for, and how far its answer is from that. */
export function Asked() {
  const t = usePlayerText().player
  return (
    <section className={style.asked} aria-label={t.setup}>
      <Target />
      <Loss />
    </section>
  )
}
