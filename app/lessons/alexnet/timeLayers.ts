// How long each layer of a network takes here: one forward pass after another, the clock read between layers. In parts, so that whoever runs it lets
// messages in; no part is longer than a layer.
import { compile } from '../../../engine/compile.ts'
import { kernel, type Kernel } from '../../../engine/kernels/index.ts'
import { placeMemory, planMemory } from '../../../engine/memory.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { run } from '../../../engine/run.ts'
import type { FloatArray } from '../../../engine/tensor.ts'
import { weightsInParts } from '../../../engine/weights.ts'
import { median } from '../median.ts'

/** Milliseconds of one forward pass: of each layer the median of all passes. */
export interface LayerTimes {
  readonly kernel: Kernel['name']
  readonly passes: number
  readonly layers: readonly { readonly name: string; readonly kind: string; readonly ms: number }[]
}

/** Passes that count; one before them warms up. */
const PASSES = 7
const SEED = 1
/** Share of the work that writing the weights takes. It costs as much as a few passes. */
const WEIGHTS = 0.4

/** Times the layers of a network with random weights over one image that `paint` writes. Yields how far it is, 0 to 1. Throws RangeError where there is not so much memory. */
export function* timeLayers(
  spec: NetworkSpec,
  paint: (image: FloatArray) => void,
  now: () => number,
  passes = PASSES,
): Generator<number, LayerTimes> {
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
  for (let pass = -1; pass < passes; pass++)
    for (const [i, { from, to, taken }] of spans.entries()) {
      const begun = now()
      run(memory, from, to)
      if (pass >= 0) taken.push(now() - begun)
      yield WEIGHTS + ((1 - WEIGHTS) * (pass + 1 + (i + 1) / spans.length)) / (passes + 1)
    }
  return { kernel: kernel.name, passes, layers: spans.map(({ name, kind, taken }) => ({ name, kind, ms: median(taken) })) }
}
