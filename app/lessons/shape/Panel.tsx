// The lesson's panel: each stop has its own picture of the same `Derived`.
import { useEffect, type ComponentType } from 'react'
import { After } from './After.tsx'
import { Blind } from './Blind.tsx'
import { Measure } from './Measure.tsx'
import { Patch } from './Patch.tsx'
import { Shared } from './Shared.tsx'
import { Shift } from './Shift.tsx'
import { Shuffle } from './Shuffle.tsx'
import { leave } from './trials.ts'
import type { Props } from './props.ts'
import style from './Panel.module.css'

const scenes: Readonly<Record<string, ComponentType<Props>>> = {
  flatten: Patch,
  far: Patch,
  blind: Blind,
  shuffle: Shuffle,
  measure: Measure,
  shift: Shift,
  after: After,
  shared: Shared,
}

export function Panel(props: Props) {
  const Scene = scenes[props.stop]!
  useEffect(() => leave, [])
  return (
    <div className={style.panel}>
      <Scene {...props} />
    </div>
  )
}
