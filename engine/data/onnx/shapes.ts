// Shapes that operators ask for: of known numbers and of what goes through the network alike.
import { sizeOf } from '../../tensor.ts'
import type { Asked } from './asked.ts'
import { unfit } from './faults.ts'

/** The axis that a number names, from the end where it is negative. */
export function axisOf(asked: Asked, axis: number, rank: number): number {
  const place = axis < 0 ? axis + rank : axis
  if (!Number.isInteger(place) || place < 0 || place >= rank) throw unfit(asked.node, `an axis of ${rank}`, `axis ${axis}`)
  return place
}

/** A list without some axes, or with more of size 1: what Squeeze and Unsqueeze make of a shape. */
export async function squeezedDims(asked: Asked, dims: readonly number[]): Promise<readonly number[]> {
  const axes = await asked.list('axes', 1, 13)
  if (asked.op === 'Squeeze') {
    const gone = axes ? axes.map(axis => axisOf(asked, axis, dims.length)) : dims.flatMap((size, axis) => (size === 1 ? [axis] : []))
    if (gone.some(axis => dims[axis] !== 1)) throw unfit(asked.node, 'axes of size 1', `(${dims.join(', ')}) without ${gone.join(', ')}`)
    return dims.filter((_, axis) => !gone.includes(axis))
  }
  const rank = dims.length + (axes?.length ?? 0),
    added = (axes ?? []).map(axis => axisOf(asked, axis, rank)),
    rest = [...dims]
  if (new Set(added).size < added.length) throw unfit(asked.node, 'axes of their own', `axes ${added.join(', ')}`)
  return Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : rest.shift()!))
}

/** The shape that Reshape asks for. */
export async function reshapedDims(asked: Asked, dims: readonly number[]): Promise<readonly number[]> {
  const wanted = await asked.list('shape', 1, 5),
    keepsZero = asked.int('allowzero', 0) !== 0
  if (!wanted) throw unfit(asked.node, 'a shape', 'none')
  const size = sizeOf(dims),
    out = wanted.map((one, axis) => (one === 0 && !keepsZero ? (dims[axis] ?? NaN) : one)),
    open = out.indexOf(-1)
  if (open >= 0) out[open] = size / sizeOf(out.filter((_, axis) => axis !== open))
  if (!out.every(one => Number.isSafeInteger(one) && one >= 0) || sizeOf(out) !== size)
    throw unfit(asked.node, `a shape of ${size} numbers`, `(${wanted.join(', ')})`)
  return out
}

/** The shape that Flatten makes. */
export function flattenedDims(asked: Asked, dims: readonly number[]): readonly number[] {
  const axis = asked.int('axis', 1),
    place = axis < 0 ? axis + dims.length : axis
  if (place < 0 || place > dims.length) throw unfit(asked.node, `an axis of ${dims.length}`, `axis ${axis}`)
  return [sizeOf(dims.slice(0, place)), sizeOf(dims.slice(place))]
}

/** The order of axes that Transpose asks for. */
export function orderOfAxes(asked: Asked, rank: number): readonly number[] {
  const order = asked.ints('perm') ?? Array.from({ length: rank }, (_, i) => rank - 1 - i)
  if (order.length !== rank || new Set(order).size < rank || order.some(axis => axis < 0 || axis >= rank))
    throw unfit(asked.node, `an order of ${rank} axes`, `perm ${order.join(', ')}`)
  return order
}
