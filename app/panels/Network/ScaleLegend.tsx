// The scale of a column, as colours between two numbers.
import { isBeyond, type Beyond } from '../../geometry/colours.ts'
import type { Column } from '../../geometry/columns.ts'
import { scaleEnd } from '../../geometry/numbers.ts'
import { Legend } from '../../marks/Legend.tsx'
import { useDark } from '../../state/theme.ts'
import { useText } from '../../text/index.ts'

export function ScaleLegend({
  column: { colours },
  largest,
  beyond,
}: {
  readonly column: Column
  readonly largest: number
  readonly beyond: Beyond | undefined
}) {
  const t = useText(),
    dark = useDark()
  const label = colours === 'ink' ? t.inkLegend(scaleEnd(largest)) : t.legend(scaleEnd(largest), isBeyond(beyond))
  return <Legend {...{ largest, beyond, colours, dark, label }} />
}
