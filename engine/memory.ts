// All values of some programs in ONE buffer that is given, sized once and never grown: a WebAssembly kernel reads only its own memory,
// and growing that would detach every view. Weights come first and are shared by the programs over them.
import { opOf } from './ops/index.ts'
import type { Program, Step } from './program.ts'
import { rowMajor, sameShape, sizeOf, type Precision, type Tensor } from './tensor.ts'

const ALIGN = 64 // bytes: a cache line, and more than SIMD asks for

/** Where each value of each program lies. Known before anything is allocated. */
export interface MemoryPlan {
  readonly bytes: number
  readonly precision: Precision
  readonly programs: readonly { readonly program: Program; readonly places: readonly Place[] }[]
}

/** A value's place: its own bytes, or a view of another value's with strides of its own. */
type Place = { readonly offset: number } | { readonly viewOf: number; readonly strides: readonly number[] }

/** Lays out programs that share one set of weights (the first program's). Throws when their weights differ. */
export function planMemory(programs: readonly Program[], precision: Precision = 'float32'): MemoryPlan {
  const size = precision === 'float64' ? 8 : 4
  let bytes = 0
  const take = (count: number): number => {
    const offset = bytes
    bytes += Math.ceil((count * size) / ALIGN) * ALIGN
    return offset
  }
  const weights = new Map<string, { offset: number; shape: readonly number[] }>()
  const laidOut = programs.map((program, index) => {
    for (const [name, id] of Object.entries(program.params)) {
      const { shape } = program.values[id]
      const there = weights.get(name)
      if (!there && index === 0) weights.set(name, { offset: take(sizeOf(shape)), shape })
      else if (!there || !sameShape(there.shape, shape)) throw new Error(`${name} (${shape.join(', ')}) is no weight that the programs share`)
    }
    const views = viewsOf(program)
    const places = program.values.map((value): Place => {
      const shared = program.params[value.name] === value.id ? weights.get(value.name) : undefined
      return shared ? { offset: shared.offset } : (views.get(value.id) ?? { offset: take(sizeOf(value.shape)) })
    })
    return { program, places }
  })
  return { bytes, precision, programs: laidOut }
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

const viewStrides = (program: Program, step: Step): readonly number[] | null => opOf(step.op).view?.(step.inputs.map(i => program.values[i].shape), step.params) ?? null

/** One program's values in a buffer: a tensor a value, and each step's operands ready to hand to its op. */
export interface Memory {
  readonly program: Program
  readonly tensors: readonly Tensor[]
  readonly operands: readonly (readonly Tensor[])[]
}

/** Puts the tensors of all planned programs over `buffer`, which must hold at least `plan.bytes`. Settings get their initial values. */
export function placeMemory(plan: MemoryPlan, buffer: ArrayBuffer = new ArrayBuffer(plan.bytes), at = 0): Memory[] {
  if (buffer.byteLength - at < plan.bytes) throw new RangeError(`the plan needs ${plan.bytes} bytes, the buffer has ${buffer.byteLength - at}`)
  const numbers = plan.precision === 'float64' ? Float64Array : Float32Array
  return plan.programs.map(({ program, places }) => {
    const tensors: Tensor[] = []
    places.forEach((place, id) => {
      const { shape } = program.values[id]
      tensors[id] =
        'offset' in place
          ? { shape, data: new numbers(buffer, at + place.offset, sizeOf(shape)), strides: rowMajor(shape) }
          : { shape, data: tensors[place.viewOf].data, strides: place.strides }
    })
    for (const { value, initial } of Object.values(program.settings)) tensors[value].data[0] = initial
    return { program, tensors, operands: program.steps.map(s => s.inputs.map(i => tensors[i])) }
  })
}

/** Memory for one program in a buffer of its own. */
export function allocate(program: Program, precision: Precision = 'float32'): Memory {
  return placeMemory(planMemory([program], precision))[0]
}
