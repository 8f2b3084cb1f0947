import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { done, draw, trained } from '../checks/followed.ts'
import { fill } from '../checks/network.ts'
import { compile } from '../compile.ts'
import { allocate, type Memory } from '../memory.ts'
import type { NetworkName } from '../networks/index.ts'
import { oddNetworks } from '../networks/oddNetworks.ts'
import { valueNamed, type Program } from '../program.ts'
import { random } from '../random.ts'
import { run } from '../run.ts'
import { cellAt, sizeOf, type Precision } from '../tensor.ts'
import { follow, type Thread } from './follow.ts'
import { Paths } from './paths.ts'

/** A network as it is shipped. */
const shipped = (name: NetworkName, precision: Precision = 'float32'): Memory =>
  trained(name, new Uint8Array(readFileSync(`${import.meta.dirname}/../../public/weights/${name}.safetensors`)), precision)

const followIn = (memory: Memory, name: string, cell: number): Thread =>
  done(follow(memory, new Paths(memory), { value: valueNamed(memory.program, name).id, cell }))

/** Names of the image and of what each layer gives, up to the scores. */
const names = ({ layers, probabilities }: Program): readonly string[] => [
  'image',
  ...layers.filter(l => l.out !== probabilities).map(l => `${l.name}/out`),
]

function odd(network: (typeof oddNetworks)[number]): Memory {
  const memory = allocate(compile(network, 1), 'float64')
  fill(memory, 7)
  run(memory)
  return memory
}

function drawn(name: 'simple-convnet' | 'lenet5', digit: number): Memory {
  const memory = shipped(name, 'float64')
  draw(memory, digit, 5)
  run(memory)
  return memory
}

const all: readonly (readonly [string, Memory])[] = [
  ['simple-convnet', drawn('simple-convnet', 3)],
  ['lenet5', drawn('lenet5', 3)],
  ...oddNetworks.map(network => [network.name, odd(network)] as const),
]

describe.each(all)('a number of %s, followed', (_, memory) => {
  const { program } = memory,
    chance = random(3)
  const cases = names(program).flatMap(name => [0, 1, 2].map(() => [name, chance.int(sizeOf(valueNamed(program, name).shape))] as const))

  test.each(cases)('%s, cell %i: what it gives a score is shared out among the units of each layer that it spreads over', (name, cell) => {
    const { stations, shares, classes } = followIn(memory, name, cell)
    expect(classes).toHaveLength(2)
    const reached = stations.every(s => s.passes)
    for (const station of stations.filter(s => s.through))
      station.shares.forEach((units, k) => {
        const sum = units.reduce((total, share) => total + share, 0)
        expect(sum).toBeCloseTo(shares[k], 4)
      })
    if (!reached) for (const share of shares) expect(share).toBeCloseTo(0, 12)
  })

  test.each(cases)('%s, cell %i: the stations are the layers in order, one of them its own, until it ends', (name, cell) => {
    const { stations } = followIn(memory, name, cell),
      stationNames = stations.map(s => s.name)
    expect(stationNames).toEqual(names(program).slice(0, stationNames.length))
    expect(stations[stationNames.indexOf(name)].cell).toBe(cell)
    expect(stations.slice(0, -1).every(s => s.passes)).toBe(true)
    if (stationNames.length < names(program).length) expect(stations.at(-1)!.passes).toBe(false)
  })
})

describe('a number of the simple network, followed', () => {
  const memory = drawn('simple-convnet', 3),
    { program, tensors } = memory
  const data = (name: string) => tensors[valueNamed(program, name).id].data
  const [, , H, W] = valueNamed(program, 'conv1/out').shape,
    pooled = valueNamed(program, 'pool1/out').shape

  test('goes through pooling where it is the largest of its four, else no further', () => {
    const places = data('pool1/arg_max')
    let winners = 0
    for (let cell = 0; cell < 4000; cell += 37) {
      const map = Math.floor(cell / (H * W)),
        y = Math.floor(cell / W) % H,
        x = cell % W
      if (data('conv1/out')[cell] <= 0) {
        expect(followIn(memory, 'conv1/out', cell).stations.at(-1)).toMatchObject({ name: 'relu1/out', cell, passes: false })
        continue
      }
      const row = (Math.floor(y / 2) * pooled[3] + Math.floor(x / 2)) * pooled[1] + map,
        wins = places[row] === (y % 2) * 2 + (x % 2)
      const { stations, shares } = followIn(memory, 'conv1/out', cell)
      expect(stations[3]).toMatchObject({ name: 'pool1/out', cell: cellAt([0, map, y >> 1, x >> 1], pooled), passes: wins, terms: 4 })
      if (wins) winners++
      else expect(shares.map(s => s + 0)).toEqual([0, 0])
      expect(stations).toHaveLength(wins ? 7 : 4)
    }
    expect(winners).toBeGreaterThan(2)
  })

  test('after pooling leads back to the chosen number and to its window in the image', () => {
    const best = data('pool1/out').indexOf(Math.max(...data('pool1/out')))
    const { stations } = followIn(memory, 'pool1/out', best)
    const [image, conv, relu, pool] = stations
    expect([conv.value, relu.value]).toEqual([pool.value, pool.value])
    expect(conv.cell).toBe(relu.cell)
    expect(conv.terms).toBe(25)
    const y = Math.floor(conv.cell! / W) % H,
      x = conv.cell! % W
    expect(image.box).toEqual([y * 28 + x, (y + 4) * 28 + x + 4])
    expect(conv.window).toEqual(image.box)
    expect(pool.window![1] - pool.window![0]).toBe(W + 1)
  })

  test('a score: its five largest shares, each with the cells that it comes through', () => {
    const { largest, stations, shares, classes, value } = followIn(memory, 'affine2/out', 3)
    expect(classes[0]).toBe(3)
    expect(shares).toEqual([value, 0])
    expect(largest).toHaveLength(5)
    for (const { trail } of largest) expect(trail.map(t => t.name)).toEqual(['pool1/out', 'relu1/out', 'conv1/out'])
    for (const { seen } of largest) expect(seen![1] - seen![0]).toBe(4 * 28 + 4)
    const paths = new Paths(memory),
      back = done(paths.sharesOf(program.scores, 3)).get(valueNamed(program, 'pool1/out').id)!
    const all = data('pool1/out')
      .map((v, i) => Math.abs(v * back[i]))
      .toSorted()
    expect(largest.map(one => Math.abs(one.share))).toEqual(Array.from(all.slice(-5).toReversed()))
    const gives = stations.find(s => s.name === 'relu2/out')!.gives!,
      W2 = data('affine2/W')
    data('relu2/out').forEach((h, j) => expect(gives[j]).toBeCloseTo(h * W2[j * 10 + 3], 4))
  })

  test('chosen by the network tells its two likeliest classes apart better than any other of the last maps', () => {
    const thread = done(follow(memory, new Paths(memory), null)),
      [one, other] = thread.shares
    expect(thread.name).toBe('pool1/out')
    for (let cell = 0; cell < 4320; cell += 101) {
      const [a, b] = followIn(memory, 'pool1/out', cell).shares
      expect(Math.abs(a - b)).toBeLessThanOrEqual(Math.abs(one - other))
    }
  })

  test('of a network whose scores are no numbers: there is no class it goes to', () => {
    const broken = drawn('simple-convnet', 3)
    broken.tensors[broken.program.image].data[300] = NaN
    run(broken)
    const { classes, shares, stations } = followIn(broken, 'conv1/out', 5)
    expect([classes, shares]).toEqual([[], []])
    expect(stations[1].cell).toBe(5)
  })

  test('of an empty square: every share is a number', () => {
    const empty = shipped('simple-convnet')
    empty.tensors[program.image].data.fill(0)
    run(empty)
    const { classes, shares } = followIn(empty, 'conv1/out', 5)
    expect(classes).toHaveLength(2)
    expect(shares.every(Number.isFinite)).toBe(true)
  })
})
