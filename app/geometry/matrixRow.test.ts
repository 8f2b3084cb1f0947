import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { coordinates } from '../../engine/tensor.ts'
import { rowWindow } from './matrixRow.ts'
import { equationOf, isOperand } from './matrixStep.ts'

const program = compile(networks['simple-convnet'], 1)
const stepOf = (name: string) => {
  const step = program.steps.find(s => s.name === name)!,
    result = equationOf(program, step)
      .filter(isOperand)
      .find(o => o.result)!
  return { step, result }
}

describe('the window that a row of col is', () => {
  const { step, result } = stepOf('forward/conv1/col')
  const pixels = (from: ReadonlySet<number>) => [...from].map(cell => coordinates(cell, [1, 1, 28, 28]).slice(2))

  it('is the first one where nothing is marked', () => {
    const found = rowWindow(program, step, result, null)!
    expect([found.row, found.at]).toEqual([0, { y: 0, x: 0 }])
    expect([...found.of.get(result.value)!]).toEqual(Array.from({ length: 25 }, (_, i) => i))
    expect(pixels(found.of.get(program.image)!)).toEqual(Array.from({ length: 25 }, (_, i) => [Math.floor(i / 5), i % 5]))
  })

  it('is the one with the most in it where the numbers are known and nothing is marked', () => {
    const image = Float32Array.from({ length: 784 }, (_, i) => (Math.floor(i / 28) === 9 && i % 28 > 11 && i % 28 < 17 ? 1 : 0))
    const found = rowWindow(program, step, result, null, image)!
    expect(found.at).toEqual({ y: 5, x: 12 }) // the first whose 25 pixels hold all five
    expect(rowWindow(program, step, result, null, new Float32Array(784))!.row).toBe(0)
    expect(rowWindow(program, step, result, { value: result.value, cell: 3 }, image)!.row).toBe(0)
  })

  it('is that of the row in which a cell is marked', () => {
    const row = 24 * 14 + 10
    const found = rowWindow(program, step, result, { value: result.value, cell: 25 * row + 7 })!
    expect([found.row, found.at, found.of.get(program.image)!.size]).toEqual([row, { y: 14, x: 10 }, 25])
  })

  it('is none where another value is marked, and none of a step that lays down no windows', () => {
    expect(rowWindow(program, step, result, { value: program.image, cell: 3 })).toBeNull()
    const product = stepOf('forward/conv1/xw')
    expect(rowWindow(program, product.step, product.result, null)).toBeNull()
  })
})
