// All values of some programs in ONE buffer that is given: a WebAssembly kernel reads only its own memory, and growing that detaches every
// view. So it is sized once – but for a large network, whose arena grows for its backward pass, after which all views are made anew (session.ts). Weights come first and are shared by the programs over them.
import { plain, type Arena } from './kernels/index.ts'
import { opOf } from './ops/index.ts'
import { weightsOf, type Program, type Step } from './program.ts'
import { meanMagnitudes, sizesOf, type Sizes } from './sizes.ts'
import { offsetOf, rowMajor, sameShape, sizeOf, type FloatArray, type Precision, type Tensor } from './tensor.ts'

const ALIGN = 64 // bytes: a cache line, and more than SIMD asks for

/** Where each value of each program lies. Known before anything is allocated. */
export interface MemoryPlan {
  readonly bytes: number
  readonly precision: Precision
  readonly programs: readonly { readonly program: Program; readonly allocations: readonly Allocation[] }[]
}

/**
 * Where a value lies: its own bytes, a view of another value's with strides of its own, or none: an outer product, computed where it is read, or a value that
 * fusing has left no step to read or write.
 */
type Allocation =
  | { readonly offset: number }
  | { readonly viewOf: number; readonly strides: readonly number[] }
  | { readonly outer: Step }
  | { readonly nowhere: true }

/**
 * Lays out programs that share one set of weights (the first program's). Throws when their weights differ. `virtual`: outer products that no step reads
 * – dW of a fully connected layer for one image, as large as its W – get no bytes; `fill` computes the part that is asked for.
 */
export function planMemory(programs: readonly Program[], precision: Precision = 'float32', virtual = false): MemoryPlan {
  const size = precision === 'float64' ? 8 : 4
  let bytes = 0
  const take = (count: number): number => {
    const offset = bytes
    bytes += Math.ceil((count * size) / ALIGN) * ALIGN
    return offset
  }
  const weights = new Map<string, { offset: number; shape: readonly number[] }>()
  const laidOut = programs.map((program, index) => {
    for (const [name, id] of Object.entries(weightsOf(program))) {
      const { shape } = program.values[id]
      const laid = weights.get(name)
      if (!laid && index === 0) weights.set(name, { offset: take(sizeOf(shape)), shape })
      else if (!laid || !sameShape(laid.shape, shape))
        throw new Error(`${name} (${shape.join(', ')}) is not a weight that the programs share`)
    }
    const views = viewsOf(program),
      vanished = vanishedFrom(program),
      outer = virtual ? outerProducts(program) : new Map<number, Step>()
    const named = weightsOf(program)
    const allocations = program.values.map((value): Allocation => {
      const shared = named[value.name] === value.id ? weights.get(value.name) : undefined
      const step = outer.get(value.id)
      if (step) return { outer: step }
      if (vanished.has(value.id)) return { nowhere: true }
      return shared ? { offset: shared.offset } : (views.get(value.id) ?? { offset: take(sizeOf(value.shape)) })
    })
    return { program, allocations }
  })
  return { bytes, precision, programs: laidOut }
}

/** Products of a column and a row that no step reads, by value. */
function outerProducts(program: Program): Map<number, Step> {
  const depth = ({ inputs, params }: Step): number => program.values[inputs[0]].shape[params['ta'] ? 0 : 1]
  return new Map(
    program.steps
      .filter(
        s => s.op === 'dot' && s.params['groups'] === undefined && depth(s) === 1 && program.steps.every(t => !t.inputs.includes(s.output)),
      )
      .map(s => [s.output, s]),
  )
}

/** Values that fused steps no longer write. A program that is not fused has none. */
function vanishedFrom({ values, steps, ...rest }: Program): Set<number> {
  if (steps.every(s => s.fused === undefined)) return new Set()
  const needed = new Set([
    rest.image,
    rest.label,
    rest.scores,
    rest.probabilities,
    rest.loss,
    ...steps.flatMap(s => [...s.inputs, s.output]),
    ...Object.values(weightsOf(rest)),
    ...Object.values(rest.state),
    ...Object.values(rest.settings).map(s => s.value),
  ])
  return new Set(values.map(v => v.id).filter(id => !needed.has(id)))
}

/** Values that need no bytes of their own: reshapes, and transposes that only `dot` reads. */
function viewsOf(program: Program): Map<number, { viewOf: number; strides: readonly number[] }> {
  const views = new Map<number, { viewOf: number; strides: readonly number[] }>()
  const onlyDotReads = (id: number): boolean => program.steps.every(s => s.op === 'dot' || !s.inputs.includes(id))
  const transposed = new Set<number>()
  for (const step of program.steps) {
    const source = step.inputs[0]
    const strides = viewStrides(program, step)
    if (!strides || transposed.has(source)) continue
    const straight = sameShape(strides, rowMajor(program.values[step.output].shape))
    if (!straight && !onlyDotReads(step.output)) continue
    if (!straight) transposed.add(step.output)
    views.set(step.output, { viewOf: source, strides })
  }
  return views
}

const viewStrides = (program: Program, step: Step): readonly number[] | null =>
  step.fused === undefined
    ? (opOf(step.op).view?.(
        step.inputs.map(i => program.values[i].shape),
        step.params,
      ) ?? null)
    : null

/** One program's values in a buffer: a tensor a value, and each step's operands ready to hand to its op. */
export interface Memory {
  readonly program: Program
  readonly tensors: readonly Tensor[]
  readonly operands: readonly (readonly Tensor[])[]
  /** Outer products that are not kept, by value: their tensors have no numbers. `readBox` computes them. */
  readonly virtual: ReadonlyMap<number, Step>
}

/** Puts the tensors of all planned programs into an arena of at least `plan.bytes`: `kernel.arena(plan.bytes)` where speed counts. Settings get their initial values. */
export function placeMemory(plan: MemoryPlan, { buffer, start }: Pick<Arena, 'buffer' | 'start'> = plain.arena(plan.bytes)): Memory[] {
  if (buffer.byteLength - start < plan.bytes)
    throw new RangeError(`the plan needs ${plan.bytes} bytes, the buffer has ${buffer.byteLength - start}`)
  const numbers = plan.precision === 'float64' ? Float64Array : Float32Array
  return plan.programs.map(({ program, allocations }) => {
    const tensors: Tensor[] = []
    allocations.forEach((allocation, id) => {
      const { shape } = program.values[id]
      tensors[id] =
        'outer' in allocation || 'nowhere' in allocation
          ? { shape, data: new numbers(0), strides: rowMajor(shape) }
          : 'offset' in allocation
            ? { shape, data: new numbers(buffer, start + allocation.offset, sizeOf(shape)), strides: rowMajor(shape) }
            : { shape, data: tensors[allocation.viewOf].data, strides: allocation.strides }
    })
    for (const { value, initial } of Object.values(program.settings)) tensors[value].data[0] = initial
    const virtual = new Map(allocations.flatMap((allocation, id) => ('outer' in allocation ? [[id, allocation.outer] as const] : [])))
    return { program, tensors, virtual, operands: program.steps.map(s => s.inputs.map(i => tensors[i])) }
  })
}

/** Memory for one program in a buffer of its own. */
export function allocate(program: Program, precision: Precision = 'float32'): Memory {
  return placeMemory(planMemory([program], precision))[0]
}

/** One number of a value, also of an outer product that is not kept. Throws RangeError where there is no such cell. */
export function numberAt(memory: Memory, id: number, cell: number): number {
  const t = memory.tensors[id]
  if (!(cell >= 0 && cell < sizeOf(t.shape))) throw new RangeError(`cell ${cell} lies outside (${t.shape.join(', ')})`)
  const step = memory.virtual.get(id)
  if (!step) return t.data[offsetOf(t, cell)]
  const [column, row] = step.inputs.map(i => memory.tensors[i].data)
  return Math.fround(0 + column[Math.floor(cell / t.shape[1])] * row[cell % t.shape[1]])
}

/** First cell and size along each axis. `step` takes only every `step`-th cell. */
export interface Box {
  readonly from: readonly number[]
  readonly size: readonly number[]
  readonly step?: readonly number[]
}

/** A copy of a value, or of a box of it, in row-major order. Always float32: it goes to the page. */
export function readBox(memory: Memory, id: number, box?: Box): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const t = memory.tensors[id],
    step = memory.virtual.get(id)
  const shape = box?.size ?? t.shape,
    data = new Float32Array(sizeOf(shape))
  if (step)
    outer(
      step.inputs.map(i => memory.tensors[i].data),
      shape,
      box,
      data,
    )
  else if (!box && t.data.length === data.length && t.strides[t.strides.length - 1] === 1) data.set(t.data)
  else gather(t, data, box)
  return { shape, data }
}

/** The largest magnitude of a value's numbers, all of them; what is not finite does not count. */
export function largestIn(memory: Memory, id: number): number {
  const step = memory.virtual.get(id)
  if (step) return step.inputs.reduce((product, i) => product * largestOf(memory.tensors[i].data), 1)
  return largestOf(memory.tensors[id].data)
}

/** A look at a product that is not kept covers at most so many rows and columns. */
const LOOKED_AT = 256

/** How large a value's numbers are. Those of a product of a column and a row that is not kept are judged by every second, third … of its rows and columns. */
export function sizesIn(memory: Memory, id: number): Sizes {
  const { shape, data } = memory.tensors[id]
  if (!memory.virtual.has(id)) return sizesOf(data)
  const step = shape.map(size => Math.ceil(size / LOOKED_AT))
  return sizesOf(readBox(memory, id, { from: shape.map(() => 0), size: shape.map((size, i) => Math.ceil(size / step[i])), step }).data)
}

/** The mean magnitude of each map of a value (N, C, H, W). */
export function meansIn(memory: Memory, id: number): Float32Array {
  const { shape, data } = memory.tensors[id]
  return meanMagnitudes(data, shape[0] * shape[1])
}

function largestOf(data: FloatArray): number {
  let largest = 0
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i])
    if (size > largest && size < Infinity) largest = size
  }
  return largest
}

/** A box of the product of a column and a row. */
function outer([column, row]: readonly FloatArray[], [rows, columns]: readonly number[], box: Box | undefined, into: Float32Array): void {
  const [top, left] = box?.from ?? [0, 0],
    [down, across] = box?.step ?? [1, 1]
  for (let i = 0, o = 0; i < rows; i++) {
    const x = column[top + i * down]
    for (let j = 0, from = left; j < columns; j++, from += across) into[o++] = 0 + x * row[from] // as a sum: never −0
  }
}

/** Copies a box row by row into `into`, because a panel may ask for a million cells. */
function gather(t: Tensor, into: Float32Array, box: Box | undefined): void {
  const shape = box?.size ?? t.shape,
    last = shape.length - 1
  const stride = t.strides.map((s, axis) => s * (box?.step?.[axis] ?? 1))
  const first = t.strides.reduce((place, s, axis) => place + s * (box?.from[axis] ?? 0), 0)
  const count = shape[last] ?? 1,
    along = stride[last] ?? 1
  for (let cell = 0, row = 0; cell < into.length; row++) {
    let place = first
    for (let axis = last - 1, rest = row; axis >= 0; axis--) {
      place += (rest % shape[axis]) * stride[axis]
      rest = Math.floor(rest / shape[axis])
    }
    for (let i = 0; i < count; i++, place += along) into[cell++] = t.data[place]!
  }
}
