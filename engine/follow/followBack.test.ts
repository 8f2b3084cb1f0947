import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { done, draw } from '../checks/followed.ts'
import type { Gen } from '../checks/gen.ts'
import { drawNetwork, fill } from '../checks/network.ts'
import { compile } from '../compile.ts'
import { readWeights } from '../data/safetensors.ts'
import { allocate, type Memory } from '../memory.ts'
import { networks, type NetworkName } from '../networks/index.ts'
import { oddNetworks } from '../networks/oddNetworks.ts'
import { findValue, valueNamed } from '../program.ts'
import { run } from '../run.ts'
import { sizeOf, toRowMajor } from '../tensor.ts'
import { loadWeights } from '../weights.ts'
import { followBack } from './followBack.ts'
import { Paths } from './paths.ts'
import { gradientsOf } from './gradients.ts'

/** A network as it is shipped, with its backward pass, on a drawn 3 whose target is an 8. */
function shipped(name: NetworkName): Memory {
  const memory = allocate(compile(networks[name], 1), 'float64')
  loadWeights(memory, readWeights(new Uint8Array(readFileSync(`${import.meta.dirname}/../../public/weights/${name}.safetensors`))))
  draw(memory, 3, 5)
  memory.tensors[memory.program.label].data[0] = 8
  run(memory)
  return memory
}

/** What the engine holds of the gradient of a value, and what its paths add up to, layer by layer. */
function miss(memory: Memory, paths: Paths, of: number, cell: number): number {
  const { program, tensors } = memory,
    gradients = gradientsOf(program),
    held = toRowMajor(tensors[gradients.get(of)!])[cell]
  const slopes = done(paths.slopesFrom(of, cell))
  const misses = [...gradients]
    .filter(([value]) => slopes.has(value))
    .map(([value, gradient]) => {
      const g = toRowMajor(tensors[gradient])
      const terms = Array.from(slopes.get(value)!, (slope, i) => slope * g[i]),
        size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
      return Math.abs(terms.reduce((sum, term) => sum + term, 0) - held) / (1 + size)
    })
  return Math.max(...misses)
}

describe('the paths of a number’s gradient, by the chain rule, add up to the gradient that the engine holds', () => {
  for (const name of ['simple-convnet', 'lenet5'] as const)
    test(`${name}: of each layer, the image and each weight`, () => {
      const memory = shipped(name),
        paths = new Paths(memory)
      for (const of of gradientsOf(memory.program).keys()) {
        const size = sizeOf(memory.program.values[of].shape)
        for (const cell of [0, Math.floor(size / 3), size - 1])
          expect(miss(memory, paths, of, cell), `${memory.program.values[of].name} ${cell}`).toBeLessThan(1e-10)
      }
    })

  test('networks of odd shapes', () => {
    for (const network of oddNetworks) {
      const memory = allocate(compile(network, 1), 'float64')
      fill(memory, 7)
      run(memory)
      const paths = new Paths(memory)
      for (const of of gradientsOf(memory.program).keys())
        expect(miss(memory, paths, of, sizeOf(memory.program.values[of].shape) >> 1), network.name).toBeLessThan(1e-8)
    }
  })

  test('random networks of all kinds of layers', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.gen(), g => {
        const gen: Gen = { int: (min, max) => g(fc.integer, { min, max }) }
        const memory = allocate(compile(drawNetwork(gen), 1), 'float64')
        fill(memory, gen.int(0, 2 ** 30))
        run(memory)
        const all = [...gradientsOf(memory.program).keys()],
          of = all[gen.int(0, all.length - 1)],
          cell = gen.int(0, sizeOf(memory.program.values[of].shape) - 1)
        expect(miss(memory, new Paths(memory), of, cell)).toBeLessThan(1e-8)
        compared++
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThanOrEqual(120)
  })
})

describe('a gradient of the simple network, followed back', () => {
  const memory = shipped('simple-convnet'),
    { program, tensors } = memory
  const data = (name: string) => tensors[valueNamed(program, name).id].data
  const back = (name: string, cell: number) => done(followBack(memory, new Paths(memory), { value: valueNamed(program, name).id, cell }))

  test('has the parts of y − t of each class, which add up to it', () => {
    const cell = data('pool1/dout').findIndex(v => Math.abs(v) > 0.01),
      { value, shares, classes, stations, isGradient, name } = back('pool1/dout', cell)
    expect([isGradient, name]).toEqual([true, 'pool1/out'])
    expect(value).toBe(data('pool1/dout')[cell])
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(value, 10)
    expect(new Set(classes.slice(0, 2))).toEqual(new Set([3, 8]))
    expect(stations.map(s => s.name)).toEqual(['pool1/out', 'affine1/out', 'relu2/out', 'affine2/out'])
    for (const station of stations.slice(1)) expect(station.through!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(value, 5)
  })

  test('ends where the relu was closed, or another was the largest', () => {
    const closed = data('conv1/out').findIndex(v => v < 0)
    expect(back('conv1/dout', closed)).toMatchObject({
      value: 0,
      shares: [],
      stations: [{ passes: true }, { name: 'relu1/out', passes: false }],
    })
    const loser = data('relu1/dout').indexOf(0)
    expect(back('relu1/dout', loser).stations.at(-1)).toMatchObject({ name: 'pool1/out', passes: false })
  })

  test('of a weight comes from all places of its filter’s map, and from no other map', () => {
    const { name, stations, value } = back('conv1/dW', 8 * 25 + 13)
    expect([name, stations[1].name]).toEqual(['conv1/W', 'conv1/out'])
    stations[1].through!.forEach((share, map) => (map === 8 ? expect(share).toBeCloseTo(value, 4) : expect(share).toBe(0)))
  })

  test('of what is no gradient is refused', () => {
    expect(() => back('softmax/y', 3)).toThrow(RangeError)
    expect(findValue(program, 'conv1/dcol')).toBeDefined()
    expect(() => back('conv1/dcol', 3)).toThrow(RangeError)
  })
})
