import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWeights } from '../data/safetensors.ts'
import { compileLayers, runSmall } from '../small.ts'
import { channelByChannel, channelShares, filterKinds, kindOf, partsOf } from './colours.ts'

const shape = [3, 2, 2] as const
const filter = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 }).filter(f => f.some(v => v !== 0))

describe('what a filter consists of', () => {
  it('is grey where the channels are alike and add up to 0 over the window', () => {
    expect(partsOf([1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1], shape)).toEqual({ flat: 0, grey: 1, colour: 0 })
  })

  it('is flat where each channel has one weight all over', () => {
    expect(partsOf([1, 1, 1, 1, -2, -2, -2, -2, 0, 0, 0, 0], shape)).toEqual({ flat: 1, grey: 0, colour: 0 })
  })

  it('is colour where one channel has the edge of another with the other sign', () => {
    expect(partsOf([1, -1, 1, -1, 0, 0, 0, 0, -1, 1, -1, 1], shape)).toEqual({ flat: 0, grey: 0, colour: 1 })
  })

  it('adds up to 1, whatever the filter and its size', () => {
    fc.assert(
      fc.property(filter, fc.integer({ min: 1, max: 9 }), (weights, times) => {
        const parts = partsOf(weights, shape),
          more = partsOf(
            weights.map(w => -times * w),
            shape,
          )
        expect(parts.flat + parts.grey + parts.colour).toBeCloseTo(1, 9)
        expect(Object.values(parts).every(share => share >= 0)).toBe(true)
        expect(more.colour).toBeCloseTo(parts.colour, 9)
        expect(channelShares(weights, shape).reduce((a, b) => a + b)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('is nothing where all weights are 0', () => {
    const zeros = Array.from({ length: 12 }, () => 0)
    expect(partsOf(zeros, shape)).toEqual({ flat: 0, grey: 0, colour: 0 })
    expect(channelShares(zeros, shape)).toEqual([0, 0, 0])
  })

  it('sorts by its largest part', () => {
    expect(kindOf({ flat: 0.4, grey: 0.35, colour: 0.25 })).toBe('blobs')
    expect(kindOf({ flat: 0.3, grey: 0.4, colour: 0.3 })).toBe('edges')
    expect(kindOf({ flat: 0.1, grey: 0.4, colour: 0.5 })).toBe('opposites')
  })
})

describe('what the channels of a filter answer', () => {
  it('adds up to what the filter answers', () => {
    const program = compileLayers([{ kind: 'convolution', name: 'conv', FN: 4, FH: 2, FW: 2 }], [1, 3, 2, 2])
    fc.assert(
      fc.property(filter, filter, (image, weights) => {
        const [whole, ...channels] = runSmall(program, { image, 'conv/W': channelByChannel(weights, shape) }).read('conv/out')
        expect(channels.reduce((a, b) => a + b)).toBe(whole)
        expect(whole).toBe(weights.reduce((before, w, i) => before + w * image[i], 0))
      }),
    )
  })
})

it('finds all three kinds in the network of pictures, edges most, as the lesson says', () => {
  const weights = readWeights(readFileSync(new URL('../../public/weights/pictures.safetensors', import.meta.url)))
  const { data } = weights.tensors.get('conv1/W')!
  const kinds = Array.from({ length: 32 }, (_, f) => kindOf(partsOf(Array.from(data).slice(75 * f, 75 * f + 75), [3, 5, 5])))
  const [edges, blobs, opposites] = filterKinds.map(kind => kinds.filter(found => found === kind).length)
  expect(edges).toBeGreaterThan(16)
  expect([blobs, opposites].every(count => count >= 2 && count <= 6)).toBe(true)
})
