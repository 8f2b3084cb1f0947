// The network's places while an update is shown: filters as they are so far, and – before one layer – what changes them, side by side.
import { lastName, shortName } from '../../engine/names.ts'
import { findValue, stepMaking, type Program, type Step } from '../../engine/program.ts'
import { sameShape } from '../../engine/tensor.ts'
import { slotsOf, type LayerSlot } from './backward.ts'
import { coloursOf } from './valueScale.ts'

/** The places at step number `index`. `alone`: before its layer alone; then, where that has filters, they are W, its gradient, what the optimizer makes of that, and W after. */
export function slotsAt(program: Program, steps: readonly Step[], index: number, alone: boolean): readonly LayerSlot[] {
  const places = slotsOf(program, steps),
    { pass, layer } = steps[index]!
  if (pass !== 'update') return places
  const filters = alone ? places.find(p => p.forward.role === 'weights' && p.forward.layer === layer) : undefined
  if (filters) return changesOf(program, steps, filters)
  return places.map(place => {
    const after = place.forward.role === 'weights' ? makerAfter(program, place) : undefined
    return after && steps.indexOf(after) <= index ? placeOf(program, steps, place, after.output) : place
  })
}

/** The step that makes a weight anew. */
function makerAfter(program: Program, { forward: { value } }: LayerSlot): Step | undefined {
  const after = findValue(program, `update/${value}`)
  return after && stepMaking(program, after.id)
}

function changesOf(program: Program, steps: readonly Step[], filters: LayerSlot): readonly LayerSlot[] {
  const after = makerAfter(program, filters)!,
    weight = findValue(program, filters.forward.value)!
  const isAlike = (id: number): boolean => sameShape(program.values[id]!.shape, weight.shape)
  const values = [weight.id, program.grads[filters.forward.value]!, ...after.inputs, after.output].filter(isAlike)
  return [...new Set(values)].map(id => {
    const place = placeOf(program, steps, filters, id)
    // W is told once what it is, and W after is on its scale.
    if (id === weight.id) return { ...place, forward: { ...place.forward, parameters: filters.forward.parameters } }
    return id === after.output ? { ...place, forward: { ...place.forward, scaleOf: filters.forward.scaleOf } } : place
  })
}

/** The place of filters with another value of their shape. */
function placeOf(program: Program, steps: readonly Step[], filters: LayerSlot, id: number): LayerSlot {
  const value = shortName(program.values[id]!.name),
    maker = stepMaking(program, id)
  return {
    ...filters,
    forward: { ...filters.forward, value, scaleOf: value, parameters: 0, colours: coloursOf(program, id) },
    title: lastName(value),
    madeBy: { forward: maker ? steps.indexOf(maker) : -1, backward: -1 },
  }
}
