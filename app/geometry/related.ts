// What a cell came from and where it went, among the values that are on screen: the highlights of everything that belongs to it.
import { explain, usesOf, type Factor } from '../../engine/explain.ts'
import { listCells } from '../../engine/ops/op.ts'
import { findValue, rangeOf, stepMaking, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import type { Column } from './columns.ts'

/** Cells by the value (as columns name it) they belong to. What covers a value whole is left out: it would say nothing. */
export type Related = ReadonlyMap<string, readonly number[]>

/** Following more cells than this says less than it costs. */
const ENOUGH = 300

export function relatedCells(program: Program, columns: readonly Column[], value: string, cell: number): Related {
  const start = findValue(program, value)
  if (!start) return new Map()
  const cells = new Map<number, Set<number>>()
  follow(sources(program), start.id, cell, program, cells)
  followUses(program, start.id, cell, cells)
  const related = new Map<string, readonly number[]>()
  for (const column of columns) {
    const id = findValue(program, column.value)!.id
    const found = cells.get(id)
    const several = column.maps > 1 || column.role === 'image'
    if (found && id !== start.id && !(several && found.size === sizeOf(column.shape))) related.set(column.value, [...found])
  }
  return related
}

type Follow = (program: Program, value: number, cell: number) => readonly (readonly [value: number, cell: number])[]

const sources = (program: Program): Follow => (_, value, cell) => {
  const step = stepMaking(program, value)
  if (!step) return []
  const e = explain(program, value, cell)
  const factors: readonly Factor[] = e.how === 'sum' ? e.terms.flatMap(t => t.factors) : e.how === 'max' ? e.of : e.how === 'computed' ? e.of.flat() : []
  return factors.flatMap(f => ('fill' in f ? [] : [[f.value, f.cell] as const]))
}

/** Breadth first, a value at a time, as long as it stays few. */
function follow(next: Follow, value: number, cell: number, program: Program, into: Map<number, Set<number>>): void {
  let front = new Map([[value, new Set([cell])]])
  while (front.size > 0) {
    const found = new Map<number, Set<number>>()
    for (const [from, cells] of front) {
      if (cells.size > ENOUGH || cells.size * reach(program, from) > ENOUGH * 10) continue
      for (const c of cells) for (const [v, at] of next(program, from, c)) put(found, v, at)
    }
    for (const [v, cells] of found) for (const c of cells) put(into, v, c)
    front = found
  }
}

/** How many numbers one of this value's is made of: the inner size of the product behind it. */
function reach(program: Program, value: number): number {
  const layer = stepMaking(program, value)?.layer
  const W = layer === undefined ? undefined : findValue(program, `${layer}/W`)
  return W ? sizeOf(W.shape) / W.shape[W.shape.length === 4 ? 0 : 1]! : 1
}

function followUses(program: Program, value: number, cell: number, into: Map<number, Set<number>>): void {
  const [from, to] = rangeOf(program, 'forward')
  const reached = new Map([[value, new Set([cell])]])
  for (let i = from; i < to; i++) {
    const step = program.steps[i]!
    step.inputs.forEach((input, index) => {
      const cells = reached.get(input)
      if (!cells || cells.size > ENOUGH * 3 || (cells.size > 1 && cells.size === sizeOf(program.values[input]!.shape))) return
      for (const c of cells) for (const lattice of usesOf(program, step, index, c)) for (const used of listCells(lattice)) put(reached, step.output, used)
    })
  }
  reached.delete(value)
  for (const [v, cells] of reached) for (const c of cells) put(into, v, c)
}

function put(map: Map<number, Set<number>>, value: number, cell: number): void {
  const set = map.get(value)
  if (set) set.add(cell)
  else map.set(value, new Set([cell]))
}
