// The optimizers of the book (6.1) as steps of the pass `update`. Their numbers – v, h, m, t – are values like all others.
import type { Builder } from './builder.ts'
import { SpecError } from './errors.ts'

export type OptimizerSpec =
  | { readonly kind: 'sgd'; readonly lr: number }
  | { readonly kind: 'momentum'; readonly lr: number; readonly momentum?: number }
  | { readonly kind: 'adagrad'; readonly lr: number }
  | { readonly kind: 'adam'; readonly lr: number; readonly beta1?: number; readonly beta2?: number }

const kinds = ['sgd', 'momentum', 'adagrad', 'adam'] as const satisfies readonly OptimizerSpec['kind'][]

/** Writes the update of every weight. `lr` becomes a setting of the Program, so that it can change while training. Throws SpecError where there is no such optimizer. */
export function addUpdates(g: Builder, optimizer: OptimizerSpec): void {
  if (!kinds.includes(optimizer.kind))
    throw new SpecError('unknown-optimizer', `there is no optimizer "${optimizer.kind}"; use one of ${kinds.join(', ')}`, {
      kind: optimizer.kind,
      names: kinds.join(', '),
    })
  if (!(optimizer.lr >= 0 && Number.isFinite(optimizer.lr)))
    throw new SpecError('learning-rate', `the learning rate must be a finite number of at least 0, not ${String(optimizer.lr)}`, {
      value: String(optimizer.lr),
    })
  const lr = g.setting('lr', optimizer.lr)
  if (optimizer.kind === 'adam') return adam(g, lr, optimizer.beta1 ?? 0.9, optimizer.beta2 ?? 0.999)
  for (const { layer, name, weight, gradient } of g.trained()) {
    if (optimizer.kind === 'sgd') g.update(name, layer, 'sgd', {}, [weight, gradient, lr], weight)
    if (optimizer.kind === 'momentum') {
      const v = g.keep(`update/${layer}/v${name}`, weight.shape)
      g.update(`v${name}`, layer, 'velocity', { momentum: optimizer.momentum ?? 0.9 }, [v, gradient, lr], v)
      g.update(name, layer, 'addVelocity', {}, [weight, v], weight)
    }
    if (optimizer.kind === 'adagrad') {
      const h = g.keep(`update/${layer}/h${name}`, weight.shape)
      g.update(`h${name}`, layer, 'accumulateSquares', {}, [h, gradient], h)
      g.update(name, layer, 'adaGrad', {}, [weight, gradient, h, lr], weight)
    }
  }
}

function adam(g: Builder, lr: ReturnType<Builder['setting']>, beta1: number, beta2: number): void {
  const t = g.keep('update/adam/t', [])
  g.update('t', 'adam', 'increment', {}, [t], t)
  const lrT = g.input('update/adam/lr_t', [])
  g.update('lr_t', 'adam', 'adamRate', { beta1, beta2 }, [lr, t], lrT)
  for (const { layer, name, weight, gradient } of g.trained()) {
    const m = g.keep(`update/${layer}/m${name}`, weight.shape)
    const v = g.keep(`update/${layer}/v${name}`, weight.shape)
    g.update(`m${name}`, layer, 'firstMoment', { beta1 }, [m, gradient], m)
    g.update(`v${name}`, layer, 'secondMoment', { beta2 }, [v, gradient], v)
    g.update(name, layer, 'adam', {}, [weight, m, v, lrT], weight)
  }
}
