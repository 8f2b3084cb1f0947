import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { inkToImage } from '../../../engine/data/ink.ts'
import { intoInput } from '../../../engine/data/input.ts'
import { findValue } from '../../../engine/program.ts'
import { receptiveField } from '../../../engine/receptive.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { clampTo } from '../settings.ts'
import { derive, program, rowOf, scoreGradient, settings, start, unitAt, weightsIn } from './derive.ts'

const clamp = clampTo(settings, start)

describe('the layers', () => {
  it('learn what the paper’s table says, 60,000 numbers, and 61,706 today', () => {
    const { layers, was, total } = derive(start)
    expect(layers.map(l => l.was)).toEqual([156, 12, 1516, 32, 48_120, 10_164, 0])
    expect(was).toBe(60_000)
    expect(total).toBe(61_706)
  })

  it('see of the image what the engine finds for a number in the middle', () => {
    for (const [layer, width] of [
      ['conv1', 5],
      ['pool1', 6],
      ['conv2', 14],
      ['pool2', 16],
      ['conv3', 32],
    ] as const) {
      const value = findValue(program(), `${layer}/out`)!,
        region = receptiveField(program(), value.id, Math.floor(sizeOf(value.shape) / 2))!
      expect([region.y1 - region.y0, region.x1 - region.x0], layer).toEqual([width, width])
      expect(rowOf(layer).sees).toEqual([width, width])
    }
  })
})

describe('the units', () => {
  it('of 1998 go through ±1, which its two constants were chosen for', () => {
    const { out } = unitAt('scaled', [1, -1, 0])
    expect(out[0]).toBeCloseTo(1, 3)
    expect(out[1]).toBeCloseTo(-1, 3)
    expect(out[2]).toBe(0)
  })

  it('let back as much of a gradient as their curve is steep', () => {
    for (const unit of ['scaled', 'tanh', 'relu'] as const)
      for (const x of [-2, -0.5, 0.4, 3]) {
        const { out } = unitAt(unit, [x - 1e-2, x + 1e-2])
        expect(unitAt(unit, [x]).slope[0], `${unit} at ${x}`).toBeCloseTo((out[1] - out[0]) / 2e-2, 3)
      }
  })
})

it('subsampling with a coefficient of 1/4 and no bias is the mean', () => {
  const { sum, average } = derive({ ...start, w: 2.5 }).pooled
  expect(Array.from(sum)).toEqual(Array.from(average))
})

describe('which pixels an answer came from', () => {
  const weights = weightsIn(new Uint8Array(readFileSync(`${import.meta.dirname}/../../../public/weights/lenet5.safetensors`)).buffer)
  const image = new Float32Array(32 * 32)
  intoInput(inkToImage(writeDigit(3, 1).strokes).pixels, [1, 32, 32], image)
  const scores = (x: ArrayLike<number>): ArrayLike<number> => scoreGradient(weights, x, 0, -1).read('affine2/out')

  it('the trained network reads the 3', () => {
    const read = Array.from(scores(image))
    expect(read.indexOf(Math.max(...read))).toBe(3)
  })

  it('a score moves with a pixel as its gradient says', () => {
    const gradient = scoreGradient(weights, image, 3, -1).read('conv1/dx')
    for (const pixel of [300, 500, 530, 700]) {
      const moved = (by: number): number => scores(Float32Array.from(image, (v, i) => (i === pixel ? v + by : v)))[3]
      expect(gradient[pixel]).toBeCloseTo((moved(0.02) - moved(-0.02)) / 0.04, 2)
    }
  })

  it('3 rather than 8 is the difference of the two gradients; 3 rather than 3 is the one', () => {
    const of = (digit: number, than: number): ArrayLike<number> => scoreGradient(weights, image, digit, than).read('conv1/dx')
    const three = of(3, -1),
      eight = of(8, -1),
      both = of(3, 8)
    for (const pixel of [300, 500, 530]) expect(both[pixel]).toBeCloseTo(three[pixel] - eight[pixel], 4)
    expect(Array.from(of(3, 3))).toEqual(Array.from(three))
  })
})

it('brings what a link says into range', () => {
  expect(clamp({ x: 1e9, map: [1], w: NaN, b: -99, c3: 40, digit: 12, than: -7, at: 5000 })).toEqual({
    ...start,
    x: 60,
    w: -10,
    b: -20,
    c3: 15,
    digit: 9,
    at: 1023,
  })
})
