// The grey square over the shown part of the picture, which one drags or moves with keys; and over it the map of how much each place matters.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Occlusion } from '../../../engine/occlusion.ts'
import { className } from '../../../engine/program.ts'
import { cover, coverIn, uncover, useScan, type Square } from '../../state/cover.ts'
import { usePlace } from '../../state/place.ts'
import { useProgram } from '../../state/player.ts'
import { usePictureText } from './words.ts'
import style from './Cover.module.css'

/** Height and width of the network's input. */
export function useInputSize(): readonly [H: number, W: number] {
  const { values, image } = useProgram()
  return values[image]!.shape.slice(-2) as [number, number]
}

/** `box`: where the shown part stands in the picture, in shares of it as percentages. */
export function Cover({ box }: { readonly box: Readonly<Record<'left' | 'top' | 'width' | 'height', string>> }) {
  const [H, W] = useInputSize()
  const square = coverIn(
    usePlace(place => place.edits),
    [H, W],
  )
  const { result } = useScan(),
    room = useRef<HTMLDivElement>(null)
  if (!square && !result) return null
  return (
    <div ref={room} className={style.room} style={box}>
      {result ? <Places result={result} /> : null}
      {square ? <Patch {...{ square, room }} /> : null}
    </div>
  )
}

interface PatchProps {
  readonly square: Square
  readonly room: React.RefObject<HTMLDivElement | null>
}

function Patch({ square, room }: PatchProps) {
  const t = usePictureText()
  const [H, W] = useInputSize()
  const from = useRef<{ readonly x: number; readonly y: number; readonly square: Square; moved: boolean } | null>(null)
  const share = (v: number, of: number): string => `${(100 * v) / of}%`
  const keys = (event: KeyboardEvent): void => {
    const { key, repeat } = event,
      [dx, dy, grow] =
        (
          {
            ArrowLeft: [-1, 0, 0],
            ArrowRight: [1, 0, 0],
            ArrowUp: [0, -1, 0],
            ArrowDown: [0, 1, 0],
            '+': [0, 0, 1],
            '-': [0, 0, -1],
          } as Record<string, readonly number[]>
        )[key] ?? []
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (key === 'Delete' || key === 'Backspace') uncover()
    else if (dx === undefined) return
    else cover({ x: square.x + dx, y: square.y + dy!, side: square.side + grow! }, [H, W], t.square, repeat)
    event.preventDefault()
    event.stopPropagation()
  }
  const move = (event: PointerEvent): void => {
    const start = from.current
    if (!start) return
    const { clientWidth, clientHeight } = room.current!
    const x = start.square.x + ((event.clientX - start.x) * W) / clientWidth,
      y = start.square.y + ((event.clientY - start.y) * H) / clientHeight
    cover({ ...start.square, x, y }, [H, W], t.square, start.moved)
    start.moved = true
  }
  const end = (): void => {
    from.current = null
  }
  return (
    <div
      className={style.patch}
      data-testid="cover"
      role="slider"
      tabIndex={0}
      aria-label={t.square}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((100 * square.x) / W)}
      aria-valuetext={t.squareText(square.y, square.x, square.side)}
      title={t.squareKeys}
      style={{ left: share(square.x, W), top: share(square.y, H), width: share(square.side, W), height: share(square.side, H) }}
      onKeyDown={keys}
      onPointerDown={event => {
        if (event.button !== 0) return
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, y: event.clientY, square, moved: false }
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}

/** How much probability the answer loses by covering a place; below 0: it gains. */
const lossAt = ({ share, shares }: Occlusion, place: number): number => share - shares[place]!
/** The largest gain or loss: the end of the colours. */
export const mostOf = (result: Occlusion): number => Math.max(1e-6, ...result.shares.map((_, i) => Math.abs(lossAt(result, i))))

/** Each place a square between the places beside it, where the middle of what covered it was. */
function Places({ result }: { readonly result: Occlusion }) {
  const t = usePictureText(),
    program = useProgram()
  const [H, W] = useInputSize(),
    { tops, lefts, side, shares, answers } = result,
    most = mostOf(result)
  const [pointed, point] = useState<number | null>(null)
  const pitch = (begins: readonly number[]): number => (begins.length > 1 ? (begins.at(-1)! - begins[0]!) / (begins.length - 1) : side)
  const [wide, high] = [pitch(lefts), pitch(tops)]
  const say = (place: number): string =>
    t.without(100 * shares[place]!, className(program, result.answer), answers[place] === null ? null : className(program, answers[place]!))
  return (
    <>
      <svg
        className={style.places}
        viewBox={`0 0 ${W} ${H}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t.map(className(program, result.answer))}
        data-testid="cover-map"
        onPointerLeave={() => point(null)}
      >
        {tops.flatMap((top, i) =>
          lefts.map((left, j) => {
            const place = i * lefts.length + j,
              loss = lossAt(result, place)
            return (
              <rect
                key={place}
                x={left + side / 2 - wide / 2}
                y={top + side / 2 - high / 2}
                width={wide}
                height={high}
                data-sign={loss >= 0 ? 'loss' : 'gain'}
                data-pointed={pointed === place ? '' : undefined}
                fillOpacity={(0.85 * Math.abs(loss)) / most}
                onPointerEnter={() => point(place)}
              />
            )
          }),
        )}
      </svg>
      {pointed === null ? null : <p className={style.pointed}>{say(pointed)}</p>}
    </>
  )
}
