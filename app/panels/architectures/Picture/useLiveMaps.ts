// The maps of the current input on the diagram's volumes: what they need, and what is said of them.
import { useEffect } from 'react'
import { isLargeNetwork, type NetworkName } from '../../../../engine/networks/index.ts'
import type { Diagram } from '../../../geometry/diagram.ts'
import { ensureInput } from '../../../state/drawing.ts'
import { useLarge } from '../../../state/large.ts'
import { useLive } from '../../../client/live.ts'
import { useArchitecturesText } from '../../../architectures/text.ts'
import { useMaps } from '../useMaps.ts'

/** `name`: the network's, in the page's language. `inside`: whether maps are to be seen. */
export function useLiveMaps(network: NetworkName, name: string, diagram: Diagram, inside: boolean) {
  const words = useArchitecturesText()
  const maps = useMaps(network, diagram, inside)
  const large = isLargeNetwork(network),
    waits = useLarge(now => now.waits),
    opening = useLive(now => now.opening),
    source = useLive(now => now.source)
  useEffect(() => {
    if (!inside) return
    if (!large) return ensureInput()
    useLarge.setState({ pictured: true })
    return () => useLarge.setState({ pictured: false })
  }, [inside, large])
  const note = (): string => {
    if (!inside) return ''
    if (large && waits !== null && waits !== 'new') return words.mapsWait(name)
    if (opening || maps.size === 0) return words.mapsCome
    return source?.kind === 'random' ? `${words.mapsAre} ${words.mapsRandom(source.seed)}` : words.mapsAre
  }
  return { maps, note: note() }
}
