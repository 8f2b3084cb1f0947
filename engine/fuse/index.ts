// The fused form of a Program: the same values and results by fewer steps. Nobody watches what lies between: what is shown stays as it was compiled.
import { kernel, plain } from '../kernels/index.ts'
import type { Program } from '../program.ts'
import { apply, type Rule } from './replace.ts'
import {
  joinAdam,
  joinAffine,
  joinConvolutions,
  joinNormalization,
  joinPooledConvolutions,
  joinPooling,
  joinRelu,
  packFilters,
  skipZeros,
  useVectors,
} from './rules.ts'

export const rules: Readonly<Record<string, Rule>> = {
  joinConvolutions,
  joinPooling,
  joinAffine,
  joinRelu,
  joinPooledConvolutions,
  joinNormalization,
  joinAdam,
  packFilters,
  skipZeros,
  useVectors,
}

/** Fused for the kernel in use; as it is where that is the plain one. It must then be placed in the kernel's arena. */
export const fuse = (program: Program): Program => (kernel === plain ? program : Object.values(rules).reduce(apply, program))
