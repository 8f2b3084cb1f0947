// Is this gradient right? The numerical gradient (L(w + h) − L(w − h)) / 2h beside the backpropagated one, in float64.
//
// Two losses have 16 digits each; with h = 1e-6 their difference would keep nine of a large gradient and none of a trained network's. So a change is
// computed as a change all the way, from w ± h to the loss: nothing is linearised and nothing cancels. Ops that are linear take the change itself,
// the others say below what a change does to them. What comes out is the difference of the two losses, with all its digits (the test compares).
//
// For a worker of its own (checkWorker.ts): `dot` that has once run in float64 is a quarter slower in float32 ever after.
import { compile } from './compile.ts'
import { allocate, type Memory } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { costOf, opOf, type OpName } from './ops/index.ts'
import { weightsOf, classesOf, findValue, rangeOf, type Program, type Step, type Value } from './program.ts'
import { advance, begin } from './run.ts'
import { offsetOf, sizeOf, tensor, type FloatArray, type Tensor } from './tensor.ts'

/** A weight, a bias or a pixel: `conv1/W`, `conv1/b`, `image`, and its row-major cell number. */
export interface GradientCell {
  readonly name: string
  readonly cell: number
}

export interface GradientRequest {
  readonly network: NetworkSpec
  /** By `<layer>/<name>`, all of them. */
  readonly weights: Readonly<Record<string, FloatArray>>
  /** (C, H, W) */
  readonly image: FloatArray
  /** The target t. */
  readonly label: number
  readonly cells: readonly GradientCell[]
  /** 1e-6 when left out. */
  readonly h?: number
}

export interface GradientResult extends GradientCell {
  /** w */
  readonly value: number
  readonly backpropagated: number
  /** (L(w + h) − L(w − h)) / 2h */
  readonly numerical: number
  /** `relativeDifference` of the two. */
  readonly difference: number
  readonly lossBelow: number
  readonly lossAbove: number
  /** The first step, from the image on, where a relu's gate or a largest number is another at w + h than at w − h, and its cells. The loss bends there: no gradient is right. */
  readonly kink: { readonly step: string; readonly cells: readonly number[] } | null
}

/** Gradients below this are compared as if they were this large. What is left of 64 bits – the last digit of y − t, h² of a third derivative – is 1e-16 to 1e-13. */
export const SMALLEST = 1e-10

/** Two gradients that differ by no more than this, relatively, are the same. */
export const AGREES = 1e-5

/** |n − a| / max(|n|, |a|, SMALLEST). Two zeros (a weight behind closed gates) differ by 0. */
export const relativeDifference = (n: number, a: number): number => Math.abs(n - a) / Math.max(Math.abs(n), Math.abs(a), SMALLEST)

/** Below this, a gradient and none at all would differ by less than `AGREES`: to agree there would mean nothing. */
const COMPARABLE = AGREES * SMALLEST

/**
 * How a check came out: `kink` and `infinite` leave nothing to compare, `bothZero` is a number that does not move the loss, `tooSmall` are two gradients
 * below COMPARABLE.
 */
export type Verdict = 'kink' | 'infinite' | 'bothZero' | 'tooSmall' | 'agree' | 'differ'

export function verdictOf({ difference, kink, backpropagated, numerical }: GradientResult): Verdict {
  if (kink) return 'kink'
  if (!Number.isFinite(numerical) || !Number.isFinite(backpropagated)) return 'infinite'
  if (backpropagated === 0 && numerical === 0) return 'bothZero'
  return Math.max(Math.abs(backpropagated), Math.abs(numerical)) <= COMPARABLE ? 'tooSmall' : difference <= AGREES ? 'agree' : 'differ'
}

/** All numbers of all weights and biases, array by array: what the book's check goes through (7.5). */
export const parameterCells = (program: Program): readonly GradientCell[] =>
  Object.entries(program.params).flatMap(([name, id]) =>
    Array.from({ length: sizeOf(program.values[id].shape) }, (_, cell) => ({ name, cell })),
  )

/** What checks say together: of one array, or of a whole network. */
export interface ArrayCheck {
  readonly checked: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** How many had two gradients to compare: those that agree and those that differ. */
  readonly compared: number
  /** The largest relative difference of those that can be compared; 0 when there are none. */
  readonly worst: number
  /** One that lies on a kink, the first. */
  readonly kinked: GradientResult | null
}

const nothing: ArrayCheck = {
  checked: 0,
  compared: 0,
  verdicts: { kink: 0, infinite: 0, bothZero: 0, tooSmall: 0, agree: 0, differ: 0 },
  worst: 0,
  kinked: null,
}

function counted(so: ArrayCheck, result: GradientResult): ArrayCheck {
  const verdict = verdictOf(result),
    compared = verdict === 'agree' || verdict === 'differ'
  return {
    checked: so.checked + 1,
    compared: so.compared + Number(compared),
    verdicts: { ...so.verdicts, [verdict]: so.verdicts[verdict] + 1 },
    worst: compared ? Math.max(so.worst, result.difference) : so.worst,
    kinked: so.kinked ?? (result.kink ? result : null),
  }
}

/** Results by the array they are of. */
export function arrayChecks(results: Iterable<GradientResult>): ReadonlyMap<string, ArrayCheck> {
  const arrays = new Map<string, ArrayCheck>()
  for (const result of results) arrays.set(result.name, counted(arrays.get(result.name) ?? nothing, result))
  return arrays
}

/** All results together. */
export function allChecks(results: Iterable<GradientResult>): ArrayCheck {
  let all = nothing
  for (const result of results) all = counted(all, result)
  return all
}

/** Cells of an array that its pace is taken from. */
const PACED = 9

/**
 * How long checking every parameter would take here, in milliseconds, without doing it: cells of one array take equally long, so a few of each are checked,
 * first to warm up and then by the clock. Their mean: what now and then interrupts them interrupts a whole check, too. `pause` lets waiting messages in
 * (thread.ts); it is called after each cell, and its time is not counted.
 */
export async function paceOf(request: Omit<GradientRequest, 'cells'>, now: () => number, pause: () => Promise<void>): Promise<number> {
  const program = compile(request.network, 1)
  const arrays = Object.entries(program.params).map(([name, id]) => ({
    name,
    size: sizeOf(program.values[id].shape),
    taken: [] as number[],
  }))
  const few = arrays.flatMap(({ name, size }) => Array.from({ length: PACED }, (_, i) => ({ name, cell: Math.floor((i * size) / PACED) })))
  const check = new GradientCheck({ ...request, cells: [...few, ...few] })
  for (let over = false, seen = 0, begun = now(); !over;) {
    over = check.advance(1) // one step, so that the end of each cell is seen
    const { length } = check.results
    if (length === seen) continue
    if (seen >= few.length) arrays.find(({ name }) => name === check.results[seen].name)!.taken.push(now() - begun)
    seen = length
    await pause()
    begun = now()
  }
  return arrays.reduce((sum, { size, taken }) => sum + (size / taken.length) * taken.reduce((a, b) => a + b), 0)
}

/** What checkWorker.ts answers. */
export interface CheckApi {
  /**
   * Checks the cells of a request; `onProgress` hears what share of the work is done, and the results that came since it last heard. A newer call ends
   * an older one, which then gives null.
   */
  check(
    request: GradientRequest,
    onProgress?: (share: number, fresh: readonly GradientResult[]) => void | Promise<void>,
  ): Promise<readonly GradientResult[] | null>
  /** Milliseconds that checking every parameter would take, by `paceOf`. */
  pace(request: Omit<GradientRequest, 'cells'>): Promise<number>
  /** Ends a check under way. */
  cancel(): void
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** Checks all cells at once. */
export function checkGradients(request: GradientRequest): readonly GradientResult[] {
  const check = new GradientCheck(request)
  while (!check.advance(Infinity));
  return check.results
}

/** One network, image and target; its cells are checked one after another. */
export class GradientCheck {
  readonly results: GradientResult[] = []
  private readonly h: number
  private readonly wanted: readonly {
    readonly value: Value
    readonly gradient: number
    readonly cost: number
    readonly cell: GradientCell
  }[]
  /** The numbers at w. */
  private readonly base: Memory
  /** How they change at w − h and at w + h: 0 where nothing does. (Of `arg_max`: the new place.) */
  private readonly below: Memory
  private readonly above: Memory
  private readonly work: Generator<number, void>
  /** Multiply–adds, about: all there are, and those that are done. */
  private readonly total: number
  private spent = 0

  /** Throws RangeError when weights, image, label or a cell do not fit the network; SpecError when the network is none. */
  constructor(request: GradientRequest) {
    const program = compile(request.network, 1),
      forward = compile(request.network, 1, { backward: false })
    this.h = request.h ?? 1e-6
    const values = new Map<string, { readonly value: Value; readonly gradient: number; readonly cost: number }>() // a whole array's are found once
    this.wanted = request.cells.map(cell => {
      let known = values.get(cell.name)
      if (!known) {
        const found = gradientOf(program, cell.name)
        values.set(cell.name, (known = { ...found, cost: costOfCheck(program, found.value) }))
      }
      return { cell: within(known.value, cell), ...known }
    })
    this.base = allocate(program, 'float64')
    this.below = allocate(forward, 'float64')
    this.above = allocate(forward, 'float64')
    fill(this.base, request)
    this.total = costOfSteps(program, program.steps) + this.wanted.reduce((sum, { cost }) => sum + cost, 0)
    this.work = this.run()
  }

  /** Goes on for about `budget` multiply–adds. True when all cells are checked. */
  advance(budget: number): boolean {
    while (budget > 0) {
      const { done, value } = this.work.next()
      if (done) return true
      budget -= value
      this.spent += value
    }
    return false
  }

  /** How much of the work is done, 0 to 1. */
  get share(): number {
    return Math.min(1, this.spent / this.total)
  }

  /** Yields the cost of each piece of work done. */
  private *run(): Generator<number, void> {
    const progress = begin(0, this.base.program.steps.length),
      piece = 1e6
    while (!advance(this.base, progress, piece)) yield piece
    for (const { value, gradient, cell } of this.wanted) yield* this.check(value, gradient, cell)
  }

  private *check(value: Value, gradient: number, { name, cell }: GradientCell): Generator<number, void> {
    const { base, below, above, h } = this,
      { program, tensors } = base
    const changed = new Set([value.id])
    below.tensors[value.id].data[cell] = -h
    above.tensors[value.id].data[cell] = h
    let kink: GradientResult['kink'] = null
    for (const step of stepsAfter(program, value)) {
      for (const side of [below, above]) changeOf(step, { base: tensors, change: side.tensors, changed })
      changed.add(step.output)
      kink ??= kinkAt(step, base, below, above)
      yield 2 * costOfStep(program, step)
    }
    const loss = tensors[program.loss].data[0],
      fall = below.tensors[program.loss].data[0],
      rise = above.tensors[program.loss].data[0]
    const numerical = (rise - fall) / (2 * h),
      backpropagated = tensors[gradient].data[offsetOf(tensors[gradient], cell)]
    this.results.push({
      name,
      cell,
      value: tensors[value.id].data[cell],
      backpropagated,
      numerical,
      difference: relativeDifference(numerical, backpropagated),
      lossBelow: loss + fall,
      lossAbove: loss + rise,
      kink,
    })
    for (const side of [below, above]) for (const id of changed) side.tensors[id].data.fill(0)
  }
}

/** Forward steps that a value has a part in, in order. */
function stepsAfter(program: Program, value: Value): readonly Step[] {
  const changed = new Set([value.id])
  return program.steps
    .slice(...rangeOf(program, 'forward'))
    .filter(step => step.inputs.some(i => changed.has(i)) && changed.add(step.output))
}

/** Multiply–adds, about, that checking one number of a value takes: both ways through all that it has a part in. */
const costOfCheck = (program: Program, value: Value): number => 2 * costOfSteps(program, stepsAfter(program, value))

/** Multiply–adds, about, that checking every parameter takes (`parameterCells`). */
export const costOfParameters = (program: Program): number =>
  Object.values(program.params).reduce((sum, id) => sum + sizeOf(program.values[id].shape) * costOfCheck(program, program.values[id]), 0)

const costOfSteps = (program: Program, steps: readonly Step[]): number => steps.reduce((sum, step) => sum + costOfStep(program, step), 0)
const costOfStep = ({ values }: Program, { op, output, inputs, params }: Step): number =>
  costOf(
    op,
    values[output].shape,
    inputs.map(i => values[i].shape),
    params,
  )

/** The value of a name, and the value that holds its gradient. */
function gradientOf(program: Program, name: string): { value: Value; gradient: number } {
  const value = findValue(program, name)
  const gradient = value && (value.id === program.image ? program.layers.find(l => l.x === value.id)?.dx : program.grads[value.name])
  if (!value || gradient === undefined)
    throw new RangeError(`"${name}" is neither a weight nor the image; there are image, ${Object.keys(program.params).join(', ')}`)
  return { value, gradient }
}

function within({ shape }: Value, cell: GradientCell): GradientCell {
  if (!Number.isInteger(cell.cell) || cell.cell < 0 || cell.cell >= sizeOf(shape))
    throw new RangeError(`${cell.name} has cells 0 to ${sizeOf(shape) - 1}, not ${cell.cell}`)
  return cell
}

function fill({ program, tensors }: Memory, { weights, image, label }: GradientRequest): void {
  const set = (id: number, name: string, numbers: FloatArray | undefined): void => {
    const { data, shape } = tensors[id]
    if (numbers?.length !== data.length)
      throw new RangeError(`${name} (${shape.join(', ')}) needs ${data.length} numbers, not ${numbers?.length ?? 'none'}`)
    data.set(numbers)
  }
  for (const [name, id] of Object.entries(weightsOf(program))) set(id, name, weights[name])
  set(program.image, 'image', image)
  const classes = classesOf(program)
  if (!Number.isInteger(label) || label < 0 || label >= classes)
    throw new RangeError(`the label is one of 0 to ${classes - 1}, not ${label}`)
  tensors[program.label].data[0] = label
}

/** The numbers at w, how they change, and which of them do. */
interface Sides {
  readonly base: readonly Tensor[]
  readonly change: readonly Tensor[]
  readonly changed: ReadonlySet<number>
}

/** Writes f(x + Δ) − f(x) into `out`. */
type Change = (out: FloatArray, x: readonly FloatArray[], d: readonly FloatArray[], y: FloatArray) => void

const linear: ReadonlySet<OpName> = new Set(['rearrange', 'im2col', 'addBias', 'mean'])

const changes: Partial<Record<OpName, Change>> = {
  relu(out, [x], [d]) {
    for (let i = 0; i < out.length; i++) {
      const moved = x[i] + d[i]
      out[i] = moved <= 0 ? (x[i] <= 0 ? 0 : -x[i]) : x[i] <= 0 ? moved : d[i]
    }
  },
  // tanh a − tanh b = tanh(a − b) · (1 − tanh a · tanh b)
  tanh(out, [x], [d], y) {
    for (let i = 0; i < out.length; i++) out[i] = Math.tanh(d[i]) * (1 - y[i] * Math.tanh(x[i] + d[i]))
  },
  // σ(a) − σ(b) = σ(a) · (1 − σ(b)) · (1 − e^(b − a))
  sigmoid(out, [x], [d], y) {
    for (let i = 0; i < out.length; i++) out[i] = ((1 - y[i]) * -Math.expm1(-d[i])) / (1 + Math.exp(-x[i] - d[i]))
  },
  /** The winner moves from one place to another, and changes there. */
  max(out, [rows, winners], [d, moved]) {
    const K = rows.length / out.length
    for (let r = 0; r < out.length; r++) {
      const was = r * K + winners[r],
        is = r * K + moved[r]
      out[r] = (is === was ? 0 : rows[is] - rows[was]) + d[is]
    }
  },
  /** log Σ yₖ·e^Δₖ − Δₜ, with Δₜ taken off first: y is Softmax of x. */
  crossEntropy(out, [x, t, y], [d]) {
    const K = x.length / t.length
    out[0] = 0
    for (let n = 0; n < t.length; n++) {
      let sum = 0
      for (let k = n * K; k < n * K + K; k++) sum += y[k] * Math.expm1(d[k] - d[n * K + t[n]])
      out[0] += Math.log1p(sum) / t.length
    }
  },
}

/** How a step's output changes when its inputs do. */
function changeOf(step: Step, { base, change, changed }: Sides): void {
  const out = change[step.output],
    inputs = step.inputs.map(i => base[i]),
    moved = step.inputs.map(i => change[i]),
    { op, params } = step
  const one = step.inputs.filter(i => changed.has(i)).length === 1
  const rule = changes[op]
  if (rule)
    rule(
      out.data,
      inputs.map(t => t.data),
      moved.map(t => t.data),
      base[step.output].data,
    )
  else if (linear.has(op))
    opOf(op).run(out, moved, 'fill' in params ? { ...params, fill: 0 } : params) // padding does not change
  else if (op === 'dot' && one)
    opOf(op).run(
      out,
      step.inputs.map((id, i) => (changed.has(id) ? moved[i] : inputs[i])),
      params,
    )
  else {
    opOf(op).run(
      out,
      inputs.map((x, i) => sumOf(x, moved[i])),
      params,
    )
    if (op !== 'argMax') for (let i = 0; i < out.data.length; i++) out.data[i] -= base[step.output].data[i]
  }
}

function sumOf(x: Tensor, d: Tensor): Tensor {
  const sum = tensor(x.shape, undefined, 'float64')
  for (let cell = 0; cell < sum.data.length; cell++) sum.data[cell] = x.data[offsetOf(x, cell)] + d.data[offsetOf(d, cell)]
  return sum
}

/** The gates, or winners, of a step that are others at w + h than at w − h. */
function kinkAt(step: Step, base: Memory, below: Memory, above: Memory): GradientResult['kink'] {
  if (step.op !== 'relu' && step.op !== 'argMax') return null
  const id = step.op === 'relu' ? step.inputs[0] : step.output
  const x = base.tensors[id].data,
    a = below.tensors[id].data,
    b = above.tensors[id].data
  const differs = step.op === 'relu' ? (i: number) => x[i] + a[i] > 0 !== x[i] + b[i] > 0 : (i: number) => a[i] !== b[i]
  const cells: number[] = []
  for (let i = 0; i < x.length; i++) if (differs(i)) cells.push(i)
  return cells.length > 0 ? { step: step.name, cells } : null
}
