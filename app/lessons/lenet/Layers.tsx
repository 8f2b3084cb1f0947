// The seven layers as volumes, and by the paper's names: what each gives, and how many numbers it learns.
import { useMemo } from 'react'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useDark } from '../../state/theme.ts'
import { rows, type Look } from './look.ts'
import type { Props } from './Panel.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export const Layers = ({ look, asking }: Props) => (
  <>
    <Volumes covered={asking} />
    <LayerTable look={look} covered={asking} />
  </>
)

/** The network's diagram. `covered`: how large the maps of C5 are is not told. */
export function Volumes({ covered }: { readonly covered: boolean }) {
  const t = usePanelText(), dark = useDark()
  const whole = useMemo(() => diagramOf('volumes', rows(), lenet5.input), [])
  const diagram = covered ? { ...whole, marks: whole.marks.filter(mark => !(mark.layer === 'conv3' && mark.kind === 'text' && mark.says === 'size')) } : whole
  return <div className={style.diagram} tabIndex={0} role="group" aria-label={t.diagram}><Diagram diagram={diagram} colours={diagramColours(dark)} label={t.diagram} lit={null} /></div>
}

/** `then`: beside what each layer learned in 1998. */
export function LayerTable({ look: { layers, total, was }, covered = false, then = false }: { readonly look: Look; readonly covered?: boolean; readonly then?: boolean }) {
  const t = usePanelText()
  return (
    <table className={style.table} data-testid="layers">
      <thead><tr><th scope="col">{t.paper}</th><th scope="col">{t.here}</th>{then ? <th scope="col" data-number="">{t.in1998}</th> : <th scope="col">{t.gives}</th>}<th scope="col" data-number="">{then ? t.now : t.numbers}</th></tr></thead>
      <tbody>
        {layers.map(({ paper, row, was: learned }) => (
          <tr key={paper} data-differ={then && learned !== row.params ? '' : undefined}>
            <th scope="row">{paper === 'Output' ? t.output : paper}</th>
            <td><code>{row.name}</code></td>
            {then ? <td data-number="">{grouped(learned)}</td> : <td>{covered && paper === 'C5' ? `(${row.output[0]}, ?, ?)` : shapeText(row.output)}</td>}
            <td data-number="">{grouped(row.params)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row" colSpan={then ? 2 : 3}>{t.learned}</th>{then ? <td data-number="">{grouped(was)}</td> : null}<td data-number="" data-testid="total">{grouped(total)}</td></tr></tfoot>
    </table>
  )
}
