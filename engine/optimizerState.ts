// What an optimizer keeps from step to step – v, h, m, t –, in a file beside the weights of its moment, and in the update that is shown.
import type { Memory } from './memory.ts'
import type { OptimizerSpec } from './optimizerSpec.ts'
import type { Program } from './program.ts'
import { checkWeights, type WeightsFile, type WeightsTensor } from './data/safetensors.ts'
import { loadWeights, saveWeights, weightShapes } from './weights.ts'

/** All that an optimizer keeps is named so, `update/conv1/mW`; no weight is. */
const PASS = 'update/'
/** The note that names the optimizer. */
const KIND = 'optimizer'

/**
 * A training's moment as a file: its weights, and what its optimizer keeps. `kept`: those numbers, one after another in the order of `Program.state`; null: the moment
 * does not have them any more, or the optimizer keeps none.
 */
export function saveMoment(
  memory: Memory,
  { kind }: Pick<OptimizerSpec, 'kind'>,
  kept: Float32Array | null,
  metadata: Readonly<Record<string, string>>,
): WeightsFile {
  const file = saveWeights(memory, 'float32', metadata)
  if (!kept) return file
  const tensors = new Map(file.tensors)
  let offset = 0
  for (const [name, id] of Object.entries(memory.program.state)) {
    const { shape, data } = memory.tensors[id]
    tensors.set(name, { dtype: 'float32', shape, data: kept.slice(offset, (offset += data.length)) })
  }
  return { tensors, metadata: { ...file.metadata, [KIND]: kind } }
}

/** A file's weights, and what is in it of an optimizer. */
export function partsOf(file: WeightsFile): { readonly weights: WeightsFile; readonly optimizer: WeightsFile } {
  const part = (isKept: boolean): WeightsFile => ({
    tensors: new Map<string, WeightsTensor>([...file.tensors].filter(([name]) => name.startsWith(PASS) === isKept)),
    metadata: file.metadata,
  })
  return { weights: part(false), optimizer: part(true) }
}

/** Whether a file has what the optimizer of the update that a program shows keeps. Throws WeightsFileError where it has, and it is none of this network's. */
function checkKept({ state, update, values }: Program, { tensors, metadata }: WeightsFile): boolean {
  const kept = Object.entries(state)
  if (kept.length === 0 || tensors.size === 0 || metadata[KIND] !== update?.kind) return false
  checkWeights({ tensors, metadata }, Object.fromEntries(kept.map(([name, id]) => [name, values[id].shape])))
  return true
}

/** Checks that a file holds a moment of a program's network. Throws WeightsFileError where it does not. */
export function checkMoment(program: Program, file: WeightsFile): void {
  const { weights, optimizer } = partsOf(file)
  checkWeights(weights, weightShapes(program))
  checkKept(program, optimizer)
}

/** Puts a moment's weights in their place, and what its optimizer kept, as `loadOptimizer` does. Throws WeightsFileError, before anything is changed. */
export function loadMoment(memory: Memory, file: WeightsFile): boolean {
  checkMoment(memory.program, file)
  loadWeights(memory, partsOf(file).weights)
  return loadOptimizer(memory, file)
}

/**
 * Has the optimizer of the update that is shown go on from what a file has of it; where it has nothing of this one, it begins, with zeros. Returns whether it goes on.
 * Throws WeightsFileError, before anything is changed, where the numbers are none of this network's.
 */
export function loadOptimizer({ program, tensors }: Memory, file: WeightsFile): boolean {
  const { optimizer } = partsOf(file),
    goesOn = checkKept(program, optimizer)
  for (const [name, id] of Object.entries(program.state)) {
    if (goesOn) tensors[id].data.set(optimizer.tensors.get(name)!.data)
    else tensors[id].data.fill(0)
  }
  return goesOn
}
