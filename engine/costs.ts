// What a network costs, from its Program alone: nothing has to run.
import { costOf } from './ops/index.ts'
import type { LayerInfo, Program } from './program.ts'
import { sizeOf } from './tensor.ts'

/** How many weights a layer has, its biases among them; all layers' when none is named. */
export function countParams(program: Program, layer?: LayerInfo): number {
  const ids = Object.values((layer ?? program).params)
  return ids.reduce((sum, id) => sum + sizeOf(program.values[id].shape), 0)
}

/** How often a layer's forward pass multiplies a weight with a number and adds it up, for the whole batch. Only products count: bias, pooling and activations do not. */
export function countMultiplyAdds(program: Program, layer?: LayerInfo): number {
  const products = program.steps.filter(s => s.pass === 'forward' && s.op === 'dot' && (!layer || s.layer === layer.name))
  return products.reduce(
    (sum, s) =>
      sum +
      costOf(
        s.op,
        program.values[s.output].shape,
        s.inputs.map(i => program.values[i].shape),
        s.params,
      ),
    0,
  )
}
