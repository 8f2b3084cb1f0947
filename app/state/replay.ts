// Back in time: the drawing as it was when so many of its points were drawn, and the animation that writes it again.
import { countPoints } from '../../engine/data/ink.ts'
import { useDrawing } from './drawing.ts'
import { timeOf, WRITES } from './example.ts'
import { penUp } from './pen.ts'
import { go, usePlace } from './place.ts'
import { play, seek, stop, usePlayback } from './playback.ts'

/** Goes to the moment when so many points were drawn; at the last one the drawing is whole again. */
export function cutAt(points: number): void {
  const { example } = useDrawing.getState()
  if (example) {
    seek('example', timeOf(example, points))
    return
  }
  stop('replay')
  cut(points)
}

function cut(points: number): void {
  const all = countPoints(usePlace.getState().strokes)
  if (all === 0) return
  const moment = Math.max(1, Math.min(all, Math.round(points)))
  go({ at: moment === all ? null : moment })
}

/** Pen events a second, as in our handwriting. */
const RATE = 120
const replayTime = (points: number): number => Math.max(800, Math.min(4000, (points / RATE) * 1000))

/** Writes the drawing again, from its first point; or, while it is being written, stops. */
export function replay(): void {
  const { example } = useDrawing.getState()
  if (example) {
    const playing = usePlayback.getState().example?.playing
    if (playing) seek('example', usePlayback.getState().example!.time)
    else play('example', WRITES)
    return
  }
  if (usePlayback.getState().replay?.playing) {
    stop('replay')
    return
  }
  const { strokes, at } = usePlace.getState()
  const all = countPoints(strokes)
  if (all === 0) return
  penUp()
  const duration = replayTime(all)
  play('replay', duration, at === null ? 0 : (at / all) * duration)
}

/** The replay has come so far, 0 to 1. */
export function showWritten(share: number): void {
  const all = countPoints(usePlace.getState().strokes)
  if (share >= 1) stop('replay')
  cut(share >= 1 ? all : Math.ceil(share * all))
}
