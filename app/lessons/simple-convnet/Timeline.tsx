// The timeline of the network that is made: a segment appears with its entry, turns to ink as the pass goes through it, and backward with `gradient`.
import { useMemo } from 'react'
import { passSigns } from '../../geometry/steps.ts'
import { layoutTimeline } from '../../geometry/timeline.ts'
import { Hatch, Layer, nameRoom } from '../../marks/TimelineLayer.tsx'
import { segmentsOf } from '../../state/cursor.ts'
import type { Walked } from './walked.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** In rem; in bars too narrow for it, the name stands upright. */
const HEIGHT = 1.75,
  UPRIGHT = 3

export function Timeline({
  derived: { program },
  common: { rem },
  wide,
  staged,
  walked: { listed, forward, backward, now },
}: Props & { walked: Walked }) {
  const t = usePanelText()
  const segments = useMemo(() => segmentsOf(program), [program])
  const count = program.layers.length,
    narrow = wide < 38,
    high = narrow && !staged ? UPRIGHT : HEIGHT
  const name = (i: number): string => passSigns[segments[i]!.pass] + segments[i]!.layer
  const lines = narrow
    ? ([
        [0, count],
        [count, 2 * count],
      ] as const)
    : ([[0, 2 * count]] as const)
  const done = (i: number): boolean => (i < count ? i < forward : i - count < backward)
  const index = now === null ? null : backward > 0 ? 2 * count - 1 - now : now
  return (
    <div className={style.timeline} role="img" aria-label={t.timeline(listed, forward, backward)} data-testid="timeline">
      {lines
        .filter(([from]) => from === 0 || backward > 0)
        .map(([from, to]) => {
          const bars = layoutTimeline(
            segments
              .slice(from, to)
              .map((s, i) => ({
                from: s.from - segments[from]!.from,
                to: s.to - segments[from]!.from,
                name: nameRoom(name(from + i)) * rem,
              })),
            wide * rem,
          )
          return (
            <svg key={from} width={wide * rem} height={high * rem} aria-hidden="true">
              <Hatch />
              {bars.map((bar, i) => {
                const here = from + i
                const appeared = here < count ? here < listed : backward > 0
                return appeared ? (
                  <Layer
                    key={here}
                    pass={segments[here]!.pass}
                    name={name(here)}
                    bar={bar}
                    height={high * rem}
                    rem={rem}
                    state={here === index && (forward > 0 || backward > 0) ? 'now' : done(here) ? 'done' : 'later'}
                  />
                ) : null
              })}
            </svg>
          )
        })}
    </div>
  )
}
