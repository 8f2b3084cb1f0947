// What comes out of the network, beside it: the probabilities, the target t, the loss.
import type { ReactNode } from 'react'
import { usePlayer } from '../../state/player.ts'
import { usePlayerText } from '../../player/text.ts'
import { Loss } from './Loss.tsx'
import { Target } from './Target.tsx'
import style from './Outcome.module.css'

/** `children`: the probabilities. */
export function Outcome({ children }: { children: ReactNode }) {
  const t = usePlayerText().player
  // What the player has not reached is grey, as in the maps.
  const ahead = usePlayer(({ program, steps, index }) => steps.findIndex(step => step.output === program.probabilities) > index)
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
