// The maps of the current input on the diagram's volumes: what they need, and what is said of them.
import { useEffect } from 'react'
import { takesInk } from '../../../../engine/networks/traits.ts'
import type { Diagram } from '../../../geometry/diagramMarks.ts'
import { ensureInput } from '../../../state/drawing.ts'
import { isHeavy, permissionFor, usePermissions } from '../../../state/needs.ts'
import { networkOf, type NetworkRef } from '../../../state/networks.ts'
import { useRandomSeed, wantMaps } from '../../../state/opening.ts'
import { useLive } from '../../../client/live.ts'
import { useArchitecturesText } from '../../../architectures/text.ts'
import { useMaps } from '../useMaps.ts'

/** `name`: the network's, in the page's language. `inside`: whether maps are to be seen. */
export function useLiveMaps(network: NetworkRef, name: string, diagram: Diagram, inside: boolean) {
  const words = useArchitecturesText()
  const maps = useMaps(network, diagram, inside)
  const { spec, id } = networkOf(network)
  const waits = usePermissions(permissions => isHeavy(spec) && !['unchecked', 'open'].includes(permissionFor({ id }, permissions))),
    opening = useLive(now => now.opening),
    seed = useRandomSeed()
  useEffect(() => {
    if (!inside) return
    if (takesInk(spec)) ensureInput()
    return wantMaps()
  }, [inside, spec])
  const note = (): string => {
    if (!inside) return ''
    if (waits) return words.mapsWait(name)
    if (opening || maps.size === 0) return words.mapsCome
    return seed === null ? words.mapsAre : `${words.mapsAre} ${words.mapsRandom(seed)}`
  }
  return { maps, note: note() }
}
