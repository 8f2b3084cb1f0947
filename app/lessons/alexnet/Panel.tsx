// The lesson's panel: each stop has its own picture of the same `Derived`.
import type { ComponentType } from 'react'
import { Dropout } from './Dropout.tsx'
import { Groups } from './Groups.tsx'
import { Lrn } from './Lrn.tsx'
import { Net } from './Net.tsx'
import { Pooling } from './Pooling.tsx'
import { Size } from './Size.tsx'
import { Time } from './Time.tsx'
import { Where } from './Where.tsx'
import type { Props } from './props.ts'
import style from './Panel.module.css'

const scenes: Readonly<Record<string, ComponentType<Props>>> = {
  net: Net,
  size: Size,
  pooling: Pooling,
  lrn: Lrn,
  groups: Groups,
  dropout: Dropout,
  where: Where,
  time: Time,
}

export function Panel(props: Props) {
  const Scene = scenes[props.stop]!
  return (
    <div className={style.panel} data-fitted={props.fitted ? '' : undefined}>
      <Scene {...props} />
    </div>
  )
}
