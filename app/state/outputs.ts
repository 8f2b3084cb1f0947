// What a network answers, by its role: no panel knows what the last layer is called.
import type { Frame, Numbers } from '../../engine/api.ts'
import { outputName, type Role } from '../../engine/names.ts'
import type { Program } from '../../engine/program.ts'
import { useTensor } from '../client/client.ts'
import { useLive } from '../client/live.ts'
import { usePlayer, useProgram } from './player.ts'

/** The numbers of a role in the newest frame: probabilities (1, K), loss (), scores (1, K), or the scores' gradient. Watched as long as the panel is there. */
export const useOutput = (role: Role): Numbers | undefined => useTensor(outputName(useProgram(), role))

/** The same in a frame, for what is no panel; undefined where nobody watches it. */
export function outputIn(frame: Frame | null, program: Program, role: Role): Numbers | undefined {
  const name = outputName(program, role)
  return name === null ? undefined : frame?.values[name]
}

/** The probabilities on screen; undefined where none are. */
export const probabilitiesNow = (): Float32Array | undefined =>
  outputIn(useLive.getState().frame, usePlayer.getState().program, 'probabilities')?.data
