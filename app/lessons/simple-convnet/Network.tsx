// The network as volumes, as far as its sizes are known: the picture of the architectures' page, from the same table.
import { useMemo } from 'react'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** `shown`: layers whose sizes are known; `lit`: the one that it is about. */
export function Network({ look: { rows, spec }, common, shown, lit }: Pick<Props, 'look' | 'common'> & { shown: readonly string[]; lit: string | null }) {
  const t = usePanelText()
  const whole = useMemo(() => diagramOf('volumes', rows, spec.input), [rows, spec])
  const diagram = { ...whole, marks: whole.marks.filter(mark => shown.includes(mark.layer)) }
  return <div className={style.diagram}><Diagram diagram={diagram} colours={diagramColours(common.dark)} label={t.diagram(shown.join(', '))} lit={lit} /></div>
}
