import { describe, expect, it, test } from 'vitest'
import { compile } from './compile.ts'
import { fuse } from './fuse/index.ts'
import { numberAt, allocate, placeMemory, planMemory, type Memory } from './memory.ts'
import { networks } from './networks/index.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { allFinite, whereItBegan } from './nonFinite.ts'
import { rangeOf, valueNamed } from './program.ts'
import { random } from './random.ts'
import { run } from './run.ts'
import { sizeOf } from './tensor.ts'
import { initWeights } from './weights.ts'

const simple = networks['simple-convnet']
const nets: readonly NetworkSpec[] = [simple, networks.lenet5]
const odd = [Number.NaN, Infinity, -Infinity] as const

/** A network with random weights and a random image, not run yet. */
function ready(spec: NetworkSpec, seed: number): Memory {
  const memory = allocate(compile(spec, 1)),
    chance = random(seed)
  initWeights(memory, spec.init, seed)
  const image = memory.tensors[memory.program.image].data
  for (let i = 0; i < image.length; i++) image[i] = chance.uniform()
  return memory
}

const put = ({ program, tensors }: Memory, name: string, cell: number, value: number): void => {
  tensors[valueNamed(program, name).id].data[cell] = value
}

describe.each(nets)('$name', spec => {
  it('is all numbers as long as all that is given is, up to the largest that float32 has', () => {
    const memory = ready(spec, 1)
    run(memory)
    expect(whereItBegan(memory)).toBeNull()
    put(memory, 'affine2/b', 3, 3.4e38)
    run(memory)
    expect(whereItBegan(memory, rangeOf(memory.program, 'forward')[1])).toBeNull()
  })

  it('names the very pixel, weight or bias that is none: random ones', () => {
    const chance = random(19),
      { layers } = compile(spec, 1)
    const names = ['image', ...layers.flatMap(l => Object.keys(l.params).map(p => `${l.name}/${p}`))]
    for (let i = 0; i < 24; i++) {
      const memory = ready(spec, i + 2),
        name = names[i % names.length],
        { id, shape } = valueNamed(memory.program, name)
      const cell = Math.floor(chance.uniform() * sizeOf(shape)),
        value = odd[Math.floor(chance.uniform() * 3)]
      memory.tensors[id].data[cell] = value
      run(memory)
      const found = whereItBegan(memory)
      expect(found).toMatchObject({ name, cell, value, step: null })
      expect(
        memory.program.steps.find(s => s.name === found!.reader)!.inputs.some(of => memory.tensors[of].data === memory.tensors[id].data),
      ).toBe(true)
    }
  })

  it('names the first step whose numbers are none where all that it reads are numbers', () => {
    const memory = ready(spec, 5)
    run(memory)
    const { id, shape } = valueNamed(memory.program, 'affine1/W'),
      x = memory.tensors[valueNamed(memory.program, 'affine1/x').id].data
    memory.tensors[id].data.forEach((_, cell, W) => {
      W[cell] = 3e38 * Math.sign(x[Math.floor(cell / shape[1])])
    })
    run(memory)
    const found = whereItBegan(memory)!,
      step = memory.program.steps.find(s => s.name === found.step)!
    expect(found.step).toMatch(/^forward\/affine1\//)
    expect(Number.isFinite(found.value)).toBe(false)
    expect(numberAt(memory, step.output, found.cell)).toBe(found.value)
    for (let cell = 0; cell < found.cell; cell++) expect(Number.isFinite(numberAt(memory, step.output, cell))).toBe(true)
    for (const id of step.inputs) expect(allFinite(memory.tensors[id].data)).toBe(true)
  })

  it('looks only at what has run, and goes on from where it was', () => {
    const memory = ready(spec, 7),
      { program } = memory,
      step = program.steps.findIndex(s => s.layer === 'affine2')
    put(memory, 'affine2/b', 0, Infinity)
    run(memory)
    expect(whereItBegan(memory, step)).toBeNull()
    expect(whereItBegan(memory, program.steps.length, step)).toMatchObject({ name: 'affine2/b', cell: 0 })
  })
})

test('max pooling pads with −∞: that is no trouble, and behind it trouble is still found', () => {
  const spec: NetworkSpec = {
    ...simple,
    layers: simple.layers.map(l => (l.kind === 'pooling' ? { ...l, PH: 3, PW: 3, stride: 2, pad: 1 } : l)),
  }
  const memory = ready(spec, 3)
  run(memory)
  expect([...memory.tensors[valueNamed(memory.program, 'pool1/col').id].data]).toContain(-Infinity)
  expect(whereItBegan(memory)).toBeNull()
  put(memory, 'affine1/b', 2, Number.NaN)
  run(memory)
  expect(whereItBegan(memory)).toMatchObject({ name: 'affine1/b', cell: 2 })
})

test('a gradient that is too large for float32 began on the way back, also where it is not kept', () => {
  const program = compile(simple, 1),
    memory = placeMemory(planMemory([program], 'float32', true))[0]
  initWeights(memory, simple.init, 4)
  memory.tensors[program.image].data.fill(1)
  run(memory)
  const dW = program.grads['affine2/W'],
    [column, row] = memory.virtual.get(dW)!.inputs
  memory.tensors[column].data.fill(1e30)
  memory.tensors[row].data.fill(1e30)
  const index = program.steps.findIndex(s => s.output === dW)
  expect(whereItBegan(memory, index + 1, index)).toMatchObject({
    name: program.values[dW].name,
    cell: 0,
    value: Infinity,
    step: program.steps[index].name,
  })
})

test.each(nets)('$name as it is trained, fused: the first in program order is named, with its cell', spec => {
  const program = fuse(compile(spec, 2, { imageGradient: false, optimizer: { kind: 'sgd', lr: 0.1 } })),
    update = rangeOf(program, 'update')[0]
  const memory = placeMemory(planMemory([program], 'float32', true))[0]
  initWeights(memory, spec.init, 4)
  memory.tensors[program.image].data.fill(1)
  run(memory, 0, update)
  expect(whereItBegan(memory, update)).toBeNull()
  put(memory, 'affine2/b', 7, Number.NaN)
  run(memory, 0, update)
  expect(whereItBegan(memory, update)).toMatchObject({ name: 'affine2/b', cell: 7, step: null })
  // A layer that runs before makes ∞ of numbers: the NaN comes after it.
  memory.tensors[program.params['affine1/W']].data.fill(3e38)
  run(memory, 0, update)
  expect(whereItBegan(memory, update)!.name).toMatch(/^forward\/affine1\//)
})
