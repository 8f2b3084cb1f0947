// The seven layers as volumes, and by the paper's names: what each gives, and how many numbers it learned then and learns now.
import { useMemo } from 'react'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useDark } from '../../state/theme.ts'
import type { Props } from './Panel.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Layers({ look: { rows, layers, total, was }, asking }: Props) {
  const t = usePanelText(), dark = useDark()
  const diagram = useMemo(() => diagramOf('volumes', rows, lenet5.input), [rows])
  return (
    <>
      <div className={style.diagram} tabIndex={0} role="group" aria-label={t.diagram}><Diagram diagram={diagram} colours={diagramColours(dark)} label={t.diagram} lit={null} /></div>
      <table className={style.table} data-testid="layers">
        <thead><tr><th scope="col">{t.paper}</th><th scope="col">{t.here}</th><th scope="col">{t.gives}</th><th scope="col" data-number="">{t.in1998}</th><th scope="col" data-number="">{t.now}</th></tr></thead>
        <tbody>
          {layers.map(({ paper, row, was: learned }) => (
            <tr key={paper} data-differ={learned === row.params ? undefined : ''}>
              <th scope="row">{paper === 'Output' ? t.output : paper}</th>
              <td><code>{row.name}</code></td>
              <td>{asking && paper === 'C5' ? '(120, ?, ?)' : shapeText(row.output)}</td>
              <td data-number="">{grouped(learned)}</td>
              <td data-number="">{grouped(row.params)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row" colSpan={3}>{t.learned}</th><td data-number="">{grouped(was)}</td><td data-number="" data-testid="total">{grouped(total)}</td></tr></tfoot>
      </table>
      <p className={style.note}>{t.drawnOutput}</p>
    </>
  )
}
