// The state dict in what torch.save wrote: the whole of it, or a part of a checkpoint; and its names without what wrappers put before them.
import { isA, sayValue, type Dict, type Value } from '../pickleValues.ts'
import { WeightsFileError } from '../safetensors.ts'
import { TorchTensor } from './values.ts'

/** What people call the state dict in a checkpoint, the likeliest first. */
const USUAL = ['state_dict', 'model_state_dict', 'model_state', 'model', 'net', 'network', 'weights', 'params']
/** A checkpoint within a checkpoint: deeper than anyone nests them. */
const DEEPEST = 4

/** The tensors of the state dict that a value is, or holds, by name. Throws WeightsFileError where there is none, or more than one. */
export function stateDictIn(value: Value): ReadonlyMap<string, TorchTensor> {
  const holds = holder()
  let here = value
  for (let depth = 0; isA(here, 'dict'); depth++) {
    const { entries } = here,
      usual = USUAL.map(key => entries.get(key)).find(holds),
      tensors = tensorsOf(here),
      inner = usual === undefined && tensors.size === 0 ? Array.from(entries).filter(([, one]) => holds(one)) : []
    const next = usual ?? (inner.length === 1 ? inner[0][1] : null)
    if (next === null || depth === DEEPEST) {
      if (tensors.size > 0) return tensors
      const names = (inner.length > 0 ? inner.map(([name]) => name) : [...entries.keys()]).slice(0, 8).join(', ')
      throw noStateDict(inner.length > 0 ? `several: ${names}` : names || 'an empty dict')
    }
    here = next
  }
  throw noStateDict(sayValue(here))
}

const noStateDict = (met: string): WeightsFileError => new WeightsFileError('torch-dict', null, 'one state dict', met)

const tensorsOf = ({ entries }: Dict): ReadonlyMap<string, TorchTensor> =>
  new Map(Array.from(entries).flatMap(([name, one]) => (one instanceof TorchTensor ? [[name, one]] : [])))

/** What says whether a value is a dict that has tensors, itself or in a dict within it; an optimizer's are none of a model. Each dict is gone through once: it may stand in many places, and in itself. */
function holder(): (value: Value | undefined) => boolean {
  const known = new Map<Dict, boolean>()
  const holds = (value: Value | undefined, depth = 0): boolean => {
    if (!isA(value, 'dict') || value.entries.has('param_groups') || depth > DEEPEST) return false
    const found = known.get(value)
    if (found !== undefined) return found
    known.set(value, false)
    const does = Array.from(value.entries.values()).some(one => one instanceof TorchTensor || holds(one, depth + 1))
    known.set(value, does)
    return does
  }
  return value => holds(value)
}
