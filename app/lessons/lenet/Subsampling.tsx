// One map of 4×4 numbers, made 2×2 in three ways: as in 1998, with its two trained numbers as sliders, and as pooling does.
import { useState } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { Changed } from './Changed.tsx'
import { most } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Subsampling({ state: { map, w, b }, set, derived: { pooled }, asking, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const [at, point] = useState<number | null>(null)
  const side = fitted ? 3 : Math.max(1.5, Math.min(3, (wide - 3) / 9)),
    largest = largestOf(map) || 1
  const ways = ['sum', 'unit', 'average', 'max'] as const
  const edit = printed
    ? {}
    : { at, onPoint: point, onEdit: (cell: number, value: number) => set({ map: map.map((v, i) => (i === cell ? value : v)) }) }
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title={t.map} shape="(4, 4)">
          <Cells
            {...common}
            shape={[4, 4]}
            data={map}
            largest={largest}
            colours="activation"
            side={side}
            name="x"
            label={t.mapLabel}
            {...edit}
          />
        </Figure>
        <div className={style.ways}>
          {ways.map(way => (
            <Figure key={way} title={t.ways[way]!}>
              <Cells
                {...common}
                shape={[2, 2]}
                data={pooled[way]}
                largest={way === 'unit' ? 1 : largest}
                colours="activation"
                side={side}
                name={way}
                write={cell => cellText(pooled[way][cell]!, 4)}
                label={t.wayLabel(t.ways[way]!, Array.from(pooled[way], shortNumber).join(', '))}
              />
            </Figure>
          ))}
        </div>
      </div>
      <Controls>
        <Slide
          label={t.coefficient}
          value={w}
          from={-most.w}
          to={most.w}
          slide={to => set({ w: to })}
          say={value => shortNumber(value / 10)}
        />
        <Slide label={t.bias} value={b} from={-most.b} to={most.b} slide={to => set({ b: to })} say={value => shortNumber(value / 10)} />
      </Controls>
      {asking ? null : <Changed of={1} />}
    </>
  )
}
