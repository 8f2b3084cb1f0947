// What the network sees: the drawing as the pixels of its input, and how it came there. That comes after the first picture.
import { Suspense } from 'react'
import { useDrawText } from '../draw/text.ts'
import type { Rect } from '../geometry/grid.ts'
import { later } from '../state/later.ts'
import style from './Preparation.module.css'

const Way = later(() => import('./Preparation/Way.tsx'))

/** `over`: where x stands already, in CSS pixels; there the stages are shown over it, and their words fold. */
export function Preparation({ over }: { readonly over?: Rect | undefined }) {
  const t = useDrawText()
  const folded = (
    <details>
      <summary>{t.howInk}</summary>
    </details>
  )
  return (
    <section className={over ? style.folded : style.preparation} aria-label={t.preparation}>
      <Suspense fallback={over ? folded : null}>
        <Way over={over} />
      </Suspense>
    </section>
  )
}
