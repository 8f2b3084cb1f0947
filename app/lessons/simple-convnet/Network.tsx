// The network as volumes, as far as its sizes are known: the picture of the architectures' page, from the same table.
import { diagramColours } from '../../geometry/diagramColours.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useVolumes, useVolumesTwin } from '../controls/Volumes.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Less room, in rem, than the whole picture needs to be read. */
const NARROW = 30

/** Letters of a fitted diagram, times their usual. */
const FITTED = 1.75

/** `shown`: layers whose sizes are known; `lit`: the one that it is about. Where there is little room, those alone – if they are few. */
export function Network({
  derived: { rows, spec },
  common,
  wide,
  fitted,
  shown,
  lit,
}: Pick<Props, 'derived' | 'common' | 'wide' | 'fitted'> & { shown: readonly string[]; lit: string | null }) {
  const t = usePanelText(),
    whole = useVolumes(rows, spec.input, fitted ? FITTED : 1)
  const diagram = { ...whole, marks: whole.marks.filter(mark => shown.includes(mark.layer)) }
  const narrow = fitted || wide < NARROW,
    seen = !(narrow && shown.length > 3)
  useVolumesTwin(t.diagram(shown.join(', ')), seen ? rows.filter(row => shown.includes(row.name)) : [])
  if (!seen) return null
  const right = Math.max(...whole.boxes.filter(box => shown.includes(box.layer)).map(box => box.x + box.width))
  return (
    <div className={style.diagram}>
      <Diagram
        view={[0, 0, narrow ? Math.min(whole.width, Math.max(right, whole.width * 0.55)) : whole.width, whole.height]}
        diagram={diagram}
        colours={diagramColours(common.dark)}
        label={t.diagram(shown.join(', '))}
        lit={lit}
      />
    </div>
  )
}
