// The padded input with its window, and the output, each of whose cells says in its corner which window it is of, as the window does.
import { useRef } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { useControls } from '../controls/Controls.tsx'
import { CoveredPicture } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { useWords } from '../words.ts'
import { isRim, windowCells, type Axis } from './derive.ts'
import { Handles } from './Handles.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** The output's cells, in rem, are large enough for their numbers as long as all of them are at most so wide. */
const NUMBERED = 1.45,
  MOST = 18
/** What both pictures share. */
type Common = Pick<React.ComponentProps<typeof Cells>, 'dark' | 'dpr' | 'rem' | 'words' | 'colours' | 'side'>

export function Pictures(props: Props) {
  const { set, derived, printed, fitted } = props
  const t = usePanelText(),
    words = useWords().cells
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const touchable = useControls()
  const {
    down,
    across,
    position: [oy, ox],
  } = derived
  const shape = [down.padded, across.padded]
  const seen = Float32Array.from(
    { length: down.padded * across.padded },
    (_, cell) => down.seen[Math.floor(cell / across.padded)]! * across.seen[cell % across.padded]!,
  )
  const crossed = new Set<number>()
  seen.forEach((times, cell) => {
    if (times === 0) crossed.add(cell)
  })
  const wide = width / rem,
    cells = Math.max(across.padded, down.padded)
  const side = fitted
    ? Math.max(0.05, Math.min(3, 16 / cells))
    : Math.max(0.05, Math.min(2.5, (wide < 36 ? wide - 1 : wide * 0.6) / Math.max(across.padded, down.padded * 0.9), 21 / down.padded))
  const common = { dark, dpr, rem, words, colours: 'ink' as const, side }
  const to = (axis: Axis, pixel: number): number =>
    Math.max(0, Math.min(axis.out - 1, Math.round((pixel - (axis.filter - 1) / 2) / axis.S)))
  const slide = (cell: number): void =>
    set({ at: to(down, Math.floor(cell / across.padded)) * across.out + to(across, cell % across.padded) })
  const walk = (dx: number, dy: number): void =>
    set({ at: Math.max(0, Math.min(down.out - 1, oy + dy)) * across.out + Math.max(0, Math.min(across.out - 1, ox + dx)) })
  return (
    <div ref={room} className={style.row}>
      <Figure title={t.input} shape={shapeText(shape)}>
        <div className={style.held}>
          <Cells
            {...common}
            shape={shape}
            data={seen}
            largest={Math.max(4, largestOf(seen)) * 2}
            lit={windowCells(derived)}
            crossed={crossed.size < 2000 ? crossed : undefined}
            frame={{ row: down.P, col: across.P, rows: down.size, cols: across.size }}
            at={null}
            write={cell => (isRim(derived, cell) ? '0' : '')}
            name="x"
            label={t.inputLabel(shapeText(shape))}
            {...(printed ? {} : { onPoint: slide, onWalk: walk })}
          />
          {side >= NUMBERED ? (
            <span
              className={style.number}
              style={{ left: `${(100 * across.window(ox)[0]) / across.padded}%`, top: `${(100 * down.window(oy)[0]) / down.padded}%` }}
              aria-hidden="true"
            >
              {oy * across.out + ox + 1}
            </span>
          ) : null}
          {touchable ? <Handles {...props} /> : null}
        </div>
      </Figure>
      <Sign>→</Sign>
      <Output {...props} common={common} />
    </div>
  )
}

function Output({ set, derived, asking, printed, staged, common }: Props & { readonly common: Common }) {
  const t = usePanelText()
  const {
    down,
    across,
    position: [oy, ox],
  } = derived
  const { side } = common,
    out = [down.out, across.out]
  return (
    <Figure title={t.output} shape={asking ? '(?, ?)' : `${shapeText(out)} · ${t.windows(down.out * across.out)}`}>
      {asking ? (
        <CoveredPicture side={Math.max(3, Math.min(7, 3 * side))} />
      ) : (
        <Cells
          {...common}
          shape={out}
          side={Math.max(side, Math.min(NUMBERED, MOST / Math.max(down.out, across.out)))}
          data={new Float32Array(down.out * across.out)}
          largest={1}
          at={oy * across.out + ox}
          write={cell => String(cell + 1)}
          corner={!staged} // from the last row they are read in the middle of their cells
          name="out"
          label={t.outputLabel(shapeText(out))}
          {...(printed ? {} : { onPoint: cell => set({ at: cell }) })}
        />
      )}
    </Figure>
  )
}
