// Operators of two tensors: an activation and numbers that are known (a bias, a mean, a scale), or the parts of a normalisation.
import { formatShape, sizeOf } from '../../tensor.ts'
import { shortest, type Asked } from './asked.ts'
import type { Chain } from './chain.ts'
import { astray, branched, unfit } from './faults.ts'
import { normalized, onwards, squared } from './squares.ts'
import { requireFloats } from './tensors.ts'

import type { Constant, Squares, Trunk } from './values.ts'
import { byAxis, channelsOf } from './view.ts'

/** Add, Sub, Mul, Div and Pow, one of whose inputs the network computes. */
export async function arithmetic(asked: Asked, chain: Chain): Promise<Trunk | Squares> {
  const [a, b, ...more] = asked.inputs
  if (!a || !b || more.length > 0) throw unfit(asked.node, 'two inputs', `${asked.inputs.length}`)
  if (a.what === 'constant') return b.what === 'trunk' ? known(asked, chain, b, a, true) : squaresAnd(asked, b as Squares, a, true)
  if (b.what === 'constant') {
    if (a.what === 'squares') return squaresAnd(asked, a, b, false)
    if (asked.op === 'Pow') return (await oneOf(asked, b)) === 2 ? squared(asked, chain, a) : refuse(asked)
    return known(asked, chain, a, b, false)
  }
  if (a.what === 'trunk' && b.what === 'squares' && asked.op === 'Div') return normalized(asked, chain, a, b)
  if (a === b && a.what === 'trunk' && asked.op === 'Mul') return squared(asked, chain, a)
  throw branched(asked.node, 'two values that the network computes')
}

function refuse(asked: Asked): never {
  throw unfit(asked.node, 'numbers that are added or multiplied', asked.op)
}

async function oneOf(asked: Asked, constant: Constant): Promise<number> {
  if (sizeOf(constant.dims) !== 1) throw unfit(asked.node, 'one number', `(${constant.dims.join(', ')})`)
  return shortest((await constant.numbers())[0])
}

async function squaresAnd(asked: Asked, squares: Squares, constant: Constant, isFirst: boolean): Promise<Squares> {
  if (isFirst && asked.op !== 'Add' && asked.op !== 'Mul') throw branched(asked.node, 'squares of a layer')
  return onwards(asked, squares, await oneOf(asked, constant))
}

/** x + c, x − c, c − x, x · c and x ÷ c, with a number a channel. */
async function known(asked: Asked, chain: Chain, x: Trunk, constant: Constant, isFirst: boolean): Promise<Trunk> {
  chain.require(asked, x)
  requireFloats(asked.node, constant)
  const trunk = rowOf(asked, chain, x, constant),
    numbers = await byChannel(asked, chain, trunk, constant)
  const all = (value: number): Float64Array => new Float64Array(numbers.length).fill(value)
  const { op } = asked
  if (op === 'Add' || op === 'Sum') return chain.scale(asked, trunk, all(1), numbers)
  if (op === 'Sub') return chain.scale(asked, trunk, all(isFirst ? -1 : 1), isFirst ? numbers : numbers.map(value => -value))
  if (op === 'Mul') return chain.scale(asked, trunk, numbers, all(0))
  return isFirst
    ? refuse(asked)
    : chain.scale(
        asked,
        trunk,
        numbers.map(value => 1 / value),
        all(0),
      )
}

/** Maps whose numbers are each given one of their own have to be a row first. */
function rowOf(asked: Asked, chain: Chain, x: Trunk, { dims }: Constant): Trunk {
  const isRow = x.view.dims.length === 2 && chain.shape.length === 3 && sizeOf(dims) > 1
  return isRow ? (chain.flatten(asked, x) ?? x) : x
}

/** The shape of a constant with as many axes as what it goes with. */
function aligned(asked: Asked, { dims }: Constant, to: readonly number[]): readonly number[] {
  const missing = to.length - dims.length,
    fits = (lead: number): readonly number[] => [
      ...Array.from({ length: lead }, () => 1),
      ...dims,
      ...Array.from({ length: missing - lead }, () => 1),
    ]
  if (asked.opset >= 7 || sizeOf(dims) === 1) return fits(missing)
  // Before operator set 7, shapes had to be told to differ, and where they meet.
  if (asked.int('broadcast', 0) === 0) {
    if (missing > 0 || dims.join() !== to.join()) throw unfit(asked.node, `(${to.join(', ')})`, `(${dims.join(', ')})`)
    return dims
  }
  const axis = asked.int('axis', missing)
  if (axis < 0 || axis > missing) throw unfit(asked.node, `axis of at most ${missing}`, `axis ${axis}`)
  return fits(axis)
}

/** A number for each channel of what the network computes, out of one that is spread over its shape. */
async function byChannel(asked: Asked, chain: Chain, { view }: Trunk, constant: Constant): Promise<Float64Array> {
  const [C, pixels] = chain.channels,
    numbers = await constant.numbers()
  if (constant.dims.length > view.dims.length) throw unfit(asked.node, formatShape(view.dims), formatShape(constant.dims))
  if (numbers.length === 1) return new Float64Array(C).fill(numbers[0])
  const dims = aligned(asked, constant, view.dims),
    axes = byAxis(view.dims.slice(1), view.atoms)
  const wrong = (): never => {
    throw astray(asked.node, `one number a channel, of ${C}`, `(${constant.dims.join(', ')})`)
  }
  if (!axes || dims.some((size, axis) => size !== 1 && (size !== view.dims[axis] || axis === 0))) return wrong()
  let places: readonly number[] = [0]
  for (const [i, atoms] of axes.entries()) {
    if (dims[i + 1] === 1) continue
    const along = channelsOf(atoms, C, pixels)
    if (!along) return wrong()
    places = places.flatMap(place => along.map(channel => place + channel))
  }
  if (places.length !== C || numbers.length !== C) return wrong()
  const out = new Float64Array(C)
  places.forEach((channel, i) => (out[channel] = numbers[i]))
  return out
}
