// Values whose numbers are no amounts.
import { opOf } from '../../engine/ops/index.ts'
import { stepMaking, type Program } from '../../engine/program.ts'

/** Whether a value holds the places of winners. */
export function holdsWinners(program: Program, value: number): boolean {
  const maker = stepMaking(program, value)
  return maker !== undefined && opOf(maker.op).kink?.what === 'winner'
}

/** Whether a value's numbers are whole and name something: the label's class, the places of winners. */
export const holdsIndices = (program: Program, value: number): boolean => value === program.label || holdsWinners(program, value)
