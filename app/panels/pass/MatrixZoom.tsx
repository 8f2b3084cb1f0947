// The matrix zoom: the step's operands and its result as matrices, with the signs between. One view over all of them: what shares an axis moves
// together, and all come nearer at once, until their numbers – or where those come from – can be read.
import { useEffect, useMemo, useRef } from 'react'
import { originOf } from '../../../engine/explain.ts'
import { findValue, stepMaking, type Program } from '../../../engine/program.ts'
import type { Scale } from '../../geometry/colours.ts'
import { imageColours } from '../../geometry/columns.ts'
import { placeOn } from '../../geometry/matrix.ts'
import { equationOf, isOperand, type EquationPart, type Operand, type Sign } from '../../geometry/matrixStep.ts'
import { lettersOf } from '../../geometry/numbers.ts'
import { arrange, broughtIntoView, type MatrixRoom } from '../../geometry/matrixView.ts'
import { useRoom } from '../../marks/useRoom.ts'
import { useChanged } from '../../state/edits.ts'
import { useFilm, useProgram, useStep } from '../../state/film.ts'
import { useHighlights } from '../../state/highlights.ts'
import { usePlace } from '../../state/place.ts'
import { usePointing } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { usePassText, type PassText } from '../../pass/text.ts'
import { Around } from './MatrixZoom/Around.tsx'
import { Sheet } from './MatrixZoom/Sheet.tsx'
import { useMatrices, useNeighbours } from './MatrixZoom/useMatrices.ts'
import { useMoves, ZOOM_STEP } from './MatrixZoom/useMoves.ts'
import style from './MatrixZoom.module.css'

/** In rem: beside a sheet its row numbers, above it name and column numbers, below it the scale; between sheets; a sheet in a stack. */
const GUTTER = 2.25
const HEAD = 2.75
const FOOT = 1.5
const GAP = 0.75
const STACKED = 13
/** Narrower than this, sheets stand under one another. */
const NARROW = 36

export function MatrixZoom() {
  const t = usePassText().zooms
  const program = useProgram(),
    step = useStep()
  const dark = useDark()
  const lock = usePlace(place => place.lock)
  const equation = useMemo(() => equationOf(program, step), [program, step])
  const operands = useMemo(() => equation.filter(isOperand), [equation])
  const steps = useFilm(film => film.steps),
    number = useFilm(film => film.at)
  useNeighbours(
    useMemo(
      () => [steps[number - 1], steps[number + 1]].flatMap(s => (s ? equationOf(program, s).filter(isOperand) : [])),
      [program, steps, number],
    ),
  )
  const element = useRef<HTMLDivElement>(null)
  const space = useRoom(element)
  const room = useMemo(() => roomFor(equation, space, t), [equation, space, t])
  const moving = useMoves(operands, room)
  const { view, hands } = moving
  const axes = useMemo(() => (space.width > 0 ? arrange(operands, view, room) : []), [operands, view, room, space.width])
  const { marked, cells } = useHighlights()
  const changed = useChanged()
  const pointing = usePointing(pointing => pointing.cell),
    hand = usePointing(pointing => pointing.hand)
  const pointed = pointing && (findValue(program, pointing.value)?.id ?? null)
  const cellOf = (o: Operand): number | null => (marked?.value === o.value ? marked.cell : null)
  const matrices = useMatrices(
    axes.map((a, i) => {
      const operand = operands[i]!
      return { operand, ...a, under: cellOf(operand) }
    }),
  )
  // What is lit elsewhere comes into view here, but never under the pointer that lights it.
  const seen = useRef({ axes, operands, pointed })
  useEffect(() => {
    seen.current = { axes, operands, pointed }
  })
  useEffect(() => {
    const { axes, operands, pointed } = seen.current
    const offsets = Object.fromEntries(
      operands.flatMap((o, i) => (o.value === pointed || !axes[i] ? [] : intoView(o, axes[i], cells.get(o.value)))),
    )
    const fixed = operands.filter(o => o.value === pointed).flatMap(o => [o.rowAxis, o.colAxis])
    for (const axis of fixed) delete offsets[axis]
    if (Object.keys(offsets).length > 0) hands.change(before => ({ ...before, offsets: { ...before.offsets, ...offsets } }))
  }, [cells, hands])
  const at = operands.findIndex(o => cellOf(o) !== null)
  let index = -1
  return (
    <section className={style.matrices} aria-label={t.matrixTitle}>
      <h2 className="hidden">{t.matrixTitle}</h2>
      <div className={style.tools}>
        <button type="button" aria-label={t.zoomOut} title={t.zoomOut} disabled={view.zoom === 0} onClick={() => hands.zoomBy(-ZOOM_STEP)}>
          −
        </button>
        <button type="button" aria-label={t.zoomIn} title={t.zoomIn} disabled={view.zoom === 1} onClick={() => hands.zoomBy(ZOOM_STEP)}>
          +
        </button>
        <button type="button" title={t.fit} disabled={view.zoom === 0} onClick={() => hands.fit()}>
          {t.fitShort}
        </button>
        <label title={t.addressesTitle}>
          <input
            type="checkbox"
            checked={view.addresses}
            onChange={event => hands.change(before => ({ ...before, addresses: event.target.checked }))}
          />
          {t.addresses}
        </label>
        {at >= 0 && matrices[at] ? (
          <Around operand={operands[at]!} parts={matrices[at].parts} cell={cellOf(operands[at]!)!} addresses={view.addresses} />
        ) : null}
      </div>
      <div className={`${style.room} ${room.stacked ? style.stacked : ''}`} ref={element}>
        {groups(equation).map((group, key) => {
          if (!isOperand(group)) return <Signs key={key} signs={group} />
          const i = ++index,
            own = axes[i],
            cell = cellOf(group),
            matrix = matrices[i]
          if (!own || !matrix) return null
          return (
            <Sheet
              key={group.name}
              operand={group}
              {...own}
              parts={matrix.parts}
              dark={dark}
              dpr={room.dpr}
              rem={room.rem}
              addresses={view.addresses}
              colours={coloursOf(program, group)}
              largest={
                coloursOf(program, group) === 'ink' ? 1 : coloursOf(program, group) === 'gradient' ? (lock ?? matrix.end) : matrix.end
              }
              lit={cells.get(group.value)}
              changed={changed.get(group.value)}
              cell={cell}
              lens={pointed === group.value && hand === 'sheet'}
              pointer={hands.over(i, group, own, cell)}
              frame={hands.frame(i)}
              panned={moving.dragged === i}
            />
          )
        })}
      </div>
    </section>
  )
}

function Signs({ signs }: { signs: readonly Sign[] }) {
  const t = usePassText().zooms
  return (
    <p className={style.sign}>
      {signs.map((s, i) =>
        'word' in s ? (
          <small key={i}>{t.signs[s.word]}</small>
        ) : s.sign.length > 2 ? (
          <small key={i}>{s.sign}</small>
        ) : (
          <span key={i}>{s.sign}</span>
        ),
      )}
    </p>
  )
}

/** Signs that stand together stand under one another. */
function groups(equation: readonly EquationPart[]): readonly (Operand | readonly Sign[])[] {
  const list: (Operand | Sign[])[] = []
  for (const part of equation) {
    const last = list.at(-1)
    if (isOperand(part)) list.push(part)
    else if (Array.isArray(last)) last.push(part)
    else list.push([part])
  }
  return list
}

/** What the sheets may take, after their rulers and the signs between them. */
function roomFor(
  equation: readonly EquationPart[],
  { width, height, dpr, rem }: ReturnType<typeof useRoom>,
  t: PassText['zooms'],
): MatrixRoom {
  const stacked = width < NARROW * rem
  if (stacked) return { width: width - GUTTER * rem, height: STACKED * rem, stacked, dpr, rem }
  const parts = groups(equation)
  const signs = parts.reduce(
    (sum, part) =>
      sum +
      (isOperand(part)
        ? GUTTER
        : Math.max(...part.map(s => ('word' in s ? lettersOf(t.signs[s.word]) * 0.46 : s.sign.length > 2 ? lettersOf(s.sign) * 0.46 : 1)))),
    0,
  )
  return {
    width: Math.max(60, width - (signs + (parts.length - 1) * GAP + 0.5) * rem),
    height: Math.max(40, height - (HEAD + FOOT) * rem),
    stacked,
    dpr,
    rem,
  }
}

/** Gradients purple and green; the image, and what was only moved from it, in ink. */
function coloursOf(program: Program, { value, name }: Operand): Scale {
  if (value === program.image) return imageColours(program)
  const step = stepMaking(program, value)
  if (!step) return name === 'dout' ? 'gradient' : 'activation'
  if (step.pass === 'backward') return 'gradient'
  return step.inputs[0] === program.image && originOf(program, step, 0).how === 'moved' ? imageColours(program) : 'activation'
}

/** Offsets that bring a sheet's lit cells into view, where none of them is. */
function intoView(
  { sheet, rowAxis, colAxis }: Operand,
  { rows, cols }: ReturnType<typeof arrange>[number],
  lit: ReadonlySet<number> | undefined,
): readonly (readonly [string, number])[] {
  if (!lit || lit.size === 0 || lit.size > 20_000) return []
  let top = Infinity,
    bottom = -1,
    left = Infinity,
    right = -1
  for (const c of lit) {
    const [row, col] = placeOn(sheet, c)
    const inView =
      row >= rows.offset && row < rows.offset + rows.room / rows.size && col >= cols.offset && col < cols.offset + cols.room / cols.size
    if (inView) return []
    top = Math.min(top, row)
    bottom = Math.max(bottom, row + 1)
    left = Math.min(left, col)
    right = Math.max(right, col + 1)
  }
  return [
    [rowAxis, broughtIntoView(rows, top, bottom)],
    [colAxis, broughtIntoView(cols, left, right)],
  ]
}
