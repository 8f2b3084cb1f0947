// The lesson's panel: each stop has its own picture of the same `Derived`.
import type { ComponentType } from 'react'
import { Colours } from './Colours.tsx'
import { Deeper } from './Deeper.tsx'
import { Edge } from './Edge.tsx'
import { Learnt } from './Learnt.tsx'
import { Objects } from './Objects.tsx'
import { Off } from './Off.tsx'
import { Own } from './Own.tsx'
import type { Props } from './props.ts'
import style from './Panel.module.css'

const scenes: Readonly<Record<string, ComponentType<Props>>> = {
  learnt: Learnt,
  edge: Edge,
  own: Own,
  colours: Colours,
  deeper: Deeper,
  off: Off,
  objects: Objects,
}

export function Panel(props: Props) {
  const Scene = scenes[props.stop]!
  return (
    <div className={style.panel} data-fitted={props.fitted ? '' : undefined}>
      <Scene {...props} />
    </div>
  )
}
