// Which colours a value's numbers have, and whose scale they are measured by. From what the ops and the value are, never from a name.
import { originOf } from '../../engine/explain.ts'
import { shortName } from '../../engine/names.ts'
import { stepMaking, type Program, type Step } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { Scale } from './colours.ts'
import { columnsOf, imageColours } from './columns.ts'
import { holdsIndices } from './indexValues.ts'

/** Gradients are purple and green; the image, what was only moved from it, and what counts or names something are ink; all else is blue and orange. */
export function coloursOf(program: Program, value: number): Scale {
  if (value === program.image) return imageColours(program)
  if (holdsIndices(program, value)) return 'ink'
  const step = stepMaking(program, value)
  if (!step) return value === program.settings['dout']?.value ? 'gradient' : 'activation'
  if (step.pass === 'backward') return 'gradient'
  return step.inputs[0] === program.image && howOf(program, step) === 'moved' ? imageColours(program) : 'activation'
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
  if (maker && maker.pass !== 'forward') return itself
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
