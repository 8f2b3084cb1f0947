// The same settings in sliders, for keys and for exact numbers: one set for both axes, or one each.
import { useState } from 'react'
import { Controls } from '../controls/Controls.tsx'
import { Count } from '../controls/Count.tsx'
import { Switch } from '../controls/Switch.tsx'
import { isSquare, most } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Sizes({ state, set }: Props) {
  const t = usePanelText()
  const [asked, open] = useState(false)
  const square = isSquare(state),
    both = !asked && square
  const change = (axis: 0 | 1, key: 'P' | 'S', value: number): void =>
    set({ [key]: state[key].map((v, i) => (both || i === axis ? value : v)) })
  const slider = (name: string, axis: string, value: number, from: number, to: number, take: (value: number) => void) => (
    <Count name={name} label={`${name}, ${axis}`} {...{ value, from, to }} set={take} />
  )
  return (
    <Controls>
      {([0, 1] as const)
        .filter(i => i === 0 || !both)
        .map(i => {
          const axis = both ? t.bothAxes : i === 0 ? t.down : t.across
          return (
            <div key={i} className={style.sliders} role="group" aria-label={axis}>
              {i === 0
                ? slider('H', axis, state.H, 1, most.size, H => set(both ? { H, W: H } : { H }))
                : slider('W', axis, state.W, 1, most.size, W => set({ W }))}
              {i === 0
                ? slider('FH', axis, state.FH, 1, most.filter, FH => set(both ? { FH, FW: FH } : { FH }))
                : slider('FW', axis, state.FW, 1, most.filter, FW => set({ FW }))}
              {slider('P', axis, state.P[i]!, 0, most.pad, value => change(i, 'P', value))}
              {slider('S', axis, state.S[i]!, 1, most.stride, value => change(i, 'S', value))}
            </div>
          )
        })}
      <Switch
        label={t.twoAxes}
        on={!both}
        turn={on => {
          open(on)
          const { H, FH, P, S } = state
          if (!on && !square) set({ W: H, FW: FH, P: [P[0]!, P[0]!], S: [S[0]!, S[0]!] })
        }}
      />
      <p className={style.hint}>{t.hint}</p>
    </Controls>
  )
}
