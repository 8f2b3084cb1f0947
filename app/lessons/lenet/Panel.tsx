// The lesson's panel: each stop has its own picture.
import type { ComponentType } from 'react'
import { Drawn } from './Drawn.tsx'
import { Layers } from './Layers.tsx'
import { Output } from './Output.tsx'
import { Saw } from './Saw.tsx'
import { Speaks } from './Speaks.tsx'
import { Subsampling } from './Subsampling.tsx'
import { Table } from './Table.tsx'
import { Units } from './Units.tsx'
import type { Props } from './props.ts'
import style from './Panel.module.css'

const scenes: Readonly<Record<string, ComponentType<Props>>> = {
  draw: Drawn,
  layers: Layers,
  units: Units,
  subsampling: Subsampling,
  table: Table,
  output: Output,
  saw: Saw,
  speaks: Speaks,
}

export function Panel(props: Props) {
  const Scene = scenes[props.stop]!
  return (
    <div className={style.panel} data-fitted={props.fitted ? '' : undefined}>
      <Scene {...props} />
    </div>
  )
}
