// Where the first number that is none – NaN, ∞ or −∞ – came to be. What is not a number spreads to all that is computed from it: only its origin says something.
import { largestIn, numberAt, type Memory } from './memory.ts'
import { opOf } from './ops/index.ts'
import { stepMaking, type Program, type Step } from './program.ts'
import { sizeOf } from './tensor.ts'

export interface NonFinite {
  /** The value's name in the Program: `conv1/W`, `affine2/xw`. */
  readonly name: string
  /** Its first cell, in row-major order, that is not a finite number. */
  readonly cell: number
  /** NaN, ∞ or −∞. */
  readonly value: number
  /** The step that made it of numbers; null: it was given – a pixel, a weight. */
  readonly step: string | null
  /** The first step that reads what was given; else `step`. null: none does. */
  readonly reader: string | null
}

/**
 * The first value in program order that holds a number which is none, among what was given and what the steps before `to` made: the first step whose
 * output does while its inputs do not, or the pixel or weight itself. null: all are numbers. `from`: steps before it were looked through already, with
 * nothing found. A weight that no step has read yet is not looked at.
 */
export function whereItBegan(memory: Memory, to: number = memory.program.steps.length, from = 0): NonFinite | null {
  const { program } = memory
  if (from === 0) {
    const pixel = firstIn(memory, program.image)
    if (pixel) return given(memory, program.image, pixel)
  }
  for (const step of program.steps.slice(from, to)) {
    if (onlyMoves(program, step)) continue
    const found = firstIn(memory, step.output)
    if (!found) continue
    for (const id of step.inputs.flatMap(input => givenIn(program, input))) {
      const begun = firstIn(memory, id)
      if (begun) return given(memory, id, begun)
    }
    return { name: program.values[step.output].name, ...found, step: step.name, reader: step.name }
  }
  return null
}

interface Found {
  readonly cell: number
  readonly value: number
}

function given({ program }: Memory, id: number, found: Found): NonFinite {
  return { name: program.values[id].name, ...found, step: null, reader: program.steps.find(s => s.inputs.includes(id))?.name ?? null }
}

/** Whether a step only moves numbers, or chooses among them: then it makes no NaN or ∞ itself, and what it holds was looked at. Max pooling pads with −∞, which is no number of the network's and is never chosen. */
const onlyMoves = ({ values }: Program, { op, fused, params, inputs, output }: Step): boolean =>
  fused === undefined && // its params are those of all that it does
  /^(moved|max)$/.test(
    opOf(op).origin(
      0,
      values[output].shape,
      inputs.map(i => values[i].shape),
      params,
    ).how,
  )

/** What was given that a value is made of by such steps alone: of all else that a step reads it is known that it holds numbers. */
function givenIn(program: Program, value: number): readonly number[] {
  const maker = stepMaking(program, value)
  if (!maker) return [value]
  return onlyMoves(program, maker) ? maker.inputs.flatMap(id => givenIn(program, id)) : []
}

/** The first cell of a value that is not a finite number. */
function firstIn(memory: Memory, id: number): Found | null {
  if (!mayHoldNonFinite(memory, id)) return null
  for (let cell = 0; cell < sizeOf(memory.program.values[id].shape); cell++) {
    const value = numberAt(memory, id, cell)
    if (!Number.isFinite(value)) return { cell, value }
  }
  return null
}

/** Whether it is worth looking at each number. Of a product of a column and a row that is not kept, the largest number says so. */
function mayHoldNonFinite(memory: Memory, id: number): boolean {
  return memory.virtual.has(id) ? !Number.isFinite(Math.fround(largestIn(memory, id))) : !allFinite(memory.tensors[id].data)
}

/** What only NaN and ±∞ do not come to when multiplied by it. */
const NOUGHT = 0

/** Whether all of some numbers are finite: 0 · x is 0 exactly then. Four sums at a time: one would wait for itself. */
export function allFinite(data: ArrayLike<number>): boolean {
  let a = 0,
    b = 0,
    c = 0,
    d = 0
  const whole = data.length & ~3
  for (let i = 0; i < whole; i += 4) {
    a += data[i] * NOUGHT
    b += data[i + 1] * NOUGHT
    c += data[i + 2] * NOUGHT
    d += data[i + 3] * NOUGHT
  }
  for (let i = whole; i < data.length; i++) a += data[i] * NOUGHT
  return a + b + c + d === 0
}
