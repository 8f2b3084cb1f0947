// Each layer's place as it stands at this step.
import { useMemo } from 'react'
import type { Numbers } from '../../../../engine/api.ts'
import { findValue } from '../../../../engine/program.ts'
import type { LayerSlot } from '../../../geometry/backward.ts'
import { endOf, sizesIn } from '../../../geometry/colours.ts'
import { gradientPairs } from '../../../geometry/highlights.ts'
import type { Under } from '../../../geometry/paint.ts'
import type { Layout } from '../../../geometry/layout.ts'
import { behind } from '../../../geometry/thread/threadEnd.ts'
import { useChanged } from '../../../state/edits.ts'
import { usePlayer, useProgram } from '../../../state/player.ts'
import { useHighlights } from '../../../state/highlights.ts'
import { useThreadEnd } from '../../../state/thread.ts'
import type { NumbersOf } from './useLayerNumbers.ts'
import type { View } from './view.ts'

/** The forward numbers of a place, on their own scale; of the probabilities nothing shows through. */
function underOf(place: LayerSlot, places: readonly LayerSlot[], numbersOf: NumbersOf): Under | null {
  const { forward } = place
  const found = forward.shares ? undefined : numbersOf(place, false),
    owner = places.find(p => p.forward.value === forward.scaleOf) ?? place
  const scaling: Numbers | undefined = numbersOf(owner, false)?.numbers
  return found?.numbers
    ? { data: found.numbers.data, from: found.from, largest: forward.end ?? (scaling ? endOf(sizesIn(scaling)) : 1) }
    : null
}

/** `apart`: each place's gradients have a scale of their own. */
export function useViews(
  places: readonly LayerSlot[],
  layout: Layout,
  backward: boolean,
  numbersOf: NumbersOf,
  apart: boolean,
): readonly View[] {
  const program = useProgram(),
    index = usePlayer(player => player.index)
  const { marked, cells } = useHighlights()
  const changed = useChanged(),
    end = useThreadEnd()
  const shown = useMemo(
    () =>
      layout.placed.flatMap(placed => {
        const place = places.find(p => p.forward.value === placed.column.value)
        if (!place) return []
        const column = backward ? place.backward : place.forward
        return [
          {
            place,
            placed: { ...placed, column },
            data: numbersOf(place, backward)?.numbers?.data,
            from: numbersOf(place, backward)?.from ?? 0,
            scaling:
              backward && !apart
                ? null
                : numbersOf(places.find(p => (backward ? p.backward : p.forward).value === column.scaleOf) ?? place, backward)?.numbers,
            under: backward ? underOf(place, places, numbersOf) : null,
            id: findValue(program, column.value)!.id,
          },
        ]
      }),
    [layout, places, numbersOf, backward, apart, program],
  )
  const unreached = behind(
    shown.map(({ placed }) => placed.column.value),
    end,
  )
  return shown.map(({ id, ...view }): View => {
    const twin = marked && marked.value !== id && gradientPairs(program).get(marked.value) === id
    const { madeBy } = view.place
    return {
      ...view,
      cell: marked && (marked.value === id || twin) ? marked.cell : null,
      lit: unreached.has(view.placed.column.value) ? undefined : cells.get(id),
      changed: changed.get(id),
      ahead: (backward ? madeBy.backward : madeBy.forward) > index,
    }
  })
}
