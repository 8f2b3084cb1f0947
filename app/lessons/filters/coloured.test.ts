// What the stop on colours shows is what the network of pictures computes.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compile } from '../../../engine/compile.ts'
import { readWeights } from '../../../engine/data/safetensors.ts'
import { allocate } from '../../../engine/memory.ts'
import { pictures } from '../../../engine/networks/pictures.ts'
import { valueNamed } from '../../../engine/program.ts'
import { run } from '../../../engine/run.ts'
import { toRowMajor } from '../../../engine/tensor.ts'
import { loadWeights } from '../../../engine/weights.ts'
import { colouredWith } from './coloured.ts'
import { answerToGrey } from './derive.ts'
import { COLOURS } from './windows.ts'

const file = new Uint8Array(readFileSync(new URL('../../../public/weights/pictures.safetensors', import.meta.url)))
const PLANE = 32 * 32

const memory = allocate(compile(pictures, 1, { backward: false })),
  { program, tensors } = memory
loadWeights(memory, readWeights(file))
tensors[program.image].data.set(colouredWith(file.slice().buffer, 0, 'frog').image)
run(memory)
const maps = toRowMajor(tensors[valueNamed(program, 'conv1/out').id]),
  biases = tensors[program.params['conv1/b']].data

test.each([0, 8, 19])('the answer of filter %i is the map that conv1 makes, and its channels add up to it', filter => {
  const { answers, filters, shares, parts } = colouredWith(file.slice().buffer, filter, 'frog'),
    bias = biases[filter]
  const [whole, R, G, B] = [0, 1, 2, 3].map(k => answers.subarray(k * PLANE, (k + 1) * PLANE)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const apart = (a: number, b: number): number => Math.abs(a - b)
  expect(Math.max(...whole.map((v, i) => apart(v, maps[filter * PLANE + i])))).toBeLessThan(1e-4)
  expect(Math.max(...whole.map((v, i) => apart(v, R[i] + G[i] + B[i] + bias)))).toBeLessThan(1e-4)
  expect(Math.max(...whole) - Math.min(...whole)).toBeGreaterThan(0.1) // it is no flat map
  expect(filters).toHaveLength(COLOURS * 75)
  expect(parts).toHaveLength(COLOURS)
  expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 6)
})

test('a filter with R against B answers nothing to grey', () => expect(answerToGrey()).toBe(0))
