// The lesson's panel: a digit's map as it is pooled; numbers one can change under both kinds of pooling; or digits, moved.
import { Numbers } from './Numbers.tsx'
import { Shifted } from './Shifted.tsx'
import { Walk } from './Walk.tsx'
import type { ComponentType } from 'react'
import type { Props } from './props.ts'
import style from './Panel.module.css'

const scenes: Readonly<Record<string, ComponentType<Props>>> = { walk: Walk, numbers: Numbers, digits: Shifted }

export function Panel(props: Props) {
  const Scene = scenes[props.state.view]!
  return (
    <div className={style.panel}>
      <Scene {...props} />
    </div>
  )
}
