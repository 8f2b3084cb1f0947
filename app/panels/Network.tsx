// The network as one picture, made from its Program: in the rows of a plan; or, where no plan has room, in columns.
import { Suspense, type ReactNode } from 'react'
import { useLive } from '../client/live.ts'
import { later } from '../state/later.ts'
import { useText } from '../text/index.ts'
import type { Planning } from './Network/planning.ts'
import { Rows } from './Network/Rows.tsx'
import style from './Network.module.css'

/** A wide window never needs it. */
const Columns = later(() => import('./Network/Columns.tsx'))

/** `brief`: the image and its maps alone, as on a stage. */
export function Network({ brief = false, planning = null }: { readonly brief?: boolean; readonly planning?: Planning | null }) {
  return (
    <Section planned={planning !== null}>
      {planning ? (
        <Rows {...planning} />
      ) : (
        <Suspense>
          <Columns brief={brief} />
        </Suspense>
      )}
    </Section>
  )
}

function Section({ planned, children }: { readonly planned: boolean; readonly children: ReactNode }) {
  const t = useText()
  const busy = useLive(live => live.opening)
  return (
    <section className={planned ? style.planned : style.network} id="network" tabIndex={-1} aria-label={t.networkTitle} aria-busy={busy}>
      <h2 className="hidden">{t.networkTitle}</h2>
      {children}
    </section>
  )
}
