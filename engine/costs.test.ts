import { expect, test } from 'vitest'
import { countMultiplyAdds, countParams } from './costs.ts'
import { compile } from './compile.ts'
import { networks } from './networks/index.ts'

test('LeNet-5 has the 61,706 weights and 416,520 multiply–adds of its papers', () => {
  const program = compile(networks.lenet5, 1)
  expect(countParams(program)).toBe(61_706)
  expect(countMultiplyAdds(program)).toBe(416_520)
})

test('AlexNet has the 60,965,224 weights and 724,406,816 multiply–adds of its paper', () => {
  const program = compile(networks.alexnet, 1)
  expect(countParams(program)).toBe(60_965_224)
  expect(countMultiplyAdds(program)).toBe(724_406_816)
})

test('a layer is counted by hand: 30 filters of 5×5 on 24×24 places, then 4,320 numbers to 100', () => {
  const program = compile(networks['simple-convnet'], 1),
    [conv1, relu1, , affine1] = program.layers
  expect(countParams(program, conv1)).toBe(30 * 25 + 30)
  expect(countMultiplyAdds(program, conv1)).toBe(24 * 24 * 30 * 25)
  expect(countParams(program, relu1)).toBe(0)
  expect(countMultiplyAdds(program, relu1)).toBe(0)
  expect(countParams(program, affine1)).toBe(4320 * 100 + 100)
  expect(countMultiplyAdds(program, affine1)).toBe(4320 * 100)
})

test('weights are counted once, multiply–adds for every image of the batch; the backward pass does not count', () => {
  const one = compile(networks.lenet5, 1, { backward: false }),
    eight = compile(networks.lenet5, 8)
  expect(countParams(eight)).toBe(countParams(one))
  expect(countMultiplyAdds(eight)).toBe(8 * countMultiplyAdds(one))
})
