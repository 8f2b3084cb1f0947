// What each layer gives, beside its row: where that is what the open network gives, its numbers lie on it.
import { useMemo, useState } from 'react'
import { preparationOf } from '../../engine/networks/preparation.ts'
import { plainSpec } from '../../engine/networks/sentence.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Shape } from '../../engine/tensor.ts'
import { useLive } from '../client/live.ts'
import type { Diagram } from '../geometry/diagramMarks.ts'
import { layerStrip } from '../geometry/layerStrip.ts'
import { faceKey } from '../marks/Diagram.tsx'
import { useMaps, useRanked } from '../panels/architectures/useMaps.ts'
import { forwardProgram, isOf, specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import type { Editing } from '../state/own/editor.ts'

type Maps = ReadonlyMap<string, string>

export interface StripShown {
  readonly diagram: Diagram
  /** Pictures of its numbers, by face; empty while there are none. */
  readonly maps: Maps
}

const none: Maps = new Map()
const NOTHING: Diagram = { width: 0, height: 0, joined: false, marks: [], boxes: [] }

/** The input's strip, then one a layer, as far as the network fits; of a width and a height in pixels. */
export function useStrips({ draft: { spec }, fitting: { rows } }: Editing, width: number, height: number): readonly StripShown[] {
  const network = usePlace(place => place.network),
    open = specOf(network),
    isOpen = useLive(live => isOf(live.opened?.program, network)),
    program = forwardProgram(open)
  const ranked = useRanked(program, isOpen),
    same = sameUpTo(spec, open)
  const [known] = useState(remembering)
  const strips = useMemo(() => {
    const shapes: readonly (readonly [layer: string, shape: Shape])[] = [
        ['image', spec.input],
        ...rows.map(row => [row.name, row.output] as const),
      ],
      longest = Math.max(...shapes.flatMap(([, shape]) => (shape.length === 3 ? shape.slice(1) : [1]))),
      colour = preparationOf(spec).kind === 'colour'
    return shapes.map(([layer, shape], i) => known({ layer, shape, longest, width, height, colour: colour && i === 0, ranked }))
  }, [spec, rows, width, height, ranked, known])
  const seen = useSeen(strips.slice(0, same), open, same === strips.length)
  const maps = useMaps(program, seen, isOpen && width > 0, 1),
    before = useLast({ open, maps })
  const until = sameUpTo(spec, before.open)
  return strips.map((diagram, i) => ({ diagram, maps: i < same && maps.size > 0 ? maps : i < until ? before.maps : none }))
}

/**
 * Some strips of the network that is `open` as one diagram: the same one while they are, for what is asked of the engine follows from it. Where a draft differs from
 * that network, what was seen when all of it was shown is asked for still: it goes on in a moment.
 */
function useSeen(strips: readonly Diagram[], open: NetworkSpec, isWhole: boolean): Diagram {
  const [last, keep] = useState({ strips, seen: NOTHING, open })
  if (last.seen !== NOTHING && last.open === open && !isWhole) return last.seen
  if (last.seen !== NOTHING && strips.length === last.strips.length && strips.every((one, i) => one === last.strips[i])) {
    if (last.open !== open) keep({ ...last, open })
    return last.seen
  }
  const now = { strips, open, seen: { ...NOTHING, marks: strips.flatMap(({ marks }) => marks) } }
  keep(now)
  return now.seen
}

type Asked = Parameters<typeof layerStrip>[0]

/** The strips of before: one that is asked for as it was is the same one, and is not drawn anew. */
function remembering(): (asked: Asked) => Diagram {
  const before = new Map<string, { readonly ranked: readonly number[] | undefined; readonly diagram: Diagram }>()
  return asked => {
    const { ranked, ...rest } = asked,
      key = JSON.stringify(rest),
      order = ranked.get(asked.layer),
      found = before.get(key)
    if (found && String(found.ranked) === String(order)) return found.diagram
    if (before.size > MOST_REMEMBERED) before.clear()
    const diagram = layerStrip(asked)
    before.set(key, { ranked: order, diagram })
    return diagram
  }
}
const MOST_REMEMBERED = 500

/** Whether two strips look the same. */
export const sameStrip = (a: StripShown | null, b: StripShown | null): boolean =>
  a === b || (a !== null && b !== null && a.diagram === b.diagram && (a.maps === b.maps || sameMaps(a, b)))

const sameMaps = ({ diagram, maps }: StripShown, other: StripShown): boolean =>
  diagram.marks.every(mark => {
    const key = mark.kind === 'face' ? faceKey(mark) : null
    return key === null || maps.get(key) === other.maps.get(key)
  })

/** Pictures stay until there are others: a network that is opened anew has none for a moment. */
function useLast(now: { readonly open: NetworkSpec; readonly maps: Maps }): { readonly open: NetworkSpec; readonly maps: Maps } {
  const [last, keep] = useState(now)
  if (now.maps.size > 0 && now.maps !== last.maps) keep(now)
  return last
}

/** How many strips of two networks show the same, from the input on: 0, where that differs. */
function sameUpTo(draft: NetworkSpec, open: NetworkSpec): number {
  if (JSON.stringify([draft.input, preparationOf(draft)]) !== JSON.stringify([open.input, preparationOf(open)])) return 0
  const { layers } = plainSpec(open),
    other = draft.layers.findIndex((layer, i) => JSON.stringify(layer) !== JSON.stringify(layers[i]))
  return 1 + (other < 0 ? draft.layers.length : other)
}
