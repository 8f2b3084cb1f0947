// The cell pointed at, in words; a hint where none is.
import { Suspense, useEffect, useState } from 'react'
import { findValue } from '../../engine/program.ts'
import { useTensor } from '../client/client.ts'
import { useLive } from '../client/live.ts'
import { later } from '../state/later.ts'
import { useMarked } from '../state/pointing.ts'
import { useHoldsInk } from '../state/shown.ts'
import { useFollowing } from '../state/thread.ts'
import { useText } from '../text/index.ts'
import style from './Inspector.module.css'

const load = () => import('./Inspector/Reading.tsx')
const Reading = later(load)

export function Inspector() {
  const t = useText(),
    marked = useMarked()
  // A link may name what this network does not have: nothing asks the engine for that.
  const known = useLive(live => marked !== null && live.opened !== null && findValue(live.opened.program, marked.value) !== undefined)
  const numbers = useTensor(known && marked ? marked.value : null)
  const ink = useHoldsInk()
  const [full, showFull] = useState(false)
  useFollowing()
  useEffect(() => void load().catch(() => {}), []) // before somebody points; what cannot be had is said when somebody does
  const hint = (
    <section className={style.inspector} aria-label={t.inspector}>
      <p className={style.hint}>{ink ? t.pointHint : t.pointHintEmpty}</p>
    </section>
  )
  return marked && numbers ? (
    <Suspense fallback={hint}>
      <Reading {...{ marked, numbers, ink, full, showFull }} />
    </Suspense>
  ) : (
    hint
  )
}
