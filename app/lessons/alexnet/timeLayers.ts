// How long each layer of a network takes here: one forward pass after another, the clock read between layers. In parts, so that whoever runs it lets
// messages in; no part is longer than a layer.
import { compile } from '../../../engine/compile.ts'
import { kernel, type Kernel } from '../../../engine/kernels/index.ts'
import { placeMemory, planMemory } from '../../../engine/memory.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { run } from '../../../engine/run.ts'
import type { FloatArray } from '../../../engine/tensor.ts'
import { weightsInParts } from '../../../engine/weights.ts'
import { clockStep } from '../../geometry/clock.ts'
import { median } from '../median.ts'

/** Milliseconds of one forward pass: of each layer the median of all passes. A clock that steps by about as much as a layer takes gives 0 or 1, and half of them more than the truth: then the mean, which is right in the end. */
export interface LayerTimes {
  readonly kernel: Kernel['name']
  readonly passes: number
  /** By which the clock steps. */
  readonly step: number
  /** Of each layer the mean is told, not the median. */
  readonly mean: boolean
  readonly layers: readonly { readonly name: string; readonly kind: string; readonly ms: number }[]
}

/** Passes that count; one before them warms up. */
const PASSES = 7
/** By a clock that steps by so many milliseconds or more, three times as many. */
const COARSE = 0.5,
  MORE = 3
const SEED = 1
const mean = (of: readonly number[]): number => of.reduce((sum, v) => sum + v, 0) / of.length
/** Share of the work that writing the weights takes. It costs as much as a few passes. */
const WEIGHTS = 0.4

/** Times the layers of a network with random weights over one image that `paint` writes. Yields how far it is, 0 to 1. Throws RangeError where there is not so much memory. */
export function* timeLayers(
  spec: NetworkSpec,
  paint: (image: FloatArray) => void,
  now: () => number,
  passes?: number,
): Generator<number, LayerTimes> {
  const step = clockStep(now),
    coarse = step >= COARSE,
    all = passes ?? (coarse ? MORE * PASSES : PASSES)
  const program = compile(spec, 1, { backward: false })
  const plan = planMemory([program], 'float32', true)
  const memory = placeMemory(plan, kernel.arena(plan.bytes))[0]!
  for (const written of weightsInParts(memory, spec.init, SEED)) yield Math.min(1, (4 * written) / plan.bytes) * WEIGHTS
  paint(memory.tensors[program.image]!.data)
  const spans = program.layers.map(({ name, kind }) => {
    const from = program.steps.findIndex(step => step.layer === name),
      to = program.steps.findLastIndex(step => step.layer === name) + 1
    return { name, kind, from, to, taken: [] as number[] }
  })
  for (let pass = -1; pass < all; pass++)
    for (const [i, { from, to, taken }] of spans.entries()) {
      const begun = now()
      run(memory, from, to)
      if (pass >= 0) taken.push(now() - begun)
      yield WEIGHTS + ((1 - WEIGHTS) * (pass + 1 + (i + 1) / spans.length)) / (all + 1)
    }
  const typical = coarse ? mean : median
  return {
    kernel: kernel.name,
    passes: all,
    step,
    mean: coarse,
    layers: spans.map(({ name, kind, taken }) => ({ name, kind, ms: typical(taken) })),
  }
}
