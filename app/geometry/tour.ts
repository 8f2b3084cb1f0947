// The stops of the tour through one pass: what the player shows at each. From the Program alone, so that each network has its own.
import { stepMaking, type LayerInfo, type Program } from '../../engine/program.ts'
import { isActivation, type ActivationName } from './opWords.ts'

export type TourStopId = 'image' | 'window' | 'product' | 'maps' | 'pool' | 'loss' | 'wrong' | 'back' | 'weight' | 'again'

export interface TourStop {
  readonly id: TourStopId
  readonly step: string
  readonly zoom: 'layer' | 'matrix' | 'window'
  /** The target: the drawing's own, or one that it is not. */
  readonly target: 'own' | 'wrong'
  /** The cell that is pinned: of `value`, where there is most to see in `most`, which is as large – or, where that is null, the target's. null: none. */
  readonly cell: { readonly value: string; readonly most: string | null } | null
  /** The gradients' scale is held at what it was with the wrong target, as long as anything can be seen on it. */
  readonly held: boolean
}

/** The layers that the tour goes through: the first convolution, the activation that follows it, and the first pooling. */
export interface TourLayers {
  readonly conv: LayerInfo
  readonly act: LayerInfo
  readonly activation: ActivationName
  readonly pool: LayerInfo
  readonly loss: LayerInfo
}

function findTourLayers(program: Program): TourLayers | null {
  const { layers } = program
  const conv = layers.find(l => l.kind === 'convolution'),
    pool = layers.find(l => l.kind === 'pooling')
  const act = conv && layers[layers.indexOf(conv) + 1],
    activation = act && stepMaking(program, act.out)?.op,
    loss = layers.at(-1)
  return conv && act && activation && isActivation(activation) && pool && loss ? { conv, act, activation, pool, loss } : null
}

/** Whether a network has what the tour leads through: a convolution with an activation behind it, and a pooling. */
export const hasTour = (program: Program): boolean => findTourLayers(program) !== null

/** Throws RangeError where a network lacks one of them (`hasTour`). */
export function tourLayers(program: Program): TourLayers {
  const found = findTourLayers(program)
  if (!found) throw new RangeError(`${program.network} has no convolution, activation and pooling to lead through`)
  return found
}

export function tourOf(program: Program): readonly TourStop[] {
  const {
    conv: { name: conv },
    act: { name: act },
    pool: { name: pool },
    loss: { name: loss },
  } = tourLayers(program)
  const at = (
    id: TourStopId,
    step: string,
    zoom: TourStop['zoom'],
    cell: TourStop['cell'] = null,
    more: Partial<TourStop> = {},
  ): TourStop => ({ id, step, zoom, cell, target: 'own', held: false, ...more })
  const most = (value: string, by = value): TourStop['cell'] => ({ value, most: by })
  const wrong = { target: 'wrong' } as const
  return [
    at('image', program.steps[0]!.name, 'layer'),
    // The number that is largest once the activation has taken its part: the one that pooling will choose.
    at('window', `forward/${conv}/out`, 'window', most(`${conv}/out`, `${act}/out`)),
    at('product', `forward/${conv}/xw`, 'matrix', most(`${conv}/out`, `${act}/out`)),
    at('maps', `forward/${act}/out`, 'layer', most(`${act}/out`)),
    at('pool', `forward/${pool}/out`, 'window', most(`${pool}/out`)),
    at('loss', `forward/${loss}/loss`, 'window'),
    at('wrong', `backward/${loss}/dx`, 'window', { value: `${loss}/dx`, most: null }, wrong),
    at('back', `backward/${act}/dx`, 'layer', null, wrong),
    at('weight', `backward/${conv}/dW`, 'window', most(`${conv}/dW`), wrong),
    at('again', `backward/${conv}/dW`, 'layer', null, { held: true }),
  ]
}
