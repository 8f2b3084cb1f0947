// What the tour's sentences name: the network's layers and shapes from the Program, and numbers from the engine's buffers.
import { classesOf, type Program } from '../../../../engine/program.ts'
import { shapeText, shortNumber } from '../../../geometry/numbers.ts'
import { tourLayers } from '../../../geometry/tour.ts'
import type { PassText } from '../../../pass/text/en.ts'

export interface TourLook {
  readonly steps: number
  readonly image: string
  readonly conv: string
  readonly act: string
  /** What the activation does, forward and back. */
  readonly acts: readonly [forward: string, back: string]
  readonly pool: string
  readonly method: string
  /** Sizes: of the filter, of pooling's window, of its maps before and after. */
  readonly window: string
  readonly pooled: string
  readonly from: string
  readonly to: string
  readonly scores: number
  /** Of the run on screen: the target, its probability, the loss, and (y − t)/N there. */
  readonly t: string
  readonly y: string
  readonly loss: string
  readonly dx: string
  /** The gradients' scale is locked. */
  readonly held: boolean
  /** The words on the button that checks a gradient. */
  readonly check: string
}

/** One run's numbers; what is not here yet is said with three dots. */
export interface TourNumbers {
  readonly label: number | undefined
  readonly y: ArrayLike<number> | undefined
  readonly loss: number | undefined
  readonly dx: ArrayLike<number> | undefined
  readonly held: boolean
}

export function tourLook(program: Program, { label, y, loss, dx, held }: TourNumbers, t: PassText): TourLook {
  const { conv, act, activation, pool } = tourLayers(program)
  const by = (height: unknown, width: unknown): string => `${Number(height)}×${Number(width)}`
  const map = (value: number): string => by(...(program.values[value]!.shape.slice(2) as [number, number]))
  const said = (value: number | undefined): string => (value === undefined ? '…' : shortNumber(value))
  const at = (numbers: ArrayLike<number> | undefined): string => said(label === undefined ? undefined : numbers?.[label])
  return {
    steps: program.steps.filter(s => s.pass !== 'update').length,
    image: shapeText(program.values[program.image]!.shape),
    conv: conv.name,
    act: act.name,
    acts: t.ops[activation].acts,
    pool: pool.name,
    method: String(pool.settings['method']),
    window: by(conv.settings['FH'], conv.settings['FW']),
    pooled: by(pool.settings['PH'], pool.settings['PW']),
    from: map(pool.x),
    to: map(pool.out),
    scores: classesOf(program),
    t: label === undefined ? '…' : String(label),
    y: at(y),
    loss: said(loss),
    dx: at(dx),
    held,
    check: t.cell.checkIt,
  }
}
