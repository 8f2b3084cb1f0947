// Below layers that share a scale, beside it: what each of them keeps of the one before.
import { memo } from 'react'
import type { Plan } from '../../../geometry/plan.ts'
import { groupsOf, keepsOf } from '../../../geometry/scaleGroups.ts'
import { useText } from '../../../text/index.ts'
import style from '../LayerZoom.module.css'

/** In rem: from a scale's left to its words, below the rows, and what they need at least. */
const WORDS = { left: 8.25, top: 0.375, least: 12 }

export const ScaleWords = memo(function ScaleWords({ plan, rem }: { readonly plan: Plan; readonly rem: number }) {
  const t = useText()
  const groups = groupsOf(plan)
  return groups.map((group, i) => {
    const keeps = keepsOf(group),
      first = group[0]!,
      left = first.x + WORDS.left * rem,
      room = (groups[i + 1]?.[0]?.x ?? plan.width) - left - rem
    if (keeps.length === 0 || room < WORDS.least * rem) return null
    const words = t.oneScale(keeps)
    return (
      <p
        key={first.column.value}
        className={style.keeps}
        style={{ left, top: plan.rowsEnd + WORDS.top * rem, maxWidth: room }}
        title={words}
      >
        {words}
      </p>
    )
  })
})
