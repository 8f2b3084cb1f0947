// Local response normalisation as PyTorch writes it down: x ÷ (k + α · mean of x² over neighbouring channels)^β, in eight or more nodes.
import type { Asked } from './asked.ts'
import type { Chain } from './chain.ts'
import { branched, unfit } from './faults.ts'
import type { Squares, Trunk } from './values.ts'
import { byAxis, channelsOf, type View } from './view.ts'

const same = (a: View, b: View): boolean => JSON.stringify(a) === JSON.stringify(b)

/** x · x, or x². */
export function squared(asked: Asked, chain: Chain, x: Trunk): Squares {
  chain.require(asked, x)
  return { what: 'squares', version: x.version, view: x.view, stage: 'square', around: [0, 0], alpha: 1, k: 0, beta: 1 }
}

/** Which axis of the squares is their channels, of none that are zeros yet; the batch is 0. */
function axisOfChannels(asked: Asked, chain: Chain, { view, stage }: Squares): number {
  const [C, pixels] = chain.channels,
    axes = byAxis(view.dims.slice(1), view.atoms) ?? []
  const axis = axes.findIndex(atoms => atoms.length > 0 && channelsOf(atoms, C, pixels)?.length === C)
  if (axis < 0 || (stage !== 'square' && stage !== 'padded')) throw branched(asked.node, 'squares of a layer')
  return axis + 1
}

/** Zeros before and behind the channels. `before`, `behind`: at each axis, the batch first. */
export function paddedSquares(asked: Asked, chain: Chain, squares: Squares, before: readonly number[], behind: readonly number[]): Squares {
  if ([...before, ...behind].every(pad => pad === 0)) return squares
  const channels = axisOfChannels(asked, chain, squares)
  if (
    squares.stage !== 'square' ||
    [...before, ...behind].some(pad => pad < 0) ||
    before.some((pad, axis) => axis !== channels && pad + behind[axis] > 0)
  )
    throw branched(asked.node, 'squares of a layer')
  return { ...squares, stage: 'padded', around: [before[channels], behind[channels]] }
}

/** The mean over n neighbouring channels: an average pooling whose window is 1 along every other axis. */
export function meanOfSquares(asked: Asked, chain: Chain, squares: Squares): Squares {
  const channels = axisOfChannels(asked, chain, squares) - 2,
    rank = squares.view.dims.length - 2
  const list = (name: string, otherwise: number, length = rank): readonly number[] =>
      asked.ints(name) ?? Array.from({ length }, () => otherwise),
    kernel = list('kernel_shape', NaN),
    pads = list('pads', 0, 2 * rank)
  const n = kernel[channels],
    own = [pads[channels], pads[channels + rank]] as const,
    counts = asked.int('count_include_pad', 0) !== 0
  const around = [squares.around[0] + own[0], squares.around[1] + own[1]] as const
  const isPlain =
    kernel.length === rank &&
    pads.length === 2 * rank &&
    kernel.every((size, axis) => size === (axis === channels ? n : 1)) &&
    pads.every((pad, axis) => pad === (axis % rank === channels ? pad : 0)) &&
    [...list('strides', 1), ...list('dilations', 1)].every(one => one === 1) &&
    asked.text('auto_pad', 'NOTSET') === 'NOTSET' &&
    (counts || own.every(pad => pad === 0))
  // As far as local response normalisation looks: half of the window before, the rest behind.
  if (!isPlain || around[0] !== Math.floor(n / 2) || around[1] !== Math.ceil(n / 2) - 1) throw branched(asked.node, 'squares of a layer')
  return { ...squares, stage: 'mean', around }
}

/** The mean times α, plus k, to the power of β. `value`: the number. */
export function onwards(asked: Asked, squares: Squares, value: number): Squares {
  const { stage, alpha } = squares
  if (asked.op === 'Mul' && (stage === 'mean' || stage === 'scaled')) return { ...squares, stage: 'scaled', alpha: alpha * value }
  if (asked.op === 'Add' && (stage === 'mean' || stage === 'scaled')) return { ...squares, stage: 'offset', k: value }
  if (asked.op === 'Pow' && stage === 'offset') return { ...squares, stage: 'power', beta: value }
  throw branched(asked.node, 'squares of a layer')
}

/** x ÷ that. */
export function normalized(asked: Asked, chain: Chain, x: Trunk, squares: Squares): Trunk {
  chain.require(asked, x)
  if (squares.stage !== 'power' || squares.version !== x.version || !same(squares.view, x.view) || chain.shape.length !== 3)
    throw branched(asked.node, 'squares of a layer')
  const { around, alpha, k, beta } = squares
  return chain.pointwise(asked, { kind: 'lrn', n: around[0] + around[1] + 1, k, alpha, beta, convention: 'torch' }, x, chain.nonNegative)
}

/** LRN: as many channels on both sides. */
export function lrn(asked: Asked, chain: Chain): Trunk {
  const x = asked.trunk(),
    n = asked.int('size', NaN)
  chain.maps(asked, x)
  // Of an even number ONNX looks further behind, and this engine, as PyTorch, before.
  if (!(n % 2 === 1)) throw unfit(asked.node, 'an odd size', `size ${n}`)
  const [alpha, beta, k] = [asked.float('alpha', 1e-4), asked.float('beta', 0.75), asked.float('bias', 1)]
  return chain.pointwise(asked, { kind: 'lrn', n, k, alpha, beta, convention: 'torch' }, x, chain.nonNegative)
}
