// What the engine is shown: what stands in the square, by the place and by the example as far as it is written; and under which conditions.
import type { Edit } from '../../engine/api.ts'
import type { WrittenDigit } from '../../engine/data/handwriting.ts'
import { countPoints, cutStrokes } from '../../engine/data/ink.ts'
import { sceneShown } from '../../engine/data/sceneNames.ts'
import { classesOf } from '../../engine/program.ts'
import { useDrawing, type Shown } from './drawing.ts'
import { pointsAfter } from './example.ts'
import { useLive } from '../client/live.ts'
import { isOf, specOf } from './networks.ts'
import { usePlace, type Place } from './place.ts'
import { usePlayback } from './playback.ts'
import { classOf, labelOf } from './samples.ts'

/** What stands in the square, by the place and by the example as far as it is written. */
export function shownOf(
  { strokes, at, picture }: Pick<Place, 'strokes' | 'at' | 'picture'>,
  example: WrittenDigit | null,
  time = 0,
): Shown {
  if (strokes.length > 0) {
    const of = countPoints(strokes)
    const points = at === null ? of : Math.min(of, at)
    return { kind: 'drawing', strokes: points === of ? strokes : cutStrokes(strokes, points), picture: null, points, of }
  }
  if (picture) return { kind: 'picture', strokes: [], picture, points: 0, of: 0 }
  if (example) {
    const points = pointsAfter(example, time)
    return { kind: 'example', strokes: cutStrokes(example.strokes, points), picture: null, points, of: countPoints(example.strokes) }
  }
  return { kind: 'empty', strokes: [], picture: null, points: 0, of: 0 }
}

/** What a network of colour pictures is shown: one's own picture, or one of ours. */
const pictureOf = ({ picture, scene, network }: Pick<Place, 'picture' | 'scene' | 'network'>): Shown => ({
  kind: 'picture',
  strokes: [],
  picture,
  ...(picture ? {} : { scene: sceneShown(specOf(network), scene) }),
  points: 0,
  of: 0,
})

/** The seed of the numbers that a network of no pictures is shown. */
const NOISE = 1
const noise: Shown = { kind: 'numbers', strokes: [], picture: null, noise: NOISE, points: 0, of: 0 }

/** What is to be shown this very moment. */
export function shownNow(): Shown {
  const kind = useLive.getState().opened?.program.preparation.kind
  if (kind === 'raw') return noise
  return kind === 'colour'
    ? pictureOf(usePlace.getState())
    : shownOf(usePlace.getState(), useDrawing.getState().example, usePlayback.getState().example?.time)
}

/** The target t: as chosen, or a sample's own; null: the network's own answer. And what is set to other values, where that network is open. A class that the open network does not have is none. */
export function conditionsNow(): Conditions {
  const { strokes, target, edits, network } = usePlace.getState(),
    opened = useLive.getState().opened?.program
  const known = (label: number | null): number | null => (label !== null && opened && label >= classesOf(opened) ? null : label)
  return {
    label: known(target) ?? (opened ? classOf(opened, strokes) : labelOf(strokes)),
    edits: edits.length === 0 || isOf(opened, network) ? edits : noEdits,
  }
}

export interface Conditions {
  readonly label: number | null
  readonly edits: readonly Edit[]
}
const noEdits: readonly Edit[] = []

/** Whether the engine was asked to show just that. */
export const isSameShown = (a: Shown, b: Shown): boolean =>
  a.kind === b.kind &&
  a.picture === b.picture &&
  a.scene === b.scene &&
  a.noise === b.noise &&
  a.points === b.points &&
  a.strokes.length === b.strokes.length &&
  a.strokes.every((stroke, i) => stroke === b.strokes[i])
