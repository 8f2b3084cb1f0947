// What the tour's sentences name: the network's layers and shapes from the Program, and numbers from the engine's buffers.
import { layerOf } from '../../../../engine/layers/index.ts'
import { className, classesOf, tellsDigits, type LayerInfo, type Program } from '../../../../engine/program.ts'
import { shapeText, shortNumber } from '../../../geometry/numbers.ts'
import { tourLayers } from '../../../geometry/tour.ts'
import { ranked } from '../../../state/shown.ts'
import type { PlayerText } from '../../../player/text/en.ts'

export interface TourFacts {
  readonly steps: number
  readonly image: string
  /** How many stops there are. */
  readonly stops: number
  /** The layer with weights that the tour looks at; empty: there is none, nor a stop there. */
  readonly weighted: string
  /** Whether it slides filters over maps, of the size `window`; else it multiplies `inputs` numbers by a matrix. */
  readonly slides: boolean
  readonly window: string
  readonly inputs: number
  /** Its activation, and what that does, forward and back; empty: it has none. */
  readonly act: string
  readonly acts: readonly [forward: string, back: string]
  /** The first pooling, empty: there is none; sizes of its window, of its maps before and after. */
  readonly pool: string
  readonly method: string
  readonly pooled: string
  readonly from: string
  readonly to: string
  readonly scores: number
  /** The classes are digits. */
  readonly digits: boolean
  /** Numbers of the run on screen: the target, its probability, the loss, and (y − t)/N at the target. */
  readonly t: string
  readonly y: string
  readonly loss: string
  readonly dx: string
  /** The two likeliest classes; empty: there is none. */
  readonly first: string
  readonly second: string
  /** The words on the button that checks a gradient. */
  readonly check: string
}

/** One run's numbers; what is not here yet is said with three dots. */
export interface TourNumbers {
  readonly label: number | undefined
  readonly y: ArrayLike<number> | undefined
  readonly loss: number | undefined
  readonly dx: ArrayLike<number> | undefined
}

/** What the tour's sentences name, for a program, so many stops through it, and the numbers of one run. */
export function tourFacts(program: Program, stops: number, { label, y, loss, dx }: TourNumbers, t: PlayerText): TourFacts {
  const { weighted, slides, act, activation, pool } = tourLayers(program)
  const map = (value: number): string => program.values[value]!.shape.slice(2).join('×')
  const windowOf = (layer: LayerInfo): string => {
    const { sees } = layerOf(layer.kind)
    return typeof sees === 'function' ? sees(layer.settings, program.values[layer.x]!.shape.slice(1)).size.join('×') : ''
  }
  const top = y ? ranked(y) : null,
    name = (one: { readonly digit: number } | undefined): string => (one ? className(program, one.digit) : '')
  const text = (value: number | undefined): string => (value === undefined ? '…' : shortNumber(value))
  const ofTarget = (numbers: ArrayLike<number> | undefined): string => text(label === undefined ? undefined : numbers?.[label])
  return {
    steps: program.steps.filter(s => s.pass !== 'update').length,
    image: shapeText(program.values[program.image]!.shape),
    stops,
    weighted: weighted?.name ?? '',
    slides,
    inputs: weighted ? program.values[weighted.params['W']!]!.shape[0]! : 0,
    act: act?.name ?? '',
    acts: activation ? t.ops[activation].acts : ['', ''],
    pool: pool?.name ?? '',
    method: pool ? String(pool.settings['method']) : '',
    pooled: pool ? windowOf(pool) : '',
    from: pool ? map(pool.x) : '',
    to: pool ? map(pool.out) : '',
    window: weighted && slides ? windowOf(weighted) : '',
    scores: classesOf(program),
    t: label === undefined ? '…' : className(program, label),
    digits: tellsDigits(program),
    y: ofTarget(y),
    loss: text(loss),
    dx: ofTarget(dx),
    first: name(top?.[0]),
    second: name(top?.[1]),
    check: t.cell.checkIt,
  }
}
