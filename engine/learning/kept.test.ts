// A run that is kept and taken up again: the same bits as without that.
import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { fromHalf, toHalf } from '../data/float16.ts'
import { allocate, type Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { OptimizerSpec } from '../optimizers.ts'
import { weightsOf } from '../program.ts'
import type { DataRequest } from '../trainingApi.ts'
import { initWeights } from '../weights.ts'
import { writeDigit } from '../data/handwriting.ts'
import type { Holding } from './moment.ts'
import type { KeptRun } from './kept.ts'
import { Run } from './run.ts'
import { sourceOf } from './sources.ts'

const spec: NetworkSpec = {
  name: 'small',
  input: [1, 28, 28],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 5, FW: 5, stride: 2 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'dropout', name: 'drop1', ratio: 0.25 },
    { kind: 'affine', name: 'affine1', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const digits = Array.from({ length: 12 }, (_, i) => ({ label: i % 10, strokes: writeDigit(i % 10, 40 + i).strokes }))
const data: DataRequest = { kind: 'hands', most: 60, own: { share: 0.3, digits } }
const MOST = 20e6

function begin(optimizer: OptimizerSpec = { kind: 'adam', lr: 0.01 }, seed = 3): { run: Run; memory: Memory } {
  const program = compile(spec, 5, { optimizer }),
    memory = allocate(program)
  const source = sourceOf(spec, program, { data, seed }, null)
  return { memory, run: new Run({ spec, memory, source, seed, begin: () => initWeights(memory, spec.init, seed) }) }
}
const weightsIn = (memory: Memory): readonly number[] =>
  Object.values(weightsOf(memory.program)).flatMap(id => [...memory.tensors[id].data])

function trainTo(run: Run, step: number): readonly number[] {
  const losses: number[] = []
  while (run.steps < step) if (run.advance(1e9)) losses.push(run.last.loss)
  return losses
}

/** What a device holds after one save after another, each of what is new alone. */
class Device {
  private readonly numbers = new Map<number, KeptRun['numbers'][number]>()
  private last: KeptRun | null = null
  written: number[] = []
  private readonly most: number
  constructor(most = MOST) {
    this.most = most
  }
  get known(): ReadonlyMap<number, Holding> {
    return new Map([...this.numbers].map(([id, { holds }]) => [id, holds]))
  }
  save(run: Run): void {
    const last: KeptRun = structuredClone({ ...run.toKeep(this.known, this.most), failure: null })
    this.last = last
    this.written = last.numbers.map(n => n.id)
    for (const numbers of last.numbers) this.numbers.set(numbers.id, numbers)
    for (const id of this.numbers.keys()) if (!last.heads.some(head => head.id === id)) this.numbers.delete(id)
  }
  get kept(): KeptRun {
    return { ...this.last!, numbers: [...this.numbers.values()] }
  }
}

test('a run taken up goes on with the bits that it had without: weights, data, masks, own digits, rates, and whatever it is tried on', () => {
  for (const optimizer of [
    { kind: 'adam', lr: 0.01 },
    { kind: 'sgd', lr: 0.05 },
  ] as const) {
    const whole = begin(optimizer)
    trainTo(whole.run, 20)
    whole.run.setRate(0.02)
    const after = trainTo(whole.run, 45)
    const before = begin(optimizer),
      device = new Device()
    trainTo(before.run, 10)
    device.save(before.run)
    trainTo(before.run, 20)
    before.run.setRate(0.02)
    trainTo(before.run, 33)
    before.run.keep()
    device.save(before.run)
    trainTo(before.run, 36) // lost with its worker
    const changed = structuredClone({ ...device.kept, rates: [...device.kept.rates, { step: 33, rate: 0.3 }] })
    const { run, memory } = begin(optimizer)
    expect(run.takeUp(device.kept)).toBe(true)
    expect([run.steps, run.rates, run.trials.tested]).toEqual([33, before.run.rates, device.kept.tested])
    expect(run.curve.toKeep()).toEqual(device.kept.curve)
    expect(trainTo(run, 45)).toEqual(after.slice(13))
    expect(weightsIn(memory)).toEqual(weightsIn(whole.memory))
    const other = begin(optimizer).run
    expect(other.takeUp(changed)).toBe(true)
    expect(other.rates).toEqual(changed.rates) // set at its newest moment, from the next step on
    const steps = (r: Run): readonly number[] => r.history.moments.map(m => m.step)
    expect(steps(run).filter(s => s !== 33)).toEqual(steps(whole.run).filter(s => s < 33 || steps(run).includes(s)))
    run.rewind()
    expect(run.rates).toEqual([{ step: 0, rate: optimizer.lr }])
    expect(trainTo(run, 5)).toEqual(trainTo(begin(optimizer).run, 5))
  }
})

test('a save writes what is new alone: the newest with all bits, those before it rounded, and nothing twice', () => {
  const { run } = begin(),
    device = new Device()
  trainTo(run, 15)
  device.save(run)
  expect(device.written).toHaveLength(run.history.moments.length)
  device.save(run)
  expect(device.written).toEqual([])
  const newest = device.kept.heads.at(-1)!.id
  trainTo(run, 18)
  device.save(run)
  expect(device.written[0]).toBe(newest) // it is rounded now
  expect(device.kept.heads.map(head => head.holds)).toEqual([
    ...Array.from({ length: device.kept.heads.length - 1 }, () => 'weights'),
    'exact',
  ])
  const half = device.kept.numbers.find(n => n.id === newest)!,
    held = run.history.weightsAt(device.kept.heads.find(head => head.id === newest)!.step)!
  Array.from(half.weights!, fromHalf).forEach((w, i) => expect(Math.abs(w - held[i])).toBeLessThanOrEqual(Math.abs(held[i]) / 2000 + 1e-7))
})

test('another way from an earlier moment replaces what came after it, though its steps are the same', () => {
  const { run, memory } = begin(),
    device = new Device()
  trainTo(run, 30)
  device.save(run)
  run.goTo(12)
  run.setRate(0.1)
  trainTo(run, 30)
  device.save(run)
  const again = begin()
  again.run.takeUp(device.kept)
  expect(weightsIn(again.memory)).toEqual(weightsIn(memory))
  expect(again.run.history.weightsAt(24)).toEqual(run.history.weightsAt(24)!.map(w => fromHalf(toHalf(w))))
})

test('within a bound: the first and the newest keep their weights, and the least needed between give theirs up', () => {
  const { run } = begin(),
    device = new Device(150_000)
  trainTo(run, 100)
  device.save(run)
  const bytes = device.kept.numbers.reduce(
    (sum, n) => sum + n.filters.byteLength + (n.weights?.byteLength ?? 0) + (n.state?.byteLength ?? 0),
    0,
  )
  expect(bytes).toBeLessThanOrEqual(150_000)
  const { heads } = device.kept
  expect([heads[0].holds, heads.at(-1)!.holds]).toEqual(['weights', 'exact'])
  expect(heads.some(head => head.holds === 'filters')).toBe(true)
  const again = begin()
  expect(again.run.takeUp(device.kept)).toBe(true)
  expect(() => run.toKeep(new Map(), 20_000)).toThrow(/the newest moment alone has \d+ bytes; at most 20000 are kept/)
})

test('what was kept of another network, or is damaged, is refused, and the run stays as it is', () => {
  const { run, memory } = begin(),
    device = new Device()
  trainTo(run, 8)
  device.save(run)
  trainTo(run, 10)
  const present = weightsIn(memory),
    { kept } = device
  const last = kept.numbers.at(-1)!,
    others = kept.numbers.slice(0, -1)
  const bad: readonly (readonly [KeptRun, string])[] = [
    [{ ...kept, numbers: [...others, { ...last, weights: last.weights!.slice(1) }] }, 'numbers as its weights; the network has'],
    [{ ...kept, numbers: others }, 'the numbers of step 8 are not there'],
    [
      { ...kept, numbers: [...others, { ...last, state: Float32Array.from(last.state!, () => NaN) }] },
      'the state of step 8 are not all finite',
    ],
    [{ ...kept, heads: kept.heads.toReversed() }, 'comes after step'],
    [{ ...kept, heads: [], numbers: [] }, 'the newest moment has no weights'],
  ]
  for (const [wrong, message] of bad) expect(() => run.takeUp(wrong)).toThrow(message)
  expect([run.steps, weightsIn(memory)]).toEqual([10, present])
  expect(run.history.moments.at(-1)!.step).toBe(10)
})
