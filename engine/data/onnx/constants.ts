// Numbers of a graph that no image changes: weights, and the arithmetic of shapes that exporters write down. They are folded here, as far as a chain of layers asks for them.
import { rowMajor, sizeOf } from '../../tensor.ts'
import type { Asked } from './asked.ts'
import { unfit, unread } from './faults.ts'
import { computed, gathered, reshaped, transposed, whole } from './known.ts'
import { axisOf, flattenedDims, orderOfAxes, reshapedDims, squeezedDims } from './shapes.ts'
import { bytesFrom, numbersFrom } from '../numberTypes.ts'
import { isFloat, kindOf, type Numbers } from './tensors.ts'
import type { Constant } from './values.ts'

/** As many numbers are made at most where nothing in the file is as long. */
const MOST = 2 ** 22

/** The shape that two have together; null: they have none. */
function together(a: readonly number[], b: readonly number[]): readonly number[] | null {
  const rank = Math.max(a.length, b.length),
    out: number[] = []
  for (let i = 0; i < rank; i++) {
    const x = a[a.length - rank + i] ?? 1,
      y = b[b.length - rank + i] ?? 1
    if (x !== y && x !== 1 && y !== 1) return null
    out.push(x === 1 ? y : x)
  }
  return out
}

/** Numbers written out over a larger shape. */
async function spread(of: Constant, dims: readonly number[]): Promise<Numbers> {
  if (of.dims.join() === dims.join()) return of.numbers()
  const strides = rowMajor(of.dims),
    lead = dims.length - of.dims.length
  return gathered(
    await of.numbers(),
    dims,
    dims.map((_, axis) => (axis < lead || of.dims[axis - lead] === 1 ? 0 : strides[axis - lead])),
  )
}

type Reckon = (asked: Asked, inputs: readonly Constant[]) => Promise<Constant> | Constant

const isWhole = (kind: string): boolean => !isFloat(kind)
const fit = (asked: Asked, dims: readonly number[]): readonly number[] => {
  if (!dims.every(size => Number.isSafeInteger(size) && size >= 0) || sizeOf(dims) > MOST)
    throw unfit(asked.node, `a constant of at most ${MOST} numbers`, `(${dims.join(', ')})`)
  return dims
}

/** An operator of two tensors, number by number. `kind` of the result: as the first, or bool. */
const pairwise =
  (reckon: (a: number, b: number, isInteger: boolean) => number, kind: 'same' | 'bool' = 'same'): Reckon =>
  async (asked, [a, b, ...more]) => {
    if (!b || more.length > 0) throw unfit(asked.node, 'two inputs', `${more.length + (b ? 2 : 1)}`)
    const dims = together(a.dims, b.dims)
    if (!dims) throw unfit(asked.node, `(${a.dims.join(', ')})`, `(${b.dims.join(', ')})`)
    fit(asked, dims)
    const [x, y] = [await spread(a, dims), await spread(b, dims)],
      isInteger = isWhole(a.kind)
    const out = kind === 'same' && !isInteger ? new Float32Array(x.length) : new Float64Array(x.length)
    for (let i = 0; i < out.length; i++) out[i] = reckon(x[i], y[i], isInteger)
    return computed(dims, kind === 'bool' ? 'bool' : a.kind, out)
  }

/** What is left of a division, with the sign of what it is divided by. */
const modulo = (a: number, b: number): number => (a % b === 0 || a < 0 === b < 0 ? a % b : (a % b) + b)

const each =
  (reckon: (value: number) => number): Reckon =>
  async (asked, [a]) =>
    computed(fit(asked, a.dims), a.kind, (await a.numbers()).map(reckon))

const reshape =
  (dims: (asked: Asked, of: readonly number[]) => readonly number[] | Promise<readonly number[]>): Reckon =>
  async (asked, [of]) =>
    reshaped(of, await dims(asked, of.dims))

const gather: Reckon = async (asked, [from, of]) => {
  const axis = axisOf(asked, asked.int('axis', 0), from.dims.length),
    size = from.dims[axis],
    places = Array.from(await of.numbers(), place => (place < 0 ? place + size : place))
  if (places.some(place => !Number.isInteger(place) || place < 0 || place >= size))
    throw unfit(asked.node, `places of ${size}`, places.slice(0, 4).join(', '))
  const [before, after] = [from.dims.slice(0, axis), from.dims.slice(axis + 1)],
    dims = fit(asked, [...before, ...of.dims, ...after]),
    numbers = await from.numbers(),
    width = sizeOf(after)
  const out = numbers instanceof Float32Array ? new Float32Array(sizeOf(dims)) : new Float64Array(sizeOf(dims))
  let filled = 0
  for (let outer = 0; outer < sizeOf(before); outer++)
    for (const place of places) {
      const start = (outer * size + place) * width
      out.set(numbers.subarray(start, start + width), filled)
      filled += width
    }
  return computed(dims, from.kind, out)
}

const concat: Reckon = async (asked, all) => {
  const rank = all[0].dims.length,
    axis = axisOf(asked, asked.int('axis', asked.opset < 4 ? 1 : NaN), rank)
  if (all.some(({ dims }) => dims.length !== rank || dims.some((size, i) => i !== axis && size !== all[0].dims[i])))
    throw unfit(asked.node, `shapes that differ along axis ${axis} alone`, all.map(({ dims }) => `(${dims.join(', ')})`).join(', '))
  const dims = fit(
      asked,
      all[0].dims.map((size, i) => (i === axis ? all.reduce((sum, one) => sum + one.dims[axis], 0) : size)),
    ),
    parts = await Promise.all(all.map(one => one.numbers()))
  const widths = all.map(one => sizeOf(one.dims.slice(axis))),
    out = isFloat(all[0].kind) ? new Float32Array(sizeOf(dims)) : new Float64Array(sizeOf(dims))
  for (let outer = 0, filled = 0; outer < sizeOf(dims.slice(0, axis)); outer++)
    for (const [i, part] of parts.entries()) {
      out.set(part.subarray(outer * widths[i], (outer + 1) * widths[i]), filled)
      filled += widths[i]
    }
  return computed(dims, all[0].kind, out)
}

const slice: Reckon = async (asked, [from]) => {
  const rank = from.dims.length,
    starts = (await asked.list('starts', 1, 10)) ?? [],
    ends = (await asked.list('ends', 2, 10)) ?? [],
    axes = (await asked.list('axes', 3, 10)) ?? starts.map((_, i) => i),
    steps = (await asked.list('steps', 4, 10)) ?? starts.map(() => 1)
  const dims = [...from.dims],
    strides = [...rowMajor(from.dims)]
  let place = 0
  for (const [i, named] of axes.entries()) {
    const axis = axisOf(asked, named, rank),
      size = from.dims[axis],
      step = steps[i]
    if (!Number.isInteger(step) || step === 0 || starts[i] === undefined || ends[i] === undefined)
      throw unfit(asked.node, 'a start, an end and a step an axis', `step ${step}`)
    const within = (end: number, least: number, most: number): number => Math.min(most, Math.max(least, end < 0 ? end + size : end))
    const [least, most] = step > 0 ? [0, size] : [-1, size - 1],
      begin = within(starts[i], Math.max(0, least), most),
      end = within(ends[i], least, most)
    dims[axis] = Math.max(0, Math.ceil((end - begin) / step))
    place += begin * strides[axis]
    strides[axis] *= step
  }
  return computed(fit(asked, dims), from.kind, gathered(await from.numbers(), dims, strides, place))
}

const cast: Reckon = async (asked, [of]) => {
  const kind = asked.op === 'CastLike' ? (asked.constant(1)?.kind ?? '') : kindOf(asked.int('to', 0))
  const isHalf = kind === 'float16' || kind === 'bfloat16'
  if (isFloat(kind) && isFloat(of.kind) && (!isHalf || kind === of.kind)) return of // computed in float32 here, whatever it is there
  const numbers = await of.numbers()
  fit(asked, of.dims)
  if (isHalf) return computed(of.dims, kind, numbersFrom(bytesFrom(Float32Array.from(numbers), kind), kind), of.name) // digits are lost for good
  if (isFloat(kind)) return computed(of.dims, kind, Float32Array.from(numbers), of.name)
  if (kind === 'bool')
    return computed(
      of.dims,
      kind,
      Float64Array.from(numbers, value => Number(value !== 0)),
    )
  if (kind !== 'int64' && kind !== 'int32') throw unfit(asked.node, 'int64, int32, bool or a float', kind)
  return computed(of.dims, kind, Float64Array.from(numbers, Math.trunc))
}

const range: Reckon = async (asked, all) => {
  const [start, limit, delta] = await Promise.all(all.map(async one => (await one.numbers())[0])),
    count = Math.max(0, Math.ceil((limit - start) / delta))
  fit(asked, [count])
  return computed(
    [count],
    all[0].kind,
    Float64Array.from({ length: count }, (_, i) => start + i * delta),
  )
}

const filled: Reckon = async (asked, [shape]) => {
  const dims = fit(asked, Array.from(await shape.numbers())),
    value = asked.tensor('value'),
    [number] = value ? await value.numbers() : [0]
  const out = isWhole(value?.kind ?? 'float32') ? new Float64Array(sizeOf(dims)) : new Float32Array(sizeOf(dims))
  return computed(dims, value?.kind ?? 'float32', out.fill(number))
}

const where: Reckon = async (asked, [condition, a, b]) => {
  const some = together(a.dims, b.dims),
    dims = some && together(some, condition.dims)
  if (!dims) throw unfit(asked.node, 'shapes that fit', 'others')
  fit(asked, dims)
  const [c, x, y] = [await spread(condition, dims), await spread(a, dims), await spread(b, dims)]
  return computed(
    dims,
    a.kind,
    x.map((value, i) => (c[i] !== 0 ? value : y[i])),
  )
}

const expand: Reckon = async (asked, [of, shape]) => {
  const dims = together(of.dims, Array.from(await shape.numbers()))
  if (!dims) throw unfit(asked.node, 'shapes that fit', 'others')
  return computed(fit(asked, dims), of.kind, await spread(of, dims))
}

const total: Reckon = async (asked, [of]) => {
  if ((await asked.list('axes', 1, 18)) && of.dims.length !== 1) throw unfit(asked.node, 'a product over all axes', 'one over some')
  const keeps = asked.int('keepdims', 1) !== 0,
    product = Array.from(await of.numbers()).reduce((a, b) => a * b, 1)
  return computed(keeps ? of.dims.map(() => 1) : [], of.kind, isWhole(of.kind) ? Float64Array.of(product) : Float32Array.of(product))
}

/** Operators whose inputs are all known, with the settings that they have. */
const reckoned: Readonly<Record<string, readonly [settings: readonly string[], reckon: Reckon]>> = {
  Identity: [[], (_, [of]) => of],
  Cast: [['to', 'saturate', 'round_mode'], cast],
  CastLike: [['saturate', 'round_mode'], cast],
  Reshape: [['shape', 'allowzero'], reshape(reshapedDims)],
  Flatten: [['axis'], reshape(flattenedDims)],
  Squeeze: [['axes'], reshape(squeezedDims)],
  Unsqueeze: [['axes'], reshape(squeezedDims)],
  Transpose: [['perm'], (asked, [of]) => transposed(of, orderOfAxes(asked, of.dims.length))],
  Shape: [['start', 'end'], (asked, [of]) => shapeOf(asked, of.dims)],
  Size: [[], (_, [of]) => whole([sizeOf(of.dims)], [])],
  Gather: [['axis'], gather],
  Concat: [['axis'], concat],
  Slice: [['starts', 'ends', 'axes'], slice],
  ConstantOfShape: [['value'], filled],
  Range: [[], range],
  Where: [[], where],
  Expand: [[], expand],
  ReduceProd: [['axes', 'keepdims', 'noop_with_empty_axes'], total],
  Add: [[], pairwise((a, b) => a + b)],
  Sub: [[], pairwise((a, b) => a - b)],
  Mul: [[], pairwise((a, b) => a * b)],
  Div: [[], pairwise((a, b, isInteger) => (isInteger ? Math.trunc(a / b) : a / b))],
  Pow: [[], pairwise((a, b) => a ** b)],
  Min: [[], pairwise((a, b) => Math.min(a, b))],
  Max: [[], pairwise((a, b) => Math.max(a, b))],
  Mod: [['fmod'], (asked, inputs) => pairwise(asked.int('fmod', 0) === 0 ? modulo : (a, b) => a % b)(asked, inputs)],
  Equal: [[], pairwise((a, b) => Number(a === b), 'bool')],
  Greater: [[], pairwise((a, b) => Number(a > b), 'bool')],
  Less: [[], pairwise((a, b) => Number(a < b), 'bool')],
  And: [[], pairwise((a, b) => Number(a !== 0 && b !== 0), 'bool')],
  Or: [[], pairwise((a, b) => Number(a !== 0 || b !== 0), 'bool')],
  Not: [[], each(value => Number(value === 0))],
  Neg: [[], each(value => -value)],
  Abs: [[], each(Math.abs)],
  Sqrt: [[], each(Math.sqrt)],
  Floor: [[], each(Math.floor)],
  Ceil: [[], each(Math.ceil)],
}

/** The sizes of a shape, as numbers of the graph. */
export function shapeOf(asked: Asked, dims: readonly number[]): Constant {
  const rank = dims.length,
    within = (axis: number): number => Math.min(rank, Math.max(0, axis < 0 ? axis + rank : axis))
  return whole(dims.slice(within(asked.int('start', 0)), within(asked.int('end', rank))))
}

/** Whether there is an operator of this name for numbers that are known. */
export const isReckoned = (op: string): boolean => Object.hasOwn(reckoned, op)

/** What a node makes of numbers that are known. Throws WeightsFileError. */
export async function reckon(asked: Asked, inputs: readonly Constant[]): Promise<Constant> {
  const entry = Object.hasOwn(reckoned, asked.op) ? reckoned[asked.op] : undefined
  if (!entry) throw unread(asked.node, asked.op)
  asked.takes(entry[0])
  // Of tensors with another number of axes, operators before 7 asked for `broadcast`: what they then did is another rule.
  if (
    asked.opset < 7 &&
    inputs.length === 2 &&
    ['Add', 'Sub', 'Mul', 'Div', 'Pow'].includes(asked.op) &&
    sizeOf(inputs[1].dims) > 1 &&
    inputs[0].dims.join() !== inputs[1].dims.join()
  )
    throw unfit(asked.node, `(${inputs[0].dims.join(', ')})`, `(${inputs[1].dims.join(', ')})`)
  if (inputs.length === 0) throw unfit(asked.node, 'inputs', 'none')
  return entry[1](asked, inputs)
}
