// Is this gradient right? The numerical gradient (L(w + h) − L(w − h)) / 2h beside the backpropagated one, in float64.
//
// Two losses have 16 digits each; with h = 1e-6 their difference would keep nine of a large gradient and none of a trained network's. So a change is
// computed as a change all the way, from w ± h to the loss: nothing is linearised and nothing cancels. Each op says what a change does to it
// (`change` in ops/op.ts). What comes out is the difference of the two losses, with all its digits (the test compares).
//
// For a worker of its own (checkWorker.ts): `dot` that has once run in float64 is a quarter slower in float32 ever after.
import { compile } from './compile.ts'
import { allocate, type Memory } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { writeChange } from './change.ts'
import { relativeDifference, type GradientCell, type GradientResult } from './gradientResult.ts'
import { costOf, opOf } from './ops/index.ts'
import { classesOf, findValue, rangeOf, weightsOf, type Program, type Step, type Value } from './program.ts'
import { advance, begin } from './run.ts'
import { offsetOf, sizeOf, type FloatArray, type Tensor } from './tensor.ts'

export interface GradientRequest {
  readonly network: NetworkSpec
  /** All gradients by `<layer>/<name>`. */
  readonly weights: Readonly<Record<string, FloatArray>>
  /** (C, H, W) */
  readonly image: FloatArray
  /** The target t. */
  readonly label: number
  readonly cells: readonly GradientCell[]
  /** 1e-6 when left out. */
  readonly h?: number
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
  /** How they change at w − h and at w + h: 0 where nothing does. */
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
      for (const side of [below, above]) follow(step, tensors, side.tensors, changed)
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
export const costOfCheck = (program: Program, value: Value): number => 2 * costOfSteps(program, stepsAfter(program, value))

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
    throw new RangeError(`"${name}" is neither a weight nor the image; use one of image, ${Object.keys(program.params).join(', ')}`)
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

/** Writes how a step's output changes. */
function follow(
  { op, params, inputs, output }: Step,
  base: readonly Tensor[],
  change: readonly Tensor[],
  changed: ReadonlySet<number>,
): void {
  writeChange(change[output], {
    op,
    params,
    inputs: inputs.map(i => base[i]),
    changes: inputs.map(i => change[i]),
    moves: inputs.map(i => changed.has(i)),
    out: base[output],
  })
}

/** The numbers that are on another side of a step's kink at w + h than at w − h. */
function kinkAt(step: Step, base: Memory, below: Memory, above: Memory): GradientResult['kink'] {
  const { kink } = opOf(step.op)
  if (!kink) return null
  const id = kink.of === 'out' ? step.output : step.inputs[kink.of]
  const x = base.tensors[id].data,
    a = below.tensors[id].data,
    b = above.tensors[id].data
  const cells: number[] = []
  for (let i = 0; i < x.length; i++) if (kink.side(x[i] + a[i], step.params) !== kink.side(x[i] + b[i], step.params)) cells.push(i)
  return cells.length > 0 ? { step: step.name, what: kink.what, cells } : null
}
