// One matrix of the step: its name and shape, its numbers, what of it is lit, its scale.
import { useMemo, useRef } from 'react'
import { coordinates } from '../../../../engine/tensor.ts'
import { holdsIndices } from '../../../geometry/indexValues.ts'
import { blocksOf } from '../../../geometry/cellBlocks.ts'
import { numberIn, positionOn, type Part } from '../../../geometry/matrix.ts'
import { cellNumber } from '../../../geometry/termsBlock.ts'
import { addressOf, type Operand } from '../../../geometry/matrixStep.ts'
import { LEGIBLE, LEGIBLE_ADDRESS, type Axis } from '../../../geometry/matrixView.ts'
import type { Beyond, Scale } from '../../../geometry/colours.ts'
import { shapeText, shortNumber } from '../../../geometry/numbers.ts'
import { Legend } from '../../../marks/Legend.tsx'
import { MatrixLens } from '../../../marks/MatrixLens.tsx'
import { MatrixView, type MatrixViewProps } from '../../../marks/MatrixView.tsx'
import { useProgram } from '../../../state/player.ts'
import { usePlayerText } from '../../../player/text.ts'
import { useText } from '../../../text/index.ts'
import { legendLabel } from '../legendLabel.ts'
import { SMALL } from './useMoves.ts'
import style from '../MatrixZoom.module.css'

export interface SheetProps {
  readonly operand: Operand
  readonly rows: Axis
  readonly cols: Axis
  readonly parts: readonly Part[]
  readonly largest: number
  readonly beyond?: Beyond | undefined
  readonly colours: Scale
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
  readonly addresses: boolean
  readonly lit: ReadonlySet<number> | undefined
  /** Outlined, too: the row of a window, and the window. */
  readonly framed: ReadonlySet<number> | undefined
  /** Numbers that someone has changed. */
  readonly changed: ReadonlySet<number> | undefined
  readonly cell: number | null
  /** The mouse, a finger or the focus is on it right now: where its cells are small, a lens shows them. */
  readonly lens: boolean
  readonly pointer: MatrixViewProps['pointer']
  readonly frame: (element: HTMLDivElement | null) => void
  readonly panned: boolean
}

export function MatrixSheet({
  operand,
  rows,
  cols,
  parts,
  largest,
  beyond,
  colours,
  dark,
  dpr,
  rem,
  addresses,
  lit,
  framed,
  changed,
  cell,
  lens,
  pointer,
  frame,
  panned,
}: SheetProps) {
  const z = usePlayerText().zooms
  const program = useProgram()
  const element = useRef<HTMLDivElement | null>(null)
  const { sheet, shape, value, label } = operand
  const address = useMemo(() => (cell: number) => addressOf(program, value, cell).text || z.padding, [program, value, z])
  // A label, and the place of a winner, are counted.
  const counts = holdsIndices(program, value)
  const number = useMemo(
    () => (cell: number, characters: number) => {
      const v = numberIn(sheet.shape, parts, cell, true)
      return v === undefined ? '' : counts ? String(v) : cellNumber(v, characters)
    },
    [sheet, parts, counts],
  )
  const legible = cols.size >= (addresses ? LEGIBLE_ADDRESS : LEGIBLE.width) * rem * dpr && rows.size >= LEGIBLE.height * rem * dpr
  const write = addresses ? address : number
  const position = cell === null ? null : positionOn(sheet, cell)
  const whole = lit !== undefined && lit.size > 1 && lit.size === shape.reduce((n, d) => n * d, 1)
  const blocks = useMemo(
    () => [lit && !whole ? lit : [], framed ?? []].flatMap(cells => blocksOf(cells, c => positionOn(sheet, c))),
    [lit, whole, framed, sheet],
  )
  const edited = useMemo(() => (changed ? blocksOf(changed, c => positionOn(sheet, c)) : []), [changed, sheet])
  const small = Math.min(rows.size, cols.size) < SMALL * dpr
  const picture = { sheet, rows, cols, parts, largest, colours, dark, dpr, rem }
  const exact = cell === null ? undefined : numberIn(sheet.shape, parts, cell, true)
  return (
    <figure className={`${style.operand} ${operand.result ? style.result : ''}`}>
      <h3>
        {label} <span>{shapeText(shape)}</span>
      </h3>
      <MatrixView
        {...picture}
        {...{ blocks, at: position, panned, pointer }}
        lit={lit?.size ?? 0}
        changed={edited}
        name={operand.name}
        label={z.matrix(label, shapeText(shape))}
        write={legible ? write : null}
        frame={node => {
          element.current = node
          frame(node)
        }}
      />
      <Foot {...{ parts, largest, beyond, colours, dark, rows, cols }} />
      {lens && position && cell !== null && small && sheet.rows * sheet.cols > 1 ? (
        <MatrixLens
          {...picture}
          at={position}
          over={element}
          cell={addresses ? [5.4, 1.35] : [3, 1.35]}
          write={write}
          text={`${label}[${place(operand, cell)}]${exact === undefined ? '' : ` = ${shortNumber(exact)}`}`}
        />
      ) : null}
    </figure>
  )
}

/** The scale, and how many numbers a pixel stands for. */
function Foot({
  parts,
  largest,
  beyond,
  colours,
  dark,
  rows,
  cols,
}: Pick<SheetProps, 'parts' | 'largest' | 'beyond' | 'colours' | 'dark' | 'rows' | 'cols'>) {
  const t = useText(),
    z = usePlayerText().zooms
  // Of a value too large to be here whole, from afar some numbers stand for the others; else each pixel shows the strongest of its cells.
  const complete = parts.some(p => p.box === null)
  const sharing = Math.ceil(1 / rows.size - 1e-9) * Math.ceil(1 / cols.size - 1e-9)
  const note = sharing > 1 ? (complete ? z.strongest(sharing) : z.sampled(sharing)) : null
  return (
    <figcaption className={style.foot}>
      {parts.length > 0 ? (
        <Legend largest={largest} beyond={beyond} colours={colours} dark={dark} label={legendLabel(t, z, colours, largest, beyond)} />
      ) : null}
      {note ? <span title={note}>{note}</span> : null}
    </figcaption>
  )
}

/** Coordinates as the matrix stands: of a transpose, turned. */
const place = ({ sheet, shape }: Operand, cell: number): string =>
  (sheet.transposed ? positionOn(sheet, cell) : coordinates(cell, shape)).join(', ')
