// Every rule, alone and after the others, against the program it changes: the same weights, gradients and results from the same numbers.
import { setFlagsFromString } from 'node:v8'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { drawNetwork, fill } from '../checks/network.ts'
import type { Gen } from '../checks/gen.ts'
import { compile, type CompileOptions } from '../compile.ts'
import { chooseKernel } from '../kernels/choose.ts'
import { kernel, plain, setKernel } from '../kernels/index.ts'
import { fma } from '../kernels/simd.generated.ts'
import { placeMemory, planMemory, type Memory } from '../memory.ts'
import { networks } from '../networks/index.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import { opOf } from '../ops/index.ts'
import { stepMaking, weightSteps, type Program } from '../program.ts'
import { random } from '../random.ts'
import { advance, begin, run } from '../run.ts'
import { sizeOf, toRowMajor } from '../tensor.ts'
import { initWeights } from '../weights.ts'
import { fuse, rules } from './index.ts'
import { apply, keptOf, usesIn, missed } from './replace.ts'

if (!WebAssembly.validate(Uint8Array.from(atob(fma), c => c.charCodeAt(0)))) setFlagsFromString('--experimental-wasm-relaxed-simd')
afterAll(() => {
  setKernel(plain)
})

const place = (program: Program): Memory => {
  const plan = planMemory([program])
  return placeMemory(plan, kernel.arena(plan.bytes))[0]
}

/** Largest sum of its terms' magnitudes in a value that is a sum of terms, which may cancel; 0 for any other. */
function termsSize(memory: Memory, value: number): number {
  const { program, tensors } = memory,
    step = stepMaking(program, value)
  if (step?.op !== 'sumRows' && step?.op !== 'dot') return 0
  const magnitudes = step.inputs.map(id => ({ ...tensors[id], data: tensors[id].data.map(Math.abs) })),
    sums = { ...tensors[value], data: new Float32Array(tensors[value].data.length) }
  opOf(step.op).run(sums, magnitudes, step.params)
  return Math.max(...sums.data)
}

/** Values of the fused program that are not what the other has, within 1e-4 of the largest number in them, or 1e-6 of what their terms come to, after two runs. */
function differences(program: Program, fusedProgram: Program, seed: number, step: (memory: Memory) => void = run): string[] {
  const [one, two] = [place(program), place(fusedProgram)]
  for (const memory of [one, two]) {
    fill(memory, seed)
    initWeights(memory, { kind: 'he' }, seed)
    for (const [name, id] of Object.entries(program.params))
      if (name.endsWith('/b'))
        memory.tensors[id].data.forEach((_, i, data) => {
          data[i] = ((i * 7) % 5) / 10 - 0.2
        })
    run(memory)
  }
  run(one)
  const image = two.tensors[program.image].data.byteOffset
  two.tensors.forEach((t, id) => {
    if (t.data.byteOffset !== image && fusedProgram.steps.some(s => s.output === id && !s.inputs.includes(id))) t.data.fill(NaN)
  }) // all is written anew
  step(two)
  const shared = program.values.filter(v => two.tensors[v.id].data.length > 0 && keptOrMade(fusedProgram).has(v.id))
  expect(shared.length).toBeGreaterThan(3)
  return shared.flatMap(v => {
    const [a, b] = [one, two].map(m => Array.from(toRowMajor(m.tensors[v.id])))
    const size = a.reduce((most, x) => Math.max(most, Number.isFinite(x) ? Math.abs(x) : 0), 1e-3),
      worst = a.reduce((most, x, i) => Math.max(most, x === b[i] ? 0 : Math.abs(x - b[i])), 0)
    const within = worst <= 1e-4 * size || worst <= 1e-6 * termsSize(one, v.id)
    return within && b.length === a.length ? [] : [`${v.name}: off by ${worst} of ${size}`]
  })
}
const classOf = (v: number): string => (Number.isFinite(v) ? 'finite' : String(v))
const keptOrMade = (p: Program): Set<number> => new Set([...keptOf(p), ...p.steps.map(s => s.output)])

/** Networks that the rules are meant for: convolution, relu or tanh, pooling without padding – besides those drawn at random. */
function drawUsual(gen: Gen): NetworkSpec {
  const size = gen.int(8, 13),
    F = gen.int(1, 6),
    method = gen.int(0, 3) ? 'max' : 'average'
  const layers: LayerSpec[] = [
    {
      kind: 'convolution',
      name: 'conv1',
      FN: gen.int(1, 9),
      FH: F,
      FW: gen.int(1, 6),
      pad: gen.int(0, 1),
      stride: gen.int(1, 4) > 3 ? 2 : 1,
    },
    { kind: gen.int(0, 3) ? 'relu' : 'tanh', name: 'bend1' },
    ...(gen.int(0, 2) ? [] : [{ kind: 'lrn', name: 'lrn1', n: gen.int(1, 6), k: 2, alpha: 0.1, beta: 0.75 } as const]),
    { kind: 'pooling', name: 'pool1', method, PH: 2, PW: 2, stride: gen.int(1, 2) },
    { kind: 'convolution', name: 'conv2', FN: gen.int(1, 4), FH: 1, FW: 1 },
    { kind: 'relu', name: 'relu2' },
    { kind: 'affine', name: 'affine1', out: gen.int(1, 20) },
    { kind: 'relu', name: 'relu3' },
    { kind: 'affine', name: 'affine2', out: gen.int(1, 6) },
    { kind: 'softmax', name: 'softmax' },
  ]
  const without = gen.int(0, 1) ? layers.filter(l => l.name !== 'conv2' && l.name !== 'relu2') : layers
  return { name: 'usual', input: [gen.int(1, 3), size, size], layers: without, init: { kind: 'he' } }
}

const drawn = fc.tuple(fc.integer({ min: 1, max: 2 ** 30 }), fc.boolean()).map(([seed, usual]) => {
  const gen = random(seed, 'fuse')
  const of: Gen = { int: (low, high) => low + gen.int(high - low + 1) }
  const options: CompileOptions =
    of.int(0, 3) === 0
      ? { backward: false }
      : { imageGradient: of.int(0, 1) === 0, ...(of.int(0, 2) ? { optimizer: { kind: 'sgd', lr: 0.01 } } : {}) }
  return { seed, spec: usual ? drawUsual(of) : drawNetwork(of), batch: of.int(1, 5), options }
})
/** Some windows do not fit what is left of the image: that is not what is tried here. */
const compiled = (d: { spec: NetworkSpec; batch: number; options: CompileOptions }): Program => {
  try {
    return compile(d.spec, d.batch, d.options)
  } catch {
    return fc.pre(false) as never
  }
}

const inference: CompileOptions = { backward: false }
/** What a rule needs to have anything to do. Adam divides by the gradient's size: only from the very same gradients does it come to the same weights. */
const meantFor: Readonly<Record<string, CompileOptions>> = {
  joinAdam: { optimizer: { kind: 'adam', lr: 0.01 } },
  packFilters: inference,
  skipZeros: inference,
}

describe.each(['simd', 'fma'] as const)('on the kernel %s', name => {
  const chosen = chooseKernel([name])
  const onIt = (title: string, body: () => void): void => {
    test(title, () => {
      setKernel(chosen)
      body()
    })
  }

  let before: (p: Program) => Program = p => p
  for (const [rule, find] of Object.entries(rules)) {
    const earlier = before
    onIt(`${rule} changes no result`, () => {
      fc.assert(
        fc.property(drawn, d => {
          const p = earlier(compiled({ ...d, options: meantFor[rule] ?? d.options }))
          expect(differences(p, apply(p, find), d.seed)).toEqual([])
        }),
        { numRuns: 25 },
      )
    })
    before = p => apply(earlier(p), find)
  }

  onIt('pooling whose windows have gaps is left as it was written', () => {
    for (const method of ['max', 'average'] as const) {
      const spec: NetworkSpec = {
        name: 'gaps',
        input: [2, 7, 6],
        layers: [
          { kind: 'convolution', name: 'conv1', FN: 3, FH: 2, FW: 2 },
          { kind: 'relu', name: 'relu1' },
          { kind: 'pooling', name: 'pool1', method, PH: 2, PW: 2, stride: 1, dilation: [3, 2] },
          { kind: 'affine', name: 'affine1', out: 3 },
          { kind: 'softmax', name: 'softmax' },
        ],
        init: { kind: 'he' },
      }
      for (const options of [{}, inference]) {
        const p = compile(spec, 2, options)
        expect(differences(p, fuse(p), 5)).toEqual([])
      }
    }
  })

  onIt('all of them together change no result', () => {
    fc.assert(
      fc.property(drawn, d => {
        const p = compiled(d)
        expect(differences(p, fuse(p), d.seed)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  onIt('a fused program run in slices ends with the same bits', () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 3000 }), (d, budget) => {
        const p = fuse(compiled(d)),
          whole = place(p),
          sliced = place(p)
        fill(whole, d.seed)
        fill(sliced, d.seed)
        run(whole)
        const progress = begin(0, p.steps.length)
        while (!advance(sliced, progress, budget)) {
          /* go on */
        }
        for (const s of p.steps) expect(sliced.tensors[s.output].data, s.name).toEqual(whole.tensors[s.output].data)
      }),
      { numRuns: 25 },
    )
  })

  onIt('over the same weights a pass may begin behind the steps that read only these', () => {
    fc.assert(
      fc.property(drawn, d => {
        const p = fuse(compiled({ ...d, options: inference })),
          whole = place(p),
          later = place(p),
          begin = weightSteps(p)
        for (const seed of [d.seed, d.seed + 1]) {
          // the second time with other weights
          fill(whole, seed)
          fill(later, seed)
          run(later, 0, begin)
          for (const m of [whole, later]) m.tensors[p.image].data.reverse() // another image
          run(whole)
          run(later, begin)
          expect(later.tensors[p.scores].data).toEqual(whole.tensors[p.scores].data)
        }
      }),
      { numRuns: 25 },
    )
  })

  onIt('a NaN or an infinity in the weights comes out, also behind a zero, and only while it is there', () => {
    const spec: NetworkSpec = {
      name: 'dense',
      input: [1, 3, 5],
      layers: [
        { kind: 'affine', name: 'affine1', out: 9 },
        { kind: 'relu', name: 'relu1' },
        { kind: 'affine', name: 'affine2', out: 3 },
        { kind: 'softmax', name: 'softmax' },
      ],
      init: { kind: 'he' },
    }
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(NaN, Infinity, -Infinity),
        fc.constantFrom('affine1/W', 'affine2/W'),
        fc.nat(),
        fc.nat(),
        (batch, wild, name, at, seed) => {
          const p = compile(spec, batch, { backward: false }),
            shown = place(p),
            fast = place(fuse(p))
          const scores = (m: Memory): number[] => {
            run(m)
            return Array.from(m.tensors[p.scores].data)
          }
          for (const m of [shown, fast]) {
            fill(m, seed)
            m.tensors[p.image].data.forEach((_, i, data) => {
              if (i % 3) data[i] = 0
            })
            const { data } = m.tensors[p.params[name]]
            data[at % data.length] = wild
          }
          expect(scores(fast).map(classOf)).toEqual(scores(shown).map(classOf))
          for (const m of [shown, fast]) m.tensors[p.params[name]].data[at % m.tensors[p.params[name]].data.length] = 0.5
          const right = scores(shown)
          scores(fast).forEach((v, i) => expect(v).toBeCloseTo(right[i], 4))
        },
      ),
      { numRuns: 100 },
    )
  })

  for (const network of Object.keys(networks).filter(n => networks[n as keyof typeof networks].input[1] < 100) as (keyof typeof networks)[])
    onIt(`${network} trains alike, fused and not`, () => {
      const p = compile(networks[network], 7, { imageGradient: false, optimizer: { kind: 'sgd', lr: 0.01 } })
      expect(differences(p, fuse(p), 3)).toEqual([])
    })
})

describe('what is left of simple-convnet', () => {
  const names = (p: Program): string[] => p.steps.map(s => `${s.name} ${s.fused ?? s.op}`)
  test('forward, seven steps, and three that read only weights', () => {
    chooseKernel(['simd'])
    const p = fuse(compile(networks['simple-convnet'], 1, { backward: false }))
    expect(weightSteps(p)).toBe(3)
    expect(names(p)).toEqual([
      'forward/relu2/finite areFinite',
      'forward/affine2/finite areFinite',
      'forward/pool1/packed packRows',
      'forward/pool1/out convolvePool',
      'forward/affine1/x2d rearrange',
      'forward/relu2/out affine',
      'forward/affine2/x2d rearrange',
      'forward/affine2/out affine',
      'forward/softmax/y softmax',
      'forward/softmax/loss crossEntropy',
    ])
  })
  test('its large maps and windows take no memory in training', () => {
    chooseKernel(['simd'])
    const p = compile(networks['simple-convnet'], 100, { imageGradient: false, optimizer: { kind: 'adam', lr: 0.001 } })
    expect(planMemory([fuse(p)]).bytes).toBeLessThan(planMemory([p]).bytes / 4)
    expect(names(fuse(p)).filter(n => n.includes('/conv1/'))).toEqual([
      'backward/conv1/db winnersSums',
      'backward/conv1/dW winnersFilters',
      'update/conv1/W adamUpdate',
      'update/conv1/b adamUpdate',
    ])
  })
  test('what is made of the weights has its place in the memory', () => {
    chooseKernel(['simd'])
    const p = compile(networks.alexnet, 1, { backward: false }),
      fused = fuse(p),
      values = fused.steps.slice(0, weightSteps(fused)).map(s => fused.values[s.output])
    expect(values.filter(v => v.name.endsWith('packed')).length).toBe(5)
    const {
      bytes,
      programs: [{ allocations }],
    } = planMemory([fused])
    const ends = values
      .map(v => {
        const allocation = allocations[v.id]
        return 'offset' in allocation ? [allocation.offset, allocation.offset + 4 * sizeOf(v.shape)] : []
      })
      .toSorted(([a], [b]) => a - b)
    ends.forEach(([from, to], i) => {
      expect(to).toBeLessThanOrEqual(ends[i + 1]?.[0] ?? bytes)
      expect(from).toBeGreaterThan(0)
    })
  })
  test('what is trained or shown reads the weights as they lie', () => {
    chooseKernel(['simd'])
    const p = compile(networks['simple-convnet'], 1)
    expect([weightSteps(p), weightSteps(fuse(p))]).toEqual([0, 0])
  })
  test('on the plain kernel nothing is fused', () => {
    setKernel(plain)
    const p = compile(networks['simple-convnet'], 1)
    expect(fuse(p)).toBe(p)
  })
})

describe('a value vanishes only if nobody else reads it', () => {
  test('a group that would take a value from a step outside is not replaced', () => {
    const p = compile(networks['simple-convnet'], 1),
      uses = usesIn(p)
    const gone = p.steps.filter(s => s.layer === 'conv1' && s.pass === 'forward') // but backward reads col and col_W
    expect(missed({ gone, put: [] }, uses, keptOf(p)).map(id => p.values[id].name)).toEqual([
      'forward/conv1/col',
      'forward/conv1/col_W',
      'forward/conv1/out',
    ])
    expect(apply(p, () => [{ gone, put: [{ place: gone.at(-1)!, step: gone.at(-1)! }] }])).toBe(p)
  })
  test('the comparison can fail: a rule that forgets the bias is caught', () => {
    const kernelNow = chooseKernel(['simd'])
    expect(kernelNow.name).toBe('simd')
    const p = compile(networks['simple-convnet'], 2, { backward: false })
    const wrong = apply(p, q =>
      q.steps
        .filter(s => s.op === 'addBias')
        .map(s => ({ gone: [s], put: [{ place: s, step: { ...s, op: 'rearrange', fused: 'fastTanh', inputs: [s.inputs[0]] } }] })),
    )
    expect(differences(p, wrong, 1)).not.toEqual([])
  })
})
