// How much of a number reaches another, with every gate, every curve and every chosen maximum as it is. Both ways are made of the ops' own backward steps and of the
// ops themselves; a network is a chain, so that a number goes on through the first input of each step.
import { entry } from '../entry.ts'
import type { Memory } from '../memory.ts'
import { isFormula, opOf } from '../ops/index.ts'
import { stepMaking, type Program, type Step, type Value } from '../program.ts'
import { begin, type RunPosition } from '../run.ts'
import type { FloatArray } from '../tensor.ts'
import { Writing } from './beside.ts'
import { fillGate, isCurve } from './gates.ts'
import { writeSlopes } from './slopes.ts'

/** Steps that whoever follows a number has to run to their end before it goes on. */
export interface Work {
  readonly memory: Memory
  readonly progress: RunPosition
}

/** How much passes, by the value in the forward pass: of each of its cells on to one number, or of one number on to each of its cells. */
export type Parts = ReadonlyMap<number, FloatArray>

/** The forward steps from one value to a later one, in order. Throws RangeError where the later one is not made of it. */
export function stepsBetween(program: Program, from: number, to: number): readonly Step[] {
  const steps: Step[] = []
  for (let current = to; current !== from; current = steps[0].inputs[0]) {
    const step = stepMaking(program, current)
    if (step?.pass !== 'forward') throw new RangeError(`${program.values[to].name} is not made of ${program.values[from].name}`)
    steps.unshift(step)
  }
  return steps
}

/** Steps over a memory, and where their numbers lie. */
interface Way {
  readonly memory: Memory
  readonly seed: FloatArray
  /** The curves on the way and the values that hold what they pass on. */
  readonly gates: readonly { readonly step: Step; readonly value: number }[]
  readonly parts: Parts
}

export class Paths {
  private readonly memory: Memory
  private readonly back = new Map<number, Way>()
  private readonly on = new Map<number, Way>()
  private readonly slopes = new Map<number, Way>()
  /** What one run has given so far. */
  private run = -1
  private gates = new Map<number, FloatArray>()
  private known = new Map<string, Parts>()

  constructor(memory: Memory) {
    this.memory = memory
  }

  /** Says which run the memory's numbers are of: what is known of another is forgotten. */
  ofRun(run: number): this {
    if (run === this.run) return this
    this.run = run
    this.gates = new Map()
    this.known = new Map()
    return this
  }

  /** How much of each cell before it reaches cell `cell` of `value`: times the cell's number it is the cell's share of it. Kept for the run. */
  *sharesOf(value: number, cell: number): Generator<Work, Parts> {
    const key = `${value} ${cell}`
    const knownParts = this.known.get(key)
    if (knownParts) return knownParts
    const way = entry(this.back, value, () => wayBack(this.memory, value))
    yield* this.go(way, cell)
    const parts = new Map([...way.parts].map(([id, data]) => [id, data.slice()]))
    this.known.set(key, parts)
    return parts
  }

  /** How much of cell `cell` of `value` reaches each cell after it, up to the scores. Holds until the next call. */
  *through(value: number, cell: number): Generator<Work, Parts> {
    const way = entry(this.on, value, () => wayOn(this.memory, value))
    yield* this.go(way, cell)
    return way.parts
  }

  /** How much of a small change of cell `cell` of `value`, a weight or a number of the forward pass, reaches each cell after it, up to the scores. Holds until the next call. */
  *slopesFrom(value: number, cell: number): Generator<Work, Parts> {
    const way = entry(this.slopes, value, () => wayOfSlopes(this.memory, value))
    yield* this.go(way, cell)
    return way.parts
  }

  private *go({ memory, seed, gates }: Way, cell: number): Generator<Work, void> {
    for (const { step, value } of gates) memory.tensors[value].data.set(entry(this.gates, step.output, () => this.gateOf(step)))
    seed.fill(0)
    seed[cell] = 1
    yield { memory, progress: begin(0, memory.program.steps.length) }
  }

  private gateOf(step: Step): FloatArray {
    const gate = this.memory.tensors[step.output].data.slice()
    fillGate(this.memory, step, gate)
    return gate
  }
}

/** Back from `value` to the image: the steps' own backward, but for the curves. */
function wayBack(memory: Memory, value: number): Way {
  const { program } = memory
  return way(memory, value, stepsBetween(program, program.image, value).toReversed(), (w, step, part, gate) => {
    if (gate) return { id: step.inputs[0], part: w.step(step.name, 'mask', {}, [part, gate]) }
    const back = opOf(step.op).backward?.(w, part, inputsOf(program, step), program.values[step.output], step.params)[0]
    if (!back) throw new Error(`${step.op} has no way back to its first input`)
    return { id: step.inputs[0], part: back() }
  })
}

/** On from `value` to the scores. An op of terms passes on by itself, without what is added to it; place by place the way on is the way back. */
function wayOn(memory: Memory, value: number): Way {
  const { program } = memory
  return way(memory, value, stepsBetween(program, value, program.scores), (w, step, part, gate) => {
    const op = opOf(step.op),
      [, ...others] = inputsOf(program, step)
    const on = (): Value => {
      if (gate) return w.step(step.name, 'mask', {}, [part, gate])
      if (isFormula(step.op)) return op.backward!(w, part, inputsOf(program, step), program.values[step.output], step.params)[0]!()
      if (op.change === 'linear' && others.length > 0) return part // a bias is added
      return w.again(step, [part, ...others])
    }
    return { id: step.output, part: on() }
  })
}

/** On from `value` to the scores, as a small change goes. */
function wayOfSlopes(memory: Memory, value: number): Way {
  const { program } = memory,
    w = new Writing(program),
    seed = w.input('seed', program.values[value].shape),
    changes = writeSlopes(w, program, value, seed)
  return laidOut(w, memory, seed, [], new Map([...changes].map(([id, change]) => [id, change.id])))
}

const inputsOf = ({ values }: Program, { inputs }: Step): readonly Value[] => inputs.map(i => values[i])

function way(
  memory: Memory,
  value: number,
  steps: readonly Step[],
  pass: (w: Writing, step: Step, part: Value, gate: Value | null) => { readonly id: number; readonly part: Value },
): Way {
  const { program } = memory,
    w = new Writing(program)
  const seed = w.input('seed', program.values[value].shape),
    gates: { step: Step; value: number }[] = [],
    parts = new Map([[value, seed.id]])
  let part = seed
  for (const step of steps) {
    const gate = isCurve(step) ? w.input(step.name, program.values[step.output].shape) : null
    if (gate) gates.push({ step, value: gate.id })
    const next = pass(w, step, part, gate)
    part = next.part
    parts.set(next.id, part.id)
  }
  return laidOut(w, memory, seed, gates, parts)
}

/** Steps that are written down, over the numbers of a memory. `parts`: where how much passes stands, by the value that it passes to. */
function laidOut(w: Writing, memory: Memory, seed: Value, gates: Way['gates'], parts: ReadonlyMap<number, number>): Way {
  const placed = w.place(memory)
  return {
    memory: placed,
    seed: placed.tensors[seed.id].data,
    gates,
    parts: new Map([...parts].map(([id, partId]) => [id, placed.tensors[partId].data])),
  }
}
