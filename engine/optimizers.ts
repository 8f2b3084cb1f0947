// The optimizers of the book (6.1) as steps of the pass `update`. Their numbers – v, h, m, t – are values like all others.
import type { Builder } from './builder.ts'
import { bookNumbers, checkOptimizer, type OptimizerSpec } from './optimizerSpec.ts'
import type { Value } from './value.ts'

export type { OptimizerSpec }

/**
 * Writes the update of every weight. `lr` becomes a setting of the Program, so that it can change while training. `shown`: the numbers before stay, and those after are
 * values of their own, `conv1/W_new`; else they are written over. Throws SpecError where there is no such optimizer.
 */
export function addUpdates(g: Builder, optimizer: OptimizerSpec, shown = false): void {
  checkOptimizer(optimizer)
  const lr = g.setting('lr', optimizer.lr)
  if (shown) g.showUpdate(optimizer)
  if (optimizer.kind === 'adam') return adam(g, lr, optimizer, shown)
  for (const { layer, name, weight, gradient } of g.trained()) {
    if (optimizer.kind === 'sgd') g.update(layer, name, 'sgd', {}, [weight, gradient, lr], shown)
    if (optimizer.kind === 'momentum') {
      const v = g.keep(layer, `v${name}`, weight.shape, shown)
      const after = g.update(
        layer,
        `v${name}`,
        'velocity',
        { momentum: optimizer.momentum ?? bookNumbers.momentum.momentum },
        [v, gradient, lr],
        shown,
      )
      g.update(layer, name, 'addVelocity', {}, [weight, after], shown)
    }
    if (optimizer.kind === 'adagrad') {
      const h = g.keep(layer, `h${name}`, weight.shape, shown)
      const after = g.update(layer, `h${name}`, 'accumulateSquares', {}, [h, gradient], shown)
      g.update(layer, name, 'adaGrad', {}, [weight, gradient, after, lr], shown)
    }
  }
}

function adam(
  g: Builder,
  lr: Value,
  { beta1 = bookNumbers.adam.beta1, beta2 = bookNumbers.adam.beta2, decay = 0 }: Extract<OptimizerSpec, { kind: 'adam' }>,
  shown: boolean,
): void {
  const t = g.update('adam', 't', 'increment', {}, [g.keep('adam', 't', [], shown)], shown),
    lrT = g.rate('adam', 'lr_t', 'adamRate', { beta1, beta2 }, [lr, t]),
    lrDecay = decay > 0 ? g.rate('adam', 'lr_decay', 'times', { times: decay }, [lr]) : null
  for (const { layer, name, weight, gradient } of g.trained()) {
    const m = g.keep(layer, `m${name}`, weight.shape, shown),
      v = g.keep(layer, `v${name}`, weight.shape, shown)
    const mean = g.update(layer, `m${name}`, 'firstMoment', { beta1 }, [m, gradient], shown),
      square = g.update(layer, `v${name}`, 'secondMoment', { beta2 }, [v, gradient], shown)
    // A weight decays as if half its square were a loss of its own, whose gradient is W itself.
    const decays = lrDecay !== null && weight.shape.length > 1,
      less = decays ? g.update(layer, `decayed${name}`, 'sgd', {}, [weight, weight, lrDecay], shown) : weight
    g.update(layer, name, 'adam', {}, [less, mean, square, lrT], shown)
  }
}
