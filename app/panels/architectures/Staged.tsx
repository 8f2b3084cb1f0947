// The diagram alone, on the stage: all of it, as large as there is room, its letters for the last row.
import { useMemo, useRef } from 'react'
import type { ArchitectureRow } from '../../../engine/architecture.ts'
import { diagramOf, lettersFor } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { specOf, type NetworkRef } from '../../state/networks.ts'
import { useDark } from '../../state/theme.ts'
import { useArchitecturesText } from '../../architectures/text.ts'
import { useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import { useLiveMaps } from './Picture/useLiveMaps.ts'
import style from './Picture.module.css'

/** In rem: 24 px on a projector of 1080 lines. */
const LEAST = 0.625

export function Staged({ network, rows }: { readonly network: NetworkRef; readonly rows: readonly ArchitectureRow[] }) {
  const t = useText(),
    name = networkName(t, network),
    label = useArchitecturesText().diagram(name)
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null),
    { width, height, rem } = useRoom(room)
  const { input } = specOf(network)
  const letters = useMemo(
    () => lettersFor(letters => diagramOf('volumes', rows, input, { letters, words: t.diagram }), { width, height }, LEAST * rem),
    [rows, input, t.diagram, width, height, rem],
  )
  const { diagram, maps } = useLiveMaps({ network, name, rows, shown: 'volumes', letters })
  return (
    <div className={style.staged} ref={room} data-picture="layer">
      <Diagram diagram={diagram} colours={diagramColours(dark)} label={label} lit={null} maps={maps} />
    </div>
  )
}
