// How far the layers of the class have come.
import { parts, type Part, type State } from './derive.ts'

/** How far the layers have come: how many stand in the dictionary, have gone forward, have gone backward; and which is at work. */
export interface Walked {
  readonly listed: number
  readonly forward: number
  readonly backward: number
  readonly now: number | null
}

/** How far the layers have come where the lesson stands. */
export function walked({ part, at }: Pick<State, 'part' | 'at'>): Walked {
  const all = parts.layers
  switch (part as Part) {
    case 'sizes':
    case 'params':
    case 'check':
      return { listed: 0, forward: 0, backward: 0, now: null }
    case 'layers':
      return { listed: at, forward: 0, backward: 0, now: at > 0 ? at - 1 : null }
    case 'predict':
      return { listed: all, forward: at, backward: 0, now: at > 0 ? at - 1 : null }
    case 'loss':
      return { listed: all, forward: all - 1 + at, backward: 0, now: at > 0 ? all - 1 : null }
    case 'gradient':
      return { listed: all, forward: all, backward: at, now: at > 0 ? all - at : null }
    case 'grads':
    case 'learn':
      return { listed: all, forward: all, backward: all, now: null }
  }
}
