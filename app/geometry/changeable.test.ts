import { describe, expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { allocate } from '../../engine/memory.ts'
import { networks } from '../../engine/networks/index.ts'
import { stepMaking, valueNamed, type Program } from '../../engine/program.ts'
import { random } from '../../engine/random.ts'
import { run } from '../../engine/run.ts'
import { offsetOf, sizeOf } from '../../engine/tensor.ts'
import { initWeights } from '../../engine/weights.ts'
import { oddNetworks } from '../../engine/networks/oddNetworks.ts'
import { changeableAt, changedCells, hasGradient } from './changeable.ts'

const program = compile(networks['simple-convnet'], 1)
const changed = (name: string, cell: number, of: Program = program): readonly [string, number] | null => {
  const found = changeableAt(of, valueNamed(of, name).id, cell)
  return found && [of.values[found.value].name, found.cell]
}

test('stored numbers can be changed, but have no gradient to check', () => {
  const kinds = compile(
      oddNetworks.find(spec => spec.name === 'kinds')!,
      1,
    ),
    checked = (name: string): boolean => hasGradient(kinds, valueNamed(kinds, name).id)
  for (const name of ['bn/mean', 'bn/variance', 'norm/m', 'norm/s']) {
    expect(changed(name, 0, kinds)).toEqual([name, 0])
    expect(checked(name)).toBe(false)
  }
  for (const name of ['image', 'bn/gamma', 'conv/W', 'fc/b']) expect(checked(name)).toBe(true)
})

describe('changeableAt', () => {
  test('is a pixel, a weight or a bias itself', () => {
    expect(changed('image', 300)).toEqual(['image', 300])
    expect(changed('conv1/W', 178)).toEqual(['conv1/W', 178])
    expect(changed('affine2/b', 3)).toEqual(['affine2/b', 3])
  })

  test('is what a gradient is the gradient of, also before it has its shape', () => {
    expect(changed('conv1/dx', 300)).toEqual(['image', 300])
    expect(changed('conv1/dW', 178)).toEqual(['conv1/W', 178])
    expect(changed('backward/affine1/db', 9)).toEqual(['affine1/b', 9])
    expect(changed('conv1/dW2d', 3 * 30 + 7)).toEqual(['conv1/W', 7 * 25 + 3])
  })

  test('is what a copy is a copy of', () => {
    expect(changed('conv1/col_W', 3 * 30 + 7)).toEqual(['conv1/W', 7 * 25 + 3])
    // Row 11 · 24 + 9 of col is the window at (11, 9); its place 8 is (1, 3).
    expect(changed('conv1/col', (11 * 24 + 9) * 25 + 8)).toEqual(['image', 12 * 28 + 12])
  })

  test('is nothing for a number that is computed', () => {
    for (const name of [
      'conv1/out',
      'conv1/xw',
      'relu1/out',
      'pool1/col',
      'affine1/x2d',
      'pool1/arg_max',
      'softmax/loss',
      'softmax/dx',
      'conv1/dcol',
      'affine1/dx',
      'label',
    ])
      expect([name, changed(name, 0)]).toEqual([name, null])
  })
})

describe('changedCells', () => {
  test.each(['simple-convnet', 'lenet5'] as const)('%s: names just the cells that hold the changed number itself', name => {
    const memory = allocate(compile(networks[name], 1)),
      { program, tensors } = memory,
      chance = random(5, name)
    initWeights(memory, networks[name].init, 1)
    const image = tensors[program.image].data
    for (let i = 0; i < image.length; i++) image[i] = Math.abs(chance.normal())
    const mark = 0.123456789
    for (const value of ['image', 'conv1/W', 'affine1/W', 'affine2/b']) {
      const { id, shape } = valueNamed(program, value),
        cell = chance.int(sizeOf(shape)),
        before = tensors[id].data[cell]
      tensors[id].data[cell] = mark
      run(memory)
      const cells = changedCells(program, [{ name: value, cell, value: mark }])
      for (const { id: other, shape: size } of program.values) {
        // A number may turn up again where it is computed, or come from elsewhere: relu lets it pass. Only moves are copies.
        const step = stepMaking(program, other)
        if (step?.pass === 'backward' || (step && !['im2col', 'rearrange'].includes(step.op))) continue
        const holding = Array.from({ length: sizeOf(size) }, (_, c) => c).filter(
          c => tensors[other].data[offsetOf(tensors[other], c)] === Math.fround(mark),
        )
        expect(
          [...(cells.get(other) ?? [])].sort((a, b) => a - b),
          `${value} in ${program.values[other].name}`,
        ).toEqual(holding)
      }
      tensors[id].data[cell] = before
    }
  })

  test('of nothing is nothing', () => {
    expect(changedCells(program, []).size).toBe(0)
    expect(changedCells(program, [{ name: 'no/such', cell: 0, value: 1 }]).size).toBe(0)
  })
})
