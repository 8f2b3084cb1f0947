import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { inEpochs, type Dataset } from '../data/dataset.ts'
import { writeDigit } from '../data/handwriting.ts'
import { inkToImage } from '../data/ink.ts'
import { countRightOf } from '../evaluate.ts'
import { allFinite } from '../nonFinite.ts'
import { allocate, type Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { OptimizerSpec } from '../optimizers.ts'
import { weightsOf } from '../program.ts'
import { initWeights } from '../weights.ts'
import { History } from './history.ts'
import { MomentTests } from './momentTests.ts'
import { Run } from './run.ts'
import { Tester } from './tester.ts'

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

const images = (count: number, seed: number): Dataset => {
  const pixels = Array.from({ length: count }, (_, i) => inkToImage(writeDigit(i % 10, seed + i).strokes).pixels)
  return { count, classes: 10, input: [1, 28, 28], cost: 784, image: (i, out) => out.set(pixels[i]), label: i => i % 10 }
}
const train = images(60, 1),
  held = images(40, 1000)

interface Given {
  readonly optimizer?: OptimizerSpec
  readonly seed?: number
  readonly mostBytes?: number
  readonly mostMoments?: number
  readonly tried?: Dataset
  readonly learns?: Dataset
}
const begin = ({ optimizer = { kind: 'adam', lr: 0.01 }, seed = 3, tried = held, learns = train, ...most }: Given = {}): {
  run: Run
  memory: Memory
} => {
  const memory = allocate(compile(spec, 5, { optimizer }))
  return {
    memory,
    run: new Run({ spec, memory, source: inEpochs(learns, seed, tried), seed, begin: () => initWeights(memory, spec.init, seed), ...most }),
  }
}
const weightsIn = (memory: Memory): readonly number[] =>
  Object.values(weightsOf(memory.program)).flatMap(id => [...memory.tensors[id].data])

/** Trains up to a step and returns the loss of each. */
function trainTo(run: Run, step: number, budget = 1e9): readonly number[] {
  const losses: number[] = []
  while (run.steps < step) if (run.advance(budget)) losses.push(run.last.loss)
  return losses
}

describe('a run', () => {
  test('by the same settings has the same bits, whatever the slices are; another seed has others', () => {
    const [one, again, other] = [begin(), begin(), begin({ seed: 4 })]
    const losses = trainTo(one.run, 30)
    expect(trainTo(again.run, 30, 5000)).toEqual(losses)
    expect(weightsIn(again.memory)).toEqual(weightsIn(one.memory))
    // A test is under way while the training goes on: the later one knows of fewer.
    const known = again.run.history.moments.map(m => m.test !== null)
    expect(again.run.history.moments).toEqual(one.run.history.moments.map((m, i) => ({ ...m, test: known[i] ? m.test : null })))
    expect(known.filter(Boolean).length).toBeGreaterThan(0)
    expect(trainTo(other.run, 30)).not.toEqual(losses)
  })

  test('knows what it got wrong at a moment that was tried, and tries others anew, with that moment’s weights, until one looks elsewhere', () => {
    const { run, memory } = begin()
    trainTo(run, 40)
    const found = run.trials.tested!
    run.look(found.step)
    expect(run.tryShown()).toEqual(found)
    expect(run.tests.trying).toBeNull()
    const { step } = run.history.moments.find(m => m.test === null)!
    run.look(step)
    expect(run.tryShown()).toBeNull()
    let anew = run.tests.advance(1e5)
    while (!anew && run.tests.trying) anew = run.tests.advance(1e5)
    const alone = new Tester(spec, held)
    alone.begin(step, memory)
    let there = alone.advance(Infinity)
    while (!there) there = alone.advance(Infinity)
    expect(anew).toEqual(there)
    expect([anew!.step, anew!.images, run.tryShown()]).toEqual([step, 40, anew])
    const [, other] = run.history.moments.filter(m => m.test === null)
    run.look(other.step)
    expect([run.tryShown(), run.tests.trying === null]).toEqual([null, false])
    const [{ tester }, ...rest] = [other.step, step, other.step].map(
      where => run.tests.begin(where, null) ?? (run.tests.trying as { tester: Tester }),
    )
    for (const later of rest) expect(later.tester).toBe(tester) // each would have a memory of its own
    run.look(null)
    expect([run.tests.trying, run.tryShown()]).toEqual([null, null])
    // What came after is another run's.
    run.goTo(step)
    expect([run.tests.at(step), run.tests.at(found.step)]).toEqual([anew, null])
  })

  test('holds few tests of a long training, from its beginning to its end', () => {
    const tests = new MomentTests(spec, begin().memory, held)
    const test = (step: number, classes: number) => ({ step, images: 1, right: 0, confusion: new Uint32Array(classes ** 2), wrong: [] })
    const known = (): readonly number[] => Array.from({ length: 1000 }, (_, step) => tests.at(step)?.step ?? -1).filter(step => step >= 0)
    for (let step = 0; step < 1000; step++) {
      tests.note(test(step, 30))
      expect(tests.bytes).toBeLessThanOrEqual(1e6)
    }
    expect(known().length).toBeGreaterThan(100)
    expect(known()[0]).toBe(0)
    expect(known().at(-1)).toBe(999)
    // The newest is held in any case, and of a moment that lies before others, too.
    tests.note(test(500, 2000))
    expect(known()).toEqual([500])
    tests.note(test(20, 2000))
    expect(known()).toEqual([20])
  })

  test('rewound begins with the same weights and the same order of data', () => {
    const { run, memory } = begin(),
      before = weightsIn(memory),
      losses = trainTo(run, 17)
    run.rewind()
    expect([run.steps, weightsIn(memory), run.history.moments.map(m => m.step)]).toEqual([0, before, [0]])
    expect(trainTo(run, 17)).toEqual(losses)
  })

  test('goes on from an epoch’s end with the bits that it had without a pause, from the newest moment, too', () => {
    const whole = begin(),
      losses = trainTo(whole.run, 40)
    const { run, memory } = begin()
    trainTo(run, 31)
    expect(run.epochSteps).toBe(12)
    expect(run.goTo(24)).toBe(true)
    expect(trainTo(run, 40)).toEqual(losses.slice(24))
    expect(weightsIn(memory)).toEqual(weightsIn(whole.memory))
    run.rewind()
    trainTo(run, 7)
    run.keep()
    expect(run.goTo(7)).toBe(true)
    expect(trainTo(run, 40)).toEqual(losses.slice(7))
  })

  test('from another moment restarts the optimizer, says so, and goes on with that moment’s weights, rounded, and its order of data', () => {
    const { run, memory } = begin()
    trainTo(run, 30)
    const { holds } = run.history.moments.find(m => m.step === 20)!
    expect(holds).toBe('weights')
    const rounded = [...run.history.weightsAt(20)!]
    expect(run.goTo(20)).toBe(false)
    expect(weightsIn(memory)).toEqual(rounded)
    expect(run.history.moments.at(-1)!.step).toBe(20)
    expect(Object.values(memory.program.state).every(id => memory.tensors[id].data.every(v => v === 0))).toBe(true)
    const exact = begin()
    trainTo(exact.run, 20)
    weightsIn(exact.memory).forEach((w, i) => expect(Math.abs(w - rounded[i])).toBeLessThanOrEqual(Math.abs(w) / 2000 + 1e-7))
    trainTo(run, 22)
    trainTo(exact.run, 22)
    const label = (m: Memory): readonly number[] => [...m.tensors[m.program.label].data]
    expect(label(memory)).toEqual(label(exact.memory))
  })

  test('looks at another moment and comes back: nothing of the training is lost', () => {
    const { run, memory } = begin(),
      whole = begin(),
      losses = trainTo(whole.run, 40)
    trainTo(run, 27)
    for (let i = 0; i < 5; i++) run.advance(5000) // in the middle of a step
    const present = weightsIn(memory)
    run.look(10)
    expect([run.looksAt, weightsIn(memory)]).toEqual([10, [...run.history.weightsAt(10)!]])
    run.look(12)
    run.look(null)
    expect([run.looksAt, weightsIn(memory)]).toEqual([null, present])
    run.look(12)
    expect(trainTo(run, 40)).toEqual(losses.slice(27))
    expect(weightsIn(memory)).toEqual(weightsIn(whole.memory))
  })

  test('changes its rate while it runs: from that step on, marked, with nothing reset', () => {
    const { run } = begin(),
      plain = begin()
    const losses = trainTo(plain.run, 12)
    expect(trainTo(run, 6)).toEqual(losses.slice(0, 6))
    run.setRate(0.1)
    const faster = trainTo(run, 12)
    expect(faster[0]).toBe(losses[6]) // this step's loss was before its update
    expect(faster[1]).not.toBe(losses[7])
    expect(run.rates).toEqual([
      { step: 0, rate: 0.01 },
      { step: 6, rate: 0.1 },
    ])
    expect(run.history.moments.find(m => m.step === 12)!.rate).toBe(0.1)
    expect(() => run.setRate(-1)).toThrow('the learning rate must be a finite number of at least 0, not -1')
    expect(() => run.setRate(Number.NaN)).toThrow('not NaN')
  })

  test('a rate that is set in the middle of a step counts for that step: by the rates that it says it had, the same bits follow', () => {
    const whole = begin()
    trainTo(whole.run, 6)
    for (const rate of [0.1, 0.003]) {
      const { steps } = whole.run
      for (let i = 0; i < 12; i++) expect(whole.run.advance(9000)).toBe(false) // its batch is written, and its pass under way
      whole.run.setRate(rate)
      expect(whole.run.rates.at(-1)).toEqual({ step: steps, rate })
      trainTo(whole.run, steps + 3)
    }
    const again = begin()
    again.run.takeUpRates(whole.run.rates)
    expect(again.run.rateAt(5)).toBe(0.01)
    trainTo(again.run, 12)
    expect(weightsIn(again.memory)).toEqual(weightsIn(whole.memory))
  })

  test('has the rate of its settings first, whatever was set before the first step, and says where what follows a moment will be other than it was', () => {
    const { run } = begin()
    run.setRate(0.1)
    run.setRate(0.2)
    expect(run.rates).toEqual([
      { step: 0, rate: 0.01 },
      { step: 0, rate: 0.2 },
    ])
    const losses = trainTo(run, 4)
    run.rewind()
    expect(run.rates).toEqual([{ step: 0, rate: 0.01 }])
    expect(trainTo(run, 4)[2]).not.toBe(losses[2])
    run.keep()
    run.setRate(0.1)
    trainTo(run, 6)
    expect(run.goTo(4)).toBe(false) // what followed then, followed with another rate
    expect(run.rates).toEqual([{ step: 0, rate: 0.01 }])
  })

  test('tries all images at the first end of an epoch, and at each that has as many, rounded to whole steps; of few images not at each', () => {
    const tried = (learns: number, to: number): readonly number[] => {
      const { run } = begin({ learns: images(learns, 1), tried: images(62, 1000) }),
        at = new Set<number>()
      while (run.steps < to) {
        run.advance(1e6)
        if (run.trials.tested) at.add(run.trials.tested.step)
      }
      return [...at]
    }
    expect(tried(62, 46)).toEqual([0, 12, 24, 36]) // 60 images an epoch
    expect(tried(20, 38)).toEqual([0, 4, 16, 28])
  })

  test('tries the images that it does not learn from between its steps, and what it says is of the step that it names', () => {
    const { run } = begin()
    trainTo(run, 24, 20_000)
    while (run.trials.tested?.step !== 24) run.advance(20_000)
    expect(run.steps).toBeGreaterThan(24)
    const { step, images: tried, right, confusion, wrong } = run.trials.tested
    expect(tried).toBe(40)
    expect(run.history.moments.find(m => m.step === 24)!.test).toEqual(expect.objectContaining({ step, images: tried, right }))
    // The same by the weights of that moment, which are exact.
    const alone = allocate(compile(spec, 7, { backward: false })),
      weights = run.history.weightsAt(24)!
    let offset = 0
    for (const id of Object.values(weightsOf(alone.program))) {
      const { data } = alone.tensors[id]
      data.set(weights.subarray(offset, (offset += data.length)))
    }
    expect(right).toBe(countRightOf(alone, held))
    expect(confusion.reduce((sum, n) => sum + n, 0)).toBe(40)
    expect(Array.from({ length: 10 }, (_, k) => confusion[k * 11]).reduce((sum, n) => sum + n, 0)).toBe(right)
    expect(wrong).toHaveLength(40 - right)
    expect(wrong.every(({ image, label, answer }) => label === held.label(image) && answer !== label)).toBe(true)
    expect(wrong.map(w => w.share)).toEqual(wrong.map(w => w.share).toSorted((a, b) => a - b))
  })

  test('reaches its goal when all test images say so, not a sample: it holds still while they are tried, and is not led astray by those', () => {
    // The weights stay as they began, and all images are one: a sample takes every second.
    const all = (label: (i: number) => number): Dataset => ({ ...held, count: 2000, image: (_, out) => held.image(0, out), label }),
      still = { kind: 'sgd', lr: 0 } as const,
      learns: Dataset = { ...train, count: 60_000, image: (_, out) => train.image(0, out), label: () => 0 }
    const tried = (label: (i: number) => number): Run => {
      const { run } = begin({ optimizer: still, learns, tried: all(label) })
      run.trials.goal = 0.9
      for (let i = 0; i < 300 && !run.trials.reached; i++) run.advance(1e7)
      return run
    }
    const answer = Array.from({ length: 10 }, (_, a) => a).find(a => tried(() => a).trials.reached)!
    const {
      steps,
      trials: { tested },
    } = tried(() => answer)
    expect([tested!.step, tested!.images, tested!.right]).toEqual([steps, 2000, 2000])
    const misled = tried(i => (answer + (i % 2)) % 10)
    expect([misled.trials.reached, misled.trials.tested!.images, misled.trials.tested!.right]).toEqual([false, 2000, 1000])
  })

  test('that diverges marks its step and where that began, and the last good moment leads back', () => {
    const { run, memory } = begin({ optimizer: { kind: 'sgd', lr: 0.05 } })
    trainTo(run, 10)
    run.setRate(1e30)
    expect(() => trainTo(run, 30)).toThrow(/^step \d+: .*(is no longer finite|the first number that is not finite is)/)
    const { step, lastGood } = run.diverged!
    expect(step).toBeGreaterThan(10)
    expect(run.history.moments.map(m => m.step)).toContain(lastGood)
    run.look(3)
    expect(weightsIn(memory)).toEqual([...run.history.weightsAt(3)!])
    run.look(null)
    expect(weightsIn(memory)).toEqual([...run.history.weightsAt(lastGood!)!])
    run.goTo(lastGood!)
    expect(allFinite(Float32Array.from(weightsIn(memory)))).toBe(true)
    expect(run.diverged).toBeNull()
    run.goTo(9)
    run.setRate(0.05)
    expect(trainTo(run, 20).every(Number.isFinite)).toBe(true)
  })
})
describe('its history', () => {
  test('stays within its bound however long it trains, dense at the beginning and at the present, with the filters of all moments', () => {
    const mostBytes = 400_000,
      { run } = begin({ mostBytes })
    for (let step = 10; step <= 900; step += 10) {
      trainTo(run, step)
      expect(run.history.bytes).toBeLessThanOrEqual(mostBytes)
    }
    const { moments } = run.history,
      held = moments.filter(m => m.holds !== 'filters').map(m => m.step)
    expect(moments.every(m => run.history.filtersAt(m.step).length === 100)).toBe(true)
    expect(moments.length).toBeGreaterThan(400)
    expect([moments[0].step, moments.at(-1)!.step]).toEqual([0, 900])
    expect([held[0], held.at(-1)]).toEqual([0, 900])
    expect(moments.at(-1)!.holds).toBe('exact')
    const between = (from: number, to: number): number => held.filter(s => s >= from && s < to).length
    expect(between(0, 50)).toBeGreaterThan(between(400, 450))
    expect(between(850, 900)).toBeGreaterThan(between(400, 450))
  })

  test('has no more moments than its bound however long it trains: the first, the newest and those with weights stay, and it goes on from any', () => {
    const { run } = begin({ mostMoments: 40, mostBytes: 400_000 })
    trainTo(run, 400)
    const { moments } = run.history,
      held = moments.filter(m => m.holds !== 'filters')
    expect(moments).toHaveLength(40)
    expect([moments[0].step, moments.at(-1)!.step]).toEqual([0, 400])
    expect(held.length).toBeGreaterThan(10)
    const gaps = moments.slice(1).map((m, i) => m.step - moments[i].step)
    expect(Math.max(...gaps)).toBeLessThan(100)
    run.goTo(held.at(-2)!.step)
    trainTo(run, 410)
    expect(run.history.moments.length).toBeLessThanOrEqual(40)
  })

  test('of a moment whose weights are gone says so, and of one that never was names its neighbours', () => {
    const { run } = begin({ mostBytes: 200_000 })
    trainTo(run, 300)
    const gone = run.history.moments.find(m => m.holds === 'filters')!
    expect(run.history.weightsAt(gone.step)).toBeNull()
    expect(() => run.goTo(gone.step)).toThrow(`only the filters of step ${gone.step} are left`)
    expect(() => run.goTo(1e6)).toThrow(/there is no moment of step 1000000; the nearest are 300/)
    expect(run.steps).toBe(300)
  })

  test('keeps weights that float16 does not hold as they are', () => {
    const memory = allocate(compile(spec, 5, { optimizer: { kind: 'sgd', lr: 0.1 } })),
      history = new History(memory),
      [first] = Object.values(memory.program.params),
      measured = { loss: 1, accuracy: 1, rate: 0.1, health: null },
      standing = { source: { seen: 0, chance: 0 }, masks: 0 }
    for (const [step, weight] of [0.1, 1e6, 0.1].entries()) {
      memory.tensors[first].data[0] = weight
      history.take(step, measured, standing, false)
    }
    while (history.tidy(1000));
    expect([0, 1, 2].map(step => history.weightsAt(step)![0])).toEqual([0.0999755859375, 1e6, Math.fround(0.1)])
  })
})
