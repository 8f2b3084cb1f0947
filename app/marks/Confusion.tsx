// What was taken for what, as a sheet: a row for what an image is, a column for what was said.
import { useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { cellAtPoint, confusionSheet, entryIn, paintConfusion, sheetSize, type Entry } from '../geometry/confusion.ts'
import { arrowStep } from '../geometry/gestures.ts'
import { Framed } from './Outlines.tsx'
import { scratch } from './scratch.ts'
import style from './Confusion.module.css'

export interface ConfusionProps {
  /** (classes, classes), row-major: how many images. */
  readonly confusion: ArrayLike<number>
  readonly classes: number
  readonly names: readonly string[]
  /** Room for the sheet with its names, in CSS pixels. */
  readonly room: number
  readonly dpr: number
  readonly rem: number
  readonly dark: boolean
  readonly pointed: Entry | null
  readonly chosen: Entry | null
  readonly label: string
  readonly says: string
  readonly onPoint: (entry: Entry | null) => void
  readonly onChoose: (entry: Entry | null) => void
}

/** Room for names, in rem: short ones, and long ones. */
const NAMES = { short: 1.25, long: 5 }

export function Confusion(props: ConfusionProps) {
  const { confusion, classes, names, room, dpr, rem, dark, pointed, chosen, label, says, onPoint, onChoose } = props
  const gutter = (names.every(name => name.length <= 2) ? NAMES.short : NAMES.long) * rem
  const sheet = useMemo(() => confusionSheet(classes, Math.max(1, Math.floor((room - gutter) * dpr))), [classes, room, gutter, dpr])
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = sheetSize(sheet)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { image, words } = scratch(size, size)
    paintConfusion(words, sheet, confusion, dark)
    context.putImageData(image, 0, 0)
  }, [sheet, size, confusion, dark])
  const under = (event: React.MouseEvent<HTMLElement>): Entry | null => {
    const { left, top, width } = event.currentTarget.getBoundingClientRect(),
      by = size / width,
      cell = cellAtPoint(sheet, (event.clientX - left) * by, (event.clientY - top) * by)
    return cell ? entryIn(sheet, confusion, ...cell) : null
  }
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const step = arrowStep(event.key),
      from = pointed ?? chosen ?? { is: 0, said: 0 }
    if (step) onPoint(pointed === null ? from : beside(from, step, classes))
    else if (event.key === 'Enter') onChoose(from)
    else if (event.key === 'Escape' && (pointed !== null || chosen !== null)) {
      onPoint(null)
      onChoose(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const side = sheet.side / dpr
  return (
    <div className={style.sheet} style={{ width: gutter + size / dpr, paddingLeft: gutter, paddingTop: NAMES.short * rem }}>
      <Named names={names} {...{ sheet, side, rem, gutter }} />
      <div
        className={style.picture}
        style={{ width: size / dpr, height: size / dpr }}
        tabIndex={0}
        role="img"
        aria-label={says ? `${label} ${says}` : label}
        data-testid="confusion"
        onPointerMove={event => onPoint(under(event))}
        onPointerLeave={() => onPoint(null)}
        onBlur={() => onPoint(null)}
        onClick={event => onChoose(under(event))}
        onKeyDown={keys}
      >
        <canvas ref={canvas} width={size} height={size} aria-hidden="true" />
        <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
          {[chosen, pointed].map((entry, i) =>
            entry === null ? null : (
              <Framed
                key={i}
                x={Math.floor(entry.said / sheet.per) * sheet.side}
                y={Math.floor(entry.is / sheet.per) * sheet.side}
                width={sheet.side}
                height={sheet.side}
                line={2 * dpr}
              />
            ),
          )}
        </svg>
      </div>
    </div>
  )
}

const beside = ({ is, said }: Entry, [dx, dy]: readonly [number, number], classes: number): Entry => ({
  is: Math.max(0, Math.min(classes - 1, is + dy)),
  said: Math.max(0, Math.min(classes - 1, said + dx)),
})

/** Names of rows and columns, as many as have room. */
function Named({
  names,
  sheet: { per, cells },
  side,
  rem,
  gutter,
}: {
  readonly names: readonly string[]
  readonly sheet: { readonly per: number; readonly cells: number }
  readonly side: number
  readonly rem: number
  readonly gutter: number
}) {
  const long = gutter > NAMES.short * rem,
    every = Math.ceil((0.95 * rem) / side),
    shown = Array.from({ length: cells }, (_, i) => i).filter(i => i % every === 0)
  const name = (i: number): string => names[i * per]!
  return (
    <div aria-hidden="true">
      {shown.map(i => (
        <span key={i} className={style.row} style={{ top: NAMES.short * rem + (i + 0.5) * side, width: gutter }}>
          {name(i)}
        </span>
      ))}
      {long
        ? null
        : shown.map(i => (
            <span key={i} className={style.column} style={{ left: gutter + (i + 0.5) * side }}>
              {name(i)}
            </span>
          ))}
    </div>
  )
}
