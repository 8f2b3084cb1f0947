import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { random } from '../../engine/random.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { gridHeight, gridWidth } from './grid.ts'
import { breakdownOf } from './terms.ts'
import { equationOf } from './termsEquation.ts'
import { CAPTION, CURVE, layOut, tallestOf } from './termsLayout.ts'
import { sumOf } from './termsNumbers.ts'

describe('layOut', () => {
  const chance = random(5, 'layout')
  for (const spec of [networks['simple-convnet'], networks.lenet5])
    it(`${spec.name}: every equation stays in its room, in a row or stacked, on fine screens and coarse ones`, () => {
      const program = compile(spec, 1)
      for (const step of program.steps) {
        const sheet = breakdownOf(program, step.output, chance.int(sizeOf(program.values[step.output].shape)))
        const read = (): number => chance.uniform() - 0.5
        const parts = equationOf(program, sheet, sumOf(sheet.explanation, read), read)
        for (const [width, height, dpr] of [
          [940, 180, 1],
          [590, 150, 2],
          [358, 400, 3],
        ] as const) {
          const room = { width, height, dpr, rem: 16 }
          const { parts: laid, stacked } = layOut(parts, room, () => '')
          expect(laid.map(l => l.part)).toEqual(parts)
          for (const { grid, part } of laid) {
            expect(grid === null).toBe(part.kind !== 'block')
            if (!grid) continue
            expect(gridWidth(grid) / dpr).toBeLessThanOrEqual(width)
            if (!stacked && grid.ch > 1 && grid.shown * grid.rows * grid.cols > 1)
              expect(gridHeight(grid) / dpr).toBeLessThanOrEqual(height - CAPTION * 16 + 1)
          }
          // A row is no wider than its room.
          const total = laid.reduce((sum, { grid, width: least }) => sum + Math.max(least, grid ? gridWidth(grid) / dpr : 0), 0)
          if (!stacked && laid.some(l => l.grid && l.grid.shown * l.grid.rows * l.grid.cols > 1))
            expect(total, `${step.name} ${width}`).toBeLessThanOrEqual(width)
        }
      }
    })

  it('stands in a row where there is room, and stacked on a phone', () => {
    const program = compile(networks['simple-convnet'], 1)
    const sheet = breakdownOf(program, program.layers[0].out, 100)
    const read = (): number => 0.5
    const parts = equationOf(program, sheet, sumOf(sheet.explanation, read), read)
    expect(layOut(parts, { width: 900, height: 180, dpr: 1, rem: 16 }, () => '').stacked).toBe(false)
    expect(layOut(parts, { width: 358, height: 180, dpr: 1, rem: 16 }, () => '').stacked).toBe(true)
  })

  it('a row is as high as its graph, which would else run through the sentence above it', () => {
    const program = compile(networks.lenet5, 1)
    const step = program.steps.find(s => s.op === 'tanh')!
    const sheet = breakdownOf(program, step.output, 100)
    const read = (): number => 0.5
    const room = { width: 940, height: 180, dpr: 1, rem: 16 }
    const layout = layOut(equationOf(program, sheet, sumOf(sheet.explanation, read), read), room, () => '')
    expect(layout.parts.some(({ part }) => part.kind === 'curve')).toBe(true)
    expect(tallestOf(layout, room)).toBe(CURVE.height * room.rem)
  })
})
