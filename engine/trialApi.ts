// What the page may have tried: the open network otherwise than it is shown. Part of the protocol (api.ts).
import type { MapPlace } from './mapEdits.ts'
import type { Occlusion } from './occlusion.ts'
import type { OffTrial } from './offTrial.ts'

/** What can be tried. `off`: each of some sets of maps switched off together, on inputs of ours, with the weights as opened. `cover`: a grey square at many places of the picture. */
export type Trial =
  { readonly kind: 'off'; readonly sets: readonly (readonly MapPlace[])[] } | { readonly kind: 'cover'; readonly side: number }
export type TrialResult<T extends Trial> = { readonly off: OffTrial; readonly cover: Occlusion }[T['kind']]
