// Pooling through im2col: x, col, one row a window and channel, the row's one number, and its place – and the way back.
import { highlightsOf } from '../../geometry/highlights.ts'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Figure } from '../controls/Figure.tsx'
import { Switch } from '../controls/Switch.tsx'
import { changed } from '../settings.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

/** The names of the method's values; what is lit, forward and back; and what the open question (of the stop `asked`) covers. */
function litIn(state: Props['state'], pool: Props['derived']['pool'], asked: Props['stop'] | null) {
  const { program } = pool,
    id = (name: string): number => pool.value(name).id
  const [flat, dflat] = state.method === 'max' ? (['pool/max', 'pool/dmax'] as const) : (['pool/mean', 'pool/dmean'] as const)
  const cover = asked === 'rows',
    coverBack = asked === 'ties'
  const forth = cover ? null : highlightsOf(program, id(flat), state.row, 'forward')
  const [out] = forth?.get(id('pool/out')) ?? []
  const back = out === undefined || coverBack ? null : highlightsOf(program, id('pool/dout'), out, 'backward')
  return { id, flat, dflat, forth, back, cover, coverBack }
}

export function Pool({ state, set, derived: { pool, window }, stop, asking, printed, fitted, staged, drawn, wide }: Props) {
  const t = usePanelText()
  const { id, flat, dflat, forth, back, cover, coverBack } = litIn(state, pool, asking ? stop : null)
  const side = fitted ? 1.4 : wide < 30 ? Math.max(1.4, Math.min(1.9, (wide - 1.5) / 8)) : Math.max(1.4, Math.min(1.9, (wide - 8) / 28))
  const figure = (name: string, title: string, more: More = {}) => (
    <Value
      key={name}
      {...{ pool, name, title, drawn, side, printed, ...more }}
      lit={(more.gradient ? back : forth)?.get(id(name))}
      at={name === flat && !cover ? state.row : null}
      ownCursor={name !== flat}
    />
  )
  const caption = cover ? null : (
    <Aloud className={style.sum} id="pool-row">
      {t.rowIs(state.row, `(0, ${window.join(', ')})`)}
    </Aloud>
  )
  /** Two arrays that are wide and low, over one another where forward alone is one picture: with the way back under it, there is width for both. */
  const together = (...two: readonly React.ReactElement[]) =>
    fitted && !staged && !state.back ? <div className={style.column}>{two}</div> : two
  const last = (
    <>
      {figure('pool/out4d', 'reshape', { across: 1 })}
      {figure('pool/out', 'transpose', { across: 2 })}
    </>
  )
  return (
    <>
      <div className={style.row}>
        {together(
          figure('image', 'x', {
            across: 2,
            onPoint: cell => set({ row: rowOver(cell) }),
            onEdit: (cell, value) => set({ pool: changed(state.pool, cell, value) }),
          }),
          figure('pool/col', 'col', { onPoint: cell => set({ row: Math.floor(cell / 4) }) }),
        )}
        {figure('pool/rows', 'rows', { onPoint: cell => set({ row: Math.floor(cell / 4) }) })}
        {figure(flat, state.method === 'max' ? 'max' : 'mean', { shape: [8, 1], onPoint: row => set({ row }) })}
        {fitted ? <div className={style.column}>{last}</div> : last}
      </div>
      {state.back ? (
        <div className={style.row}>
          {figure('pool/dout', 'dout', { across: 2, gradient: true })}
          {figure(dflat, dflat.slice(5), { gradient: true, hidden: coverBack })}
          {together(
            figure('pool/dcol', 'dcol', { gradient: true, hidden: coverBack }),
            figure('pool/dx', 'dx', { across: 2, gradient: true, hidden: coverBack }),
          )}
          {staged ? caption : null}
        </div>
      ) : null}
      {staged && state.back ? null : caption}
      <Controls>
        <Choose label={t.method} value={state.method} choices={t.methods} choose={method => set({ method })} />
        <Switch label={t.back} on={state.back} turn={back => set({ back })} />
      </Controls>
    </>
  )
}

interface More {
  readonly across?: number
  readonly shape?: readonly number[]
  readonly onPoint?: (cell: number) => void
  readonly onEdit?: (cell: number, value: number) => void
  readonly gradient?: boolean
  readonly hidden?: boolean
}

interface ValueProps
  extends More, Pick<Props, 'drawn' | 'printed'>, Pick<React.ComponentProps<typeof Cells>, 'side' | 'lit' | 'at' | 'ownCursor'> {
  readonly pool: Props['derived']['pool']
  readonly name: string
  readonly title: string
}

/** One array on its way through the pooling, by its name. */
function Value({
  pool,
  name,
  title,
  drawn,
  printed,
  onPoint,
  onEdit,
  gradient = false,
  hidden = false,
  across,
  shape,
  ...cells
}: ValueProps) {
  const t = usePanelText()
  const data = pool.read(name),
    whole = pool.value(name).shape
  return (
    <Figure title={title} shape={shapeText(whole)}>
      <Cells
        {...drawn}
        {...cells}
        shape={shape ?? whole}
        {...(across ? { across } : {})}
        data={hidden ? undefined : data}
        largest={largestOf(data) || 1}
        colours={gradient ? 'gradient' : 'activation'}
        name={title}
        label={t.valueLabel(title, shapeText(whole))}
        {...(printed ? {} : { ...(onPoint ? { onPoint } : {}), onEdit })}
      />
    </Figure>
  )
}

/** The row of the window that a cell of x (1, 2, 4, 4) lies in: windows do not overlap here. */
const rowOver = (cell: number): number => (Math.floor((cell % 16) / 8) * 2 + Math.floor((cell % 4) / 2)) * 2 + Math.floor(cell / 16)
