// A network as volumes: the picture of the architectures' page, from the same table.
import { useMemo } from 'react'
import type { ArchitectureRow } from '../../../engine/architecture.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import type { Diagram as Volumed } from '../../geometry/diagramMarks.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { shapeText } from '../../geometry/numbers.ts'
import { useTwin } from '../../marks/twins.ts'
import { useDark } from '../../state/theme.ts'
import { useText } from '../../text/index.ts'

/** A network's volumes, laid out once. `image`: shape of its input, (C, H, W). `letters`: how large its letters are, and `apart` how far its volumes stand apart, times their usual. */
export function useVolumes(rows: readonly ArchitectureRow[], image: Shape, letters: number, apart = 1): Volumed {
  const { diagram: words } = useText()
  return useMemo(() => diagramOf('volumes', rows, image, { letters, apart, words }), [rows, image, letters, apart, words])
}

/** A network's shapes as a table, a row a layer, as long as its volumes are on screen. */
export function useVolumesTwin(label: string, rows: readonly ArchitectureRow[]): void {
  const shown = rows.length > 0
  useTwin(shown ? { label, shape: [rows.length, 1], names: rows.map(row => row.name), text: i => shapeText(rows[i]!.output) } : null)
}

interface VolumesProps {
  readonly diagram: Volumed
  readonly label: string
  readonly lit?: string | null
  readonly className: string | undefined
}

/** The volumes, in a box that scrolls where there is little room. */
export const Volumes = ({ diagram, label, lit = null, className }: VolumesProps) => (
  <div className={className} tabIndex={0} role="group" aria-label={label}>
    <Diagram diagram={diagram} colours={diagramColours(useDark())} label={label} lit={lit} />
  </div>
)
