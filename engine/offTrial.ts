// What a filter is good for, found by trying: how many of some answers are right, and how many are others, when maps of a network are switched off.
import { argMax } from './argMax.ts'
import { someHands } from './data/bent.ts'
import type { Dataset } from './data/dataset.ts'
import { sceneVariants } from './data/sceneVariants.ts'
import { writeImages } from './evaluate.ts'
import { TRIED, type MapPlace } from './mapEdits.ts'
import { weightsOfMap } from './mapsShown.ts'
import type { Memory } from './memory.ts'
import { preparationOf } from './networks/preparation.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { DIGITS, rangeOf, weightSteps, type Program } from './program.ts'
import { random } from './random.ts'
import { advance, begin } from './run.ts'
import { sizeOf } from './tensor.ts'

/** What is tried on. */
export interface Tried {
  /** Digits of our hands; our drawn scenes, in variants; random numbers. */
  readonly of: 'hands' | 'scenes' | 'numbers'
  readonly data: Dataset
  /** Whether it is known which answer is right. */
  readonly labelled: boolean
}

export interface OffResult {
  readonly off: readonly MapPlace[]
  /** Answers that are right; null: it is not known which are. */
  readonly right: number | null
  /** Answers that are others than with nothing switched off. */
  readonly changed: number
}

export interface OffTrial {
  readonly of: Tried['of']
  readonly images: number
  /** Answers that are right with nothing switched off; null: it is not known which are. */
  readonly right: number | null
  readonly tried: readonly OffResult[]
}

/** What a network can be tried on: we write digits and draw scenes; for any other there are random numbers. */
export function triedOn(spec: NetworkSpec, classes: number, images = TRIED): Tried {
  const { input, classes: names } = spec,
    preparation = preparationOf(spec)
  if (preparation.kind === 'ink')
    return { of: 'hands', data: someHands(input, preparation, images), labelled: names === undefined && classes === DIGITS }
  if (preparation.kind === 'colour') {
    const data = sceneVariants({ input, preparation, ...(names && { classes: names }) }, images)
    return { of: 'scenes', data, labelled: data.label(0) >= 0 }
  }
  return { of: 'numbers', data: noises(spec, images), labelled: false }
}

const noises = ({ input }: NetworkSpec, count: number): Dataset => ({
  count,
  classes: 0,
  input,
  cost: 10 * sizeOf(input),
  image(i, out) {
    const chance = random(i, 'input')
    for (let k = 0; k < out.length; k++) out[k] = chance.normal()
  },
  label: () => -1,
})

/** Tries each of `sets` of maps switched off together, over the weights in `memory`, which are there again at the end. Yields the share that is done after about `piece()` multiply–adds. */
export function* tryOff(
  memory: Memory,
  { of, data, labelled }: Tried,
  sets: readonly (readonly MapPlace[])[],
  piece: () => number,
): Generator<number, OffTrial> {
  const { program } = memory,
    { batch } = program,
    runs = sets.map(off => ({ off, from: firstStep(program, off), right: 0, changed: 0 }))
  let right = 0
  for (let first = 0; first < data.count; first += batch) {
    const count = Math.min(batch, data.count - first),
      share = (set: number): number => (first + (count * set) / (sets.length + 1)) / data.count
    for (const _ of writeImages(memory, data, first, count, piece)) yield share(0)
    for (const _ of runFrom(memory, 0, piece)) yield share(0)
    const answers = answersOf(memory, count),
      rightOf = (given: readonly (number | null)[]): number => given.filter((answer, n) => answer === data.label(first + n)).length
    right += rightOf(answers)
    let stale = Infinity // the steps from here on hold numbers of the set before
    for (const [i, one] of runs.entries()) {
      const putBack = switchOff(memory, one.off)
      for (const _ of runFrom(memory, Math.min(stale, one.from), piece)) yield share(i + 1)
      putBack()
      stale = one.from
      const given = answersOf(memory, count)
      one.right += rightOf(given)
      one.changed += given.filter((answer, n) => answer !== answers[n]).length
    }
    yield share(sets.length + 1)
  }
  return {
    of,
    images: data.count,
    right: labelled ? right : null,
    tried: runs.map(({ off, right, changed }) => ({ off, right: labelled ? right : null, changed })),
  }
}

/** The first step, of those that read more than weights, whose numbers change when maps are switched off. */
function firstStep(program: Program, off: readonly MapPlace[]): number {
  const changed = new Set(off.flatMap(place => weightsOf(program, place).map(({ id }) => id))),
    prepared = weightSteps(program)
  for (const [i, { inputs, output }] of program.steps.entries()) {
    if (!inputs.some(id => changed.has(id))) continue
    if (i >= prepared) return i
    changed.add(output)
  }
  return program.steps.length
}

const weightsOf = (program: Program, { layer, map }: MapPlace): ReturnType<typeof weightsOfMap> =>
  weightsOfMap(
    program,
    program.layers.find(({ name }) => name === layer)!,
    map,
  )

/** Runs the steps that read weights alone, and from step `from` on all others of the forward pass. */
function* runFrom(memory: Memory, from: number, piece: () => number): Generator<void> {
  const prepared = weightSteps(memory.program)
  for (const [start, end] of [
    [0, prepared],
    [Math.max(from, prepared), rangeOf(memory.program, 'forward')[1]],
  ] as const) {
    const progress = begin(start, end)
    while (!advance(memory, progress, piece())) yield
  }
}

/** Sets the weights of some maps to 0. Returns what puts them back. */
function switchOff({ program, tensors }: Memory, off: readonly MapPlace[]): () => void {
  const was = off
    .flatMap(place => weightsOf(program, place))
    .map(({ id, runs: { first, count, apart, length } }) => {
      const { data } = tensors[id]
      return Array.from({ length: count }, (_, i) => {
        const run = data.subarray(first + i * apart, first + i * apart + length),
          before = run.slice()
        run.fill(0)
        return () => run.set(before)
      })
    })
  return () =>
    was
      .flat()
      .toReversed()
      .forEach(putBack => putBack())
}

function answersOf({ program, tensors }: Memory, count: number): readonly (number | null)[] {
  const scores = tensors[program.scores].data,
    K = scores.length / program.batch
  return Array.from({ length: count }, (_, n) => argMax(scores.subarray(n * K, n * K + K)))
}
