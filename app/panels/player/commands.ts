// What the player's commands do.
import { classesOf } from '../../../engine/program.ts'
import type { RunsOf } from '../../state/commands.ts'
import { goFirst, goLast, goPass, moveLayers, moveSteps, moveZoom, playOrPause, usePlayer } from '../../state/player.ts'
import { useLive } from '../../client/live.ts'
import { go, usePlace } from '../../state/place.ts'
import { classOf } from '../../state/samples.ts'

const way = (by: number): 1 | -1 => (by < 0 ? -1 : 1)

export const playerCommands: RunsOf<'player'> = {
  play: playOrPause,
  step: moveSteps,
  remote: moveSteps,
  layer: by => moveLayers(way(by)),
  ends: by => (by < 0 ? goFirst() : goLast()),
  pass: by => goPass(by < 0 ? 'backward' : by > 0 ? 'forward' : 'update'),
  zoom: by => moveZoom(way(by)),
  target: by => go({ target: (targetNow() + classesNow() + by) % classesNow() }),
}

const classesNow = (): number => classesOf(usePlayer.getState().program)

/** t as it is: chosen, the sample's, or the network's answer. */
function targetNow(): number {
  const { target, strokes } = usePlace.getState()
  return target ?? classOf(usePlayer.getState().program, strokes) ?? useLive.getState().frame?.values['label']?.data[0] ?? 0
}
