// Time inside a step: for every step of both built-in digit networks, forward and backward.
import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { digitNetworkNames, networks } from '../../engine/networks/index.ts'
import { opNames } from '../../engine/ops/index.ts'
import type { Program, Step } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { cellOn, positionOn } from './matrix.ts'
import { madeAt, momentOf, sheetsOf, sourcesOf, toCome } from './moment.ts'
import { lastsOf, timeOf } from './opTimes.ts'

/** A frame at sixty a second, in milliseconds. */
const FRAME = 1000 / 60

const steps: readonly (readonly [name: string, program: Program, step: Step])[] = digitNetworkNames.flatMap(name => {
  const program = compile(networks[name], 1)
  return program.steps.map(step => [`${name} ${step.name}`, program, step] as const)
})

/** Cells of the result that are to come. */
function covered(program: Program, step: Step, progress: number): ReadonlySet<number> {
  const { sheet } = sheetsOf(program, step).result,
    cells = new Set<number>()
  for (const { x, y, width, height } of toCome(program, step, momentOf(program, step, progress)))
    for (let row = y; row < y + height; row++)
      for (let col = x; col < x + width; col++) {
        const cell = cellOn(sheet, row, col)
        if (cell >= 0) cells.add(cell)
      }
  return cells
}

describe.each(steps)('%s', (_name, program, step) => {
  const size = sizeOf(program.values[step.output].shape)

  it('begins with nothing done, ends with all of it, and never takes anything back', () => {
    expect(covered(program, step, 0).size).toBe(size)
    expect(covered(program, step, 1).size).toBe(0)
    let before = covered(program, step, 0)
    for (let k = 1; k <= 12; k++) {
      const now = covered(program, step, k / 12)
      expect([...now].every(cell => before.has(cell))).toBe(true)
      before = now
    }
  })

  it('names sources that lie in its operands', () => {
    const { result, operands } = sheetsOf(program, step)
    const cell = Math.floor(size / 2),
      [y, x] = positionOn(result.sheet, cell)
    for (const [value, block] of sourcesOf(program, step, { x, y, width: 1, height: 1 })) {
      const { rows, cols } = operands.find(o => o.value === value && !o.result)!.sheet
      expect(block.x >= 0 && block.y >= 0 && block.width > 0 && block.height > 0).toBe(true)
      expect(block.x + block.width <= cols && block.y + block.height <= rows).toBe(true)
    }
  })
})

it('begins slowly: from frame to frame no more than one row is made', () => {
  for (const [name, program, step] of steps) {
    const lasts = lastsOf(program, step),
      { count } = momentOf(program, step, 0),
      { slow } = timeOf(step.op)
    for (let time = 0; time < lasts * slow.share; time += FRAME) {
      const jump = madeAt(count, slow, Math.min(1, (time + FRAME) / lasts)) - madeAt(count, slow, time / lasts)
      expect(jump, name).toBeLessThanOrEqual(1)
    }
  }
})

it('goes from nothing to everything without a jump, faster and faster, for any number of rows', () => {
  for (const slow of new Set(opNames.map(op => timeOf(op).slow)))
    for (const count of [1, 2, 3, 4, 10, 576, 50_000]) {
      const rows = Array.from({ length: 501 }, (_, i) => madeAt(count, slow, i / 500))
      expect(rows[0]).toBe(0)
      expect(rows.at(-1)).toBeCloseTo(count, 6)
      const jumps = rows.slice(1).map((m, i) => m - rows[i])
      expect(jumps.findIndex((jump, i) => jump < (jumps[i - 1] ?? 0) * 0.97 - 1e-9)).toBe(-1)
    }
})
