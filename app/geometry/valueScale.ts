// Which colours a value's numbers have, and whose scale they are measured by. From what the ops and the value are, never from a name.
import { originOf } from '../../engine/explain.ts'
import { shortName } from '../../engine/names.ts'
import { beforeUpdate, stepMaking, type Program, type Step } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { Scale } from './colours.ts'
import { columnsOf, imageColours } from './columns.ts'
import { holdsIndices } from './indexValues.ts'

/** Gradients, and what an optimizer makes of them, are purple and green; its rate and its count, the image, what was only moved from it, and what counts or names something are ink; all else is blue and orange. */
export function coloursOf(program: Program, value: number): Scale {
  if (value === program.image) return imageColours(program)
  if (holdsIndices(program, value)) return 'ink'
  const step = stepMaking(program, value)
  if (isRate(program, value)) return 'ink'
  if (!step) return value === program.settings['dout']?.value || isKeptFor(program, value) ? 'gradient' : 'activation'
  if (step.pass === 'backward') return 'gradient'
  if (step.pass === 'update') return isKeptFor(program, value) ? 'gradient' : 'activation'
  return step.inputs[0] === program.image && howOf(program, step) === 'moved' ? imageColours(program) : 'activation'
}

/** Whether a value is a single number of an optimizer: lr, t, lr_t. */
function isRate(program: Program, value: number): boolean {
  const { settings, state } = program
  if (program.values[value]!.shape.length > 0) return false
  return value === settings['lr']?.value || Object.values(state).includes(value) || stepMaking(program, value)?.pass === 'update'
}

/** Whether a value is what an optimizer keeps of gradients, before an update or after it: v, h, m. What it keeps as a single number is a count. */
function isKeptFor(program: Program, value: number): boolean {
  const { id, shape } = beforeUpdate(program, value) ?? program.values[value]!
  return shape.length > 0 && Object.values(program.state).includes(id)
}

export interface Owner {
  /** The value whose numbers set the scale. */
  readonly value: string
  /** The scale's end where it is known before any number: ink and shares go to 1. */
  readonly end: number | null
}

/**
 * The value whose scale a value's numbers are measured by. What is moved, chosen from others or added to others is of their kind: a bias is on its layer's
 * scale, the rows of a pooling on that of the maps they come from. All others are on a scale of their own, and so is every gradient.
 */
export function ownerOf(program: Program, value: number): Owner {
  const maker = stepMaking(program, value)
  const itself: Owner = {
    value: shortName(program.values[value]!.name),
    end: coloursOf(program, value) === 'ink' && !holdsIndices(program, value) ? 1 : null,
  }
  if (value === program.probabilities) return { ...itself, end: 1 }
  const weight = beforeUpdate(program, value)
  if (weight && Object.values(program.params).includes(weight.id)) return ownerOf(program, weight.id) // after its update it is on the scale that it had before
  if (maker && maker.pass !== 'forward') return itself
  if (isKeptFor(program, value)) return ownerOf(program, program.steps.find(s => s.inputs[0] === value)!.output) // zeros at first
  return onwards(program, value) ?? backwards(program, value) ?? itself
}

const owners = new WeakMap<Program, ReadonlyMap<string, Owner>>()

/** The owner of a value that a layer gives or that has a column of its own. */
function ofColumn(program: Program, value: number): Owner | undefined {
  let all = owners.get(program)
  if (!all)
    owners.set(
      program,
      (all = new Map(columnsOf(program).map(column => [column.value, { value: column.scaleOf, end: column.end ?? null }]))),
    )
  return all.get(shortName(program.values[value]!.name))
}

/** Along the steps that move a value whole, or add it to others, up to what its layer gives. */
function onwards(program: Program, value: number): Owner | undefined {
  const column = ofColumn(program, value)
  if (column) return column
  const next = program.steps.find(
    step =>
      step.pass === 'forward' &&
      step.inputs.includes(value) &&
      (movesAll(program, step) || adds(program, step, step.inputs.indexOf(value))),
  )
  return next && onwards(program, next.output)
}

/** Back along the steps that only moved the numbers, or chose among them. */
function backwards(program: Program, value: number): Owner | undefined {
  const column = ofColumn(program, value)
  if (column) return column
  const maker = stepMaking(program, value)
  if (!maker || (howOf(program, maker) !== 'moved' && howOf(program, maker) !== 'max') || holdsIndices(program, value)) return undefined
  return backwards(program, maker.inputs[0]!)
}

const howOf = (program: Program, step: Step) => originOf(program, step, 0).how

/** Whether a step gives every number of its input once, and nothing else. */
const movesAll = (program: Program, step: Step): boolean =>
  sizeOf(program.values[step.output]!.shape) === sizeOf(program.values[step.inputs[0]!]!.shape) && howOf(program, step) === 'moved'

/** Whether a step adds each number of an input, as it is, to another. */
function adds(program: Program, step: Step, input: number): boolean {
  const origin = originOf(program, step, 0)
  return (
    origin.how === 'sum' &&
    (origin.times ?? 1) === 1 &&
    origin.of.length > 1 &&
    origin.of.some(cells => cells.input === input && cells.count.every(n => n === 1))
  )
}
