import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Gen } from '../checks/gen.ts'
import { drawNetwork, fill } from '../checks/network.ts'
import { compile } from '../compile.ts'
import { allocate, numberAt, type Memory } from '../memory.ts'
import { digitNetworkNames, type NetworkName } from '../networks/index.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { formulaOf, isFormula, opOf } from '../ops/index.ts'
import { listCells, type FormulaOp } from '../ops/op.ts'
import { classesOf, type Program, type Step } from '../program.ts'
import { run } from '../run.ts'
import { sizeOf, toRowMajor, type Precision } from '../tensor.ts'
import { done, draw, trained } from '../checks/followed.ts'
import { isCurve } from './gates.ts'
import { Paths, stepsBetween, type Parts } from './paths.ts'

/** A network as it is shipped. */
const shipped = (name: NetworkName, precision: Precision = 'float32'): Memory =>
  trained(name, new Uint8Array(readFileSync(`${import.meta.dirname}/../../public/weights/${name}.safetensors`)), precision)

/** What a step adds to each of its cells whatever its first input is: a bias, and what a curve gives for 0. */
function added(memory: Memory, step: Step, cell: number): number {
  const { program, tensors } = memory
  if (step.op === 'addBias') {
    const b = tensors[step.inputs[1]].data
    return b[cell % b.length]
  }
  if (!isCurve(step) || !isFormula(step.op)) return 0
  const shapes = step.inputs.map(i => program.values[i].shape)
  const origin = (opOf(step.op) as FormulaOp<Step['params']>).origin(cell, program.values[step.output].shape, shapes, step.params)
  const [, ...rest] = origin.of.map(cells => listCells(cells).map(c => numberAt(memory, step.inputs[cells.input], c)))
  return formulaOf(step.op)([[0], ...rest], origin.with ?? [])
}

/** The shares of all cells of a value in a score, and those of what is added on the way. */
function sumOfShares(memory: Memory, parts: Parts, value: number): number {
  const { program, tensors } = memory
  const shares = (id: number, numbers: (cell: number) => number): number =>
    Array.from(parts.get(id)!, (part, cell) => part * numbers(cell)).reduce((sum, share) => sum + share, 0)
  const numbers = toRowMajor(tensors[value])
  return stepsBetween(program, value, program.scores).reduce(
    (sum, step) => sum + shares(step.output, cell => added(memory, step, cell)),
    shares(value, cell => numbers[cell]),
  )
}

/** The image and what each layer gives, up to the scores. */
const layerValues = ({ image, layers, probabilities }: Program): readonly number[] => [
  image,
  ...layers.map(l => l.out).filter(id => id !== probabilities),
]

const clipped: NetworkSpec = {
  name: 'clipped',
  input: [1, 4, 4],
  layers: [
    { kind: 'affine', name: 'affine1', out: 6 },
    { kind: 'clipped-relu', name: 'clip', most: 3 },
    { kind: 'affine', name: 'affine2', out: 2 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}

describe('the shares of all cells of a layer, with what the biases add, are the score', () => {
  for (const name of digitNetworkNames)
    test(`${name}, for two drawings of each digit`, () => {
      const memory = shipped(name),
        { program, tensors } = memory,
        paths = new Paths(memory)
      for (let drawing = 0; drawing < 20; drawing++) {
        draw(memory, drawing % 10, drawing)
        run(memory)
        const k = drawing % classesOf(program),
          parts = done(paths.ofRun(drawing).sharesOf(program.scores, k))
        for (const value of layerValues(program)) {
          const miss = sumOfShares(memory, parts, value) - tensors[program.scores].data[k]
          expect(Math.abs(miss), `${program.values[value].name}, drawing ${drawing}`).toBeLessThan(1e-4)
        }
      }
    })

  test('a relu with a limit, below it and above', () => {
    const memory = allocate(compile(clipped, 1), 'float64'),
      { program, tensors } = memory
    fill(memory, 3)
    tensors[program.layers[0].params['W']].data.forEach((_, i, W) => (W[i] = i % 3 === 0 ? -1 : (i % 3) * 0.4))
    run(memory)
    const limited = toRowMajor(tensors[program.layers[1].out])
    expect([limited.includes(0), limited.includes(3), limited.some(y => y > 0 && y < 3)]).toEqual([true, true, true])
    const parts = done(new Paths(memory).sharesOf(program.scores, 0))
    for (const value of layerValues(program)) expect(sumOfShares(memory, parts, value)).toBeCloseTo(tensors[program.scores].data[0], 6)
  })

  test('random networks of all kinds of layers', () => {
    fc.assert(
      fc.property(fc.gen(), g => {
        const gen: Gen = { int: (min, max) => g(fc.integer, { min, max }) }
        const memory = allocate(compile(drawNetwork(gen), 1), 'float64'),
          { program, tensors } = memory
        fill(memory, gen.int(0, 2 ** 30))
        run(memory)
        const k = gen.int(0, classesOf(program) - 1),
          parts = done(new Paths(memory).sharesOf(program.scores, k))
        for (const value of layerValues(program)) expect(sumOfShares(memory, parts, value)).toBeCloseTo(tensors[program.scores].data[k], 6)
      }),
      { numRuns: 150 },
    )
  })
})

describe('what passes on', () => {
  test('from a cell to each score is what passes back from that score to the cell', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.gen(), g => {
        const gen: Gen = { int: (min, max) => g(fc.integer, { min, max }) }
        const memory = allocate(compile(drawNetwork(gen), 1), 'float64'),
          { program } = memory,
          paths = new Paths(memory)
        fill(memory, gen.int(0, 2 ** 30))
        run(memory)
        const values = layerValues(program),
          value = values[gen.int(0, values.length - 1)],
          cell = gen.int(0, sizeOf(program.values[value].shape) - 1)
        const on = done(paths.through(value, cell)).get(program.scores)!.slice()
        on.forEach((part, k) => {
          expect(done(paths.sharesOf(program.scores, k)).get(value)![cell]).toBeCloseTo(part, 9)
          if (part !== 0) compared++
        })
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  test('from a number after pooling is v · W1 to each neuron, and on where its relu is open', () => {
    const memory = shipped('simple-convnet', 'float64'),
      { program, tensors } = memory,
      paths = new Paths(memory)
    draw(memory, 3, 5)
    run(memory)
    const of = (name: string) => program.layers.find(l => l.name === name)!
    const [W1, W2] = ['affine1', 'affine2'].map(name => tensors[of(name).params['W']].data),
      open = tensors[of('affine1').out].data,
      pooled = of('pool1').out
    for (const cell of [0, 1000, 1234, 4319]) {
      const parts = done(paths.through(pooled, cell))
      const neurons = Array.from(open, (_, j) => W1[cell * 100 + j])
      expect(Array.from(parts.get(of('affine1').out)!)).toEqual(neurons)
      const scores = Array.from({ length: 10 }, (_, k) => neurons.reduce((sum, w, j) => sum + (open[j] > 0 ? w * W2[j * 10 + k] : 0), 0))
      parts.get(program.scores)!.forEach((part, k) => expect(part).toBeCloseTo(scores[k], 12))
    }
  })

  test('of another run is computed anew', () => {
    const memory = shipped('simple-convnet'),
      { program } = memory,
      paths = new Paths(memory)
    const partsOf = (digit: number, number: number): Float32Array => {
      draw(memory, digit, 1)
      run(memory)
      return done(paths.ofRun(number).sharesOf(program.scores, 3)).get(program.image)!.slice() as Float32Array
    }
    const three = partsOf(3, 1)
    expect(partsOf(7, 2)).not.toEqual(three)
    expect(partsOf(3, 3)).toEqual(three)
  })
})
