// The lesson's panel: each stop has its own picture of the same `Derived`.
import type { ComponentType } from 'react'
import { Back } from './Back.tsx'
import { Batch } from './Batch.tsx'
import { Columns } from './Columns.tsx'
import { Copies } from './Copies.tsx'
import { Fold } from './Fold.tsx'
import { Product } from './Product.tsx'
import { Small } from './Small.tsx'
import { Unroll } from './Unroll.tsx'
import { Why } from './Why.tsx'
import type { Props } from './props.ts'
import style from './Panel.module.css'

const scenes: Readonly<Record<string, ComponentType<Props>>> = {
  why: Unroll,
  rows: Small,
  channels: Small,
  columns: Columns,
  batch: Batch,
  product: Product,
  fold: Fold,
  copies: Copies,
  back: Back,
  time: Why,
}

export function Panel(props: Props) {
  const Scene = scenes[props.stop]!
  return (
    <div className={style.panel} data-fitted={props.fitted ? '' : undefined}>
      <Scene {...props} />
    </div>
  )
}
