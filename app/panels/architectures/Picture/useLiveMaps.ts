// The maps of the current input on the diagram: whether they are to be seen, which of them, and what is said of them.
import { useEffect, useMemo, useState } from 'react'
import type { ArchitectureRow } from '../../../../engine/architecture.ts'
import { takesInk } from '../../../../engine/networks/traits.ts'
import { diagramOf, type DiagramStyle } from '../../../geometry/diagram.ts'
import { ensureInput } from '../../../state/drawing.ts'
import { isHeavy, permissionFor, usePermissions } from '../../../state/needs.ts'
import { forwardProgram, isOf, networkOf, type NetworkRef } from '../../../state/networks.ts'
import { useRandomSeed, wantMaps } from '../../../state/opening.ts'
import { useLive } from '../../../client/live.ts'
import { useText } from '../../../text/index.ts'
import { useArchitecturesText } from '../../../architectures/text.ts'
import { useMaps, useRanked } from '../useMaps.ts'

/** `name`: the network's, in the page's language. The maps are there by themselves; those of a network of many bytes only where it is open. */
export function useLiveMaps({
  network,
  name,
  rows,
  shown,
  letters = 1,
}: {
  readonly network: NetworkRef
  readonly name: string
  readonly rows: readonly ArchitectureRow[]
  readonly shown: DiagramStyle
  /** How large the letters of volumes are, times their usual. */
  readonly letters?: number
}) {
  const { spec } = networkOf(network),
    program = forwardProgram(spec)
  const open = useLive(live => isOf(live.opened?.program, network))
  const [chosen, setChosen] = useState<boolean | null>(null)
  const inside = chosen ?? (open || !isHeavy(spec))
  const ranked = useRanked(program, inside && open)
  const { diagram: words } = useText()
  const diagram = useMemo(() => diagramOf(shown, rows, spec.input, { ranked, words, letters }), [shown, rows, spec, ranked, words, letters])
  const maps = useMaps(program, diagram, inside && open)
  useEffect(() => {
    if (!inside) return
    if (takesInk(spec)) ensureInput()
    return wantMaps()
  }, [inside, spec])
  return { inside, setInside: setChosen, diagram, maps, note: useNote({ network, name, inside, any: maps.size > 0 }) }
}

/** What is said of the maps. */
function useNote({
  network,
  name,
  inside,
  any,
}: {
  readonly network: NetworkRef
  readonly name: string
  readonly inside: boolean
  readonly any: boolean
}): string {
  const words = useArchitecturesText()
  const { spec, id } = networkOf(network)
  const waits = usePermissions(permissions => isHeavy(spec) && !['unchecked', 'open'].includes(permissionFor({ id }, permissions))),
    opening = useLive(now => now.opening),
    seed = useRandomSeed()
  if (!inside) return ''
  if (waits) return words.mapsWait(name)
  if (opening || !any) return words.mapsCome
  return seed === null ? words.mapsAre : `${words.mapsAre} ${words.mapsRandom(seed)}`
}
