// What the colours of real maps come to, for the network’s own numbers of a digit: that they can be seen, and that they hold still.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { writeDigit } from '../../engine/data/handwriting.ts'
import { countPoints, cutStrokes, type Strokes } from '../../engine/data/ink.ts'
import { prepare } from '../../engine/data/prepare.ts'
import { readWeights } from '../../engine/data/safetensors.ts'
import { isLayerKind, layerOf } from '../../engine/layers/index.ts'
import { allocate, readBox } from '../../engine/memory.ts'
import { networks } from '../../engine/networks/index.ts'
import { valueNamed } from '../../engine/program.ts'
import { run } from '../../engine/run.ts'
import { meanMagnitudes, sizesOf } from '../../engine/sizes.ts'
import { loadWeights } from '../../engine/weights.ts'
import { colourTable, endOf, entryOf, largestOf, palette, pixel, roundedUp } from './colours.ts'
import { contrast } from './contrast.ts'
import { rankedBy } from './diagramMarks.ts'
import { ownerOf } from './valueScale.ts'

const programs = {
  'simple-convnet': compile(networks['simple-convnet'], 1, { backward: false }),
  lenet5: compile(networks.lenet5, 1, { backward: false }),
}

/** A network with its trained weights, and the numbers that it makes of a drawing. */
function trained(name: 'simple-convnet' | 'lenet5') {
  const program = programs[name],
    memory = allocate(program)
  loadWeights(memory, readWeights(readFileSync(`${import.meta.dirname}/../../public/weights/${name}.safetensors`)))
  const [, C, H, W] = program.values[program.image].shape
  return (strokes: Strokes) => {
    prepare({ strokes }, program.preparation, [C, H, W], memory.tensors[program.image].data)
    run(memory)
    return (value: string) => readBox(memory, valueNamed(program, value).id).data
  }
}

const simple = trained('simple-convnet')
const three = simple(writeDigit(3, 2).strokes)
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]

describe('a hand-drawn 3', () => {
  const typical = median([...three('relu1/out')].filter(v => v > 0)),
    end = endOf(sizesOf(three('conv1/out')))

  it('is seen in relu1, on the scale of conv1: its median positive cell stands out from the paper', () => {
    expect(end).toBe(2.5)
    for (const dark of [false, true]) {
      const paper = pixel(palette[dark ? 'dark' : 'light'].ink.zero)
      const seen = (largest: number): number => contrast(colourTable('activation', dark)[entryOf(typical, largest)], paper)
      expect(seen(end)).toBeGreaterThanOrEqual(1.3)
      expect(seen(roundedUp(largestOf(three('conv1/out'))))).toBeLessThan(1.3)
    }
  })

  it('is seen where the player has not come yet, too: in grey', () => {
    for (const dark of [false, true]) {
      const paper = pixel(palette[dark ? 'dark' : 'light'].ink.zero)
      expect(contrast(colourTable('activation', dark, true)[entryOf(typical, end)], paper)).toBeGreaterThanOrEqual(1.25)
    }
  })

  it('is there in each map of relu1 in a picture without colours', () => {
    const maps = three('relu1/out'),
      size = maps.length / 30,
      table = colourTable('activation', false, true),
      paper = table[entryOf(0, end)]
    for (let map = 0; map < 30; map++) {
      const seen = maps.subarray(map * size, (map + 1) * size).filter(v => contrast(table[entryOf(v, end)], paper) >= 1.25)
      expect(seen.length, `map ${map}`).toBeGreaterThan(10)
    }
  })

  it('has a few cells beyond the end of its scale, and few', () => {
    const all = three('conv1/out'),
      share = all.filter(v => Math.abs(v) > end).length / all.length
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThanOrEqual(0.03)
  })
})

describe.each(['simple-convnet', 'lenet5'] as const)('while a digit is drawn, the scale of %s', name => {
  const network = trained(name)
  let flickered = 0

  it.each([0, 2, 3, 7, 8])('grows with it, and does not flicker: %i', digit => {
    const { strokes } = writeDigit(digit, 2)
    let end: number | null = null,
      plain: number | null = null,
      changes = 0
    for (let points = 1; points <= countPoints(strokes); points++) {
      const sizes = sizesOf(network(cutStrokes(strokes, points))('conv1/out'))
      const next = endOf(sizes, end),
        nextPlain = endOf(sizes)
      if (end !== null && next !== end) {
        changes++
        expect(next).toBeGreaterThan(end)
      }
      if (plain !== null && nextPlain < plain) flickered++
      ;[end, plain] = [next, nextPlain]
    }
    expect(changes).toBeLessThanOrEqual(8)
    expect(end! / plain!).toBeLessThanOrEqual(1.34)
    expect(end! / plain!).toBeGreaterThanOrEqual(0.74)
  })

  it('would flicker otherwise: there is something to hold', () => expect(flickered).toBeGreaterThan(0))
})

/** A thin 1 covers an eighth of its map. */
const SEEN = 0.1

describe.each(['simple-convnet', 'lenet5'] as const)('on the diagram of %s', name => {
  const program = programs[name],
    network = trained(name),
    layers = program.layers.filter(
      ({ kind, out }) => isLayerKind(kind) && layerOf(kind).keeps === null && program.values[out].shape.length === 4,
    )

  /** The share of a map's cells that stand out from the paper, on the scale of its owner. */
  function seenOf(numbers: ReturnType<typeof network>, out: number, map: number, dark: boolean): number {
    const { name, shape } = program.values[out],
      owner = ownerOf(program, out),
      end = owner.end ?? endOf(sizesOf(numbers(owner.value)))
    const cells = shape[2] * shape[3],
      all = numbers(name).subarray(map * cells, (map + 1) * cells)
    const table = colourTable('activation', dark),
      paper = table[entryOf(0, end)]
    return all.filter(v => contrast(table[entryOf(v, end)], paper) >= 1.25).length / cells
  }

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])('no face is blank, whatever sample of a %i it is of', digit => {
    for (let seed = 1; seed <= 4; seed++) {
      const numbers = network(writeDigit(digit, seed).strokes)
      for (const { name: layer, out } of layers) {
        const [, maps] = program.values[out].shape,
          [face] = rankedBy(meanMagnitudes(numbers(program.values[out].name), maps))
        for (const dark of [false, true])
          expect(seenOf(numbers, out, face, dark), `${layer}, map ${face}, sample ${seed}`).toBeGreaterThan(SEEN)
      }
    }
  })

  if (name === 'simple-convnet')
    it('the first map of a pooling would be nearly blank', () => {
      const pool = program.layers.find(layer => layer.kind === 'pooling')!
      const shares = Array.from({ length: 10 }, (_, digit) => seenOf(network(writeDigit(digit, 1).strokes), pool.out, 0, false))
      expect(Math.min(...shares)).toBeLessThan(SEEN)
    })
})
