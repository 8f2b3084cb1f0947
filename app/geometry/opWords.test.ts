import { expect, it } from 'vitest'
import { cases } from '../../engine/checks/cases.ts'
import { fillLone, loneOp } from '../../engine/checks/loneOp.ts'
import { drawNetwork } from '../../engine/checks/network.ts'
import { compile } from '../../engine/compile.ts'
import { allocate, numberAt } from '../../engine/memory.ts'
import { formulaNames, opNames, opOf } from '../../engine/ops/index.ts'
import { random } from '../../engine/random.ts'
import { run } from '../../engine/run.ts'
import { wayBack } from './backward.ts'
import { rankOf } from './opWords.ts'
import { breakdownOf } from './terms.ts'
import { equationOf } from './termsEquation.ts'
import { checkOf, sumOf } from './termsNumbers.ts'

const chance = random(1),
  draw = { int: (low: number, high: number) => low + chance.int(high - low + 1) }
/** Every op that is differentiated, alone, with its way back. */
const alone = opNames.filter(op => opOf(op).backward).map(op => cases[op](draw))

it('every op that a backward pass is made of has its rank in the way back', () => {
  const steps = [...alone.map(loneOp), ...Array.from({ length: 20 }, () => compile(drawNetwork(draw), 1))].flatMap(p => p.steps)
  const backward = new Set(steps.filter(s => s.pass === 'backward').map(s => s.op))
  expect([...backward].filter(op => rankOf(op) === null)).toEqual([])
  expect(backward.size).toBeGreaterThan(10)
})

it('every layer of a network that is differentiated has a way back', () => {
  for (let i = 0; i < 20; i++) {
    const program = compile(drawNetwork(draw), 1)
    for (const layer of program.layers) if (layer.dx !== undefined) expect(wayBack(program, layer)?.layer).toBe(layer.name)
    expect(wayBack(compile(drawNetwork(draw), 1, { backward: false }), program.layers[0])).toBe(null)
  }
})

it('every number that a formula makes is drawn as an equation, which comes to it', () => {
  const drawn = new Set<string>()
  for (const c of alone) {
    const memory = allocate(loneOp(c), 'float64'),
      { program } = memory
    fillLone(memory, c)
    run(memory)
    const read = (value: number, cell: number): number => numberAt(memory, value, cell)
    for (const step of program.steps) {
      const sheet = breakdownOf(program, step.output, 0),
        parts = equationOf(program, sheet, sumOf(sheet.explanation, read), read)
      const blocks = parts.flatMap(part => (part.kind === 'block' ? [part] : []))
      expect(blocks.at(-1)!.data[0]).toBe(Math.fround(read(step.output, 0)))
      expect(checkOf(sheet, read)?.agrees).toBe(true)
      if (sheet.explanation.how !== 'computed') continue
      expect(parts.length).toBeGreaterThan(2)
      drawn.add(sheet.explanation.op)
    }
  }
  const updates = formulaNames.filter(op => cases[op](draw).inPlace || op === 'adamRate')
  expect(formulaNames.filter(op => !drawn.has(op) && !updates.includes(op))).toEqual([])
})
