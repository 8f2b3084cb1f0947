// Choosing the update that the player shows. It comes with the player's control.
import type { OptimizerSpec } from '../../engine/optimizerSpec.ts'
import { findValue } from '../../engine/program.ts'
import { inPass, nearestStep, stepNumber } from './cursor.ts'
import { bothPasses, withUpdate } from './needs.ts'
import { specOf } from './networks.ts'
import { go, usePlace } from './place.ts'
import { pause, usePlayer } from './player.ts'

/** Shows the update by another optimizer, or at another rate: where the step, or the pinned number, is none of it, the layer's first is shown. */
export function chooseOptimizer(optimizer: OptimizerSpec): void {
  const { network, step, cell } = usePlace.getState(),
    program = withUpdate(specOf(network), optimizer)
  pause()
  const isThere = (name: string): boolean => program === null || findValue(program, name) !== undefined
  go({
    optimizer,
    ...(program && step !== null && stepNumber(program, step) === null && { step: program.steps[nearestStep(program, step)]!.name }),
    ...(cell && !isThere(cell.value) && { cell: null }),
  })
}

/** Leaves the update out, and goes from it back to the gradients. */
export function leaveUpdate(): void {
  const { program, steps, index } = usePlayer.getState(),
    { network, cell } = usePlace.getState()
  pause()
  const before = steps[inPass(program, index, 'backward')]!
  go({
    optimizer: null,
    ...(steps[index]!.pass === 'update' && { step: before.name }),
    ...(cell && !findValue(bothPasses(specOf(network)), cell.value) && { cell: null }),
  })
}
