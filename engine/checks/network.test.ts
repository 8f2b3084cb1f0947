import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { pictureToColour } from '../data/colour.ts'
import { drawScene } from '../data/scenes.ts'
import { chooseKernel } from '../kernels/choose.ts'
import { kernel, plain, setKernel } from '../kernels/index.ts'
import { allocate, placeMemory, planMemory, type Memory } from '../memory.ts'
import { digitNetworkNames, networks } from '../networks/index.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { valueNamed, weightsOf } from '../program.ts'
import { random } from '../random.ts'
import { advance, begin, run } from '../run.ts'
import { initWeights } from '../weights.ts'
import { toRowMajor, type Precision } from '../tensor.ts'
import type { Gen } from './gen.ts'
import { drawNetwork, drawOptimizer, explanationMisses, fill, gradientMisses } from './network.ts'

const forRandom = (numRuns: number, test: (gen: Gen) => void): void =>
  fc.assert(
    fc.property(fc.gen(), g => {
      test({ int: (min, max) => g(fc.integer, { min, max }) })
    }),
    { numRuns },
  )
const seeded = (seed: number): Gen => {
  const chance = random(seed)
  return { int: (low, high) => low + chance.int(high - low + 1) }
}
const opened = (gen: Gen, precision: Precision, options = {}): Memory => {
  const memory = allocate(compile(drawNetwork(gen), gen.int(1, 3), options), precision)
  fill(memory, gen.int(0, 2 ** 30))
  return memory
}
/** Weights small enough that softmax does not saturate. */
const calm = ({ program, tensors }: Memory): void => {
  for (const id of Object.values(program.params))
    tensors[id].data.forEach((v, i, data) => {
      data[i] = v / 8
    })
}
/** Every number of every value, by name. */
const everything = ({ program, tensors }: Memory) => program.values.map(v => [v.name, toRowMajor(tensors[v.id])] as const)

describe('random networks', () => {
  test('have the gradients of weights and image that finite differences measure', () => {
    let measured = 0
    forRandom(60, gen => {
      const found = gradientMisses(opened(gen, 'float64'), gen, 12)
      measured += found.measured
      expect(found.misses).toEqual([])
    })
    expect(measured).toBeGreaterThan(300) // kinks are rare: most cells were really measured
  })

  for (const precision of ['float64', 'float32'] as const)
    test(`explain every value of both passes in ${precision}, within 1e-5 · Σ|terms|, down to what the layer was given`, () => {
      forRandom(60, gen => {
        const memory = opened(gen, precision)
        run(memory)
        expect(explanationMisses(memory, gen, 3)).toEqual([])
      })
    })

  test('explain every value of an update that is shown', () => {
    let updated = 0
    forRandom(30, gen => {
      const memory = opened(gen, 'float64', { update: drawOptimizer(gen) })
      run(memory)
      updated += memory.program.steps.filter(s => s.pass === 'update').length
      expect(explanationMisses(memory, gen, 3)).toEqual([])
    })
    expect(updated).toBeGreaterThan(30)
  })

  test('show the update that a training makes, bit for bit, and leave the weights and the numbers of the optimizer as they are', () => {
    forRandom(40, gen => {
      const spec = drawNetwork(gen),
        seed = gen.int(0, 2 ** 30),
        optimizer = drawOptimizer(gen),
        batch = gen.int(1, 3)
      const [trained, shown] = [{ optimizer, training: false }, { update: optimizer }].map(options => {
        const memory = allocate(compile(spec, batch, options), 'float32')
        fill(memory, seed)
        return memory
      })
      const kept = (memory: Memory): Record<string, number> => ({ ...memory.program.params, ...memory.program.state })
      Object.values(kept(trained)).forEach((id, i) => shown.tensors[Object.values(kept(shown))[i]].data.set(trained.tensors[id].data))
      expect(Object.keys(kept(shown))).toEqual(Object.keys(kept(trained)))
      const before = Object.values(kept(shown)).map(id => shown.tensors[id].data.slice())
      run(trained)
      run(shown)
      expect(Object.values(kept(shown)).map(id => shown.tensors[id].data)).toEqual(before)
      for (const step of trained.program.steps.filter(s => s.pass === 'update'))
        expect([step.name, shown.tensors[valueNamed(shown.program, step.name).id].data]).toEqual([
          step.name,
          trained.tensors[step.output].data,
        ])
    })
  })

  for (const precision of ['float64', 'float32'] as const)
    test(`give the same bits in row slices as at once in ${precision}, updates too`, () => {
      forRandom(40, gen => {
        const spec = drawNetwork(gen),
          batch = gen.int(1, 3),
          seed = gen.int(0, 2 ** 30),
          optimizer = drawOptimizer(gen)
        const [whole, sliced] = [0, 1].map(() => {
          const memory = allocate(compile(spec, batch, { optimizer }), precision)
          fill(memory, seed)
          return memory
        })
        for (let step = 0; step < 2; step++) {
          run(whole)
          const progress = begin(0, sliced.program.steps.length)
          while (!advance(sliced, progress, gen.int(1, 60)));
        }
        expect(everything(sliced)).toEqual(everything(whole))
      })
    })

  test('share their weights: what the training program updates, the showing program shows', () => {
    forRandom(30, gen => {
      const spec = drawNetwork(gen),
        seed = gen.int(0, 2 ** 30)
      const show = compile(spec, 1),
        train = compile(spec, gen.int(2, 4), { imageGradient: false, optimizer: drawOptimizer(gen) })
      const [shown, trained] = placeMemory(planMemory([show, train], 'float64'))
      fill(shown, seed + 1)
      fill(trained, seed) // the weights are these, in both
      run(trained)
      run(shown)
      const alone = allocate(show, 'float64')
      fill(alone, seed + 1)
      for (const [name, id] of Object.entries(weightsOf(show)))
        alone.tensors[id].data.set(toRowMajor(trained.tensors[weightsOf(train)[name]]))
      run(alone)
      expect(everything(shown)).toEqual(everything(alone))
    })
  })
})

describe("the contract's networks", () => {
  for (const name of digitNetworkNames) {
    const spec = networks[name]
    test(`${name} has the gradients that finite differences measure`, () => {
      const memory = allocate(compile(spec, 2), 'float64')
      fill(memory, 7)
      calm(memory)
      const { misses, measured } = gradientMisses(memory, seeded(1), 20)
      expect(misses).toEqual([])
      expect(measured).toBeGreaterThan(5)
    })
    test(`${name} explains every value of both passes`, () => {
      const memory = allocate(compile(spec, 1), 'float32')
      fill(memory, 7)
      initWeights(memory, spec.init, 7)
      run(memory)
      expect(explanationMisses(memory, seeded(2), 4)).toEqual([])
    })
  }
})

// At AlexNet's size nothing above is wrong, only long: a gradient that is measured is three forward passes in float64 without SIMD, of two images each, with
// 2.6 million gates and winners compared after each: 2.5 s of a core, twenty times, in 2 GB, for every dW is kept. So: its gradients with the same
// layers, a sixteenth as wide; and at its own size one cell of every value, explained.
describe('AlexNet', () => {
  const thin: NetworkSpec = {
    ...networks.alexnet,
    input: [3, 67, 67],
    layers: networks.alexnet.layers.map(layer =>
      layer.kind === 'convolution'
        ? { ...layer, FN: layer.FN / 16 }
        : layer.kind === 'affine'
          ? { ...layer, out: layer.name === 'fc8' ? 10 : 32 }
          : layer,
    ),
  }
  test('a sixteenth as wide, has the gradients that finite differences measure, and explains every value', () => {
    const memory = allocate(compile(thin, 2), 'float64')
    fill(memory, 7)
    initWeights(memory, thin.init, 7)
    const { misses, measured } = gradientMisses(memory, seeded(1), 14)
    expect(misses).toEqual([])
    expect(measured).toBeGreaterThan(7)
    expect(explanationMisses(memory, seeded(3), 2)).toEqual([])
  })

  test('at its own size explains a cell of every value of both passes, those of the dW that are not kept too', () => {
    chooseKernel()
    try {
      const plan = planMemory([compile(networks.alexnet, 1)], 'float32', true),
        [memory] = placeMemory(plan, kernel.arena(plan.bytes))
      const { program, tensors } = memory
      initWeights(memory, networks.alexnet.init, 7)
      pictureToColour(drawScene('fruit'), [3, 227, 227], tensors[program.image].data)
      const image = tensors[program.image].data
      image.forEach((v, i) => {
        image[i] = v / 64
      }) // random weights would be so sure of themselves that y is 0 in float32
      tensors[program.label].data[0] = 417
      run(memory)
      expect(explanationMisses(memory, seeded(4), 1)).toEqual([])
    } finally {
      setKernel(plain)
    }
  })
})

describe('the checks of networks can fail', () => {
  const small = (): Memory => {
    const memory = allocate(compile({ ...networks['simple-convnet'], input: [1, 8, 8] }, 1), 'float64')
    fill(memory, 3)
    return memory
  }
  test('gradients, when a step of the way back is wrong', () => {
    const memory = small(),
      { program } = memory
    const gated = { ...program, steps: program.steps.map(s => (s.op === 'reluGrad' ? { ...s, op: 'tanhGrad' as const } : s)) }
    expect(gradientMisses({ ...memory, program: gated }, seeded(1), 40).misses).not.toEqual([])
  })
  test('explanations, when a value is not what its step makes', () => {
    const memory = small()
    run(memory)
    memory.tensors[memory.program.layers[0].out].data.fill(5)
    expect(explanationMisses(memory, seeded(1), 3)).not.toEqual([])
  })
})
