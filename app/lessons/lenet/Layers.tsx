// The seven layers as volumes, and by the paper's names: what each gives, and how many numbers it learns.
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { useVolumes, useVolumesTwin, Volumes } from '../controls/Volumes.tsx'
import { rows, type Derived } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export const Layers = ({ derived, asking, fitted, staged }: Props) => (
  <>
    <Lenet covered={asking} fitted={fitted} staged={staged} />
    {fitted ? <LayerColumns derived={derived} covered={asking} /> : <LayerTable derived={derived} covered={asking} />}
  </>
)

/** Letters of a fitted diagram, and the room between its volumes, times their usual; on a stage, which is wide and is read from afar. */
const FITTED = { letters: 1.5, apart: 1.3 },
  STAGED = { letters: 2.3, apart: 1.9 }

/** The network's diagram. `covered`: how large the maps of C5 are is not told. */
export function Lenet({ covered, fitted, staged }: { readonly covered: boolean; readonly fitted: boolean; readonly staged: boolean }) {
  const t = usePanelText(),
    { letters, apart } = staged ? STAGED : FITTED,
    whole = useVolumes(rows(), lenet5.input, fitted ? letters : 1, apart)
  const diagram = covered
    ? { ...whole, marks: whole.marks.filter(mark => !(mark.layer === 'conv3' && mark.kind === 'text' && mark.says === 'size')) }
    : whole
  useVolumesTwin(
    t.diagram,
    rows().filter(({ name }) => !(covered && name === 'conv3')),
  )
  return <Volumes diagram={diagram} label={t.diagram} className={style.diagram} />
}

/** The same on a stage: a column a layer, under the diagram. */
function LayerColumns({ derived: { layers, total }, covered }: { readonly derived: Derived; readonly covered: boolean }) {
  const t = usePanelText()
  const lines: readonly (readonly [title: string, of: (layer: Derived['layers'][number]) => string])[] = [
    [t.paper, ({ paper }) => (paper === 'Output' ? t.output : paper)],
    [t.here, ({ row }) => row.name],
    [t.gives, ({ paper, row }) => (covered && paper === 'C5' ? `(${row.output[0]}, ?, ?)` : shapeText(row.output))],
    [t.numbers, ({ row }) => grouped(row.params)],
  ]
  return (
    <table className={`${style.table} ${style.across}`} data-testid="layers">
      <tbody>
        {lines.map(([title, of], i) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {layers.map(layer => (
              <td key={layer.paper}>{of(layer)}</td>
            ))}
            <td>{i === 0 ? t.learned : i === 3 ? <b data-testid="total">{grouped(total)}</b> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** `then`: beside what each layer learned in 1998. */
export function LayerTable({
  derived: { layers, total, was },
  covered = false,
  then = false,
}: {
  readonly derived: Derived
  readonly covered?: boolean
  readonly then?: boolean
}) {
  const t = usePanelText()
  return (
    <table className={style.table} data-testid="layers">
      <thead>
        <tr>
          <th scope="col">{t.paper}</th>
          <th scope="col">{t.here}</th>
          {then ? (
            <th scope="col" data-number="">
              {t.in1998}
            </th>
          ) : (
            <th scope="col">{t.gives}</th>
          )}
          <th scope="col" data-number="">
            {then ? t.now : t.numbers}
          </th>
        </tr>
      </thead>
      <tbody>
        {layers.map(({ paper, row, was: learned }) => (
          <tr key={paper} data-differ={then && learned !== row.params ? '' : undefined}>
            <th scope="row">{paper === 'Output' ? t.output : paper}</th>
            <td>
              <code>{row.name}</code>
            </td>
            {then ? (
              <td data-number="">{grouped(learned)}</td>
            ) : (
              <td>{covered && paper === 'C5' ? `(${row.output[0]}, ?, ?)` : shapeText(row.output)}</td>
            )}
            <td data-number="">{grouped(row.params)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={then ? 2 : 3}>
            {t.learned}
          </th>
          {then ? <td data-number="">{grouped(was)}</td> : null}
          <td data-number="" data-testid="total">
            {grouped(total)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
