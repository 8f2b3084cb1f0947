// The places of a network – all, or some – laid out in a room, each with its numbers as they stand at this step.
import { useMemo } from 'react'
import type { Step } from '../../../../engine/program.ts'
import type { LayerSlot } from '../../../geometry/backward.ts'
import { slotsAt } from '../../../geometry/updateSlots.ts'
import { useLayout, type LayoutWishes } from '../../../marks/useLayout.ts'
import { usePlayer, useProgram, useStep } from '../../../state/player.ts'
import { usePlace } from '../../../state/place.ts'
import { usePlayerText } from '../../../player/text.ts'
import { useText } from '../../../text/index.ts'
import { useGradientRange, useLayerNumbers } from './useLayerNumbers.ts'
import { useViews } from './useViews.ts'
import { withLetters } from './words.ts'

/** Layers from which on columns come a few a frame, and each has a scale of its own for its gradients. */
const MANY_LAYERS = 16

/** `choose`: which of the places are shown at a step's layer; null: all of them, at every step. `alone`: the layer stands alone. */
export function useLayers(
  choose: ((places: readonly LayerSlot[], step: Pick<Step, 'layer'>) => readonly LayerSlot[]) | null,
  wishes: LayoutWishes,
  alone = false,
) {
  const t = useText(),
    pass = usePlayerText()
  const program = useProgram(),
    step = useStep(),
    steps = usePlayer(player => player.steps),
    index = usePlayer(player => (player.steps[player.index]!.pass === 'update' ? player.index : 0)) // elsewhere a step changes no place
  const lock = usePlace(place => place.lock)
  const places = useMemo(() => withLetters(slotsAt(program, steps, index, alone), t, pass), [program, steps, index, alone, t, pass])
  const layer = choose ? step.layer : null // elsewhere a step changes nothing of the layout
  const columns = useMemo(() => (layer === null ? places : choose!(places, { layer })).map(p => p.forward), [places, layer, choose])
  const { room, space, layout, turn } = useLayout(columns, wishes)
  const backward = step.pass === 'backward'
  const numbersOf = useLayerNumbers(places, layout, backward)
  const range = useGradientRange(places, numbersOf)
  const far = program.layers.length > MANY_LAYERS
  // Over many layers the gradients' one scale leaves most of them none of its colours: there each has its own, as forward – until it is locked, to compare.
  const apart = far && lock === null
  const views = useViews(places, layout, backward, numbersOf, apart)
  return { places, far, room, space, layout, turn, views, range, apart }
}
