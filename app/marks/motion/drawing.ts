// What an op's drawing is: what moves within the row that is being made.
import type { Moment } from '../../geometry/moment.ts'
import type { Scene } from './scene.ts'

export interface Drawing {
  /** The moment whose numbers stand in the result already: what is on its way has not arrived. Not given: as far as the player has come. */
  readonly arrived?: (scene: Scene) => Moment
  /** Draws the result as far as it has come, where some of its numbers are still in the making. Not given: what is to come is blank. */
  readonly result?: (scene: Scene) => void
  /** Draws what is on its way. */
  readonly draw: (scene: Scene) => void
}

/** So much of a row as `columns` of it. */
export const withColumns = ({ moment, result }: Scene, columns: number): Moment => ({
  ...moment,
  part: Math.min(0.999_999, (columns + 1e-6) / result.operand.sheet.cols),
})

/** Most cells that are drawn on their way: of more, some stand for the others. */
const MOST = 60

/** Some of many, evenly. */
export function some<T>(list: readonly T[], most = MOST): readonly T[] {
  if (list.length <= most) return list
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!)
}

/** The column that is the `index`-th to be made: on the way back they are made from the right. */
export const columnAt = ({ step, result }: Scene, index: number): number =>
  step.pass === 'backward' ? result.operand.sheet.cols - 1 - index : index

/** The row of the result that is being made, and the column. */
export function placeOf(scene: Scene): { readonly row: number; readonly col: number } {
  const { moment, result } = scene,
    { cols } = result.operand.sheet
  return moment.by === 'column'
    ? { row: 0, col: columnAt(scene, Math.min(cols - 1, moment.done)) }
    : { row: moment.done, col: columnAt(scene, Math.min(cols - 1, Math.floor(moment.part * cols))) }
}
