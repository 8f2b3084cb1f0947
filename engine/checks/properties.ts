// What must be true of every op, whatever its shape. Each property takes a case and returns what is wrong with it: an empty list is well.
// The five of docs/architecture.md – gradient, explanation, sufficiency, necessity, inverse –, that a change is what the op says and a kink where it says, that rows may
// run in any slices, and that a view shows what a run makes.
import { Builder } from '../builder.ts'
import { allocate } from '../memory.ts'
import { opOf, rowsOf } from '../ops/index.ts'
import { listCells, type Cells, type Origin } from '../ops/op.ts'
import type { Program } from '../program.ts'
import { run } from '../run.ts'
import { offsetOf, sizeOf, tensor, toRowMajor, type FloatArray, type Tensor } from '../tensor.ts'
import { changed, originOf, outputOf, outShape, shapesOf, some, valueAt } from './caseRuns.ts'
import type { OpCase } from './cases.ts'
import { change, kink } from './changes.ts'
import { copyOf, numbers, straight, type Domain, type Gen } from './gen.ts'

export type Property = (c: OpCase, gen: Gen) => readonly string[]

/** All cells that an origin names, of whichever input. */
export function namedCells(origin: Origin): Cells[] {
  switch (origin.how) {
    case 'moved':
      return origin.from ? [origin.from] : []
    case 'dot':
      return [origin.a, origin.b]
    case 'max':
      return origin.winner ? [origin.of, origin.winner] : [origin.of]
    case 'sum':
    case 'computed':
      return [...origin.of]
  }
}
const key = (input: number, cell: number): string => `${input}:${cell}`
const namedKeys = (origin: Origin): Set<string> =>
  new Set(namedCells(origin).flatMap(cells => listCells(cells).map(cell => key(cells.input, cell))))

// ── Explanation ──

/** The number that an origin says a cell is, and Σ|terms| to measure it by; 0 where it must be equal to the last bit. */
function recomputed(c: OpCase, cell: number): { value: number; size: number } {
  const { inputs } = c,
    op = opOf(c.op),
    origin = originOf(c, cell)
  const read = (cells: Cells): number[] => listCells(cells).map(index => valueAt(inputs[cells.input], index))
  switch (origin.how) {
    case 'moved':
      return { value: origin.from ? read(origin.from)[0] : (origin.fill ?? 0), size: 0 }
    case 'dot': {
      const b = read(origin.b)
      return total(read(origin.a).map((a, k) => a * b[k]))
    }
    case 'sum':
      return total(origin.of.flatMap(read).map(v => v * (origin.times ?? 1)))
    case 'max': {
      const of = read(origin.of),
        first = of.indexOf(Math.max(...of))
      // Without a winner's cell, the place in the window is asked for: the column of (R, PH·PW).
      return { value: origin.winner ? of[first] : listCells(origin.of)[first] % inputs[origin.of.input].shape[1], size: 0 }
    }
    case 'computed':
      if (!('formula' in op)) throw new Error(`${c.op} is computed, and has no formula`)
      return { value: op.formula(origin.of.map(read), origin.with ?? []), size: 0 }
  }
}
const total = (terms: readonly number[]) => ({ value: terms.reduce((a, b) => a + b, 0), size: terms.reduce((a, b) => a + Math.abs(b), 0) })

/** Every cell is what its origin says. */
const explanation: Property = c => {
  const out = outputOf(c)
  return Array.from(out).flatMap((actual, cell) => {
    const { value, size } = recomputed(c, cell)
    const right = size === 0 ? value === actual || Object.is(value, actual) : Math.abs(value - actual) <= 1e-12 * size
    return right ? [] : [`cell ${cell} is ${actual}, its origin says ${value}`]
  })
}

// ── Sufficiency ──

/** The cell does not change when every cell that is not named is scrambled. */
const sufficiency: Property = (c, gen) => {
  const before = outputOf(c)
  return some(gen, before.length, 8).flatMap(cell => {
    const named = namedKeys(originOf(c, cell))
    const after = outputOf(c, scrambled(c, gen, named))[cell]
    return Object.is(after, before[cell]) ? [] : [`cell ${cell} went from ${before[cell]} to ${after} with all that it names unchanged`]
  })
}

function scrambled(c: OpCase, gen: Gen, named: ReadonlySet<string>): Tensor[] {
  return copyOf(c.inputs).map((t, input) => {
    const others = numbers(gen, sizeOf(t.shape), c.domains[input])
    others.forEach((v, cell) => {
      if (!named.has(key(input, cell))) t.data[offsetOf(t, cell)] = v
    })
    return t
  })
}

// ── Necessity ──

/** The cell changes when any one named cell changes, except where the case says why not (`idle`). */
const necessity: Property = (c, gen) => {
  const before = outputOf(c)
  return some(gen, before.length, 6).flatMap(cell => {
    const named = namedCells(originOf(c, cell)).flatMap(cells => listCells(cells).map(index => ({ input: cells.input, at: index })))
    return some(gen, named.length, 12).flatMap(i => {
      const { input, at: inputCell } = named[i],
        why = idleBecause(c, cell, input, inputCell)
      const moves = changes(valueAt(c.inputs[input], inputCell), c.domains[input]).some(
        v => !Object.is(outputOf(c, changed(c.inputs, input, inputCell, v))[cell], before[cell]),
      )
      if (moves && why !== null) return [`cell ${cell} moves with cell ${inputCell} of input ${input}, although ${why}`]
      return !moves && why === null ? [`cell ${cell} names cell ${inputCell} of input ${input}, and does not move with it`] : []
    })
  })
}

function changes(v: number, domain: Domain): number[] {
  if (domain === 'real') return [v + 1, v - 1, -v, 100, -100]
  if (domain === 'positive') return [v + 1, 2 * v, v / 2]
  return Array.from({ length: domain.below }, (_, i) => i).filter(i => i !== v)
}

/** Why a cell that is named does not count just now; null when it does. */
function idleBecause({ idle, domains }: OpCase, cell: number, input: number, inputCell: number): string | null {
  const domain = domains[input]
  return typeof domain === 'object' && domain.below === 1
    ? 'there is only one place it could name'
    : (idle?.(cell, input, inputCell) ?? null)
}

// ── Inverse ──

/** `uses` names the cells whose origin names the cell: no more, no fewer, none twice. */
const inverse: Property = c => {
  const shape = outShape(c),
    users = new Map<string, number[]>()
  for (let cell = 0; cell < sizeOf(shape); cell++)
    for (const k of namedKeys(originOf(c, cell))) users.set(k, [...(users.get(k) ?? []), cell])
  return c.inputs.flatMap((t, input) => {
    const wrong: string[] = []
    for (let cell = 0; cell < sizeOf(t.shape); cell++) {
      const found = opOf(c.op)
        .uses(input, cell, shape, shapesOf(c.inputs), c.params)
        .flatMap(listCells)
        .sort((a, b) => a - b)
      const expected = users.get(key(input, cell)) ?? []
      if (found.join() !== expected.join())
        wrong.push(`cell ${cell} of input ${input} is used in ${expected.join(' ')}; uses says ${found.join(' ')}`)
    }
    return wrong
  })
}

// ── Gradient ──

/** The op as a program of its own, whose every input wants its gradient: the first as an image, the others as weights. */
function compileOp(c: OpCase): Program {
  const g = new Builder()
  const image = g.input('image', c.inputs[0].shape)
  const out = g.addLayer('op', 'op', {}, image, (_, x) =>
    g.step('out', c.op, c.params, [x, ...c.inputs.slice(1).map((t, i) => g.weight(`in${i + 1}`, t.shape, 0))]),
  )
  g.derive(out, g.input('dout', out.shape), image)
  return g.finish('op', 1, { image: image.id, label: image.id, scores: out.id, probabilities: out.id, loss: out.id })
}

/** The derived gradient of Σ dout·out is what small steps to either side measure. Ops that have no backward are not asked. */
const gradient: Property = (c, gen) => {
  if (!opOf(c.op).backward) return []
  const program = compileOp(c),
    memory = allocate(program, 'float64')
  const doutId = program.values.findIndex(v => v.name === 'dout')
  const dout = numbers(gen, sizeOf(program.values[doutId].shape))
  memory.tensors[doutId].data.set(dout)
  c.inputs.forEach((t, i) => memory.tensors[i === 0 ? program.image : program.params[`op/in${i}`]].data.set(toRowMajor(t)))
  run(memory)
  return c.inputs.flatMap((t, input) => {
    const id = input === 0 ? program.layers[0].dx : program.grads[`op/in${input}`]
    if (id === undefined) return []
    const derived = toRowMajor(memory.tensors[id])
    return some(gen, sizeOf(t.shape), 10).flatMap(cell => {
      const measured = slope(c, input, cell, dout)
      return Math.abs(measured - derived[cell]) <= 1e-7 * (1 + Math.abs(measured))
        ? []
        : [`gradient of cell ${cell} of input ${input} is ${derived[cell]}, measured ${measured}`]
    })
  })
}

/** (L(v + h) − L(v − h)) / 2h for L = Σ dout·out. Padding of −∞ is left out: it moves with nothing. */
function slope(c: OpCase, input: number, cell: number, dout: FloatArray): number {
  const h = 1e-5,
    inputs = c.inputs.map(straight),
    v = inputs[input].data[cell]
  const plus = outputOf(c, changed(inputs, input, cell, v + h)),
    minus = outputOf(c, changed(inputs, input, cell, v - h))
  let rise = 0
  for (let i = 0; i < plus.length; i++) if (Number.isFinite(plus[i])) rise += dout[i] * (plus[i] - minus[i])
  return rise / (2 * h)
}

// ── Slices ──

/** Rows computed a few at a time, the last ones first, are the rows computed at once, to the last bit. */
const slices: Property = (c, gen) => {
  const whole = outputOf(c),
    copies = copyOf(c.inputs),
    shape = outShape(c)
  const out = c.inPlace ? copies[0] : tensor(shape, new Float64Array(sizeOf(shape)).fill(NaN))
  for (let to = rowsOf(c.op, shape, shapesOf(c.inputs), c.params); to > 0;) {
    const from = Math.max(0, to - gen.int(1, 4))
    opOf(c.op).run(out, copies, c.params, { from, to })
    to = from
  }
  return Array.from(whole).flatMap((v, cell) =>
    Object.is(v, out.data[cell]) ? [] : [`cell ${cell} is ${out.data[cell]} in slices, ${v} at once`],
  )
}

// ── Views ──

/** Where the op may be a view of its first input, reading the input by the view's strides gives what a run gives. */
const views: Property = c => {
  const strides = opOf(c.op).view?.(shapesOf(c.inputs), c.params)
  if (!strides) return []
  const view: Tensor = { shape: outShape(c), data: straight(c.inputs[0]).data, strides }
  return Array.from(outputOf(c)).flatMap((v, cell) =>
    Object.is(v, valueAt(view, cell)) ? [] : [`cell ${cell} is ${v}, the view shows ${valueAt(view, cell)}`],
  )
}

export const properties = { gradient, explanation, sufficiency, necessity, inverse, change, kink, slices, views } satisfies Record<
  string,
  Property
>
