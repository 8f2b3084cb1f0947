import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { allocate } from './memory.ts'
import { networks } from './networks/index.ts'
import { rangeOf, valueNamed } from './program.ts'
import { random } from './random.ts'
import { receptiveField } from './receptive.ts'
import { related } from './related.ts'
import { run } from './run.ts'
import { cellAt, coordinates } from './tensor.ts'
import { initWeights } from './weights.ts'

const program = compile(networks['simple-convnet'], 1)
const id = (name: string): number => valueNamed(program, name).id

describe('related cells', () => {
  test('of an output pixel: its window, its row of col, its column of col_W, its filter, its bias', () => {
    const cells = related(program, 'conv1', 'forward', id('conv1/out'), cellAt([0, 7, 11, 9], [1, 30, 24, 24]))
    const row = 11 * 24 + 9
    expect([...cells.get(id('conv1/col'))!].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, k) => row * 25 + k))
    expect([...cells.get(id('conv1/col_W'))!].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, k) => k * 30 + 7))
    expect([...cells.get(id('conv1/W'))!].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, k) => 7 * 25 + k))
    expect([...cells.get(id('conv1/b'))!]).toEqual([7])
    expect([...cells.get(id('conv1/out2d'))!]).toEqual([row * 30 + 7])
    expect([...cells.get(id('image'))!].map(c => coordinates(c, [28, 28]))).toEqual(
      Array.from({ length: 25 }, (_, k) => [11 + Math.floor(k / 5), 9 + (k % 5)]),
    )
  })

  test('of an input pixel: every copy in col, and every output it takes part in', () => {
    const cells = related(program, 'conv1', 'forward', id('image'), 14 * 28 + 10)
    expect(cells.get(id('conv1/col'))!.size).toBe(25)
    expect(cells.get(id('conv1/out'))!.size).toBe(25 * 30)
    expect(related(program, 'conv1', 'forward', id('image'), 0).get(id('conv1/out'))!.size).toBe(30)
  })

  test('of a weight: everything it multiplies into', () => {
    expect(related(program, 'conv1', 'forward', id('conv1/W'), 3).get(id('conv1/out'))!.size).toBe(576)
  })

  test('of one cell of dW: the whole map of dout, and x shifted', () => {
    const cells = related(program, 'conv1', 'backward', id('conv1/dW'), cellAt([8, 0, 2, 3], [30, 1, 5, 5]))
    expect(cells.get(id('conv1/dout'))!.size).toBe(576)
    expect([...cells.get(id('image'))!].map(c => coordinates(c, [28, 28])).every(([y, x]) => y >= 2 && y < 26 && x >= 3 && x < 27)).toBe(
      true,
    )
    expect(cells.get(id('image'))!.size).toBe(576)
  })
})

describe('the receptive field', () => {
  test.each(['simple-convnet', 'lenet5'] as const)('of %s: no pixel outside changes the cell, and every side of it does', name => {
    const p = compile(networks[name], 1),
      memory = allocate(p, 'float64'),
      chance = random(4, name)
    initWeights(memory, { kind: 'fixed', std: 0.3 }, 2)
    const image = memory.tensors[p.image],
      [, , H, W] = image.shape as [number, number, number, number]
    const [from, to] = rangeOf(p, 'forward')
    // Convolutions of SimpleConvNet come before its relu and its maxima, which could hide a change; LeNet has neither.
    for (let i = 0; i < image.data.length; i++) image.data[i] = chance.uniform()
    for (const layer of p.layers.filter(
      l => ['convolution', 'pooling'].includes(l.kind) && !(name === 'simple-convnet' && l.kind === 'pooling'),
    )) {
      const out = memory.tensors[layer.out],
        cell = chance.int(out.data.length)
      const region = receptiveField(p, layer.out, cell)!
      const moved = (y: number, x: number): boolean => {
        run(memory, from, to)
        const before = out.data[cell]
        const pixel = y * W + x,
          original = image.data[pixel]
        image.data[pixel] = original + 0.5
        run(memory, from, to)
        const after = out.data[cell]
        image.data[pixel] = original
        return before !== after
      }
      for (const [y, x] of [
        [region.y0, region.x0],
        [region.y1 - 1, region.x1 - 1],
        [region.y0, region.x1 - 1],
      ] as const)
        expect(moved(y, x), `${layer.name} (${y}, ${x})`).toBe(true)
      for (let tries = 0; tries < 20; tries++) {
        const y = chance.int(H),
          x = chance.int(W)
        if (y < region.y0 || y >= region.y1 || x < region.x0 || x >= region.x1) expect(moved(y, x)).toBe(false)
      }
    }
  })

  test('of a pooled number is what its window of the convolution saw; of a score, everything', () => {
    expect(receptiveField(program, id('pool1/out'), cellAt([0, 3, 5, 6], [1, 30, 12, 12]))).toEqual({
      n: 0,
      y0: 10,
      y1: 16,
      x0: 12,
      x1: 18,
    })
    expect(receptiveField(program, id('affine2/out'), 3)).toEqual({ n: 0, y0: 0, y1: 28, x0: 0, x1: 28 })
    expect(receptiveField(program, id('backward/conv1/dW'), 3)).toBeNull()
  })
})
