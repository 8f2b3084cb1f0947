import { describe, expect, it } from 'vitest'
import { convolution } from './layers/convolution.ts'
import { compileLayers, compileSteps, runSmall } from './small.ts'

const conv = { kind: 'convolution', name: 'conv', FN: 1, FH: 3, FW: 3 } as const
const x = [1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1]
const W = [2, 0, 1, 0, 1, 2, 1, 0, 2]
const sum = (numbers: Iterable<number>): number => Array.from(numbers).reduce((a, b) => a + b)

describe('runSmall', () => {
  it('gives the book’s convolution of 7.2.2 and 7.2.3, forward, and the number of uses of each pixel, backward', () => {
    const small = runSmall(compileLayers([conv], [1, 1, 4, 4]), { image: x, 'conv/W': W, 'conv/b': [3], dout: [1, 1, 1, 1] })
    expect([...small.read('conv/out')]).toEqual([15, 16, 6, 15].map(v => v + 3))
    expect(small.value('conv/col').shape).toEqual([4, 9])
    expect([...small.read('conv/db')]).toEqual([4])
    expect(sum(small.read('conv/dx'))).toBe(4 * sum(W))
  })

  it('runs several layers to a loss, whose gradients it has', () => {
    const layers = [
      conv,
      { kind: 'relu', name: 'relu' },
      { kind: 'affine', name: 'affine', out: 2 },
      { kind: 'softmax', name: 'softmax' },
    ] as const
    const small = runSmall(
      compileLayers(layers, [1, 1, 4, 4]),
      { image: x, 'conv/W': W, 'affine/W': [0.1, 0, 0, 0.1, 0, 0, 0, 0], label: [1], dout: [1] },
      'float64',
    )
    expect(small.read('softmax/loss')[0]).toBeCloseTo(Math.log(1 + Math.exp(1.5 - 1.6)), 12)
    expect(sum(small.read('affine/db'))).toBeCloseTo(0, 12)
  })

  it('runs steps of one’s own behind a layer’s, over what the layer made', () => {
    const program = compileSteps('turned', [1, 1, 4, 4], (g, image) => {
      convolution.build(g, image, conv)
      return g.step('colT', 'rearrange', { from: [4, 9], axes: [1, 0], to: [9, 4] }, [g.valueCalled('col')])
    })
    const small = runSmall(program, { image: x, 'turned/W': W })
    expect([...small.read('turned/xw')]).toEqual([15, 16, 6, 15])
    const col = small.read('turned/col')
    expect([...small.read('turned/colT')]).toEqual(Array.from({ length: 36 }, (_, i) => col[(i % 4) * 9 + Math.floor(i / 4)]))
    expect(() => compileSteps('turned', [1, 1, 4, 4], g => g.valueCalled('col'))).toThrow('turned has made no col')
  })

  it('says what is wrong with what it is given', () => {
    const program = compileLayers([conv], [1, 1, 4, 4])
    expect(() => runSmall(program, { image: [1, 2] })).toThrow('image has 16 numbers, not 2')
    expect(() => runSmall(program, { 'conv/V': [] })).toThrow(/conv has/)
    expect(() => compileLayers([conv], [1, 1, 2, 4])).toThrow(/conv: filter height FH = 3 is larger/)
  })
})
