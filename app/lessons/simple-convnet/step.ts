// One step of learning.
import { compile } from '../../../engine/compile.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { runSmall } from '../../../engine/small.ts'
import type { FloatArray } from '../../../engine/tensor.ts'

/** What a step of learning does: params − rate · grads. */
export interface Stepped {
  /** The loss before it, and with what it has left. */
  readonly before: number
  readonly after: number
  /** An array of `params` as it has become, by its name in the engine. */
  readonly read: (name: string) => FloatArray
}

/** A step of the engine's own SGD with the gradients that start from dout, and the loss of the weights that come of it. */
export function stepOf(
  spec: NetworkSpec,
  given: Readonly<Record<string, FloatArray | readonly number[]>>,
  rate: number,
  dout: number,
): Stepped {
  const run = runSmall(compile(spec, 1, { update: { kind: 'sgd', lr: rate } }), { ...given, dout: [dout] }),
    forward = compile(spec, 1, { backward: false }),
    read = (name: string): FloatArray => run.read(`${name}_new`),
    learnt = Object.fromEntries(Object.keys(forward.params).map(name => [name, read(name)]))
  return { before: run.read('softmax/loss')[0]!, after: runSmall(forward, { ...given, ...learnt }).read('softmax/loss')[0]!, read }
}
