import { describe, expect, test } from 'vitest'
import { fill } from './checks/network.ts'
import { compile } from './compile.ts'
import { allocate, numberAt, placeMemory, planMemory, readBox } from './memory.ts'
import { networks } from './networks/index.ts'
import { run } from './run.ts'
import { sizeOf } from './tensor.ts'

/** In how many places two lists of numbers differ, in any bit. */
const differences = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from({ length: Math.max(a.length, b.length) }).filter((_, i) => !Object.is(a[i], b[i])).length

describe('an outer product that no step reads', () => {
  const program = compile(networks['simple-convnet'], 1)
  const whole = allocate(program),
    [lean] = placeMemory(planMemory([program], 'float32', true))
  for (const memory of [whole, lean]) {
    fill(memory, 4)
    run(memory)
  }
  const dW = program.grads['affine1/W']

  test('gets no bytes; every other value does, and holds the same', () => {
    expect([...lean.virtual.keys()].sort((a, b) => a - b)).toEqual(
      [program.grads['affine1/W'], program.grads['affine2/W']].sort((a, b) => a - b),
    )
    expect(planMemory([program]).bytes - planMemory([program], 'float32', true).bytes).toBe(4 * (4320 * 100 + 100 * 10 + 8)) // rows of 64 bytes
    for (const { id, name } of program.values.filter(v => !lean.virtual.has(v.id)))
      expect([name, differences(lean.tensors[id].data, whole.tensors[id].data)]).toEqual([name, 0])
  })

  test('has the numbers that the whole one has, cell by cell, in a box and at once', () => {
    const all = readBox(lean, dW)
    expect(all.shape).toEqual([4320, 100])
    expect(differences(all.data, whole.tensors[dW].data)).toBe(0)
    const box = { from: [7, 3], size: [5, 6], step: [100, 9] }
    expect(readBox(lean, dW, box)).toEqual(readBox(whole, dW, box))
    for (const cell of [0, 99, 100, 431_999]) expect(numberAt(lean, dW, cell)).toBe(numberAt(whole, dW, cell))
    expect(() => numberAt(lean, dW, 432_000)).toThrow('lies outside')
  })

  test('is kept where an update reads it', () => {
    const training = compile(networks['simple-convnet'], 1, { optimizer: { kind: 'sgd', lr: 0.1 } })
    expect(placeMemory(planMemory([training], 'float32', true))[0].virtual.size).toBe(0)
  })
})

test('AlexNet is planned to the byte: weights 244 MB, a forward pass 38 more, forward and backward 340 in all', () => {
  const forward = compile(networks.alexnet, 1, { backward: false }),
    both = compile(networks.alexnet, 1)
  const weights = Object.values(forward.params).reduce((sum, id) => sum + 4 * sizeOf(forward.values[id].shape), 0)
  expect(weights).toBe(4 * 60_965_224)
  expect(planMemory([forward], 'float32', true).bytes).toBe(282_306_304)
  expect(planMemory([both], 'float32', true).bytes).toBe(340_140_736)
  expect(planMemory([both]).bytes).toBeGreaterThan(570e6) // the price of keeping dW
})
