// Operators that move no number, or lay zeros around: what they do is kept as a view, until a layer asks for it. And what stands behind the scores.
import type { LayerKind } from '../../layers/index.ts'
import { formatShape, sizeOf } from '../../tensor.ts'
import type { Asked } from './asked.ts'
import type { Chain } from './chain.ts'
import { axisOf, flattenedDims, orderOfAxes, reshapedDims, squeezedDims } from './shapes.ts'
import { astray, branched, unfit } from './faults.ts'
import { paddedSquares } from './squares.ts'
import { isFloat, kindOf } from './tensors.ts'
import type { Pads, Squares, Trunk, Value } from './values.ts'
import { byAxis, isStraight, numbersOf, reshaped, transposed, type View } from './view.ts'

/** Whether a value is one that goes through the network. */
const moving = (asked: Asked): Trunk | Squares => {
  const [value] = asked.inputs
  if (!value || value.what === 'constant') throw branched(asked.node, 'nothing')
  return value
}

/** Reshape, Flatten, Squeeze, Unsqueeze, Transpose. */
export async function move(asked: Asked): Promise<Trunk | Squares> {
  const value = moving(asked),
    { view } = value
  if ((value.what === 'trunk' && value.pads) || (value.what === 'squares' && value.stage === 'padded'))
    throw unfit(asked.node, 'Pad right before a convolution or pooling', asked.op)
  const order = asked.op === 'Transpose' ? orderOfAxes(asked, view.dims.length) : null
  const dims = order ? order.map(axis => view.dims[axis]) : await shapeFor(asked, view.dims),
    moved = order ? transposed(view, order) : reshaped(view, dims)
  if (!moved) throw astray(asked.node, `a batch of ${view.dims[0]} first`, formatShape(dims))
  return { ...value, view: moved }
}

function shapeFor(asked: Asked, dims: readonly number[]): readonly number[] | Promise<readonly number[]> {
  if (asked.op === 'Reshape') return reshapedDims(asked, dims)
  return asked.op === 'Flatten' ? flattenedDims(asked, dims) : squeezedDims(asked, dims)
}

/** Identity; Cast between floats, or of whole numbers into floats. */
export function pass(asked: Asked, chain: Chain): Value {
  const value = moving(asked)
  if (asked.op === 'Identity') return value
  const kind = asked.op === 'Cast' ? kindOf(asked.int('to', 0)) : (asked.constant(1)?.kind ?? '')
  if (value.what === 'squares') return value
  if (!value.ended && !isFloat(kind)) throw unfit(asked.node, 'a float', kind)
  if (kind === 'float16' || kind === 'bfloat16') chain.say('onnx-half', { kind })
  return { ...value, kind }
}

/** Pad with zeros: kept for the window that comes next. */
export async function pad(asked: Asked, chain: Chain): Promise<Trunk | Squares> {
  const value = moving(asked),
    { dims } = value.view,
    rank = dims.length
  const mode = asked.text('mode', 'constant'),
    filled = (await asked.number('value', 2, 11)) ?? 0,
    list = await asked.list('pads', 1, 11),
    axes = asked.opset < 18 ? null : await asked.list('axes', 3, 18)
  const over = axes ? axes.map(axis => axisOf(asked, axis, rank)) : dims.map((_, axis) => axis)
  if (!list || list.length !== 2 * over.length || !list.every(Number.isSafeInteger) || new Set(over).size < over.length)
    throw unfit(asked.node, 'two pads an axis', `pads ${list?.join(', ') ?? 'none'}`)
  const side = (first: number): readonly number[] => dims.map((_, axis) => (over.includes(axis) ? list[over.indexOf(axis) + first] : 0)),
    [before, behind] = [side(0), side(over.length)]
  if (list.every(one => one === 0)) return value
  if (mode !== 'constant' || filled !== 0)
    throw unfit(asked.node, 'Pad with zeros', mode === 'constant' ? `Pad with ${filled}` : `Pad ${mode}`)
  if (value.what === 'squares') return paddedSquares(asked, chain, value, before, behind)
  return { ...value, pads: padsOver(asked, chain, value, before, behind) }
}

/** Zeros around the pixels of maps, wherever their axes are. */
function padsOver(asked: Asked, chain: Chain, { view, pads }: Trunk, before: readonly number[], behind: readonly number[]): Pads {
  const wrong = (): never => {
    throw unfit(asked.node, 'pads of 0 or more at the sides of maps', `pads ${[...before, ...behind].join(', ')}`)
  }
  const [, H, W] = chain.shape,
    axes = byAxis(view.dims.slice(1), view.atoms)
  if (pads || chain.shape.length !== 3 || !axes || [...before, ...behind].some(one => one < 0) || before[0] + behind[0] > 0) return wrong()
  const out: [number, number, number, number] = [0, 0, 0, 0]
  for (const [i, atoms] of axes.entries()) {
    const axis = i + 1
    if (before[axis] + behind[axis] === 0) continue
    const [size, stride] = atoms.length === 1 ? atoms[0] : [1, 0]
    const isDown = size === H && stride === W && H > 1,
      isAcross = size === W && stride === 1 && W > 1
    if (isDown) [out[0], out[2]] = [before[axis], behind[axis]]
    else if (isAcross) [out[3], out[1]] = [before[axis], behind[axis]]
    else return wrong()
  }
  return out
}

/** Softmax and LogSoftmax over the scores, and ArgMax: the network ends before them. */
export function tail(asked: Asked, chain: Chain): Trunk {
  const x = asked.trunk()
  if (!x.ended) chain.require(asked, x)
  if (x.ended && asked.op !== 'ArgMax') throw unfit(asked.node, 'one softmax', 'two')
  const { dims } = x.view,
    axis = axisOf(asked, asked.int('axis', asked.op === 'ArgMax' ? 0 : asked.opset < 13 ? 1 : -1), dims.length)
  // Before operator set 13 all axes from this one on were one.
  const over = asked.op !== 'ArgMax' && asked.opset < 13 ? sizeOf(dims.slice(axis)) : dims[axis]
  if (axis === 0 || over !== numbersOf(x.view))
    throw unfit(asked.node, 'all scores of an image together', `axis ${axis} of (${dims.join(', ')})`)
  chain.cut(asked.op)
  if (asked.op !== 'ArgMax') return { ...x, ended: true }
  const kept = asked.int('keepdims', 1) === 0 ? dims.filter((_, i) => i !== axis) : dims.map((size, i) => (i === axis ? 1 : size))
  if (asked.int('select_last_index', 0) !== 0) throw unfit(asked.node, 'select_last_index 0', 'select_last_index 1')
  return { ...x, ended: true, kind: 'int64', scores: x.scores ?? x.view, view: { dims: kept, atoms: [] } }
}

/** Behind these nobody expects a softmax, as behind scores. */
const ACTIVATIONS: ReadonlySet<LayerKind> = new Set(['relu', 'clipped-relu', 'leaky-relu', 'sigmoid', 'tanh'])

/** Makes one row of what the network ends with. Throws WeightsFileError where it is in no order that a layer gives. */
export function end(asked: Asked, chain: Chain, x: Trunk): void {
  if (x.pads) throw unfit(asked.node, 'Pad right before a convolution or pooling', 'Pad at the end')
  const view: View = x.scores ?? x.view,
    last = chain.layers.at(-1)?.kind
  if (!x.ended && last && ACTIVATIONS.has(last)) chain.say('no-softmax')
  const flat = chain.flatten(asked, { ...x, view, ended: false, kind: 'float32' })
  if (!flat || !isStraight(flat.view)) throw astray(asked.node, formatShape(chain.shape), formatShape(view.dims))
}
