// A case of a fixture, and how its numbers are compared with ours.
import { type Memory } from '../../memory.ts'
import { valueNamed } from '../../program.ts'
import { formatShape, type Precision, sameShape, type Shape, sizeOf, toRowMajor } from '../../tensor.ts'
import { unread, watched } from '../watched.ts'

/** One case in one precision. */
export interface Verdict {
  readonly file: string
  readonly name: string
  readonly precision: Precision
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  readonly why?: string
  readonly worst?: Miss
}

/** The number that is furthest off, measured in tolerances. */
export interface Miss {
  readonly tensor: string
  readonly index: number
  readonly expected: number
  readonly actual: number
  readonly error: number
}

/** Finds a fixture that lies beside this one; undefined when it is not there. */
export type Beside = (file: string) => Fixture

// Fixtures come from outside as JSON. Their fields are read where they are used; a missing one fails its case by name.
// oxlint-disable-next-line typescript/no-explicit-any
export type Fixture = any
export interface Numbers {
  readonly shape: Shape
  readonly data: readonly number[]
}

/** A case that cannot be tried, and why: it is reported, not passed over. */
export class Skip extends Error {}

export interface Case {
  readonly name: string
  readonly test: (c: Comparison) => void
}
export type Check = (fixture: Fixture, beside: Beside) => Case[]

/** What a case may say that is no setting and no number to be compared. */
const remarks = ['name', 'book', 'torch', 'note', 'floored']

/** A test that looks at all of its case: a field that it does not know – a setting, a number – fails it by name, for then something else was tried than what is asked for. */
export function aware(name: string, one: Fixture, test: (c: Comparison, one: Fixture) => void): Case {
  return {
    name,
    test(c) {
      const watching = watched(one)
      test(c, watching)
      const unknown = unread(watching).filter(path => !remarks.includes(path.split('.').at(-1)!))
      if (unknown.length > 0) throw new Error(`it has ${unknown.join(', ')}, which nothing here looks at`)
    },
  }
}

/** A number, or numbers, that the layer has: a case without them says nothing about the layer. */
export function required<T>(name: string, given: T | null | undefined): T {
  if (given === undefined || given === null) throw new Error(`it lacks ${name}, which is to be compared`)
  return given
}

/** A fixture's list; an empty one where the field is no list. */
export const list = (of: unknown): Fixture[] => (Array.isArray(of) ? of : [])

/** What has come of all comparisons so far. */
export function outcomeOf({ compared, worst }: Comparison): Pick<Verdict, 'outcome' | 'why' | 'worst'> {
  if (compared === 0) return { outcome: 'failed', why: 'nothing was compared: the case holds no expected numbers' }
  return worst ? { outcome: 'failed', worst } : { outcome: 'passed' }
}

/** Runs one test and says how it came out. A `Skip` that it throws is `skipped`; any other error is `failed` with its message. */
export function judge(test: Case['test'], precision: Precision): Pick<Verdict, 'outcome' | 'why' | 'worst'> {
  const c = new Comparison(precision)
  try {
    test(c)
  } catch (error) {
    return { outcome: error instanceof Skip ? 'skipped' : 'failed', why: error instanceof Error ? error.message : String(error) }
  }
  return outcomeOf(c)
}

/** Compares numbers and keeps the worst miss. */
export class Comparison {
  readonly precision: Precision
  compared = 0
  worst: Miss | undefined
  private worstRatio = 1

  constructor(precision: Precision) {
    this.precision = precision
  }

  /** What a number may be off by: the contract's 1e-8 + 1e-8|v| in float64, 1e-4 + 1e-4|v| in float32. */
  allowed(expected: number): number {
    const t = this.precision === 'float64' ? 1e-8 : 1e-4
    return t + t * Math.abs(expected)
  }

  /** One number. `slack` is what it may be off by besides. A NaN is only ever equal to a NaN. */
  number(tensor: string, expected: number | undefined, actual: number, index = 0, slack = 0): void {
    if (typeof expected !== 'number') throw new Error(`it lacks ${tensor}, which is to be compared`)
    this.compared++
    const error = Object.is(expected, actual) ? 0 : Math.abs(actual - expected)
    const ratio = error / (this.allowed(expected) + slack)
    if (ratio <= this.worstRatio) return
    this.worstRatio = Number.isNaN(ratio) ? Infinity : ratio
    this.worst = { tensor, index, expected, actual, error }
  }

  /** A whole tensor, its shape too. Absent from the fixture, it fails the case. */
  tensor(
    name: string,
    expected: Numbers | undefined,
    actual: Numbers | { readonly shape: Shape; readonly data: ArrayLike<number> },
    slack = 0,
  ): void {
    const { shape } = required(name, expected)
    this.shape(name, shape, actual.shape)
    const { data } = expected!
    if (data.length !== actual.data.length) throw new Error(`${name} has ${data.length} numbers in the fixture, ${actual.data.length} here`)
    data.forEach((v, i) => this.number(name, v, actual.data[i], i, slack))
  }

  /** A size or a place: exactly so in any precision. */
  count(name: string, expected: number | undefined, actual: number, index = 0): void {
    const number = required(name, expected)
    this.compared++
    if (number === actual) return
    this.worstRatio = Infinity
    this.worst = { tensor: name, index, expected: number, actual, error: Math.abs(actual - number) }
  }

  shape(name: string, expected: Shape, actual: Shape): void {
    this.compared++
    if (!sameShape(expected, actual)) throw new Error(`${name} has shape ${formatShape(actual)}, expected ${formatShape(expected)}`)
  }
}

// ── Memory by name ──

/** Writes numbers into the value of that name, row-major. Throws where the count is not its shape's. */
export const put = (memory: Memory, name: string, numbers: ArrayLike<number>): void => {
  const value = valueNamed(memory.program, name)
  if (numbers.length !== sizeOf(value.shape))
    throw new Error(`${name} is ${formatShape(value.shape)}, ${sizeOf(value.shape)} numbers; the fixture gives ${numbers.length}`)
  memory.tensors[value.id].data.set(numbers)
}
/** What a case gives, its shape too. */
export function give(c: Comparison, memory: Memory, name: string, numbers: Numbers | undefined): void {
  const { shape, data } = required(name.replace(/^layer\//, ''), numbers)
  c.shape(name, shape, valueNamed(memory.program, name).shape)
  put(memory, name, data)
}
/** The shape and the numbers of the value of that name, row-major. */
export const take = (memory: Memory, name: string): { shape: Shape; data: ArrayLike<number> } =>
  read(memory, valueNamed(memory.program, name).id)
/** The shape and the numbers of value `id`, row-major, in a new array. */
export const read = (memory: Memory, id: number): { shape: Shape; data: ArrayLike<number> } => ({
  shape: memory.program.values[id].shape,
  data: toRowMajor(memory.tensors[id]),
})
/** The one number of a value of shape (). */
export const scalar = (memory: Memory, id: number): number => memory.tensors[id].data[0]
