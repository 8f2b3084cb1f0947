import { expect, test } from 'vitest'
import { parameterCells } from './gradientPace.ts'
import { compile } from './compile.ts'
import { allocate, placeMemory, planMemory } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { weightsOf } from './program.ts'
import { run } from './run.ts'
import { checkedEdits } from './session/edits.ts'
import { initWeights, loadWeights, saveWeights, weightShapes } from './weights.ts'

const spec: NetworkSpec = {
  name: 'normalized',
  input: [2, 4, 4],
  layers: [
    { kind: 'convolution', name: 'conv', FN: 3, FH: 3, FW: 3 },
    { kind: 'batch-normalization', name: 'bn' },
    { kind: 'affine', name: 'fc', out: 2 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}
const stored = ['bn/mean', 'bn/variance']

test('stored numbers lie in weights files, begin as their layer says, and are no parameters', () => {
  const program = compile(spec, 1),
    memory = allocate(program)
  expect(Object.keys(program.stored)).toEqual(stored)
  expect(Object.keys(weightShapes(program))).toEqual(['conv/W', 'conv/b', 'bn/gamma', 'bn/beta', 'fc/W', 'fc/b', ...stored])
  initWeights(memory, spec.init, 1)
  const numbers = (name: string): readonly number[] => [...memory.tensors[weightsOf(program)[name]].data]
  expect(['bn/gamma', 'bn/beta', ...stored].map(numbers)).toEqual([
    [1, 1, 1],
    [0, 0, 0],
    [0, 0, 0],
    [1, 1, 1],
  ])
  expect(new Set(parameterCells(program).map(c => c.name))).toEqual(new Set(Object.keys(program.params)))
  expect(Object.keys(program.grads).filter(name => stored.includes(name))).toEqual([])
})

test('a weights file brings them back, and one without them is refused by name', () => {
  const memory = allocate(compile(spec, 1)),
    other = allocate(compile(spec, 1))
  initWeights(memory, spec.init, 1)
  memory.tensors[memory.program.stored['bn/mean']].data.set([1, 2, 3])
  const file = saveWeights(memory, 'float32', {})
  loadWeights(other, file)
  expect([...other.tensors[other.program.stored['bn/mean']].data]).toEqual([1, 2, 3])
  const tensors = new Map([...file.tensors].filter(([name]) => name !== 'bn/variance'))
  expect(() => loadWeights(other, { ...file, tensors })).toThrow('bn/variance')
})

test('an optimizer moves gamma and beta, not what is stored, and both programs share it', () => {
  const show = compile(spec, 1),
    train = compile(spec, 2, { optimizer: { kind: 'sgd', lr: 0.1 } })
  const [shown, trained] = placeMemory(planMemory([show, train]))
  initWeights(shown, spec.init, 1)
  trained.tensors[train.image].data.forEach((_, i, data) => (data[i] = Math.sin(i)))
  const numbers = (name: string): readonly number[] => [...shown.tensors[weightsOf(show)[name]].data]
  const before = ['bn/gamma', ...stored].map(numbers)
  run(trained)
  const after = ['bn/gamma', ...stored].map(numbers)
  expect(after.slice(1)).toEqual(before.slice(1))
  expect(after[0]).not.toEqual(before[0])
})

test('they can be changed by hand, as weights can; what is computed cannot', () => {
  const program = compile(spec, 1)
  expect(checkedEdits(program, [{ name: 'bn/mean', cell: 2, value: 5 }])).toMatchObject([
    { sets: [{ id: program.stored['bn/mean'], to: 5 }] },
  ])
  expect(() => checkedEdits(program, [{ name: 'bn/xn', cell: 0, value: 5 }])).toThrow('is computed')
})
