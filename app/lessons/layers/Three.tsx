// The same x and the same dout through three layers: where the gradient goes.
import { useState } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Figure } from '../controls/Figure.tsx'
import { changed } from '../settings.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** The number that is pointed at, to be changed. */
type Pick = { readonly layer: string; readonly of: 'three' | 'given'; readonly cell: number } | null

const layers = ['max', 'average', 'relu'] as const

export function Three({ state, set, derived: { three }, printed, fitted, drawn, wide }: Props) {
  const t = usePanelText()
  const [picked, pick] = useState<Pick>(null)
  const side = fitted ? 1.75 : Math.max(1.5, Math.min(2.1, (wide - 6) / 13))
  const largest = largestOf(state.given) || 1
  return (
    <div className={`${style.columns} ${style.three}`}>
      {layers.map(name => {
        const small = three[name],
          layer = name === 'relu' ? 'relu' : 'pool'
        const dx = small.read(`${layer}/dx`),
          dout = small.value(`${layer}/dout`)
        const reached = new Set(Array.from(dx, (v, i) => (v === 0 ? -1 : i)).filter(i => i >= 0))
        const common = { ...drawn, side }
        const hands = (of: 'three' | 'given') =>
          printed
            ? {}
            : {
                at: picked?.layer === name && picked.of === of ? picked.cell : null,
                onPoint: (cell: number) => pick({ layer: name, of, cell }),
                onEdit: (cell: number, value: number) => set({ [of]: changed(state[of], cell, value) }),
              }
        return (
          <section key={name} className={style.column} aria-label={t.ways[name]}>
            <h3 className={style.way}>{t.ways[name]}</h3>
            <Figure title="x" shape="(4, 4)">
              <Cells
                {...common}
                shape={[4, 4]}
                colours="activation"
                data={state.three}
                largest={largestOf(state.three) || 1}
                name="x"
                label={t.valueLabel('x', '(4, 4)')}
                lit={name === 'average' ? undefined : reached}
                {...hands('three')}
              />
            </Figure>
            <Figure title="dout" shape={shapeText(dout.shape.slice(2))}>
              <Cells
                {...common}
                shape={dout.shape}
                colours="gradient"
                data={small.read(`${layer}/dout`)}
                largest={largest}
                name="dout"
                label={t.valueLabel('dout', shapeText(dout.shape.slice(2)))}
                {...(name === 'relu' ? {} : hands('given'))}
              />
            </Figure>
            <Figure title="dx" shape="(4, 4)">
              <Cells
                {...common}
                shape={[4, 4]}
                colours="gradient"
                data={dx}
                largest={largest}
                name="dx"
                label={t.valueLabel('dx', '(4, 4)')}
                lit={name === 'average' ? undefined : reached}
              />
            </Figure>
          </section>
        )
      })}
    </div>
  )
}
