// The update that the player shows after the backward pass: by which optimizer, and whether there is room for it. The place holds the choice; whoever goes to a step
// of it asks for it.
import { bookRates, type OptimizerSpec } from '../../engine/optimizerSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Program } from '../../engine/program.ts'
import { bothPasses, withUpdate } from './needs.ts'
import { specOf } from './networks.ts'
import type { Place } from './place.ts'

/** The book's first: W − lr · dW. */
export const FIRST_OPTIMIZER: OptimizerSpec = { kind: 'sgd', lr: bookRates.sgd }

/** Whether a step is one of an update. */
export const isUpdateStep = (step: string | null): boolean => step?.startsWith('update/') ?? false

/** The update that a place asks for; null: none, or its network has no weights, or there is no room for it. */
export function updateOf({ network, optimizer, step }: Pick<Place, 'network' | 'optimizer' | 'step'>): OptimizerSpec | null {
  const wanted = optimizer ?? (isUpdateStep(step) ? FIRST_OPTIMIZER : null)
  return wanted && withUpdate(specOf(network), wanted) ? wanted : null
}

/** Whether the update of a place's network can be shown. */
export const canUpdate = ({ network, step, optimizer }: Pick<Place, 'network' | 'optimizer' | 'step'>): boolean =>
  updateOf({ network, step, optimizer: optimizer ?? FIRST_OPTIMIZER }) !== null

/** A network with all that is ever shown of it at a place: both its passes, and the update that the place asks for. */
export const wholeProgram = (spec: NetworkSpec, { optimizer, step }: Pick<Place, 'optimizer' | 'step'>): Program =>
  (optimizer || isUpdateStep(step) ? withUpdate(spec, optimizer ?? FIRST_OPTIMIZER) : null) ?? bothPasses(spec)
