// The numbers that the layer zoom shows: each place's output, and the gradient of that output.
import { useMemo } from 'react'
import type { Numbers } from '../../../../engine/api.ts'
import { gradientEnd, gradientRange, type LayerSlot } from '../../../geometry/backward.ts'
import { endOf } from '../../../geometry/colours.ts'
import type { Layout } from '../../../geometry/layout.ts'
import { watchedPart } from '../../../geometry/onPage.ts'
import { usePlace } from '../../../state/place.ts'
import { heldEnd } from '../../../state/scales.ts'
import { useHoldsInk } from '../../../state/shown.ts'
import { useTensors } from '../../../state/tensors.ts'

/** A place's numbers of one pass, or those on its page: from cell number `from` on. undefined where nothing is to be shown. */
export type NumbersOf = (
  place: LayerSlot,
  backward: boolean,
) => { readonly numbers: Numbers | undefined; readonly from: number } | undefined

/** The numbers of all places, in both passes. */
export function useLayerNumbers(places: readonly LayerSlot[], layout: Layout, backward: boolean): NumbersOf {
  const ink = useHoldsInk()
  // Both passes are watched all the time, so that a step is nothing but another look; of large values only what is seen is.
  const looks = useMemo(
    () =>
      places.flatMap(p => {
        const grid = layout.placed.find(({ column }) => column.value === p.forward.value)?.grid
        return [watchedPart(p.forward, grid), watchedPart(p.backward, backward ? grid : undefined)] // backward, what it is the gradient of shows through
      }),
    [places, layout, backward],
  )
  const numbers = useTensors(useMemo(() => looks.flatMap(look => (look ? [look.watched] : [])), [looks]))
  return useMemo(() => {
    let next = 0
    const all = looks.map(look => (look ? { numbers: numbers[next++], from: look.from } : undefined))
    return (place: LayerSlot, back: boolean) =>
      ink || (place.forward.role === 'weights' && !back) ? all[2 * places.indexOf(place) + (back ? 1 : 0)] : undefined
  }, [looks, numbers, places, ink])
}

/** The end of the gradients' one scale, which can be locked. */
export function useGradientRange(places: readonly LayerSlot[], numbersOf: NumbersOf) {
  const lock = usePlace(place => place.lock)
  return useMemo(() => {
    const numbers = places.map(p => numbersOf(p, true)?.numbers)
    const range = gradientRange(places, numbers, null)
    if (lock !== null) return { ...range, end: lock }
    return range.slot === null
      ? range
      : { ...range, end: gradientEnd(range.sizes, sizes => heldEnd('gradients', before => endOf(sizes, before))) }
  }, [places, numbersOf, lock])
}
