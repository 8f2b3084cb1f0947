// What im2col does, as it happens: the window slides over a 5×5 image; its three lines leave, and lie down side by side as the next row of `col`.
import { largestOf } from '../../geometry/colours.ts'
import { cellText } from '../../geometry/cells.ts'
import { paintOf, type NumberPaint } from '../../geometry/termsBlock.ts'
import { Framed } from '../../marks/Outlines.tsx'
import { useTwin } from '../../marks/twins.ts'
import { useDark } from '../../state/theme.ts'
import { Controls } from '../controls/Controls.tsx'
import { Slide } from '../controls/Slide.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { COL, F, H, HEIGHT, IMAGE, LINES, OH, PIXEL, ROW, unrolled, WIDTH, type Unrolled } from './unroll.ts'
import style from './Unroll.module.css'

/** Width of an outline, in the picture's units. */
const LINE = 0.09
/** In the table, a cell of a row that is not laid yet. */
const NONE = '–'

const upTo = (length: number): readonly number[] => Array.from({ length }, (_, i) => i)

export function Unroll({ state, set, derived, printed }: Props) {
  const t = usePanelText()
  const { x, engine } = derived.unrolled(),
    col = engine.read('trip/col'),
    { row, top, left, lines } = unrolled(state.laid)
  const paint = usePaint(largestOf(x) || 1)
  const settled = state.laid >= row + 1
  const box = { x: IMAGE.x + left * PIXEL, y: IMAGE.y + top * PIXEL, side: F * PIXEL }
  useTwin({ label: t.xLabel, shape: [H, H], text: cell => cellText(x[cell]!, 3) })
  useTwin({ label: t.colLabel, shape: [OH * OH, F * F], text: cell => (cell < state.laid * F * F ? cellText(col[cell]!, 3) : NONE) })
  const point = printed
    ? {}
    : {
        onPointerDown: (event: React.PointerEvent<SVGSVGElement>) => {
          const { top, height } = event.currentTarget.getBoundingClientRect(),
            line = Math.floor((((event.clientY - top) / height) * HEIGHT - COL.y) / ROW)
          if (line >= 0 && line < OH * OH) set({ laid: line + 1 })
        },
      }
  return (
    <>
      <svg
        className={style.picture}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t.unrollLabel(Math.floor(row / OH), row % OH, row, Array.from(col.slice(row * F * F, (row + 1) * F * F)).join(', '))}
        data-testid="unroll"
        data-row={row}
        {...point}
      >
        <text x={IMAGE.x} y={0.6} className={style.name}>
          x <tspan>(1, 1, 5, 5)</tspan>
        </text>
        <text x={COL.x} y={0.6} className={style.name}>
          col <tspan>(9, 9)</tspan>
        </text>
        {upTo(H * H).map(i => (
          <Cell key={i} {...paint(x[i]!)} x={IMAGE.x + (i % H) * PIXEL} y={IMAGE.y + Math.floor(i / H) * PIXEL} w={PIXEL} h={PIXEL} />
        ))}
        <path
          className={style.wedge}
          d={`M${box.x} ${box.y + box.side}L${LINES.x} ${LINES.y}h${F}L${box.x + box.side} ${box.y + box.side}z`}
        />
        {/* Under the rows: what lies there already is not crossed out. */}
        {lines.map(({ way }, i) => (
          <path
            key={i}
            className={style.way}
            data-gone={way > 0 ? '' : undefined}
            d={`M${LINES.x + F} ${LINES.y + i * LINES.apart + 0.5}H${COL.x + i * F + F / 2}V${COL.y + (row + 1) * ROW}`}
          />
        ))}
        <Rows {...{ col, row, lines, paint }} />
        <Framed x={box.x} y={box.y} width={box.side} height={box.side} line={LINE} />
        <Framed x={COL.x} y={COL.y + row * ROW} width={F * F} height={ROW} line={LINE} />
        <Cut {...{ col, row, lines, paint }} />
        <text x={IMAGE.x} y={LINES.y - 0.3} className={style.index} data-start="">
          {settled && row === OH * OH - 1 ? t.allLaid : t.windowCut(Math.floor(row / OH), row % OH)}
        </text>
      </svg>
      <Controls>
        <Slide label={t.laid} value={Math.round(state.laid)} from={0} to={OH * OH} slide={laid => set({ laid })} />
      </Controls>
    </>
  )
}

interface LaidProps {
  readonly col: ArrayLike<number>
  readonly row: number
  readonly lines: Unrolled['lines']
  readonly paint: (value: number) => Painted
}

/** `col`: the rows so far, and of the one that is being laid what has arrived. */
const Rows = ({ col, row, lines, paint }: LaidProps) => (
  <>
    {upTo(OH * OH).map(r => (
      <g key={r}>
        <text x={COL.x - 0.25} y={COL.y + (r + 0.5) * ROW} className={style.index}>
          {r}
        </text>
        {upTo(F * F).map(k => {
          const place = { x: COL.x + k, y: COL.y + r * ROW, w: 1, h: ROW }
          const arrived = r < row || (r === row && lines[Math.floor(k / F)]!.way === 1)
          return arrived ? <Cell key={k} {...paint(col[r * F * F + k]!)} {...place} /> : <Blank key={k} {...place} />
        })}
      </g>
    ))}
  </>
)

/** The window's lines, where they are cut and on their way. */
const Cut = ({ col, row, lines, paint }: LaidProps) => (
  <>
    {lines.map(({ way, ...ends }, i) => (
      <g key={i}>
        {upTo(F).map(k => {
          const value = paint(col[row * F * F + i * F + k]!)
          return (
            <g key={k}>
              {way > 0 ? <Blank x={LINES.x + k} y={LINES.y + i * LINES.apart} w={1} h={1} /> : null}
              {way < 1 ? <Cell {...value} x={ends.x + k} y={ends.y} w={1} h={1} /> : null}
            </g>
          )
        })}
        {way > 0 && way < 1 ? <Framed x={ends.x} y={ends.y} width={F} height={1} line={LINE} /> : null}
      </g>
    ))}
  </>
)

interface Painted extends NumberPaint {
  readonly text: string
}

/** A number's colour, which letters are read on it, and how it is written. */
function usePaint(largest: number): (value: number) => Painted {
  const dark = useDark()
  return value => ({ ...paintOf(value, largest, 'activation', dark), text: cellText(value, 3) })
}

interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

const Cell = ({ fill, ink, text, x, y, w, h }: Painted & Box) => (
  <>
    <rect className={style.cell} style={{ fill }} x={x} y={y} width={w} height={h} />
    <text className={style.number} data-ink={ink ? '' : undefined} x={x + w / 2} y={y + h / 2}>
      {text}
    </text>
  </>
)

const Blank = ({ x, y, w, h }: Box) => <rect className={style.blank} x={x + 0.05} y={y + 0.05} width={w - 0.1} height={h - 0.1} />
