// How a training fares, layer by layer: how large the gradient is, how much the update moves the weights, and which relus are silent. Read off the memory right after an update.
import type { Memory } from '../memory.ts'
import { opOf } from '../ops/index.ts'
import type { LayerInfo, Program, Step } from '../program.ts'
import { sizeOf, type FloatArray, type Tensor } from '../tensor.ts'

export interface LayerHealth {
  readonly layer: string
  /** Root mean square of dW over the batch. */
  readonly gradient: number
  /** Size of the last update, as a share of the size of W behind it: ‖ΔW‖ / ‖W‖. */
  readonly update: number
  /** Of the relu right behind it: share of its maps – of its neurons, where it has no maps – that are 0 in every place for every image of the last batch. null: there is no relu. */
  readonly silent: number | null
}

/** Numbers of a weight that are looked at in one go. */
const CHUNK = 4096

/**
 * The health of each layer that has a W, in the order of the layers. `memory` stands right behind an update; `written`: the same program before it was fused, whose updates
 * are ops. It costs about what the update itself costs.
 */
export function healthOf(memory: Memory, written: Program): readonly LayerHealth[] {
  const { program, tensors } = memory
  return program.layers.flatMap(layer => {
    const W = layer.params['W'],
      dW = program.grads[`${layer.name}/W`],
      update = W === undefined ? undefined : written.steps.find(s => s.pass === 'update' && s.output === W)
    if (W === undefined || dW === undefined || !update) return []
    const { length } = tensors[W].data
    return [
      {
        layer: layer.name,
        gradient: Math.sqrt(sumOfSquares(tensors[dW].data) / length),
        update: Math.sqrt(moved(update, tensors) / sumOfSquares(tensors[W].data)),
        silent: silentBehind(memory, layer),
      },
    ]
  })
}

function sumOfSquares(data: FloatArray): number {
  let sum = 0
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i]
  return sum
}

/** ‖ΔW‖²: every update adds something to W, so what it makes of a W of zeros is what it adds. */
function moved({ op, inputs, params }: Step, tensors: readonly Tensor[]): number {
  const operands = inputs.map(id => tensors[id]),
    { length } = operands[0].data,
    zeros = new Float32Array(Math.min(CHUNK, length)),
    added = new Float32Array(zeros.length)
  let sum = 0
  for (let from = 0; from < length; from += CHUNK) {
    const count = Math.min(CHUNK, length - from)
    const part = (data: FloatArray): Tensor => ({ shape: [count], strides: [1], data: data.subarray(0, count) })
    const out = part(added)
    opOf(op).run(
      out,
      operands.map((t, i) => (i === 0 ? part(zeros) : sizeOf(t.shape) === 1 ? t : part(t.data.subarray(from)))),
      params,
    )
    sum += sumOfSquares(out.data)
  }
  return sum
}

function silentBehind(memory: Memory, { out }: LayerInfo): number | null {
  const { program, tensors } = memory,
    relu = program.layers.find(l => l.kind === 'relu' && l.x === out)
  if (!relu) return null
  // Where relu's numbers are pooled at once they are not written down: a largest or a mean number is 0 where all that it is of are.
  const value = [relu.out, program.layers.find(l => l.kind === 'pooling' && l.x === relu.out)?.out].find(
    id => id !== undefined && tensors[id].data.length > 0,
  )
  if (value === undefined) return null
  const { shape, data } = tensors[value],
    [N, units] = shape,
    size = data.length / (N * units)
  let silent = 0
  for (let unit = 0; unit < units; unit++) if (isSilent(data, unit, units, size)) silent++
  return silent / units
}

/** Whether no number of a unit is above 0, or none at all. (N, units, …). */
function isSilent(data: FloatArray, unit: number, units: number, size: number): boolean {
  for (let from = unit * size; from < data.length; from += units * size)
    for (let i = from; i < from + size; i++) if (!(data[i] <= 0)) return false
  return true
}
