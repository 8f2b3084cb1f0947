// One edge of a map: all windows that lie along it, and its end so large that one counts pixels. What no window sees is hatched.
import { useTwin } from '../../marks/twins.ts'
import type { Axis } from '../output-size/derive.ts'
import style from './Edge.module.css'

/** The picture's width, and the room between the whole edge and its end. */
const WIDTH = 100,
  BETWEEN = 9
/** How high its end is. */
const LARGE = 46
/** Windows shown of an edge whose number of windows is asked for. */
const FEW = 4

/** `covered`: how many windows there are is still asked for; then it is the beginning that is large. */
export function Edge({ axis, covered = false, label }: { readonly axis: Axis; readonly covered?: boolean; readonly label: string }) {
  const { padded } = axis
  const told = covered ? Math.min(FEW, axis.out) : axis.out
  // A window is called as it is in the picture, by how many they are with it; what it covers are pixels of the edge, from 0.
  useTwin({
    label,
    shape: [told, 1],
    names: Array.from({ length: told }, (_, o) => String(o + 1)),
    text: o => {
      const [from, to] = axis.window(o)
      return `${from}–${to - 1}`
    },
  })
  const span = Math.min(padded, Math.round(highOf(axis) * (WIDTH / LARGE))),
    from = covered ? 0 : padded - span
  const whole = { axis, from: 0, span: padded, top: 0, covered },
    end = { axis, from, span, top: heightOf(axis, padded) + BETWEEN, covered }
  const x = (pixel: number): number => (pixel / padded) * WIDTH,
    bottom = heightOf(axis, padded)
  return (
    <svg
      className={style.edge}
      viewBox={`-0.5 -0.5 ${WIDTH + 1} ${end.top + heightOf(axis, span) + 1}`}
      role="img"
      aria-label={label}
      data-testid="edge"
    >
      <defs>
        <pattern id="unseen" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className={style.hatch} d="M0 0v1.6" />
        </pattern>
      </defs>
      <Part {...whole} />
      <path className={style.wedge} d={`M${x(from)} ${bottom}L0 ${end.top}H${WIDTH}L${x(from + span)} ${bottom}z`} />
      <Part {...end} pixels />
    </svg>
  )
}

/** Windows that would lie on one another stand in lines below one another. */
const linesOf = ({ filter, S }: Axis): number => Math.ceil(filter / S)
/** In pixels of the map: as high as its windows need, with a line over and under each. */
const highOf = (axis: Axis): number => linesOf(axis) * (axis.filter + 1) + 1
/** The height of `span` pixels of the edge. */
const heightOf = (axis: Axis, span: number): number => highOf(axis) * (WIDTH / span)

interface PartProps {
  readonly axis: Axis
  /** The pixels of the edge that are shown, and where. */
  readonly from: number
  readonly span: number
  readonly top: number
  readonly covered: boolean
  readonly pixels?: boolean
}

function Part({ axis, from, span, top, covered, pixels = false }: PartProps) {
  const { padded, P, size, out, filter, unseen, window } = axis
  const unit = WIDTH / span,
    height = heightOf(axis, span),
    lines = linesOf(axis)
  const x = (pixel: number): number => Math.max(0, Math.min(WIDTH, (pixel - from) * unit))
  const rect = (a: number, b: number) => ({ x: x(a), width: x(b) - x(a), y: top, height })
  const shown = Array.from({ length: covered ? Math.min(FEW, out) : out }, (_, o) => ({ o, at: window(o) })).filter(
    ({ at: [a, b] }) => b > from && a < from + span,
  )
  return (
    <>
      <rect className={style.map} {...rect(P, P + size)} />
      {P > 0 ? <rect className={style.padding} {...rect(0, padded)} /> : null}
      {pixels ? (
        <path className={style.pixels} d={Array.from({ length: span + 1 }, (_, i) => `M${i * unit} ${top}v${height}`).join('')} />
      ) : null}
      {shown.map(({ o, at: [a, b] }) => (
        <g key={o} className={style.window}>
          <rect x={x(a)} y={top + (1 + (o % lines) * (filter + 1)) * unit} width={x(b) - x(a)} height={filter * unit} />
          {pixels && x(b) - x(a) > 6 ? (
            <text x={(x(a) + x(b)) / 2} y={top + (1 + (o % lines) * (filter + 1) + filter / 2) * unit}>
              {o + 1}
            </text>
          ) : null}
        </g>
      ))}
      {unseen > 0 && !covered ? <rect className={style.unseen} fill="url(#unseen)" {...rect(padded - unseen, padded)} /> : null}
    </>
  )
}
