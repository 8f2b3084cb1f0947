// The stops of the tour through one pass: what the player shows at each. From the Program alone, so that each network has its own.
import { layerOf } from '../../engine/layers/index.ts'
import { newName } from '../../engine/names.ts'
import { stepMaking, type LayerInfo, type Program } from '../../engine/program.ts'
import { isActivation, type ActivationName } from './opWords.ts'

export type TourStopId = 'image' | 'window' | 'product' | 'maps' | 'pool' | 'loss' | 'wrong' | 'back' | 'weight' | 'update' | 'thread'

export interface TourStop {
  readonly id: TourStopId
  readonly step: string
  readonly zoom: 'layer' | 'matrix' | 'window'
  /** The target: the drawing's own, or one that it is not. */
  readonly target: 'own' | 'wrong'
  /** The cell that is pinned: of `value`, where there is most to see in `most`, which is as large – or, where that is null, the target's –; or the one that tells the two likeliest classes apart. null: none. */
  readonly cell: { readonly value: string; readonly most: string | null } | 'telling' | null
}

/** The layers that the tour goes through; null: the network has none such. */
export interface TourLayers {
  /** The first with filters, else the first that multiplies by a matrix of weights. */
  readonly weighted: LayerInfo | null
  /** Whether it slides filters over maps. */
  readonly slides: boolean
  /** The activation right behind it, and its op. */
  readonly act: LayerInfo | null
  readonly activation: ActivationName | null
  /** The first pooling behind it: a window that has no weights. */
  readonly pool: LayerInfo | null
  readonly loss: LayerInfo
}

/** The layers that the tour speaks of; null where a network has none of a kind. */
export function tourLayers(program: Program): TourLayers {
  const { layers, probabilities } = program
  const has = (layer: LayerInfo): boolean => layer.params['W'] !== undefined,
    windowed = ({ kind }: LayerInfo): boolean => typeof layerOf(kind).sees === 'function'
  const slides = layers.some(l => has(l) && windowed(l)),
    weighted = layers.find(l => has(l) && windowed(l) === slides) ?? null,
    behind = weighted ? layers.slice(layers.indexOf(weighted) + 1) : layers
  const next = weighted ? behind[0] : undefined,
    op = next && stepMaking(program, next.out)?.op,
    activation = op && isActivation(op) ? op : null
  return {
    weighted,
    slides,
    act: activation && next ? next : null,
    activation,
    pool: behind.find(l => !has(l) && windowed(l)) ?? null,
    loss: layers.find(l => l.out === probabilities)!,
  }
}

/** The stops over what there is: a network without pooling has none there, and one without a backward pass ends with the loss. An update is shown when its stop is gone to, where there is room for it. */
export function tourOf(program: Program, updates: boolean): readonly TourStop[] {
  const { weighted, act, pool, loss } = tourLayers(program)
  const stopAt = (
    id: TourStopId,
    step: string,
    zoom: TourStop['zoom'],
    cell: TourStop['cell'] = null,
    more: Partial<TourStop> = {},
  ): TourStop => ({ id, step, zoom, cell, target: 'own', ...more })
  const most = (value: string, by = value): TourStop['cell'] => ({ value, most: by })
  const wrong = { target: 'wrong' } as const,
    W = weighted?.name,
    // The number that is largest once the activation has taken its part: the one that pooling will choose.
    number = most(`${W}/out`, `${(act ?? weighted)?.name}/out`),
    back = act ?? pool
  const stops = [
    stopAt('image', program.steps[0]!.name, 'layer'),
    ...(W ? [stopAt('window', `forward/${W}/out`, 'window', number), stopAt('product', `forward/${W}/xw`, 'matrix', number)] : []),
    ...(act ? [stopAt('maps', `forward/${act.name}/out`, 'layer', most(`${act.name}/out`))] : []),
    ...(pool ? [stopAt('pool', `forward/${pool.name}/out`, 'window', most(`${pool.name}/out`))] : []),
    stopAt('loss', `forward/${loss.name}/loss`, 'window'),
    stopAt('wrong', `backward/${loss.name}/dx`, 'window', { value: `${loss.name}/dx`, most: null }, wrong),
    ...(back ? [stopAt('back', `backward/${back.name}/dx`, 'layer', null, wrong)] : []),
    ...(W ? [stopAt('weight', `backward/${W}/dW`, 'window', most(`${W}/dW`), wrong)] : []),
    ...(W && updates ? [stopAt('update', `update/${W}/${newName('W')}`, 'window', most(`${W}/${newName('W')}`, `${W}/dW`), wrong)] : []),
    // The last picture: all of it, and one number's way through it.
    stopAt('thread', stepMaking(program, program.probabilities)!.name, 'layer', 'telling'),
  ]
  return stops.filter(({ id, step }) => id === 'update' || program.steps.some(({ name }) => name === step))
}
