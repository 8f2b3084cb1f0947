// What a network can be given, read from its spec.
import type { NetworkSpec } from './spec.ts'

type Input = Pick<NetworkSpec, 'input'>

/** It sees one channel: a drawing. */
export const takesInk = ({ input }: Input): boolean => input[0] === 1

/** It sees red, green and blue: a picture. */
export const takesColour = ({ input }: Input): boolean => input[0] === 3
