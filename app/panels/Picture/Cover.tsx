// The grey square over the shown part of the picture, which one drags or moves with keys; and over it the map of how much each place matters.
import { useRef, useState, type KeyboardEvent } from 'react'
import type { Occlusion } from '../../../engine/occlusion.ts'
import { className } from '../../../engine/program.ts'
import { arrowStep } from '../../geometry/gestures.ts'
import { useCarry } from '../../marks/useCarry.ts'
import { cover, coverIn, uncover, useScan, type Square } from '../../state/cover.ts'
import { usePlace } from '../../state/place.ts'
import { useProgram } from '../../state/player.ts'
import { usePictureText } from '../../text/picture/text.ts'
import style from './Cover.module.css'

/** Height and width of the network's input. */
export function useInputSize(): readonly [H: number, W: number] {
  const { values, image } = useProgram()
  return values[image]!.shape.slice(-2) as [number, number]
}

/** What covers a part, as words call it. */
export function useSquareName(): string {
  const { preparation } = useProgram()
  return usePictureText().squares[preparation.kind === 'ink' ? 'ink' : 'colour']
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
  const [H, W] = useInputSize(),
    name = useSquareName(),
    isInk = useProgram().preparation.kind === 'ink'
  const share = (v: number, of: number): string => `${(100 * v) / of}%`
  const keys = (event: KeyboardEvent): void => {
    const { key, repeat } = event,
      step = arrowStep(key),
      grow = { '+': 1, '-': -1 }[key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (key === 'Delete' || key === 'Backspace') uncover()
    else if (step) cover({ ...square, x: square.x + step[0], y: square.y + step[1] }, [H, W], name, repeat)
    else if (grow) cover({ ...square, side: square.side + grow }, [H, W], name, repeat)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const carried = useCarry(
    room,
    () => square,
    (was, { right, down, by }, goesOn) => cover({ x: was.x + right * W, y: was.y + down * H, side: was.side * by }, [H, W], name, goesOn),
  )
  return (
    <div
      className={style.patch}
      data-ink={isInk ? '' : undefined}
      data-testid="cover"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((100 * square.x) / W)}
      aria-valuetext={t.squareText(square.y, square.x, square.side)}
      title={t.squareKeys}
      style={{ left: share(square.x, W), top: share(square.y, H), width: share(square.side, W), height: share(square.side, H) }}
      onKeyDown={keys}
      {...carried}
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
