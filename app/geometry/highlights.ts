// All that belongs to one cell, layer after layer: `engine/related` inside each, handed on at the borders as long as it stays few.
import { gradientsOf } from '../../engine/follow/gradients.ts'
import { related, type CellSets } from '../../engine/related.ts'
import { lastName } from '../../engine/names.ts'
import { weightsOf, stepMaking, type Pass, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'

/** More cells than this are not followed into the next layer: it would say less than it costs. */
const ENOUGH = 12_000

/**
 * The cells of every value that have to do with cell `cell` of `value`, seen in `pass`. A number of the other pass stands for its twin there too:
 * an output for its gradient, a gradient for what it is the gradient of. An update goes cell by cell: with a weight go its gradient and what the optimizer keeps for it.
 */
export function highlightsOf(program: Program, value: number, cell: number, pass: Pass): CellSets {
  const found = new Map<number, Set<number>>()
  const home = homeOf(program, value)
  if (!home) return new Map([[value, new Set([cell])]])
  if (pass === 'update' || home.pass === 'update') add(found, related(program, home.layer, 'update', value, cell))
  if (home.pass === 'update') return found
  if (pass === 'update') chain(program, home.layer, home.pass, value, cell, found)
  else if (home.pass === pass) chain(program, home.layer, pass, value, cell, found)
  else {
    add(found, related(program, home.layer, home.pass, value, cell))
    add(found, related(program, home.layer, pass, value, cell))
    const twin = gradientPairs(program).get(value)
    const pairHome = twin === undefined ? null : homeOf(program, twin)
    if (twin !== undefined && pairHome) chain(program, pairHome.layer, pass, twin, cell, found)
  }
  return found
}

/** The layer and pass in which a value is at home: where it is made, or where it is given. */
function homeOf(program: Program, value: number): { readonly layer: string; readonly pass: Pass } | null {
  const step = stepMaking(program, value)
  if (step) return step
  const layer =
    program.layers.find(l => Object.values(weightsOf(l)).includes(value) || l.x === value) ??
    (value === program.label ? program.layers.at(-1) : undefined)
  if (layer) return { layer: layer.name, pass: 'forward' }
  if (value === program.settings['dout']?.value) return { layer: program.layers.at(-1)!.name, pass: 'backward' }
  return program.steps.find(s => s.pass === 'update' && s.inputs.includes(value)) ?? null
}

/** From the layer at home both ways along the pass. */
function chain(program: Program, home: string, pass: Pass, value: number, cell: number, into: Map<number, Set<number>>): void {
  const first = related(program, home, pass, value, cell)
  add(into, first)
  const layers = pass === 'forward' ? program.layers : [...program.layers].reverse()
  const index = layers.findIndex(l => l.name === home)
  const given = (i: number): number | undefined => (pass === 'forward' ? layers[i]?.x : layers[i]?.dout)
  const gives = (i: number): number | undefined => (pass === 'forward' ? layers[i]?.out : layers[i]?.dx)
  let sets = first
  for (let i = index; i > 0; i--) {
    const next = handOn(program, layers[i - 1]!.name, pass, given(i), sets)
    if (!next) break
    add(into, (sets = next))
  }
  sets = first
  for (let i = index; i < layers.length - 1; i++) {
    const next = handOn(program, layers[i + 1]!.name, pass, gives(i), sets)
    if (!next) break
    add(into, (sets = next))
  }
}

/** What was handed on lately: all weights of a filter have the same map of dout, and it goes the same way back. */
const lately = new WeakMap<Program, Map<string, CellSets | null>>()
const KEPT = { entries: 96, cells: 2000 }

/** What belongs, in the next layer, to the cells that stand at the border; null where there are none or too many. */
function handOn(program: Program, layer: string, pass: Pass, border: number | undefined, sets: CellSets): CellSets | null {
  const cells = border === undefined ? undefined : sets.get(border)
  if (border === undefined || !cells || cells.size === 0) return null
  if (cells.size > KEPT.cells) return handedOn(program, layer, pass, border, cells)
  const key = `${layer} ${pass} ${border} ${[...cells].join()}`
  let memory = lately.get(program)
  if (!memory) lately.set(program, (memory = new Map()))
  const before = memory.get(key)
  if (before !== undefined) return before
  const found = handedOn(program, layer, pass, border, cells)
  memory.set(key, found)
  if (memory.size > KEPT.entries) memory.delete(memory.keys().next().value!)
  return found
}

function handedOn(program: Program, layer: string, pass: Pass, border: number, cells: ReadonlySet<number>): CellSets | null {
  const [some] = cells
  if (some === undefined) return null
  const each = count(related(program, layer, pass, border, some)) - 1
  const whole = cells.size > 1 && cells.size === sizeOf(program.values[border]!.shape)
  if (each * cells.size > ENOUGH || (whole && each > 1)) return null
  return related(program, layer, pass, border, cells)
}

const count = (sets: CellSets): number => [...sets.values()].reduce((sum, cells) => sum + cells.size, 0)

function add(into: Map<number, Set<number>>, sets: CellSets): void {
  for (const [value, cells] of sets) {
    const known = into.get(value)
    if (!known) into.set(value, new Set(cells))
    else for (const c of cells) known.add(c)
  }
}

// ── Twins: a number and its gradient ───────────────────────────────────────────────────────────────────────────────

const known = new WeakMap<Program, ReadonlyMap<number, number>>()

/** Values and their gradients, both ways: x and dx, out and dout, W and dW, col and dcol … of equally many numbers, in the same order. */
export function gradientPairs(program: Program): ReadonlyMap<number, number> {
  let map = known.get(program)
  if (!map) known.set(program, (map = pairUp(program)))
  return map
}

/** What the book calls a gradient where it is not d and the value's own name. */
const called: Readonly<Record<string, readonly string[]>> = { col_W: ['dW2d'], rows: ['dmax', 'dmean'] }

function pairUp(program: Program): ReadonlyMap<number, number> {
  const map = new Map<number, number>()
  const ids = new Map(program.values.map(v => [v.name, v.id]))
  const pair = (value: number, gradient: number | undefined): void => {
    if (gradient === undefined || map.has(value) || map.has(gradient)) return
    if (sizeOf(program.values[value]!.shape) !== sizeOf(program.values[gradient]!.shape)) return
    map.set(value, gradient)
    map.set(gradient, value)
  }
  for (const [value, gradient] of gradientsOf(program)) pair(value, gradient)
  for (const { name, output, pass, layer } of program.steps) {
    if (pass !== 'forward') continue
    const shortName = lastName(name)
    for (const gradient of called[shortName] ?? [`d${shortName}`]) pair(output, ids.get(`backward/${layer}/${gradient}`))
  }
  return map
}
