// Everything that one number has to do with inside its layer and its pass: what it was made of, and what it takes part in.
// One mechanism for every highlight: `originOf` one way, `usesOf` the other.
import { entry } from './entry.ts'
import { originOf, usesOf } from './explain.ts'
import { eachCell, type Cells, type Origin } from './ops/op.ts'
import { stepMaking, type Pass, type Program, type Step } from './program.ts'

/** Cell numbers by value id. */
export type CellSets = ReadonlyMap<number, ReadonlySet<number>>

/**
 * The cells that belong to cell `cell` of `value` (or to several) among the steps of `layer` in `pass`: back to what the layer was given, and on to
 * what it gives. Backward steps read forward values (`col`, `col_W`): those are followed back to x and W, too.
 */
export function related(program: Program, layer: string, pass: Pass, value: number, cell: number | Iterable<number>): CellSets {
  const start = typeof cell === 'number' ? [cell] : [...cell]
  const found = new Map<number, Set<number>>([[value, new Set(start)]])
  const steps = program.steps.filter(s => s.layer === layer && s.pass === pass)
  followUses(program, steps, found)
  followOrigins(program, layer, value, start, found)
  return found
}

/** Forward through the layer's own steps, in order: each is met after all that it reads. */
function followUses(program: Program, steps: readonly Step[], found: Map<number, Set<number>>): void {
  for (const step of steps)
    step.inputs.forEach((input, index) => {
      if (step.inputs.indexOf(input) !== index || step.output === input) return
      for (const c of found.get(input) ?? [])
        for (const cells of usesOf(program, step, index, c)) eachCell(cells, used => entry(found, step.output, () => new Set()).add(used))
    })
}

/** Back from some cells, as long as the layer's own steps made them. */
function followOrigins(program: Program, layer: string, value: number, start: readonly number[], found: Map<number, Set<number>>): void {
  const seen = new Map<number, Set<number>>()
  let front = new Map<number, readonly number[]>([[value, start]])
  while (front.size > 0) {
    const next = new Map<number, number[]>()
    for (const [id, cells] of front) {
      const step = stepMaking(program, id)
      if (!step || step.layer !== layer || cells.length === 0) continue
      const inputs = step.inputs.map(input => ({
        seen: entry(seen, input, () => new Set<number>()),
        next: entry(next, input, (): number[] => []),
      }))
      for (const c of cells)
        for (const lattice of namedIn(originOf(program, step, c))) {
          const into = inputs[lattice.input]
          eachCell(lattice, from => {
            if (into.seen.has(from)) return
            into.seen.add(from)
            into.next.push(from)
          })
        }
    }
    front = next
  }
  for (const [id, cells] of seen) {
    if (cells.size === 0) continue
    const known = found.get(id)
    if (known) for (const c of cells) known.add(c)
    else found.set(id, cells)
  }
}

/** All lattices that an origin names. */
function namedIn(origin: Origin): readonly Cells[] {
  switch (origin.how) {
    case 'moved':
      return origin.from ? [origin.from] : []
    case 'dot':
      return [origin.a, origin.b]
    case 'sum':
      return origin.of
    case 'max':
      return origin.winner ? [origin.of, origin.winner] : [origin.of]
    case 'computed':
      return origin.of
  }
}
