// The matrix zoom: the step's operands and its result as matrices, with the signs between. One view over all of them: what shares an axis moves
// together, and all come nearer at once, until their numbers – or where those come from – can be read.
import { useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { findValue, type Program } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { equationOf, isOperand, type Operand, type Sign } from '../../geometry/matrixStep.ts'
import { rowWindow, type RowWindow } from '../../geometry/matrixRow.ts'
import { arrange } from '../../geometry/matrixView.ts'
import { Prose } from '../../marks/Prose.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useChanged } from '../../state/edits.ts'
import { usePlayer, useProgram, useStep } from '../../state/player.ts'
import { useHighlights } from '../../state/highlights.ts'
import { prefersStillness } from '../../state/playback.ts'
import { usePointing } from '../../state/pointing.ts'
import { useDark } from '../../state/theme.ts'
import { usePlayerText } from '../../player/text.ts'
import { NeighbourTable } from './MatrixZoom/NeighbourTable.tsx'
import { Motion } from './MatrixZoom/Motion.tsx'
import { MatrixSheet } from './MatrixZoom/MatrixSheet.tsx'
import { useMatrices, useNeighbours } from './MatrixZoom/useMatrices.ts'
import { groups, roomFor } from './MatrixZoom/room.ts'
import { useSheetScales } from './MatrixZoom/useSheetScales.ts'
import { useIntoView } from './MatrixZoom/useIntoView.ts'
import { useMoves, ZOOM_STEP, type Moving } from './MatrixZoom/useMoves.ts'
import style from './MatrixZoom.module.css'

export function MatrixZoom() {
  const t = usePlayerText().zooms
  const program = useProgram(),
    step = useStep()
  const dark = useDark()
  const equation = useMemo(() => equationOf(program, step), [program, step])
  const operands = useMemo(() => equation.filter(isOperand), [equation])
  useStepsBeside()
  const element = useRef<HTMLDivElement>(null)
  const space = useRoom(element)
  const room = useMemo(() => roomFor(equation, space, t), [equation, space, t])
  const moving = useMoves(operands, room)
  const { view, hands } = moving
  const axes = useMemo(() => (space.width > 0 ? arrange(operands, view, room) : []), [operands, view, room, space.width])
  const { marked, cells } = useHighlights()
  const changed = useChanged()
  const { pointed, hand } = usePointed(program)
  const cellOf = ({ value }: Operand): number | null => (marked?.value === value ? marked.cell : null)
  const scales = useSheetScales(operands)
  const matrices = useMatrices(
    axes.map((a, i) => {
      const operand = operands[i]!
      return { operand, ...a, under: cellOf(operand) }
    }),
  )
  const windowed = useRowWindow(operands, matrices, marked)
  useIntoView(operands, axes, pointed, hands)
  let index = -1
  return (
    <section className={style.matrices} aria-label={t.matrixTitle}>
      <h2 className="hidden">{t.matrixTitle}</h2>
      <Tools {...{ view, hands }}>
        <Neighbours {...{ operands, matrices, marked }} addresses={view.addresses} />
        {windowed?.at ? <Windowed row={windowed.row} {...windowed.at} /> : null}
      </Tools>
      {room.stacked ? <Names parts={groups(equation)} room={element} /> : null}
      <div className={`${style.room} ${room.stacked ? style.stacked : ''}`} ref={element}>
        {groups(equation).map((group, key) => {
          if (!isOperand(group)) return <Signs key={key} signs={group} />
          const i = ++index,
            ownAxes = axes[i],
            cell = cellOf(group),
            matrix = matrices[i]
          if (!ownAxes || !matrix) return null
          return (
            <MatrixSheet
              key={group.name}
              operand={group}
              {...ownAxes}
              parts={matrix.parts}
              dark={dark}
              dpr={room.dpr}
              rem={room.rem}
              addresses={view.addresses}
              {...scales[i]!}
              lit={cells.get(group.value)}
              framed={windowed?.of.get(group.value)}
              changed={changed.get(group.value)}
              cell={cell}
              lens={pointed === group.value && hand === 'sheet'}
              pointer={hands.over(i, group, ownAxes, cell)}
              frame={hands.frame(i)}
              panned={moving.dragged === i}
            />
          )
        })}
        {/* After the sheets, so that it draws over what they have painted. */}
        <Motion holder={element} {...{ hands, operands, axes, matrices, scales, dark, room }} />
      </div>
    </section>
  )
}

/** The window that a row of this step's result is, once it is made: nothing of it moves any more. */
function useRowWindow(
  operands: readonly Operand[],
  matrices: ReturnType<typeof useMatrices>,
  marked: { readonly value: number; readonly cell: number } | null,
): RowWindow | null {
  const program = useProgram(),
    step = useStep(),
    isMade = usePlayer(player => player.progress === 1)
  const image = operands.findIndex(({ value }) => value === step.inputs[0]),
    seen = matrices[image]?.parts.at(-1)?.data,
    numbers = seen?.length === sizeOf(operands[image]?.shape ?? []) ? seen : undefined // a large one is looked at coarsely
  return useMemo(() => {
    const result = operands.find(operand => operand.result)
    return isMade && result ? rowWindow(program, step, result, marked, numbers) : null
  }, [program, step, isMade, operands, marked, numbers])
}

/** The value that is pointed at, and by what. */
function usePointed(program: Program) {
  const cell = usePointing(pointing => pointing.cell),
    hand = usePointing(pointing => pointing.hand)
  return { pointed: cell && (findValue(program, cell.value)?.id ?? null), hand }
}

/** The numbers of the steps before and after are watched too, so that going there shows them at once. */
function useStepsBeside(): void {
  const program = useProgram()
  const steps = usePlayer(player => player.steps),
    number = usePlayer(player => player.index)
  useNeighbours(
    program,
    useMemo(
      () => [steps[number - 1], steps[number + 1]].flatMap(s => (s ? equationOf(program, s).filter(isOperand) : [])),
      [program, steps, number],
    ),
  )
}

interface NeighboursProps {
  readonly operands: readonly Operand[]
  readonly matrices: ReturnType<typeof useMatrices>
  readonly marked: { readonly value: number; readonly cell: number } | null
  readonly addresses: boolean
}

/** The numbers around the marked one, where it is of one of the matrices. */
function Neighbours({ operands, matrices, marked, addresses }: NeighboursProps) {
  const i = marked ? operands.findIndex(({ value }) => value === marked.value) : -1,
    parts = matrices[i]?.parts
  return marked && parts ? <NeighbourTable operand={operands[i]!} parts={parts} cell={marked.cell} addresses={addresses} /> : null
}

/** Which window a row is. */
const Windowed = ({ row, y, x }: { readonly row: number; readonly y: number; readonly x: number }) => (
  <p data-testid="row-window">
    <Prose>{usePlayerText().zooms.rowIs(row, y, x)}</Prose>
  </p>
)

/** Nearer, further, all of it; numbers or where they come from; and what is said of the pointed cell. */
function Tools({ view, hands, children }: Pick<Moving, 'view' | 'hands'> & { readonly children: ReactNode }) {
  const t = usePlayerText().zooms
  return (
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
      {children}
    </div>
  )
}

/** The equation in names, where sheets are seen one at a time: each name brings its sheet. */
function Names({ parts, room }: { readonly parts: ReturnType<typeof groups>; readonly room: RefObject<HTMLElement | null> }) {
  const t = usePlayerText().zooms
  const show = (name: string): void =>
    room.current
      ?.querySelector(`[data-value="${name}"]`)
      ?.scrollIntoView({ behavior: prefersStillness() ? 'instant' : 'smooth', inline: 'center', block: 'nearest' })
  return (
    <p className={style.names} role="group" aria-label={t.matrixTitle}>
      {parts.map((part, i) =>
        isOperand(part) ? (
          <button key={i} type="button" onClick={() => show(part.name)}>
            {part.label}
          </button>
        ) : (
          <span key={i}>{part.map(s => ('word' in s ? t.signs[s.word] : s.sign)).join(' ')}</span>
        ),
      )}
    </p>
  )
}

function Signs({ signs }: { signs: readonly Sign[] }) {
  const t = usePlayerText().zooms
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
