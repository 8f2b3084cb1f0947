// One network and all that was asked of it, with a plain run of the same program beside it: whether what a session answers is of one moment.
import type { ShowRequest } from '../api.ts'
import { argMax } from '../argMax.ts'
import { compile } from '../compile.ts'
import { inkToImage } from '../data/ink.ts'
import { intoInput } from '../data/input.ts'
import { allocate, type Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { valueNamed, type Program } from '../program.ts'
import { run } from '../run.ts'
import { sizeOf, toRowMajor } from '../tensor.ts'
import { initWeights } from '../weights.ts'

/** Numbers of one pass, computed in other slices, differ by rounding alone. */
const near = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => every(a, b, (x, y) => Math.abs(x - y) <= 1e-6 + 1e-5 * Math.abs(y))
const equal = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => every(a, b, (x, y) => x === y)

function every(a: ArrayLike<number>, b: ArrayLike<number>, alike: (x: number, y: number) => boolean): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!alike(a[i], b[i])) return false
  return true
}

/** The numbers that a run begins with. */
export interface Given {
  readonly weights: Readonly<Record<string, ArrayLike<number>>>
  readonly image: ArrayLike<number>
}

/** Weights are random, from `seed`. */
export class Judge {
  readonly session: number
  readonly spec: NetworkSpec
  readonly seed: number
  readonly program: Program
  /** Requests by revision. */
  readonly asked = new Map<number, ShowRequest>()
  /** All that its weights and its image have been. */
  readonly moments: Given[] = []
  trained = false
  private readonly alone: Memory
  private readonly opened: Readonly<Record<string, Float32Array>>

  constructor(session: number, spec: NetworkSpec, seed: number) {
    this.session = session
    this.spec = spec
    this.seed = seed
    this.program = compile(spec, 1)
    this.alone = allocate(this.program)
    initWeights(this.alone, spec.init, seed)
    this.opened = Object.fromEntries(this.names.map(name => [name, Float32Array.from(this.alone.tensors[this.program.params[name]].data)]))
  }

  get names(): readonly string[] {
    return Object.keys(this.program.params)
  }

  /** Takes down what the engine holds now. */
  note(memory: Memory): void {
    const { program, tensors } = memory
    const last = this.moments.at(-1)
    if (
      last &&
      this.names.every(name => equal(last.weights[name], tensors[program.params[name]].data)) &&
      equal(last.image, tensors[program.image].data)
    )
      return
    this.moments.push({
      weights: Object.fromEntries(this.names.map(name => [name, tensors[program.params[name]].data.slice()])),
      image: tensors[program.image].data.slice(),
    })
  }

  /** The image of a revision, with what was changed in it; before the first, paper. */
  image(revision: number): ArrayLike<number> {
    const request = this.asked.get(revision),
      image = new Float32Array(sizeOf(this.spec.input))
    if (!request) return image
    if ('strokes' in request.input) intoInput(inkToImage(request.input.strokes).pixels, this.spec.input, image)
    for (const { name, cell, value } of request.edits ?? []) if (name === 'image') image[cell] = value
    return image
  }

  /** Runs the program on these numbers, with a revision's target. */
  private run({ weights, image }: Given, revision: number): void {
    const { program, tensors } = this.alone,
      scored = program.steps.findIndex(s => s.output === program.scores) + 1
    for (const weight of this.names) tensors[program.params[weight]].data.set(weights[weight])
    tensors[program.image].data.set(image)
    run(this.alone, 0, scored)
    tensors[program.label].data[0] = this.asked.get(revision)?.label ?? argMax(tensors[program.scores].data) ?? 0
    run(this.alone, scored)
  }

  private isNow(name: string, data: ArrayLike<number>): boolean {
    return near(data, toRowMajor(this.alone.tensors[valueNamed(this.program, name).id]))
  }

  /** Whether values that came together, the weights and the image among them, are of one moment – of the revision they say. */
  agrees(values: ReadonlyMap<string, ArrayLike<number>>, revision: number): boolean {
    const given = { weights: Object.fromEntries(this.names.map(name => [name, values.get(name)!])), image: values.get('image')! }
    if (!near(given.image, this.image(revision))) return false
    if (!this.trained && !this.names.every(name => near(given.weights[name], this.edited(name, revision)))) return false
    this.run(given, revision)
    return [...values].every(([name, data]) => this.isNow(name, data))
  }

  /** Whether a value read alone is of any one moment so far, of the revision that it says. */
  knows(name: string, data: ArrayLike<number>, revision: number): boolean {
    const image = this.image(revision)
    return this.moments.toReversed().some(given => {
      if (!near(given.image, image)) return false
      this.run(given, revision)
      return this.isNow(name, data)
    })
  }

  private edited(name: string, revision: number): Float32Array {
    const weight = this.opened[name].slice()
    for (const edit of this.asked.get(revision)?.edits ?? []) if (edit.name === name) weight[edit.cell] = edit.value
    return weight
  }
}
