// A network as volumes: the picture of the architectures' page, from the same table.
import { useMemo } from 'react'
import type { ArchitectureRow } from '../../../engine/architecture.ts'
import type { Shape } from '../../../engine/tensor.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import type { Diagram as Volumed } from '../../geometry/diagramMarks.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useDark } from '../../state/theme.ts'
import { useText } from '../../text/index.ts'

/** A network's volumes, laid out once. `image`: shape of its input, (C, H, W). `letters`: how large its letters are, and `apart` how far its volumes stand apart, times their usual. */
export function useVolumes(rows: readonly ArchitectureRow[], image: Shape, letters: number, apart = 1): Volumed {
  const { diagram: words } = useText()
  return useMemo(() => diagramOf('volumes', rows, image, { letters, apart, words }), [rows, image, letters, apart, words])
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
