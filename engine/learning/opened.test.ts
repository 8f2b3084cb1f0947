import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { chooseKernel } from '../kernels/choose.ts'
import { allocate, placeMemory, planMemory, type Memory } from '../memory.ts'
import { fuse } from '../fuse/index.ts'
import { kernel } from '../kernels/index.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { formulaOf, isFormula } from '../ops/index.ts'
import type { OptimizerSpec } from '../optimizers.ts'
import { random } from '../random.ts'
import { Trainer } from '../train.ts'
import { initWeights } from '../weights.ts'
import { inEpochs, type Dataset } from '../data/dataset.ts'
import { healthOf } from './health.ts'
import { WeightRecord, WHOLE_AT_MOMENTS } from './opened.ts'

const spec: NetworkSpec = {
  name: 'small',
  input: [1, 12, 12],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 6, FH: 3, FW: 3 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'affine', name: 'affine1', out: 8 },
    { kind: 'relu', name: 'relu2' },
    { kind: 'affine', name: 'affine2', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const optimizers: readonly OptimizerSpec[] = [
  { kind: 'sgd', lr: 0.05 },
  { kind: 'momentum', lr: 0.02 },
  { kind: 'adagrad', lr: 0.02 },
  { kind: 'adam', lr: 0.01 },
]
const images: Dataset = {
  count: 40,
  classes: 4,
  input: [1, 12, 12],
  cost: 144,
  image(i, out) {
    const noise = random(i, 'image')
    for (let k = 0; k < out.length; k++) out[k] = noise.uniform() + (k % 4 === i % 4 ? 1 : 0)
  },
  label: i => i % 4,
}

/** A training, as it was compiled or fused, with what looks at its updates. */
function training(optimizer: OptimizerSpec, fused: boolean, batch = 5, of = spec) {
  const written = compile(of, batch, { imageGradient: false, optimizer }),
    memory = fused ? fusedMemory(written) : allocate(written)
  initWeights(memory, of.init, 3)
  const record = new WeightRecord(memory, written)
  const trainer = new Trainer(memory, { source: inEpochs(images, 1), masks: random(1, 'dropout'), watcher: record })
  const step = (): void => {
    while (!trainer.advance(1e9));
  }
  return { memory, written, record, trainer, step }
}

function fusedMemory(written: ReturnType<typeof compile>): Memory {
  const plan = planMemory([fuse(written)])
  return placeMemory(plan, kernel.arena(plan.bytes))[0]
}
const dataOf = ({ program, tensors }: Memory, name: string): Float32Array =>
  tensors[program.params[name] ?? program.grads[name]].data.slice() as Float32Array

describe.each(optimizers.map(o => [o.kind, o] as const))('a weight opened under %s', (_, optimizer) => {
  test('is what it was, its gradient and what it became; each op’s formula gives the engine’s number', () => {
    const { memory, record, step } = training(optimizer, false)
    step()
    step()
    const before = dataOf(memory, 'affine1/W')
    record.choose('affine1/W', 37)
    expect(record.openedAt(null), 'its numbers come with the next step').toBeNull()
    step()
    const { step: number, before: was, gradient, after, ops } = record.openedAt(null)!
    expect([number, was, after]).toEqual([3, before[37], dataOf(memory, 'affine1/W')[37]])
    expect(gradient).toBe(memory.tensors[memory.program.grads['affine1/W']].data[37])
    expect(ops.at(-1)).toEqual(expect.objectContaining({ makes: 'affine1/W', result: after }))
    for (const { op, of, constants, result } of ops) {
      if (!isFormula(op)) throw new Error(`${op} has no formula`)
      expect(
        Math.fround(
          formulaOf(op)(
            of.map(n => [n]),
            constants,
          ),
        ),
        op,
      ).toBe(result)
    }
    const [m, v] = ops.filter(o => o.unbiased !== null)
    if (optimizer.kind === 'adam') {
      const rate = ops.find(o => o.op === 'adamRate')!.result
      expect((optimizer.lr * m.unbiased!) / Math.sqrt(v.unbiased!)).toBeCloseTo((rate * m.result) / Math.sqrt(v.result), 6)
    } else expect(m).toBeUndefined()
    expect(ops.map(o => o.op)).toEqual(
      {
        sgd: ['sgd'],
        momentum: ['velocity', 'addVelocity'],
        adagrad: ['accumulateSquares', 'adaGrad'],
        adam: ['increment', 'adamRate', 'firstMoment', 'secondMoment', 'adam'],
      }[optimizer.kind],
    )
  })

  test('has the same numbers where the training is fused, but for rounding', () => {
    chooseKernel()
    const [plain, fused] = [training(optimizer, false), training(optimizer, true)]
    for (const one of [plain, fused]) {
      one.record.choose('conv1/W', 20)
      for (let i = 0; i < 4; i++) one.step()
    }
    const numbers = (one: typeof plain): readonly number[] => one.record.openedAt(null)!.ops.flatMap(o => [...o.of, o.result])
    numbers(fused).forEach((n, i) => expect(n).toBeCloseTo(numbers(plain)[i], 5))
  })
})

test('any cell of the first layer can be opened after the step, and none of what is no weight', () => {
  const { memory, record, step } = training(optimizers[3], false)
  step()
  const before = dataOf(memory, 'conv1/W')
  step()
  for (const cell of [0, 17, 53]) {
    record.choose('conv1/W', cell)
    expect([record.openedAt(null)!.before, record.openedAt(null)!.step]).toEqual([before[cell], 2])
  }
  record.cut(0)
  expect(record.openedAt(null)).toBeNull()
  expect(() => record.choose('conv1/W', 54)).toThrow('there is no weight conv1/W with a cell 54')
  expect(() => record.choose('conv1/V', 0)).toThrow('there is no weight conv1/V')
})

describe.each([
  ['as it was compiled', false],
  ['fused', true],
] as const)('health of a training, %s', (_, fused) => {
  test.each(optimizers.map(o => [o.kind, o] as const))('under %s is what a plain look at the numbers gives', (_kind, optimizer) => {
    chooseKernel()
    const { memory, written, step } = training(optimizer, fused),
      plain = training(optimizer, false)
    // A filter, and a neuron, that never fire.
    for (const one of [memory, plain.memory]) {
      one.tensors[one.program.params['conv1/b']].data[2] = -100
      one.tensors[one.program.params['affine1/b']].data.fill(-100, 0, 3)
    }
    for (let i = 0; i < 2; i++) {
      step()
      plain.step()
    }
    const names = ['conv1', 'affine1', 'affine2'],
      before = names.map(name => dataOf(memory, `${name}/W`))
    step()
    plain.step()
    expect(memory.program.steps.length < written.steps.length).toBe(fused)
    const health = healthOf(memory, written)
    expect(health.map(h => h.layer)).toEqual(names)
    const size = (data: ArrayLike<number>): number => Math.sqrt(Array.from(data).reduce((sum, v) => sum + v * v, 0))
    names.forEach((name, i) => {
      const W = dataOf(memory, `${name}/W`)
      expect(health[i].update).toBeCloseTo(size(W.map((w, k) => w - before[i][k])) / size(W), 4)
      const gradient = memory.tensors[memory.program.grads[`${name}/W`]].data
      expect(health[i].gradient).toBeCloseTo(size(gradient) / Math.sqrt(gradient.length), 6)
    })
    const silent = (relu: string): number => {
      const { program, tensors } = plain.memory,
        { shape, data } = tensors[program.layers.find(l => l.name === relu)!.out],
        [N, units] = shape,
        each = data.length / N / units
      const fires = (unit: number): boolean => Array.from(data).some((v, k) => v > 0 && Math.floor(k / each) % units === unit)
      return Array.from({ length: units }, (_u, unit) => unit).filter(unit => !fires(unit)).length / units
    }
    expect(health.map(h => h.silent)).toEqual([silent('relu1'), silent('relu2'), null])
    expect(health[0].silent).toBeGreaterThan(0)
    expect(health[1].silent).toBeGreaterThanOrEqual(3 / 8)
  })
})

test('of a moment what was said when the run was there, for any cell; what came after a step that one went back to is forgotten', () => {
  const { record, step } = training(optimizers[3], false),
    said = new Map<number, unknown>()
  record.choose('conv1/W', 17)
  for (let at = 1; at <= 6; at++) {
    step()
    if (at === 4) continue // no moment
    record.keep(at)
    said.set(at, record.openedAt(null))
  }
  for (const [at, opened] of said) expect(record.openedAt(at)).toEqual(opened)
  expect(record.openedAt(4)).toBeNull()
  record.choose('conv1/W', 5)
  expect([record.openedAt(2)!.after, record.openedAt(2)!.step]).toEqual([record.openedAt(3)!.before, 2])
  record.cut(3)
  expect([record.openedAt(null), record.openedAt(5)]).toEqual([null, null])
  expect(record.openedAt(3)!.step).toBe(3)
})

test('of a moment of a large matrix the cell that was open then, and no other', () => {
  const wide: NetworkSpec = {
    ...spec,
    layers: [
      { kind: 'affine', name: 'affine1', out: 40 },
      { kind: 'affine', name: 'affine2', out: 4 },
      { kind: 'softmax', name: 'softmax' },
    ],
  }
  const { record, step } = training(optimizers[0], false, 5, wide)
  expect(144 * 40).toBeGreaterThan(WHOLE_AT_MOMENTS)
  step()
  record.keep(1) // none was open
  record.choose('affine1/W', 37)
  step()
  record.keep(2)
  const said = record.openedAt(null)
  expect([record.openedAt(1), record.openedAt(2)]).toEqual([null, said])
  record.choose('affine1/W', 38)
  step()
  expect([record.openedAt(2), record.openedAt(null)!.cell]).toEqual([null, 38])
})
