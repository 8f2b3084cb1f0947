// Below the columns: one scale for all that share it, and its words.
import { isPager, type Plan, type Planned } from '../../geometry/plan.ts'
import { groupsOf, keepsOf } from '../../geometry/scaleGroups.ts'
import { useText } from '../../text/index.ts'
import { ScaleLegend } from './ScaleLegend.tsx'
import { useColumn } from './useColumn.ts'
import style from './Rows.module.css'

/** CSS pixels at letters of 16: so much room have a scale’s words beside it; its colours; a few of them between small ends; its ends alone; the way to other maps, which stands before it. */
const ROOM = { words: 300, colours: 136, few: 92, ends: 66, pager: 156 }

/** `unit`: CSS pixels of one at letters of 16. */
export function Scales({ plan, unit }: { readonly plan: Plan; readonly unit: number }) {
  const groups = groupsOf(plan)
  return groups.map((group, i) => {
    const left = leftOf(group) + (group.some(planned => isPager(plan.columns, planned)) ? ROOM.pager * unit : 0),
      next = groups[i + 1],
      end = group[0]!.column.role === 'image' ? group[0]!.x + group[0]!.width : next ? leftOf(next) - 8 : plan.width
    return <ScaleOf key={group[0]!.column.value} group={group} top={plan.rowsEnd + 9} left={left} room={(end - left) / unit} unit={unit} />
  })
}

/** A scale begins where its first layer does; that of a vector, where its words do. */
const leftOf = ([first]: readonly Planned[]): number => (first!.column.vector ? first!.words.x : first!.x)

interface ScaleProps {
  readonly group: readonly Planned[]
  readonly top: number
  readonly left: number
  readonly room: number
  readonly unit: number
}

function ScaleOf({ group, top, left, room, unit }: ScaleProps) {
  const t = useText()
  const first = group[0]!,
    { column } = first,
    image = column.role === 'image'
  const { data, largest, beyond } = useColumn(column)
  if (!data || room < ROOM.ends) return null
  return (
    <div
      className={style.scale}
      data-image={image ? '' : undefined}
      data-brief={room < ROOM.few ? 'ends' : room < ROOM.colours ? 'few' : undefined}
      style={{ left, top: image ? first.y + first.height + 6 : top, maxWidth: room * unit }}
    >
      <ScaleLegend {...{ column, largest, beyond }} />
      {group.length > 1 && room > ROOM.words ? <p title={t.oneScale(keepsOf(group))}>{t.oneScale(keepsOf(group))}</p> : null}
    </div>
  )
}
