// The lesson's panel: sliders for each axis, the formula with the numbers in it and why, the padded input with its window, the output.
import { useRef } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { Controls } from '../controls/Controls.tsx'
import { Count } from '../controls/Count.tsx'
import { Beside, Figure, Sign } from '../controls/Figure.tsx'
import type { PanelProps } from '../lesson.ts'
import { Maths } from '../../marks/Maths.tsx'
import { useWords } from '../words.ts'
import { most, windowCells, type Axis, type Derived, type State } from './derive.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

type Props = PanelProps<State, Derived>

export function Panel(props: Props) {
  const { state, set, derived, asking, fitted } = props
  const t = usePanelText()
  const change = (axis: 0 | 1, key: 'P' | 'S', value: number): void => set({ [key]: state[key].map((v, i) => (i === axis ? value : v)) })
  const slider = (name: string, axis: string, value: number, from: number, to: number, take: (value: number) => void) => (
    <Count key={name} name={name} label={`${name}, ${axis}`} {...{ value, from, to }} set={take} />
  )
  return (
    <div className={style.panel} data-fitted={fitted ? '' : undefined}>
      <Beside>
        {fitted && asking ? null : (
          <div className={style.axes}>
            {([0, 1] as const).map(i => {
              const across = i === 1,
                axis = across ? t.across : t.down
              return (
                <section key={axis} className={style.axis} aria-label={axis}>
                  <h3>{axis}</h3>
                  <Controls>
                    <div className={style.sliders}>
                      {across
                        ? slider('W', axis, state.W, 1, most.size, W => set({ W }))
                        : slider('H', axis, state.H, 1, most.size, H => set({ H }))}
                      {across
                        ? slider('FW', axis, state.FW, 1, most.filter, FW => set({ FW }))
                        : slider('FH', axis, state.FH, 1, most.filter, FH => set({ FH }))}
                      {slider('P', axis, state.P[i]!, 0, most.pad, value => change(i, 'P', value))}
                      {slider('S', axis, state.S[i]!, 1, most.stride, value => change(i, 'S', value))}
                    </div>
                  </Controls>
                  {asking ? null : (
                    <Why axis={across ? derived.across : derived.down} names={across ? ['OW', 'W', 'FW'] : ['OH', 'H', 'FH']} />
                  )}
                </section>
              )
            })}
          </div>
        )}
        <Pictures {...props} />
      </Beside>
      <Controls>
        <p className={style.hint}>{t.hint}</p>
      </Controls>
    </div>
  )
}

/** The formula with its numbers, and in words. */
export function Why({
  axis: { size, filter, P, S, rest, out, unseen, fits, keeps },
  names: [O, N, F],
}: {
  axis: Axis
  names: readonly [string, string, string]
}) {
  const t = usePanelText()
  const divides = rest % S === 0,
    several = (values: readonly number[]): string => values.slice(0, 2).join(t.or)
  const over = (numerator: string): string => (divides ? `\\frac{${numerator}}{${S}}` : `\\floor{\\frac{${numerator}}{${S}}}`)
  return (
    <div className={style.why} data-testid={O}>
      <p>
        <Maths>{`${O} = \\frac{${N} + 2P - ${F}}{S} + 1`}</Maths>
      </p>
      <p>
        <Maths>{`= ${over(`${size} + 2 \\cdot ${P} - ${filter}`)} + 1 = ${over(String(rest))} + 1 = \\lit{${out}}`}</Maths>
      </p>
      <p>
        {divides ? t.divides(rest, S, out - 1) : t.leaves(rest, S, out - 1, unseen)}{' '}
        {divides ? '' : fits.P.length > 0 ? t.wouldFit(several(fits.P), several(fits.S)) : t.wouldFitS(several(fits.S))}{' '}
        {keeps === null ? t.keepsNot(most.pad) : t.keeps(keeps)}
      </p>
    </div>
  )
}

function Pictures({ set, derived, asking, printed, fitted }: Props) {
  const t = usePanelText(),
    words = useWords().cells
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const {
    down,
    across,
    position: [oy, ox],
  } = derived
  const shape = [down.padded, across.padded],
    out = [down.out, across.out]
  const seen = Float32Array.from(
    { length: down.padded * across.padded },
    (_, cell) => down.seen[Math.floor(cell / across.padded)]! * across.seen[cell % across.padded]!,
  )
  const crossed = new Set<number>()
  seen.forEach((times, cell) => {
    if (times === 0) crossed.add(cell)
  })
  const wide = width / rem
  const side = fitted
    ? Math.max(0.05, Math.min(2.5, 16 / Math.max(across.padded, down.padded)))
    : Math.max(0.05, Math.min(2.5, (wide < 36 ? wide - 1 : wide * 0.6) / Math.max(across.padded, down.padded * 0.9), 21 / down.padded))
  const common = { dark, dpr, rem, words, colours: 'ink' as const }
  const to = (axis: Axis, at: number): number => Math.max(0, Math.min(axis.out - 1, Math.round((at - (axis.filter - 1) / 2) / axis.S)))
  const slide = (cell: number): void =>
    set({ at: to(down, Math.floor(cell / across.padded)) * across.out + to(across, cell % across.padded) })
  const walk = (dx: number, dy: number): void =>
    set({ at: Math.max(0, Math.min(down.out - 1, oy + dy)) * across.out + Math.max(0, Math.min(across.out - 1, ox + dx)) })
  return (
    <div ref={room} className={style.row}>
      <Figure title={t.input} shape={shapeText(shape)}>
        <Cells
          {...common}
          side={side}
          shape={shape}
          data={seen}
          largest={Math.max(4, largestOf(seen)) * 2}
          lit={windowCells(derived)}
          crossed={crossed.size < 2000 ? crossed : undefined}
          frame={{ row: down.P, col: across.P, rows: down.size, cols: across.size }}
          at={null}
          name="x"
          label={t.inputLabel(shapeText(shape))}
          {...(printed ? {} : { onPoint: slide, onWalk: walk })}
        />
      </Figure>
      <Sign>→</Sign>
      <Figure title={t.output} shape={asking ? '(?, ?)' : shapeText(out)}>
        {asking ? (
          <p className={style.covered}>?</p>
        ) : (
          <Cells
            {...common}
            side={side}
            shape={out}
            data={new Float32Array(down.out * across.out)}
            largest={1}
            at={oy * across.out + ox}
            write={() => ''}
            name="out"
            label={t.outputLabel(shapeText(out))}
            {...(printed ? {} : { onPoint: cell => set({ at: cell }) })}
          />
        )}
      </Figure>
    </div>
  )
}
