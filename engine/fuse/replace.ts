// A transformation of a Program: some steps go, one takes the place of the last of them. What lies between vanishes – if nobody else reads it.
import type { Program, Step, Value } from '../program.ts'
import type { Shape } from '../tensor.ts'

/** Steps found to belong together, and what does their work. */
export interface Group {
  readonly gone: readonly Step[]
  /** Each stands where the step it replaces stood, which is one of `gone`. */
  readonly put: readonly { readonly place: Step; readonly step: Step }[]
  /** Goes before all other steps: reads weights only. */
  readonly first?: Step
}

/** Makes a scratch value, or one that passes from one fused step to another. */
type NewValue = (name: string, shape: Shape) => number

/** A rule finds the groups in a program. */
export type Rule = (program: Program, uses: Uses, fresh: NewValue) => readonly Group[]

/** The step that makes a value, and the steps that read it. */
export interface Uses {
  maker(value: number): Step | undefined
  readers(value: number): readonly Step[]
}

/** Looks up makers and readers in a program. A step that writes into its own input does not count as the maker. */
export function usesIn(program: Program): Uses {
  const makers = new Map<number, Step>(),
    readers = new Map<number, Step[]>()
  for (const step of program.steps) {
    if (!step.inputs.includes(step.output)) makers.set(step.output, step)
    for (const id of new Set(step.inputs)) readers.set(id, [...(readers.get(id) ?? []), step])
  }
  return { maker: value => makers.get(value), readers: value => readers.get(value) ?? [] }
}

/** A step that runs `fused` where `place` stood. */
export const instead = (
  place: Step,
  fused: NonNullable<Step['fused']>,
  params: Step['params'],
  inputs: readonly number[],
  output = place.output,
): { place: Step; step: Step } => ({
  place,
  step: { name: place.name, pass: place.pass, layer: place.layer, op: place.op, params, inputs, output, fused },
})

/** Applies a rule wherever no value would be missed. */
export function apply(program: Program, rule: Rule): Program {
  const values: Value[] = [...program.values]
  const fresh: NewValue = (name, shape) => values.push({ id: values.length, name, shape }) - 1
  const uses = usesIn(program),
    results = keptOf(program)
  const groups = rule(program, uses, fresh).filter(group => missed(group, uses, results).length === 0)
  if (groups.length === 0) return program
  const gone = new Set(groups.flatMap(g => g.gone)),
    put = new Map(groups.flatMap(g => g.put).map(p => [p.place, p.step]))
  return {
    ...program,
    values,
    steps: [...groups.flatMap(g => g.first ?? []), ...program.steps.flatMap(s => put.get(s) ?? (gone.has(s) ? [] : [withoutReverse(s)]))],
  }
}

/** Values that a group would no longer make, but that are read outside of it or are the program's own results. */
export function missed({ gone, put }: Group, uses: Uses, results: ReadonlySet<number>): number[] {
  const inside = new Set(gone),
    inPlace = new Set(gone.filter(s => s.inputs.includes(s.output)).map(s => s.output))
  const written = new Set(put.flatMap(({ step }) => [step.output, ...step.inputs.filter(id => inPlace.has(id))])) // what was updated in place is handed over to be
  return gone.map(s => s.output).filter(id => !written.has(id) && (results.has(id) || uses.readers(id).some(s => !inside.has(s))))
}

/** What someone outside of the program reads: results, gradients, the optimizer's state. */
export const keptOf = (p: Program): Set<number> =>
  new Set([p.scores, p.probabilities, p.loss, ...Object.values(p.grads), ...Object.values(p.params), ...Object.values(p.state)])

/** Indices of steps mean nothing any more. */
function withoutReverse({ reverses, ...step }: Step): Step {
  return reverses === undefined ? step : { ...step }
}
