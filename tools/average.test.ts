import { expect, test } from 'vitest'
import { compile } from '../engine/compile.ts'
import { allocate } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { weightsOf } from '../engine/program.ts'
import { Average } from './average.ts'

const memory = allocate(compile(networks.lenet5, 1)),
  ids = Object.values(weightsOf(memory.program))

/** The average after weights that are all 8, then all 2, 5, 11: step by step. What they began with, 100, is none of them. */
const averages = (window: number): readonly number[] => {
  ids.forEach(id => memory.tensors[id].data.fill(100))
  const average = new Average(memory, window)
  return [8, 2, 5, 11].map((weight, i) => {
    ids.forEach(id => memory.tensors[id].data.fill(weight))
    average.add(i + 1)
    return average.numbers.get('conv2/W')![7]
  })
}

test('an average of weights is their mean while there are few, then each step counts less than the one after it', () => {
  expect(averages(10)).toEqual([8, 5, 5, 6.5])
  expect(averages(2)).toEqual([8, 5, 5, 8]) // (5 + 5) / 2, (5 + 11) / 2
})

test('an average over one step is that step', () => {
  expect(averages(1)).toEqual([8, 2, 5, 11])
})

test('written, it stands in the place of all weights', () => {
  ids.forEach(id => memory.tensors[id].data.fill(4))
  const average = new Average(memory, 10)
  average.add(1)
  ids.forEach(id => memory.tensors[id].data.fill(6))
  average.add(2)
  average.write()
  expect(ids.every(id => memory.tensors[id].data.every(w => w === 5))).toBe(true)
})

test('joined with others, it is the mean of them all', () => {
  const [first, second, third] = [3, 5, 10].map(weight => {
    ids.forEach(id => memory.tensors[id].data.fill(weight))
    return new Average(memory, 1)
  })
  first.join([second, third])
  expect([...first.numbers.values()].every(mean => mean.every(w => w === 6))).toBe(true)
  first.join([])
  expect(first.numbers.get('affine1/b')![0]).toBe(6)
})
