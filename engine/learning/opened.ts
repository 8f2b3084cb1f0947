// One weight's update, opened: what its ops read and what they made of it, taken down around the very step. Afterwards nobody could tell: they write in place.
import type { Memory } from '../memory.ts'
import { originOf } from '../explain.ts'
import { shortName } from '../names.ts'
import { unbiased } from '../ops/formulas.ts'
import type { OpName } from '../ops/index.ts'
import { weightsOf, type Program, type Step } from '../program.ts'
import type { FloatArray } from '../tensor.ts'

/** One op of the update: what it read, and what it made. */
export interface OpenedOp {
  readonly op: OpName
  /** Short name of the value that it makes, `conv1/W`, `update/conv1/mW`, and those that it reads, in its order. */
  readonly makes: string
  readonly reads: readonly string[]
  /** The number of each value that it read, before it wrote. */
  readonly of: readonly number[]
  /** Its constants, as its formula takes them. */
  readonly constants: readonly number[]
  /** What it made: the engine's own number, not a recomputation. */
  readonly result: number
  /** m̂ or v̂, of a moment of Adam's; null: it has none. */
  readonly unbiased: number | null
}

export interface OpenedWeight {
  readonly name: string
  readonly cell: number
  /** The step that was opened. */
  readonly step: number
  readonly before: number
  readonly gradient: number
  readonly after: number
  /** In the order in which they run; the last makes the weight. */
  readonly ops: readonly OpenedOp[]
}

/** A weight of at most so many numbers is taken down whole: then any of its cells can be opened after the step. */
const WHOLE = 2 ** 15

const isMoment = (op: OpName): boolean => op === 'firstMoment' || op === 'secondMoment'

/** A weight of at most so many numbers is held whole for each moment: 21 kB of the book's filters and Adam. Of a larger one the cell that was open at that step is. */
export const WHOLE_AT_MOMENTS = 2 ** 12
/** Bytes that all moments' numbers take at most; of more every second moment's are forgotten. */
const MOST_AT_MOMENTS = 4e6

/** What was taken down of a value: all of it, or its one cell. */
interface Taken {
  readonly before: FloatArray
  readonly after: FloatArray
}

/** What was taken down of a step, by value. `cell`: the only one that it is of; null: it is of all. */
interface TakenStep {
  readonly cell: number | null
  readonly taken: ReadonlyMap<number, Taken>
}

const bytesOf = ({ taken }: TakenStep): number =>
  [...taken.values()].reduce((sum, { before, after }) => sum + before.byteLength + after.byteLength, 0)

export class WeightRecord {
  private readonly memory: Memory
  private readonly written: Program
  private name: string | null = null
  private cell: number | null = null
  private ops: readonly Step[] = []
  private taken = new Map<number, Taken>()
  private step: number | null = null
  /** The same for moments, by their steps. */
  private moments = new Map<number, TakenStep>()

  /** Of the training in `memory`. `written`: its program before it was fused, whose updates are ops. Begins with the first layer's W. */
  constructor(memory: Memory, written: Program) {
    this.memory = memory
    this.written = written
    const first = written.layers.find(l => l.params['W'] !== undefined)
    if (first) this.begin(`${first.name}/W`, null)
  }

  /** Opens another cell. Of a weight that was not taken down, its numbers come with the next step. Throws RangeError where there is no such cell. */
  choose(name: string, cell: number): void {
    const id = weightsOf(this.written)[name],
      length = id === undefined ? 0 : this.memory.tensors[id].data.length
    if (!(cell >= 0 && cell < length)) throw new RangeError(`there is no weight ${name} with a cell ${cell}`)
    if (name === this.name && length <= WHOLE) this.cell = cell
    else if (name !== this.name || cell !== this.cell) this.begin(name, cell)
  }

  /** Whether a step was taken down since it began, or went back. */
  get isNew(): boolean {
    return this.step !== null
  }

  /** The training goes back to a step: what was taken down later is forgotten. */
  cut(step: number): void {
    this.step = null
    for (const later of [...this.moments.keys()].filter(one => one > step)) this.moments.delete(later)
  }

  /** Holds what was taken down of the last step, which made a moment. */
  keep(step: number): void {
    const { cell, taken } = this
    if (step !== this.step) return
    const lengths = [...taken.values()].map(({ before }) => before.length),
      whole = Math.max(0, ...lengths) <= WHOLE_AT_MOMENTS
    if (lengths.length === 0 || (!whole && cell === null)) return
    const part = (data: FloatArray): FloatArray => (whole || data.length === 1 ? data.slice() : data.slice(cell!, cell! + 1))
    this.moments.set(step, {
      cell: whole && Math.max(...lengths) > 1 ? null : cell,
      taken: new Map([...taken].map(([id, { before, after }]) => [id, { before: part(before), after: part(after) }])),
    })
    const bytes = [...this.moments.values()].reduce((sum, one) => sum + bytesOf(one), 0)
    if (bytes > MOST_AT_MOMENTS) this.moments = new Map([...this.moments].filter((_, i, { length }) => i % 2 === 0 || i === length - 1))
  }

  /** Right before an update. */
  before(): void {
    this.take('before')
  }

  /** Right behind the update of `step`. */
  after(step: number): void {
    this.take('after')
    this.step = step
  }

  /** The update of the chosen weight that made a moment, or the last one (null); null: none was chosen, or what it did was not taken down. */
  openedAt(moment: number | null): OpenedWeight | null {
    const { name, cell, ops } = this,
      step = moment ?? this.step
    if (name === null || cell === null || step === null || ops.length === 0) return null
    const of = step === this.step ? { cell: null, taken: this.taken } : this.moments.get(step)
    if (!of || (of.cell !== null && of.cell !== cell)) return null
    const number = (id: number, when: keyof Taken): number => {
      const data = of.taken.get(id)![when]
      return data[data.length === 1 ? 0 : cell]
    }
    const written = new Set<number>()
    let count: number | null = null
    const opened = ops.map((made): OpenedOp => {
      const read = made.inputs.map(id => number(id, written.has(id) ? 'after' : 'before'))
      written.add(made.output)
      const origin = originOf(this.written, made, 0),
        constants = (origin.how === 'computed' && origin.with) || [],
        result = number(made.output, 'after')
      if (made.op === 'increment') count = result
      return {
        op: made.op,
        makes: this.nameOf(made.output),
        reads: made.inputs.map(id => this.nameOf(id)),
        of: read,
        constants,
        result,
        unbiased: isMoment(made.op) && count !== null ? unbiased(result, constants[0], count) : null,
      }
    })
    const W = weightsOf(this.written)[name]
    return {
      name,
      cell,
      step,
      before: number(W, 'before'),
      gradient: number(this.written.grads[name], 'before'),
      after: number(W, 'after'),
      ops: opened,
    }
  }

  private nameOf(id: number): string {
    return shortName(this.written.values[id].name)
  }

  private begin(name: string, cell: number | null): void {
    const { steps, grads } = this.written,
      W = weightsOf(this.written)[name]
    if (name !== this.name) this.moments.clear()
    this.name = name
    this.cell = cell
    this.step = null
    this.ops = opsFor(steps, W)
    this.taken = new Map()
    const size = (id: number): number => {
      const { length } = this.memory.tensors[id].data
      return length <= WHOLE ? length : 1
    }
    if (cell === null && size(W) === 1 && this.memory.tensors[W].data.length > 1) return void (this.ops = []) // which cell is not known yet
    for (const id of new Set([W, grads[name], ...this.ops.flatMap(s => [...s.inputs, s.output])].filter(v => v !== undefined)))
      this.taken.set(id, { before: new Float32Array(size(id)), after: new Float32Array(size(id)) })
  }

  private take(when: keyof Taken): void {
    if (this.ops.length === 0) return
    for (const [id, taken] of this.taken) {
      const { data } = this.memory.tensors[id],
        to = taken[when]
      if (to.length === data.length) to.set(data)
      else to[0] = data[this.cell!]
    }
  }
}

/** The steps of the update that lead to a weight, in their order. */
function opsFor(steps: readonly Step[], weight: number | undefined): readonly Step[] {
  const needed = new Set([weight])
  return steps
    .filter(s => s.pass === 'update')
    .toReversed()
    .filter(s => {
      if (!needed.has(s.output)) return false
      s.inputs.forEach(id => needed.add(id))
      return true
    })
    .toReversed()
}
