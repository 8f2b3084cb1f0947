// Table I of the paper, and the six maps of S2 as the drawing has them: those that the chosen map of C3 looked at.
import { useState } from 'react'
import { useTensor } from '../../client/client.ts'
import { endFor } from '../../geometry/colours.ts'
import { c3Names, connectedParams, connections, takenBy } from '../../geometry/lenet1998.ts'
import { grouped } from '../../geometry/numbers.ts'
import { Connections } from '../../marks/Connections.tsx'
import { Cells } from '../../marks/Cells.tsx'
import { useTwin } from '../../marks/twins.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { Controls } from '../controls/Controls.tsx'
import { Beside } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { WhyCell } from '../controls/WhyNumber.tsx'
import { Changed } from './Changed.tsx'
import { useImage, useLenet } from './live.ts'
import { rowOf } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Table({ state: { c3 }, set, derived: { connected }, asking, printed, fitted }: Props) {
  useLenet()
  const t = usePanelText(),
    words = useArchitecturesText().lenet1998
  const { room, wide, common } = usePicture()
  const [pointed, point] = useState<number | null>(null)
  const image = useImage(),
    pool = useTensor('pool1/out')
  const [maps, H, W] = rowOf('pool1').output as [number, number, number]
  useTwin({ label: words.figure, shape: [connections.length, 1], names: c3Names, text: takenBy })
  const data = image && pool?.data.length === maps * H * W ? pool.data : undefined
  const largest = endFor(data ?? [])
  const side = Math.max(0.2, Math.min(0.36, (Math.min(wide, 34) - 6) / (maps * W)))
  /** A map's cell among those of all maps, or the other way round. */
  const inMap = (map: number): number | null => (pointed !== null && Math.floor(pointed / (H * W)) === map ? pointed % (H * W) : null)
  return (
    <Beside>
      <div ref={room} className={style.connections}>
        <Connections label={words.figure} lit={c3} onChoose={printed || fitted ? undefined : map => set({ c3: map })} />
        <p className={style.note}>{words.caption}</p>
      </div>
      <Controls>
        <Slide label={t.c3} value={c3} from={0} to={connections.length - 1} slide={map => set({ c3: map })} />
      </Controls>
      <WhyCell place={data && pointed !== null ? { value: 'pool1/out', cell: pointed } : null} />
      <div className={style.told} data-open={asking ? undefined : ''}>
        <figure>
          <figcaption className={style.caption}>{t.taken(c3)}</figcaption>
          <ul className={style.taken} data-testid="taken">
            {Array.from({ length: maps }, (_, s) => (
              <li key={s} data-taken={connected.includes(s) ? '' : undefined}>
                <Cells
                  {...common}
                  {...{ side, largest }}
                  shape={[H, W]}
                  data={data?.subarray(s * H * W, (s + 1) * H * W)}
                  colours="activation"
                  at={inMap(s)}
                  name={`pool1/out[0, ${s}]`}
                  label={t.s2(s, connected.includes(s))}
                  {...(printed ? {} : { onPoint: cell => point(s * H * W + cell) })}
                />
                <span aria-hidden="true">{s}</span>
              </li>
            ))}
          </ul>
        </figure>
        {asking ? null : (
          <p className={style.said} data-testid="c3">
            {t.c3Then(connections.flat().length, connections.length, grouped(connectedParams(25)))}{' '}
            {t.c3Now(grouped(rowOf('conv2').params))}
          </p>
        )}
        {asking ? null : <Changed of={2} />}
      </div>
    </Beside>
  )
}
