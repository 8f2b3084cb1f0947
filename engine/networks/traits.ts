// What a network can be given, read from its spec.
import { preparationOf } from './preparation.ts'
import type { NetworkSpec } from './spec.ts'

type Input = Pick<NetworkSpec, 'input' | 'preparation'>

/** It sees pictures in colour. */
export const takesPictures = (spec: Input): boolean => preparationOf(spec).kind === 'colour'

/** One draws into it. */
export const takesInk = (spec: Input): boolean => preparationOf(spec).kind === 'ink'
