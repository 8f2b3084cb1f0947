// What a network asks of images of digits. Without what writes any: a page may ask it.
import type { IdxWanted } from '../data/idx.ts'
import type { InkFrame } from '../data/ink.ts'
import { SpecError } from '../errors.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { classesOf, DIGITS, type Program } from '../program.ts'

/** What a network asks of IDX files. Throws SpecError where it takes no ink. */
export function wantedOf({ name, input }: NetworkSpec, program: Program): IdxWanted {
  const { size } = frameOf(name, input, program, 1)
  return { rows: size, columns: size, classes: classesOf(program) }
}

/** How large digits are in the network's input. Throws SpecError where it takes no ink, or has fewer than `least` classes. */
export function frameOf(name: string, input: NetworkSpec['input'], program: Program, least: number): InkFrame {
  const classes = classesOf(program),
    { preparation } = program
  if (preparation.kind === 'ink' && classes >= least) return preparation
  throw new SpecError(
    'no-digits',
    `${name} takes (${input.join(', ')}) and has ${classes} classes; training on handwritten digits takes an input of one channel, and ${DIGITS} classes or more`,
    { network: name, input: input.join(', '), classes, least: DIGITS },
  )
}
